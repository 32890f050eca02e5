//! What names an answer.

/// What names the answer.
pub(in crate::cli::import) const ID: &[&str] = &[
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
pub(in crate::cli::import) const IDS: usize = 5;

/// Ids of answers, of which each is one.
pub(in crate::cli::import) const IDS_OF_ANSWERS: &[&str] = &[
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

/// Numbers of something else.
pub(in crate::cli::import) const OTHER_IDS: &[&str] = &[
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
