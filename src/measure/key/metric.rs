//! Which number: the ends of the paths of figures.

use std::fmt;

use crate::measure::helpline::After;
use crate::measure::lock_in::LoyaltyKind;
use crate::model::{HeardKind, Standing, Status};

/// Metrics, each with its word in paths and what it is; all of them are listed.
macro_rules! metrics {
    ($($(#[$doc:meta])+ $name:ident = $word:literal,)+) => {
        /// Which number of a subject a figure is: the end of its path.
        ///
        /// Each has one word, and no two have the same: the word is its name in
        /// `figures.json` and, under `figure_name.`, that of its name for readers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Metric {
            $($(#[$doc])+ $name,)+
        }

        impl Metric {
            /// Every metric there is.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Its word in paths: one part or two. Empty where its subject says
            /// all of it.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }
        }
    };
}

metrics! {
    /// Promoters less detractors, of those who were asked to recommend it.
    RecommendNet = "recommend.net",
    /// How many are promoters.
    Promoters = "recommend.promoters",
    /// How many are passives.
    Passives = "recommend.passives",
    /// How many are detractors.
    Detractors = "recommend.detractors",
    /// The share of those who are satisfied.
    SatisfactionTopTwo = "satisfaction.top_two",
    /// The mean satisfaction.
    SatisfactionMean = "satisfaction.mean",
    /// The share of those who found it easy.
    EffortEasy = "effort.easy",
    /// The share of those who felt good.
    FeelingAbove = "feeling.above_zero",
    /// The share of those who felt bad.
    FeelingBelow = "feeling.below_zero",
    /// A net score: of a question of a survey's own, or of reactions.
    Net = "net",
    /// The share of the two best answers to a question of one's own.
    TopTwo = "top_two",
    /// The mean of the answers to a question of one's own.
    Mean = "mean",
    /// The share of good answers to a question of one's own.
    Share = "share",
    /// How many people spoke of a theme; the theme says which.
    Mentions = "",
    /// How many answers.
    Responses = "responses",
    /// How many people answered.
    Respondents = "respondents",
    /// How many were asked.
    Invited = "invited",
    /// Answers of invitations.
    ResponseRate = "response_rate",
    /// How many people.
    People = "people",
    /// How many personas.
    Personas = "personas",
    /// How many moments.
    Interactions = "interactions",
    /// How many moments of truth.
    MomentsOfTruth = "moments_of_truth",
    /// Claims with a witness.
    KnowledgeHeard = "knowledge.heard",
    /// Claims without.
    KnowledgeAssumed = "knowledge.assumed",
    /// Questions that nobody can answer yet.
    KnowledgeUnknown = "knowledge.unknown",
    /// How many threads.
    Threads = "threads",
    /// How long it took.
    Days = "days",
    /// How often work passed from one to another.
    Handovers = "handovers",
    /// How often it went back.
    StepsBack = "steps_back",
    /// How often it left the plan.
    Departures = "departures",
    /// Users less deciders, at the one pair that an account has.
    Distance = "distance",
    /// Users less deciders by net score; the pair says which.
    Apart = "",
    /// The share of those who know a product.
    Awareness = "awareness",
    /// The share of those who know its new name.
    Renamed = "renamed",
    /// How many notes.
    Notes = "notes",
    /// How many guests.
    Guests = "guests",
    /// How many guests are at risk.
    AtRisk = "at_risk",
    /// Notes of why they bought.
    WhyBought = "why_bought",
    /// Notes of what they wish for.
    Wish = "wish",
    /// Notes of where they spend their time.
    WateringHole = "watering_hole",
    /// Notes of what they call something.
    Language = "language",
    /// Notes of what they live under the threat of.
    Threat = "threat",
    /// Notes of what does not work.
    Problem = "problem",
    /// Notes of what they recommend, or to whom.
    Recommendation = "recommendation",
    /// Notes of something else.
    Other = "other",
    /// Pairs of our word and theirs.
    Pairs = "pairs",
    /// Assumptions that held.
    Held = "held",
    /// Assumptions that turned out otherwise.
    Contradicted = "contradicted",
    /// Assumptions that held in part.
    Mixed = "mixed",
    /// What nobody was heard about: assumptions, and what is believed of someone.
    Untested = "untested",
    /// For how long the oldest of these has been believed.
    OldestUntested = "oldest_untested",
    /// Questions that are open.
    Open = "open",
    /// Actions that are open.
    ActionsOpen = "actions.open",
    /// Actions that were started.
    ActionsStarted = "actions.started",
    /// Actions that are done.
    ActionsDone = "actions.done",
    /// Actions that were dropped.
    ActionsDropped = "actions.dropped",
    /// Actions that are late.
    ActionsOverdue = "actions.overdue",
    /// Actions of which those who spoke were told.
    ActionsTold = "actions.told",
    /// Actions that are over, and nobody was told.
    ActionsNotTold = "actions.not_told",
    /// Actions for which nothing that was heard is named.
    ActionsWithoutFinding = "actions.without_finding",
    /// Findings with an action.
    FindingsAnswered = "findings.answered",
    /// Findings without.
    FindingsOpen = "findings.open",
    /// How many personas there are.
    CountPersonas = "counts.personas",
    /// How many accounts there are.
    CountAccounts = "counts.accounts",
    /// How many people there are.
    CountPeople = "counts.people",
    /// How many journeys there are.
    CountJourneys = "counts.journeys",
    /// How many moments there are.
    CountInteractions = "counts.interactions",
    /// How many moments of truth there are.
    CountMomentsOfTruth = "counts.moments_of_truth",
    /// How many answers say not of whom they are.
    CountWithoutContext = "counts.without_context",
    /// How many actions there are.
    CountActions = "counts.actions",
    /// How many sessions were held.
    CountRooms = "counts.rooms",
    /// How many conversations were held.
    CountConversations = "counts.conversations",
    /// How many notes were taken.
    CountNotes = "counts.notes",
    /// How many reactions sessions had.
    CountReactions = "counts.reactions",
    /// How many answers there are.
    CountResponses = "counts.responses",
    /// How many surveys led to nothing.
    CountSurveysWithoutAction = "counts.surveys_without_action",
    /// Contacts with support.
    Contacts = "contacts",
    /// Contacts that came back.
    CameBack = "came_back",
    /// Replies to contacts.
    Replies = "replies",
    /// Replies in words that only we use.
    RepliesInOurWords = "replies_in_our_words",
    /// Contacts after which the same people had to ask again.
    AskedAgain = "asked_again",
    /// Contacts after which the work went on.
    WentOn = "went_on",
    /// Contacts with which the work ended.
    Ended = "ended",
    /// Contacts that are no part of a piece of work.
    Alone = "alone",
    /// Those who felt better after a contact less those who felt worse.
    NetImproved = "net_improved",
    /// The reading ease of replies.
    Ease = "ease",
    /// The grade of replies.
    Grade = "grade",
    /// How many told of it in confidence.
    InConfidence = "in_confidence",
    /// Who stays gladly.
    Loyalist = "loyalist",
    /// Who is satisfied and goes for a better offer.
    Mercenary = "mercenary",
    /// Who is not satisfied and stays.
    Hostage = "hostage",
    /// Who stays for no reason that is known.
    Unexplained = "unexplained",
    /// Who goes.
    Defector = "defector",
    /// Of whom it is not known.
    NotKnown = "not_known",
    /// At the fewest, if numbers are a point off.
    Fewest = "fewest",
    /// At the most.
    Most = "most",
    /// Who goes where barriers fall, at least.
    PeopleLow = "people_low",
    /// Who goes, at most.
    PeopleHigh = "people_high",
    /// The revenue that goes with them, at least.
    RevenueLow = "revenue_low",
    /// The revenue, at most.
    RevenueHigh = "revenue_high",
    /// Where a promise's figure stood.
    Was = "was",
    /// Where it should stand.
    Target = "target",
    /// Where it stands.
    Now = "now",
    /// The lower end of a range.
    Low = "low",
    /// The upper end of a range.
    High = "high",
    /// How many are satisfied, and talk.
    Satisfied = "satisfied",
    /// How many are dissatisfied, and talk.
    Dissatisfied = "dissatisfied",
    /// Hear good of it, at least.
    GoodLow = "good_low",
    /// Hear good of it, at most.
    GoodHigh = "good_high",
    /// Hear bad of it, at least.
    BadLow = "bad_low",
    /// Hear bad of it, at most.
    BadHigh = "bad_high",
    /// The dissatisfied among all who talk.
    DissatisfiedShare = "dissatisfied_share",
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Metric {
    /// Measures of answers, which exist for one persona at a time.
    pub const OF_ANSWERS: [Self; 9] = [
        Self::RecommendNet,
        Self::Promoters,
        Self::Passives,
        Self::Detractors,
        Self::SatisfactionTopTwo,
        Self::SatisfactionMean,
        Self::EffortEasy,
        Self::FeelingAbove,
        Self::FeelingBelow,
    ];

    /// Its name among the words for readers, below `figure_name.`.
    pub fn name(self) -> String {
        match self {
            Self::Mentions => "theme".to_owned(),
            Self::Apart => "apart".to_owned(),
            other => other.word().replace('.', "_"),
        }
    }

    /// The metric of a word.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|metric| metric.word() == word && !word.is_empty())
    }
}

impl From<HeardKind> for Metric {
    fn from(kind: HeardKind) -> Self {
        match kind {
            HeardKind::WhyBought => Self::WhyBought,
            HeardKind::Wish => Self::Wish,
            HeardKind::WateringHole => Self::WateringHole,
            HeardKind::Language => Self::Language,
            HeardKind::Threat => Self::Threat,
            HeardKind::Problem => Self::Problem,
            HeardKind::Recommendation => Self::Recommendation,
            HeardKind::Other => Self::Other,
        }
    }
}

impl From<Standing> for Metric {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Untested => Self::Untested,
            Standing::Held => Self::Held,
            Standing::Contradicted => Self::Contradicted,
            Standing::Mixed => Self::Mixed,
        }
    }
}

impl From<Status> for Metric {
    fn from(status: Status) -> Self {
        match status {
            Status::Open => Self::ActionsOpen,
            Status::Started => Self::ActionsStarted,
            Status::Done => Self::ActionsDone,
            Status::Dropped => Self::ActionsDropped,
        }
    }
}

impl From<After> for Metric {
    fn from(after: After) -> Self {
        match after {
            After::AskedAgain => Self::AskedAgain,
            After::WentOn => Self::WentOn,
            After::Ended => Self::Ended,
            After::Alone => Self::Alone,
        }
    }
}

impl From<LoyaltyKind> for Metric {
    fn from(kind: LoyaltyKind) -> Self {
        match kind {
            LoyaltyKind::Loyalist => Self::Loyalist,
            LoyaltyKind::Mercenary => Self::Mercenary,
            LoyaltyKind::Hostage => Self::Hostage,
            LoyaltyKind::Unexplained => Self::Unexplained,
            LoyaltyKind::Defector => Self::Defector,
            LoyaltyKind::NotKnown => Self::NotKnown,
        }
    }
}
