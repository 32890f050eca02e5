//! The chart fences of `commentary/**/*.md`, and which keys each kind takes.

use crate::read::reader::{Id, OneOrMany};
use crate::read::record::{record, words};
use crate::source::{Span, Spanned};

record! {
    /// The body of a chart fence.
    ChartFence as "chart" {
        /// which drawing
        chart: Spanned<ChartKind>, required;
        /// a journey, a list of them, or all
        journey: OneOrMany<Spanned<Id>>;
        /// what a lane stands for
        lanes: Spanned<Lanes>;
        /// with lanes: need, whose needs; otherwise, of whom alone
        persona: Spanned<Id>;
        /// whose people, whose answers, whose barriers
        account: Spanned<Id>;
        /// which survey, by its id
        survey: Spanned<Id>;
        /// which wave of it, as the survey's file has it; the latest, if left out
        wave: Spanned<String>;
        /// which question: recommend, satisfaction, effort, feeling, or one of a survey's own
        ask: Spanned<Id>;
        /// which session; all of them, if left out
        room: Spanned<Id>;
        /// which product they reacted to; all of them, if left out
        product: Spanned<Id>;
        /// which promise; the picked one, if left out
        promise: Spanned<Id>;
        /// a heading of its own
        title: Spanned<String>;
    }
}

words! {
    /// A drawing that a fence can ask for.
    ChartKind {
        /// The sideways journey chart.
        Journey = "journey",
        /// The people of an account, and who of them was heard.
        Elephant = "elephant",
        /// Promoters, passives and detractors, persona by persona.
        Answers = "answers",
        /// Net scores wave by wave, persona by persona.
        Waves = "waves",
        /// Who was heard: personas by accounts.
        Heard = "heard",
        /// How far users and deciders are apart, account by account.
        Distance = "distance",
        /// The chairs of a session, and how each was taken.
        Room = "room",
        /// How each product was taken, persona by persona.
        Reactions = "reactions",
        /// Whom people would like to talk to.
        Doughnuts = "doughnuts",
        /// How far users and deciders are apart in what they said at events.
        Apart = "apart",
        /// How contacts with support felt, before and after.
        Support = "support",
        /// Who is satisfied, and who stays.
        Staying = "staying",
        /// What holds people, person by person: of the internal edition alone.
        Barriers = "barriers",
        /// Who would go if the way out were open.
        Exits = "exits",
        /// The figure that a promise is held to, over time.
        Promise = "promise",
        /// What was heard and what was done about it, over time.
        Actions = "actions",
    }
}

impl ChartKind {
    /// The keys that a fence of this kind takes beside `chart` and `title`, and
    /// whether it needs them.
    ///
    /// A new kind is a word above, its keys here and in [`ChartFence`] with
    /// [`ChartFence::given`], and its maker in `render::views::fenced`.
    pub fn keys(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::Journey => &[("journey", true), ("lanes", false), ("persona", false)],
            Self::Elephant => &[("account", true), ("survey", false), ("ask", false)],
            Self::Answers => &[
                ("account", false),
                ("persona", false),
                ("survey", false),
                ("wave", false),
                ("ask", false),
            ],
            Self::Waves => &[("persona", false), ("survey", false), ("ask", false)],
            Self::Heard => &[("survey", false), ("wave", false), ("ask", false)],
            Self::Distance => &[("account", false), ("survey", false), ("ask", false)],
            Self::Room => &[("room", true)],
            Self::Reactions => &[("room", false), ("product", false), ("persona", false)],
            Self::Doughnuts => &[("room", false)],
            Self::Support => &[("persona", false)],
            Self::Barriers => &[("account", false)],
            Self::Promise => &[("promise", false)],
            Self::Apart | Self::Staying | Self::Exits | Self::Actions => &[],
        }
    }

    /// Whether it shows people one by one, so that a client never sees it.
    pub fn is_internal(self) -> bool {
        self == Self::Barriers
    }
}

impl ChartFence {
    /// The keys that are there beside `chart` and `title`, each with the place
    /// of its value.
    pub fn given(&self) -> Vec<(&'static str, Span)> {
        let journeys = self.journey.iter().flat_map(|many| many.0.first());
        let all = [
            ("journey", journeys.map(|id| id.span).next()),
            ("lanes", self.lanes.as_ref().map(|lanes| lanes.span)),
            ("persona", self.persona.as_ref().map(|id| id.span)),
            ("account", self.account.as_ref().map(|id| id.span)),
            ("survey", self.survey.as_ref().map(|id| id.span)),
            ("wave", self.wave.as_ref().map(|wave| wave.span)),
            ("ask", self.ask.as_ref().map(|id| id.span)),
            ("room", self.room.as_ref().map(|id| id.span)),
            ("product", self.product.as_ref().map(|id| id.span)),
            ("promise", self.promise.as_ref().map(|id| id.span)),
        ];
        let there = all.into_iter();
        there.filter_map(|(key, span)| Some((key, span?))).collect()
    }
}

words! {
    /// What a lane of the journey chart stands for.
    Lanes {
        /// A persona.
        Persona = "persona",
        /// A need of one persona.
        Need = "need",
        /// A channel.
        Channel = "channel",
        /// A stage.
        Stage = "stage",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::read::record::Record;
    use crate::read::yaml;
    use crate::source::Sources;

    /// The keys of fences but for which chart it is, and its heading.
    fn own() -> BTreeSet<&'static str> {
        let keys = ChartFence::FIELDS.iter().map(|field| field.key);
        keys.filter(|key| !["chart", "title"].contains(key))
            .collect()
    }

    #[test]
    fn what_is_given_is_known_key_by_key() {
        for key in own() {
            let text = format!("chart: journey\n{key}: need\n");
            let mut diagnostics = Diagnostics::new();
            let mut sources = Sources::default();
            let id = sources.add("content/commentary/page.md", text.clone());
            let fence = yaml::document::<ChartFence>(id, &text, &|at| at, None, &mut diagnostics);
            let fence = fence.unwrap_or_else(|| panic!("{key}: {diagnostics:?}"));
            let given: Vec<_> = fence.given().into_iter().map(|(key, _)| key).collect();
            assert_eq!(given, [key], "{diagnostics:?}");
        }
    }

    #[test]
    fn every_key_is_taken_by_a_kind_and_no_other() {
        let kinds = ChartKind::ALL.iter();
        let taken = kinds.flat_map(|kind| kind.keys().iter().map(|(key, _)| *key));
        assert_eq!(taken.collect::<BTreeSet<_>>(), own());
    }
}
