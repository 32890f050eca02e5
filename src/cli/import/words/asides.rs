//! Ratings in the words of the four scores that are none of them.

use super::place;

/// What nobody answered, or of something else than us, whatever it is a rating of.
const OF_ANY: &[&str] = &[
    " recommend against ",
    " against us ",
    " discourage ",
    " abraten ",
    " deconseill",
    " desaconsej",
    " predicted ",
    " prediction ",
    " expected nps ",
    " target nps ",
    " benchmark ",
    " industry average ",
    " team average ",
    " last year ",
    " letztes jahr ",
    " letzten jahr ",
    " l an dernier ",
    " ano pasado ",
    " alternative to ",
    " colleagues are ",
    " kollegen uns ",
    " did you expect ",
    " erwartet ",
    " attendiez ",
    " esperaba ",
    " branchenschnitt ",
    " importan",
    " wichtig",
    " employer ",
    " arbeitgeber ",
    " employeur ",
    " empleador ",
];

/// What is easy, or what somebody is satisfied with, that is not our product. Of
/// those to whom one recommends it the same words are said.
const OF_OTHERS: &[&str] = &[
    " leave us ",
    " to leave ",
    " to switch ",
    " switching ",
    " could you replace ",
    " to replace ",
    " make mistakes ",
    " get lost ",
    " wechseln ",
    " verlassen ",
    " kundigen ",
    " quitter ",
    " changer de ",
    " dejarnos ",
    " cambiar de ",
    " your team ",
    " your colleagues ",
    " your customers ",
    " ihr team ",
    " ihrem team ",
    " ihren kollegen ",
    " votre equipe ",
    " vos collegues ",
    " su equipo ",
    " your salary ",
    " your job ",
    " ihrem job ",
    " votre travail ",
    " su trabajo ",
    " pain ",
    " ihrem gehalt ",
    " the weather ",
];

/// What a part of what is offered is called: satisfaction with it is a question
/// of its own.
const PARTS: &[&str] = &[
    " price",
    " pricing ",
    " preis",
    " prix ",
    " tarif",
    " precio",
    " website",
    " web site ",
    " webseite",
    " site web ",
    " sitio web ",
    " documentation",
    " dokumentation",
    " documentacion",
    " handbuch",
    " manual ",
    " onboarding",
    " einarbeitung",
    " delivery",
    " liefer",
    " livraison",
    " entrega",
];

/// Whether a folded header asks for a part, and not for all in all.
pub(in crate::cli::import) fn is_of_a_part(header: &str) -> bool {
    place(PARTS, header).is_some() && place(super::OVERALL, header).is_none()
}

/// Whether a folded header is no score of ours, for all that it sounds like one.
pub(in crate::cli::import) fn is_aside(header: &str, recommend: bool) -> bool {
    place(OF_ANY, header).is_some() || !recommend && place(OF_OTHERS, header).is_some()
}
