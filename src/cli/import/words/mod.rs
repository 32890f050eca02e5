//! What headers call things, in English, German, French and Spanish.
//!
//! A list holds what stands in a header that is folded as [`folded`] does it,
//! the surest first. Where a word begins with a blank it begins there in the
//! header too, and where it ends with one it ends there: ` id ` is not in
//! `did`, and ` recommend` is in `recommended`.

mod asides;
mod counts;
mod days;
mod groups;
mod ids;
mod texts;
mod who;

pub(super) use asides::{is_aside, is_of_a_part};
pub(super) use counts::{AMOUNT, BARE_COUNT, BESIDE_COUNT, COUNT, EFFORTS, STARS};
pub(super) use days::{ANSWERED, NEAR_DAYS, OTHER_DAYS, WHEN};
pub(super) use groups::{are_groups, are_moods, is_group};
pub(super) use ids::{ID, IDS, IDS_OF_ANSWERS, OTHER_IDS};
pub(super) use texts::{CALLED, CONSENT, OPEN, SAYS, TAGS};
pub(super) use who::{ACCOUNT, NO_PERSONA, PERSONA, PLACE};

pub(super) use crate::read::table::headings::{
    EFFORT, FEELING, LIKELY, MOOD_OF_TOOLS, OVERALL, RATING, RECOMMEND, SATISFACTION, SCHOOL,
    SCORE, SURE, folded, is_leaving, is_mark, is_opposite, is_recommend, place,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_languages_are_understood() {
        for (list, headers) in [
            (
                RECOMMEND,
                [
                    "How likely are you to recommend us?",
                    "Würden Sie uns weiterempfehlen?",
                    "Nous recommanderiez-vous ?",
                    "¿Nos recomendaría?",
                ],
            ),
            (
                SATISFACTION,
                [
                    "How satisfied are you?",
                    "Wie zufrieden sind Sie?",
                    "Êtes-vous satisfait ?",
                    "¿Está satisfecho?",
                ],
            ),
            (
                EFFORT,
                [
                    "They made it easy",
                    "Es war einfach",
                    "C'était facile",
                    "Fue fácil",
                ],
            ),
            (
                PERSONA,
                [
                    "What is your role?",
                    "Ihre Rolle",
                    "Votre fonction",
                    "Su función",
                ],
            ),
            (ACCOUNT, ["Company", "Unternehmen", "Société", "Empresa"]),
            (WHEN, ["Date", "Datum", "Horodateur", "Fecha"]),
            (SAYS, ["Why?", "Warum?", "Pourquoi ?", "¿Por qué?"]),
            (
                CONSENT,
                [
                    "May we quote you?",
                    "Dürfen wir Sie zitieren?",
                    "Pouvons-nous vous citer ?",
                    "¿Podemos citarle?",
                ],
            ),
            (ID, ["ID", "Nr.", "Identifiant", "Número"]),
            (TAGS, ["Topics", "Themen", "Thématiques", "Temas"]),
        ] {
            for header in headers {
                assert!(place(list, &folded(header)).is_some(), "{header}");
            }
        }
        for (list, header) in [
            (ID, "Did you like it?"),
            (PERSONA, "Partner since"),
            (RECOMMEND, "Why?"),
        ] {
            assert_eq!(place(list, &folded(header)), None, "{header}");
        }
    }
}
