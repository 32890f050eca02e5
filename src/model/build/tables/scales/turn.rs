//! Headers that leave open which answer is the best one: what is counted down,
//! what nobody wants much of, and marks as schools give them.

use super::named::{counts_down, tells_best};
use crate::model::Asked;
use crate::read::table::headings::{
    EFFORT, RECOMMEND, denies_recommend, folded, is_mark, is_opposite, place,
};

/// Why the highest answer may be the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Its header counts from this down to that.
    Down(i64, i64),
    /// Its header asks for the opposite of what its key says.
    Opposite,
    /// Its header speaks of marks, of which 1 is the best in some schools.
    Mark,
}

impl Turn {
    /// What `who` says, and that the highest answer, `worst`, may be the worst.
    pub fn said(self, who: &str, worst: i64) -> String {
        match self {
            Self::Down(from, to) => format!("{who} counts from {from} down to {to}"),
            Self::Opposite => {
                format!("{who} asks for what nobody wants, so {worst} may be the worst answer")
            }
            Self::Mark => format!("{who} may speak of marks, of which 1 is the best"),
        }
    }

    /// Why the answers to one of the questions that all surveys know may mean
    /// the opposite; none where its header tells it.
    pub fn of(asked: Asked, header: &str) -> Option<Self> {
        if matches!(asked, Asked::Own(_)) || tells_best(header) {
            return None;
        }
        let name = folded(header);
        let down = || counts_down(header).map(|(high, low)| Self::Down(high, low));
        let opposite = || is_against(asked, &name).then_some(Self::Opposite);
        let mark = || is_mark(&name).then_some(Self::Mark);
        down().or_else(opposite).or_else(mark)
    }
}

/// Whether a header asks for the opposite of a question: how hard it was, of
/// effort; whether somebody would go, of recommend.
fn is_against(asked: Asked, name: &str) -> bool {
    const MUCH: [&str; 10] = [
        " how much ",
        " how high ",
        " wie viel ",
        " wieviel ",
        " wie hoch ",
        " wie gross ",
        " combien ",
        " quel ",
        " cuanto ",
        " mucho ",
    ];
    const EASY: [&str; 7] = [
        " easy", " ease ", " einfach", " leicht", " facil", " sencill", " simple",
    ];
    // "Effort required": the more, the worse.
    const NEEDED: [&str; 12] = [
        " needed ",
        " required ",
        " it took ",
        " spent ",
        " notig",
        " benotigt",
        " erforderlich",
        " necessaire",
        " requis ",
        " fourni",
        " necesari",
        " requerid",
    ];
    // Effort and its like, by which the question is known.
    const KNOWN: [&str; 5] = [" effort", " aufwand", " muhe ", " esfuerzo", " ces "];
    match asked {
        Asked::Effort => {
            let has = |list: &[&str]| place(list, name).is_some();
            let known = KNOWN
                .iter()
                .fold(name.to_owned(), |name, word| name.replace(word, " "));
            let tells = has(&EASY) && !name.contains(" not easy") && !name.contains(" nicht ");
            let about = is_opposite(name) && has(EFFORT) || is_opposite(&known);
            about && !tells && (has(&MUCH) || has(&NEEDED) || is_opposite(&known))
        }
        // Beside a competitor or not, who recommends us recommends us.
        Asked::Recommend => {
            is_opposite(name) && (place(RECOMMEND, name).is_none() || denies_recommend(name))
        }
        _ => is_opposite(name),
    }
}

#[cfg(test)]
mod tests {
    use super::Turn;
    use crate::model::Asked;

    #[test]
    fn a_header_may_ask_for_the_opposite() {
        for (asked, header) in [
            (Asked::Effort, "How hard was it?"),
            (Asked::Effort, "How much effort did it take?"),
            (Asked::Effort, "Wie schwierig war es?"),
            (Asked::Effort, "Wie hoch war der Aufwand?"),
            (Asked::Effort, "Quel effort ?"),
            (Asked::Effort, "Effort required"),
            (Asked::Effort, "Benötigter Aufwand"),
            (Asked::Effort, "Efforts fournis"),
            (Asked::Satisfaction, "Unhappiness"),
            (Asked::Satisfaction, "How often do you have problems?"),
            (Asked::Satisfaction, "Errors"),
            (Asked::Satisfaction, "Wie oft gab es Fehler?"),
            (Asked::Satisfaction, "How dissatisfied are you?"),
            (Asked::Recommend, "How likely are you NOT to recommend us?"),
            (Asked::Recommend, "How unlikely are you to recommend us?"),
            (
                Asked::Recommend,
                "Wie wahrscheinlich ist es, dass Sie uns nicht weiterempfehlen?",
            ),
            (Asked::Recommend, "Would you discourage others from Crumb?"),
            (Asked::Recommend, "How likely would you be to warn others?"),
            (Asked::Satisfaction, "Dissatisfaction"),
            (Asked::Satisfaction, "Unzufriedenheit"),
            (Asked::Satisfaction, "How frustrated were you?"),
            (Asked::Satisfaction, "Mécontentement"),
            (Asked::Recommend, "I would not recommend this shop"),
            (Asked::Recommend, "How likely are you to leave us?"),
        ] {
            assert_eq!(Turn::of(asked, header), Some(Turn::Opposite), "{header}");
        }
        for (asked, header) in [
            (Asked::Effort, "effort"),
            (Asked::Effort, "How hard did we work for you?"),
            (Asked::Satisfaction, "How well did we solve your problem?"),
            (
                Asked::Satisfaction,
                "How satisfied are you with how we handle errors?",
            ),
            (
                Asked::Satisfaction,
                "Wie zufrieden sind Sie mit unserem Umgang mit Fehlern?",
            ),
            (
                Asked::Recommend,
                "Whether or not you would recommend us, 0 to 10",
            ),
            (Asked::Effort, "Effort (1-7)"),
            (Asked::Effort, "Customer effort score"),
            (Asked::Effort, "They made it easy"),
            (Asked::Effort, "How easy or difficult was it?"),
            (
                Asked::Satisfaction,
                "How satisfied or dissatisfied are you?",
            ),
            (Asked::Satisfaction, "Dissatisfaction (5 = very satisfied)"),
            (Asked::Satisfaction, "satisfaction"),
            (Asked::Satisfaction, "Bewertung in Sternen"),
            (
                Asked::Recommend,
                "Would you recommend us rather than a competitor?",
            ),
            (Asked::Recommend, "recommend"),
        ] {
            assert_eq!(Turn::of(asked, header), None, "{header}");
        }
        for header in ["Note", "Gesamtnote", "Bewertung (1-5)", "Servicenote (1-6)"] {
            let found = Turn::of(Asked::Satisfaction, header);
            assert_eq!(found, Some(Turn::Mark), "{header}");
        }
        for header in [
            "Satisfaction (5-1)",
            "Zufriedenheit von 5 bis 1",
            "Satisfied? 5 to 1",
        ] {
            let found = Turn::of(Asked::Satisfaction, header);
            assert_eq!(found, Some(Turn::Down(5, 1)), "{header}");
        }
    }
}
