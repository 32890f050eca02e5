//! What headers call things, in English, German, French and Spanish.
//!
//! A list holds what stands in a header that is folded as [`folded`] does it,
//! the surest first. Where a word begins with a blank it begins there in the
//! header too, and where it ends with one it ends there: ` id ` is not in
//! `did`, and ` recommend` is in `recommended`.

/// The day they answered.
pub(super) const WHEN: &[&str] = &[
    " submitted",
    " submit",
    " submission date",
    " completed",
    " completion time",
    " completion date",
    " end time",
    " finished at",
    " recorded",
    " answered ",
    " eingereicht",
    " abgegeben",
    " abgeschickt",
    " abgesendet",
    " ausgefullt",
    " soumis",
    " rempli",
    " envoye",
    " enviado",
    " completado",
    " end date",
    " fertigstellungszeit",
    " heure de fin",
    " hora de finalizacion",
    " timestamp",
    " zeitstempel",
    " horodat",
    " marca temporal",
    " response date",
    " date",
    " datum",
    " fecha",
    " created",
    " when ",
    " day ",
    " tag ",
    " jour ",
    " dia ",
    " wann ",
    " quand ",
    " cuando ",
    " time ",
    " zeit ",
    " uhrzeit ",
    " heure ",
    " hora ",
    " startzeit",
];

/// Days of something else.
pub(super) const OTHER_DAYS: &[&str] = &[
    " birth",
    " born ",
    " geburt",
    " naissance",
    " nacimiento",
    " hired ",
    " since ",
    " seit ",
    " depuis ",
    " desde ",
    " contract",
    " vertrag",
    " contrat",
    " renewal",
    " joined ",
    " due ",
];

/// Days of the survey, on which perhaps nobody answered.
pub(super) const NEAR_DAYS: &[&str] = &[
    " started",
    " start date",
    " beginn",
    " begonnen",
    " debut",
    " inicio",
    " sent date",
    " updated",
    " modified",
    " aktualisiert",
    " geandert",
    " mis a jour",
    " mise a jour",
    " modifie",
    " actualizad",
    " modificad",
];

/// What kind of person answered.
pub(super) const PERSONA: &[&str] = &[
    " persona ",
    " personas ",
    " role",
    " rolle",
    " rol ",
    " funktion",
    " function",
    " fonction",
    " funcion",
    " kind of ",
    " type of user",
    " user type",
    " art von ",
    " type d utilisateur",
    " tipo de ",
    " your part",
    " who are you",
    " wer sind sie",
    " wer bist du",
    " qui etes vous",
    " quien es",
    " job title",
    " job ",
    " beruf",
    " tatigkeit",
    " metier ",
    " poste ",
    " cargo ",
    " puesto ",
    " position",
    " stelle ",
    " profil",
    " perfil",
    " describe",
    " beschreib",
    " decri",
    " department",
    " abteilung",
    " departement",
    " departamento",
    " votre service ",
    " aufgabe",
    " segment",
    " part ",
    " level",
    " title ",
    " who ",
    " wer ",
];

/// Where they work.
pub(super) const ACCOUNT: &[&str] = &[
    " where do you work",
    " wo arbeite",
    " ou travaill",
    " donde trabaja",
    " account name",
    " company",
    " employer",
    " account",
    " organisation",
    " organization",
    " organizacion",
    " customer ",
    " client ",
    " kunde ",
    " firma ",
    " firm ",
    " unternehmen",
    " betrieb ",
    " arbeitgeber",
    " entreprise",
    " societe",
    " employeur",
    " empresa",
    " compania",
    " cuenta",
    " cliente ",
];

/// So many of these ask for the place itself.
pub(super) const PLACE: usize = 4;

/// What is no kind of person, though it has few values.
pub(super) const NO_PERSONA: &[&str] = &[
    " language",
    " sprache",
    " langue",
    " idioma",
    " country",
    " land ",
    " pays ",
    " pais ",
    " status",
    " version",
    " browser",
    " device",
    " channel",
];

/// How likely to recommend.
pub(super) const RECOMMEND: &[&str] = &[
    " recommend",
    " nps ",
    " net promoter",
    " weiterempf",
    " empfehl",
    " empfiehl",
    " empfahl",
    " recommand",
    " recomend",
    " recomiend",
];

/// Who recommends somebody else, is told what others say, or would not.
const NOT_OURS: &[&str] = &[
    " rival",
    " competit",
    " konkurren",
    " wettbewerb",
    " mitbewerb",
    " concurren",
    " competidor",
    " la competencia",
    " to you ",
    " recommends ",
    " was recommended",
    " were recommended",
    " been recommended",
    " recommended by ",
    " recommande par ",
    " recomendado por ",
    " not recommend",
    " against recommend",
    " unlikely are you",
    " unlikely is it",
    " nicht empf",
    " nicht weiterempf",
    " abraten",
    " ne recommand",
    " ne nous recommand",
    " no recomend",
    " no nos recomend",
];

/// Whether a header asks how likely people are to recommend us.
pub(super) fn is_recommend(header: &str) -> bool {
    place(RECOMMEND, header).is_some() && place(NOT_OURS, header).is_none()
}

/// How many there are of something: no rating.
pub(super) const AMOUNT: &[&str] = &[
    " how many ",
    " number of ",
    " count of ",
    " amount of ",
    " how often ",
    " wie viele ",
    " wieviele ",
    " anzahl ",
    " wie oft ",
    " combien ",
    " nombre de ",
    " nombre d ",
    " cuantos ",
    " cuantas ",
    " numero de ",
    " cantidad de ",
];

/// Of which a rating has many.
pub(super) const STARS: &[&str] = &[
    " how many stars",
    " how many points",
    " number of stars",
    " number of points",
    " wie viele sterne",
    " wie viele punkte",
    " anzahl sterne",
    " anzahl der sterne",
    " combien d etoiles",
    " nombre d etoiles",
    " cuantas estrellas",
    " numero de estrellas",
];

/// What tools make of words.
pub(super) const MOOD_OF_TOOLS: &[&str] = &[" sentiment", " sentimiento", " polarity"];

/// What nobody wants much of.
const TROUBLE: &[&str] = &[
    " effort",
    " aufwand",
    " aufwandig",
    " muhe ",
    " muhsam",
    " anstreng",
    " esfuerzo",
    " difficult",
    " hard ",
    " schwierig",
    " schwer ",
    " kompliziert",
    " complicated",
    " difficil",
    " dificil",
    " complique",
    " complicado",
    " frustrat",
    " frustrier",
    " annoy",
    " disappoint",
    " enttausch",
    " decu ",
    " decepcion",
    " dissatisf",
    " unsatisf",
    " unzufrieden",
    " insatisf",
    " mecontent",
    " descontent",
    " unhappy",
];

/// To go, and to whom.
const LEAVING: &[&str] = &[
    " leave ",
    " leaving ",
    " cancel",
    " churn",
    " switch ",
    " switching ",
    " quit ",
    " stop using",
    " kundig",
    " wechseln",
    " verlassen",
    " abspringen",
    " quitter",
    " quittiez",
    " partir ",
    " partiez",
    " resili",
    " changer de",
    " changiez",
    " dejar ",
    " dejarnos",
    " deje de ",
    " abandon",
    " irse ",
    " marcharse",
    " cambiar de",
    " cambie de",
    " rival",
    " competitor",
    " konkurrenz",
    " konkurrent",
    " wettbewerber",
    " concurrent",
    " competidor",
    " la competencia",
];

/// What says the opposite of a good word behind it.
const NOT: &[&str] = &[
    " not satisf",
    " not happy",
    " not recommend",
    " not easy",
    " unlikely are you",
    " unlikely is it",
    " nicht zufrieden",
    " nicht einfach",
    " nicht leicht",
    " nicht empf",
    " nicht weiterempf",
    " pas satisf",
    " pas content",
    " pas facile",
    " ne recommand",
    " ne nous recommand",
    " no estoy satisf",
    " no estoy content",
    " no satisf",
    " no fue facil",
    " no recomend",
    " no nos recomend",
];

/// Whether a header asks for something of which the highest answer may be the
/// worst.
pub(super) fn is_opposite(header: &str) -> bool {
    const SATISFIED: &[&str] = &[" satisf", " zufrieden", " content ", " contento", " happy "];
    let has = |list| place(list, header).is_some();
    if has(NOT) {
        return true;
    }
    // "How satisfied or dissatisfied are you?"; and the usual name of a score
    // that is the better the easier it was.
    if has(TROUBLE) && !has(SATISFIED) && !header.contains(" ces ") {
        return true;
    }
    // Who is satisfied beside a competitor is satisfied.
    has(LEAVING) && (has(LIKELY) || has(RECOMMEND) || !has(SATISFACTION) && !has(EFFORT))
}

/// How likely anything is.
pub(super) const LIKELY: &[&str] = &[" likely", " likelihood", " wahrscheinlich", " probab"];

/// A score of something.
pub(super) const SCORE: &[&str] = &[" score ", " punkte ", " puntuacion ", " note "];

/// Marks at school: 1 is the best of them.
pub(super) const SCHOOL: &[&str] = &[" note ", " noten ", " schulnote"];

/// Whether a header may ask for marks as schools in Germany give them, of which
/// 1 is the best, or for points, of which it is the worst.
pub(super) fn is_mark(header: &str) -> bool {
    const MARKS: &[&str] = &[" bewert", " benot", " zensur"];
    const NO_MARKS: &[&str] = &["footnote", "keynote", "banknote"];
    // What stars and points are counted up to, and as French says it.
    const UPWARDS: &[&str] = &[
        " stern",
        " star",
        " punkt",
        " point",
        " etoile",
        " sur ",
        " votre ",
        " quelle ",
        " globale ",
        " moyenne ",
        " donn",
        " attribu",
        " la note ",
        " une note ",
        " note de ",
        " note d ",
        " note du ",
        " note des ",
        " note pour ",
        " note a ",
    ];
    let ends = |word: &str| word.ends_with("note") || word.ends_with("noten");
    let mut words = header.split_whitespace();
    let is_note = words.any(|word| ends(word) && !NO_MARKS.contains(&word));
    (is_note || place(MARKS, header).is_some()) && place(UPWARDS, header).is_none()
}

/// A rating of nothing that is named.
pub(super) const RATING: &[&str] = &[
    " rating ",
    " ratings ",
    " bewertung ",
    " evaluation ",
    " valoracion ",
    " calificacion ",
];

/// How satisfied.
pub(super) const SATISFACTION: &[&str] = &[
    " satisf",
    " csat ",
    " zufrieden",
    " overall",
    " insgesamt",
    " gesamt",
    " dans l ensemble",
    " globale",
    " en general ",
    " quality",
    " qualit",
    " calidad",
    " rate ",
    " rating",
    " bewert",
    " note ",
    " notez ",
    " evalu",
    " calific",
    " valora",
    " happy",
    " good ",
    " content ",
    " contento",
];

/// All in all: of several ratings that are alike, the one that is meant.
pub(super) const OVERALL: &[&str] = &[
    " overall",
    " all in all ",
    " in general ",
    " insgesamt",
    " gesamt",
    " alles in allem ",
    " dans l ensemble",
    " globale",
    " en general ",
    " en conjunto ",
];

/// Whether it was made easy.
pub(super) const EFFORT: &[&str] = &[
    " effort",
    " ces ",
    " easy",
    " ease ",
    " einfach",
    " leicht",
    " aufwand",
    " muhe ",
    " facil",
    " esfuerzo",
    " sencill",
    " difficult",
    " schwierig",
    " schwer ",
    " difficil",
    " dificil",
];

/// How they felt.
pub(super) const FEELING: &[&str] = &[
    " feel",
    " mood ",
    " gefuhl",
    " fuhl",
    " stimmung",
    " ressent",
    " humeur",
    " sentez ",
    " senti",
    " sient",
    " animo ",
];

/// Their words.
pub(super) const SAYS: &[&str] = &[
    " why",
    " reason",
    " warum",
    " weshalb",
    " wieso",
    " grund ",
    " grunde ",
    " begrund",
    " pourquoi",
    " raison",
    " por que",
    " motivo",
    " razon",
    " comment",
    " kommentar",
    " comentario",
    " feedback",
    " ruckmeld",
    " remarque",
    " anmerk",
    " bemerk",
    " observacion",
    " open ended",
    " own words",
    " eigenen worten",
    " vos mots",
    " sus palabras",
    " tell us",
    " sagen sie uns",
    " dites nous",
    " cuentenos",
    " else",
    " sonst",
    " autre chose",
    " algo mas",
    " improve",
    " verbesser",
    " amelior",
    " mejor",
    " better",
    " besser",
    " mieux",
    " wish",
    " wunsch",
    " souhait",
    " suggest",
    " vorschlag",
    " vorschlage",
    " suger",
    " words",
    " worte",
    " opinion",
    " meinung",
    " avis ",
    " text ",
];

/// So many of these are asked for words alone.
pub(super) const OPEN: usize = 13;

/// Whether their words may be shown.
pub(super) const CONSENT: &[&str] = &[
    " consent",
    " may we",
    " can we",
    " permission",
    " publish",
    " quote",
    " share your",
    " einwillig",
    " einverstanden",
    " durfen wir",
    " veroffentlich",
    " zitier",
    " zustimm",
    " autoris",
    " pouvons nous",
    " citer",
    " publier",
    " partager vos",
    " permiso",
    " autoriz",
    " podemos",
    " citar",
    " publicar",
    " compartir sus",
];

/// What names the answer.
pub(super) const ID: &[&str] = &[
    " respondent id",
    " respondent ",
    " response id",
    " antwort id",
    " id ",
    " # ",
    " token ",
    " kennung",
    " identifiant",
    " identificador",
    " uuid ",
    " guid ",
    " lfd ",
    " nummer ",
    " numero ",
    " number ",
    " nr ",
    " no ",
    " n ",
];

/// So many of these are ids by their names alone.
pub(super) const IDS: usize = 5;

/// Numbers of something else.
pub(super) const OTHER_IDS: &[&str] = &[
    " phone",
    " telefon",
    " telephone",
    " many ",
    " wie viele",
    " combien",
    " cuantos ",
    " cuantas ",
    " of employees",
    " collector",
    " survey id",
    " campaign",
    " network id",
    " user id",
    " customer id",
    " account id",
    " company id",
    // Nobody is to be called by what is theirs.
    " mail ",
    " email",
    " mailadresse",
    " courriel",
    " messagerie",
    " correo",
    " name ",
    " nom ",
    " nombre ",
];

/// Ids of answers, of which each is one.
pub(super) const IDS_OF_ANSWERS: &[&str] = &[
    " response id",
    " submission id",
    " answer id",
    " antwort id",
    " id der antwort",
    " reponse id",
    " id de la reponse",
    " id de reponse",
    " id de la respuesta",
    " id de respuesta",
    " uuid ",
    " guid ",
];

/// Themes.
pub(super) const TAGS: &[&str] = &[
    " tags ",
    " topic",
    " theme",
    " thema ",
    " themen ",
    " stichwort",
    " schlagwort",
    " thematique",
    " mots cles ",
    " tema ",
    " temas ",
    " etiqueta",
    " matter",
    " important",
    " wichtig",
    " importe",
];

/// How many answers a row stands for.
pub(super) const COUNT: &[&str] = &[
    " count ",
    " answers ",
    " responses ",
    " respondents ",
    " anzahl ",
    " antworten ",
    " nombre ",
    " reponses ",
    " cantidad ",
    " respuestas ",
    " ratings ",
    " frequency ",
    " freq ",
    " haufigkeit ",
    " frequence ",
    " frecuencia ",
    " weight ",
    " gewicht ",
    " gewichtung ",
    " weights ",
    " weighting ",
    " weight factor ",
    " wgt ",
    " gewichtungsfaktor ",
    " gewichte ",
    " poids ",
    " ponderation ",
    " ponderacion ",
    " peso ",
    " n ",
];

/// What tools and people make of a score: no kind of person.
const DERIVED: &[&str] = &[
    "promoter",
    "passive",
    "detractor",
    "promoters",
    "passives",
    "detractors",
    "promotor",
    "promotoren",
    "passiv",
    "passiver",
    "passive kunden",
    "detraktor",
    "detraktoren",
    "kritiker",
    "indifferent",
    "indifferente",
    "unentschiedene",
    "promoteur",
    "promoteurs",
    "passif",
    "passifs",
    "detracteur",
    "detracteurs",
    "promotores",
    "pasivo",
    "pasivos",
    "detractores",
    "neutral",
    "neutrals",
    "neutre",
    "neutres",
    "neutro",
    "neutros",
    "neutrale",
];

/// Whether values are the groups that a score is cut into.
pub(super) fn are_groups<'v>(values: impl Iterator<Item = &'v str>) -> bool {
    let mut named = 0;
    for value in values {
        let value = folded(value);
        let Some(at) = DERIVED.iter().position(|word| *word == value.trim()) else {
            return false;
        };
        // A neutral one alone may be anything.
        named += usize::from(!DERIVED[at].starts_with("neutr"));
    }
    named > 0
}

/// Whether values are moods, which no kind of people is.
pub(super) fn are_moods<'v>(values: impl Iterator<Item = &'v str>) -> bool {
    const MOODS: &[&str] = &[
        " positiv",
        " negativ",
        " neutr",
        " mixed ",
        " gemischt",
        " mixte ",
        " mixto ",
    ];
    const EITHER: usize = 2;
    let mut all = 0;
    for value in values {
        let value = folded(value);
        let Some(at) = place(MOODS, &value).filter(|_| value.split_whitespace().count() < 3) else {
            return false;
        };
        // A neutral one alone may be anything.
        all += usize::from(at < EITHER);
    }
    all > 0
}

/// Whether a header says that a tool cut a score into groups.
pub(super) fn is_group(names: &[&str]) -> bool {
    names.iter().any(|name| {
        let name = name.trim().to_lowercase();
        name.ends_with("nps_group")
            || name.ends_with("[group]")
            || name.ends_with("- group")
            || name.ends_with("nps group")
            || name.ends_with("nps category")
    })
}

/// The place of the first word of a list that stands in a folded header.
pub(super) fn place(list: &[&str], header: &str) -> Option<usize> {
    list.iter().position(|word| header.contains(word))
}

/// Small letters without accents, a blank for whatever is neither letter nor
/// digit, and one before, behind and inside `RecordedDate`.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    let mut small = false;
    for c in text.chars() {
        if c.is_uppercase() && small {
            out.push(' ');
        }
        small = c.is_lowercase() || c.is_ascii_digit();
        for c in c.to_lowercase() {
            match c {
                'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => out.push('a'),
                'ç' => out.push('c'),
                'è' | 'é' | 'ê' | 'ë' => out.push('e'),
                'ì' | 'í' | 'î' | 'ï' => out.push('i'),
                'ñ' => out.push('n'),
                'ò' | 'ó' | 'ô' | 'õ' | 'ö' => out.push('o'),
                'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
                'œ' => out.push_str("oe"),
                'ß' => out.push_str("ss"),
                // An accent that stands behind its letter.
                '\u{300}'..='\u{36f}' => {}
                c if c.is_alphanumeric() || c == '#' => out.push(c),
                _ if out.ends_with(' ') => {}
                _ => out.push(' '),
            }
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_folded() {
        assert_eq!(folded("RecordedDate"), " recorded date ");
        assert_eq!(folded("Q1_NPS_GROUP"), " q1 nps group ");
        assert_eq!(folded("¿Por qué?"), " por que ");
        assert_eq!(folded("Wie groß, wie schön?"), " wie gross wie schon ");
        assert_eq!(folded("Re\u{301}ponse\u{a0}ID"), " reponse id ");
        assert_eq!(folded(""), " ");
    }

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

    #[test]
    fn groups_of_a_score_are_no_kinds_of_people() {
        for values in [
            &["Promoter", "Passive", "Detractor"][..],
            &["Promotor", "Kritiker"],
            &["Détracteur", "Passif"],
            &["Promotores", "Neutros", "Detractores"],
        ] {
            assert!(are_groups(values.iter().copied()), "{values:?}");
        }
        for values in [&["Neutral"][..], &["Promoter", "Agent"], &["Agent"], &[]] {
            assert!(!are_groups(values.iter().copied()), "{values:?}");
        }
        assert!(is_group(&["Q1_NPS_GROUP"]));
        assert!(is_group(&["How likely? [Group]"]));
        assert!(!is_group(&["User group"]));
    }
}
