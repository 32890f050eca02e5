//! The words that a figure is described in.

/// Whether a figure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It is.
    Shown,
    /// A bound is, or nothing: its answers are too much alike, or parts of a
    /// sum are hidden.
    Coded,
    /// Too few people stand behind it, or behind what it could be taken from.
    TooFew,
    /// So few that no score is worked out: their answers stand one by one.
    OneByOne,
    /// It would mix what does not belong together.
    Refused,
    /// Nobody answered, though they were asked.
    NoAnswers,
    /// People answered, and none of them is of those whom it is of.
    Nobody,
    /// Nobody was asked, as far as anybody wrote down.
    NotAsked,
    /// Some answered, and nobody wrote where: they may have here.
    NotRecorded,
    /// Nobody answered of what may be shown; who was left out may have.
    LeftOut,
}

impl Status {
    /// Whether there is no value because there are too few people.
    pub fn is_few(self) -> bool {
        matches!(self, Self::TooFew | Self::OneByOne)
    }

    /// Whether somebody is known to have answered.
    pub fn tells(self) -> bool {
        !matches!(
            self,
            Self::NoAnswers | Self::Nobody | Self::NotAsked | Self::NotRecorded | Self::LeftOut
        )
    }

    /// The word in `figures.json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Coded => "coded",
            Self::TooFew => "too_few",
            Self::OneByOne => "one_by_one",
            Self::Refused => "refused",
            Self::NoAnswers => "no_answers",
            Self::Nobody => "nobody",
            Self::NotAsked => "not_asked",
            Self::NotRecorded => "not_recorded",
            Self::LeftOut => "left_out",
        }
    }
}

/// What a figure's value is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Things, counted.
    Count,
    /// Whole days.
    Days,
    /// A part of one, 0 … 1; printed in per cent.
    Share,
    /// A net score, −1 … 1; printed as −100 … 100.
    Net,
    /// A mean of answers, on the scale of its question.
    Mark,
    /// A difference of such means, in steps of the scale.
    MarkPoints,
    /// A difference of shares, −1 … 1; printed in points.
    SharePoints,
    /// A difference of net scores, −2 … 2; printed in points.
    NetPoints,
}

impl Unit {
    /// The word in `figures.json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Days => "days",
            Self::Share => "share",
            Self::Net => "net",
            Self::Mark => "mark",
            Self::MarkPoints => "mark_points",
            Self::SharePoints => "share_points",
            Self::NetPoints => "net_points",
        }
    }
}

/// How much may be said at a given number of answers (this project's own
/// limits, printed on the page about reading the report).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Up to 7: the score alone, and below 5 not even that.
    Anecdotal,
    /// 8 to 29.
    Directional,
    /// 30 to 59.
    Indicative,
    /// 60 and more.
    Full,
}

impl Weight {
    /// The end of its key in the wording.
    pub fn word(self) -> &'static str {
        match self {
            Self::Anecdotal => "anecdotal",
            Self::Directional => "directional",
            Self::Indicative => "indicative",
            Self::Full => "full",
        }
    }
}

/// What has to be said beside a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FigureNote {
    /// It comes from this many accounts, fewer than three.
    FewAccounts(u64),
    /// Over half of its people are from one account.
    OneAccount,
    /// Of over half of its people nobody knows which account they are from.
    UnknownAccounts,
    /// It comes from further accounts as well, or may: those of some of its people
    /// are not known.
    MoreAccounts,
    /// It is of those alone who agreed that it is shown. So many more answered in
    /// confidence.
    InConfidence(u64),
    /// The same, where those are enough to be shown, and too much alike.
    AlikeInConfidence(u64),
    /// The same, where it is not told how many more there are.
    OthersInConfidence,
    /// It is of those who reacted when something was introduced first. Whether
    /// others did later is not told.
    Later,
    /// It is not told whether anybody answered here.
    NotTold,
    /// It mixes personas, because the author insists.
    Together,
    /// Of a difference: some of the answers that were compared are not in this
    /// edition, so it gives no verdict.
    NotJudged,
    /// Of a difference: its sides were asked on different scales.
    OtherScales,
    /// Its interval is the adjusted one, lies about this value, and leaves out
    /// the one that was observed.
    Adjusted(f64),
}

impl FigureNote {
    /// Whether it says that others answered, or may have, of whom nothing is told.
    pub fn is_of_others(&self) -> bool {
        matches!(
            self,
            Self::InConfidence(_)
                | Self::AlikeInConfidence(_)
                | Self::OthersInConfidence
                | Self::Later
        )
    }

    /// The word in `figures.json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::FewAccounts(_) => "few_accounts",
            Self::OneAccount => "over_half_from_one_account",
            Self::UnknownAccounts => "unknown_accounts",
            Self::MoreAccounts => "more_accounts",
            Self::InConfidence(_) => "in_confidence",
            Self::AlikeInConfidence(_) => "alike_in_confidence",
            Self::OthersInConfidence => "others_in_confidence",
            Self::Later => "reacted_first",
            Self::NotTold => "not_told",
            Self::Together => "together",
            Self::NotJudged => "not_judged",
            Self::OtherScales => "other_scales",
            Self::Adjusted(_) => "interval_adjusted",
        }
    }
}

/// How a figure was made. The wording has a sentence for each, with the
/// formula's source, under `method.`
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Things were counted.
    Count,
    /// Days from the first to the last.
    Days,
    /// Responses were counted.
    Responses,
    /// Those who answered among those who were asked.
    ResponseRate,
    /// A share of moments on the map.
    MomentShare,
    /// Promoters less detractors, adjusted Wald.
    Net,
    /// One kind of answer, counted.
    Part,
    /// The two best marks of five, Wilson.
    TopTwo,
    /// A plain mean, without an interval.
    Mean,
    /// A mean of a survey's own question, Student.
    MeanOf,
    /// The share of answers at or above a limit of the survey's, Wilson.
    Share,
    /// High answers less low ones by the survey's limits, adjusted Wald.
    NetOf,
    /// 5 to 7 of seven, Wilson.
    Easy,
    /// Feelings above zero, Wilson.
    FeelingAbove,
    /// Feelings below zero, Wilson.
    FeelingBelow,
    /// A wave less an earlier one, as net scores.
    NetChange,
    /// The same of shares.
    ShareChange,
    /// The same of means, Welch.
    MeanChange,
    /// The users' net score less the deciders'.
    Distance,
    /// The users' score of another question less the deciders'.
    DistanceOf,
    /// Those who know a product by its name of today, Wilson.
    Awareness,
    /// Admired less laughed at and hugged, adjusted Wald.
    NetReaction,
    /// Of those who know it by any name, those who know the new one, Wilson.
    Renamed,
    /// The latest session less the one before, as shares.
    AwarenessChange,
    /// The same of net reactions.
    NetReactionChange,
    /// Answers of several personas in one pot: only where somebody insists.
    Pooled,
    /// Contacts that felt better afterwards less those that felt worse.
    Improved,
    /// A share of those who answered on staying, Wilson.
    KindShare,
    /// Who goes, or what goes with them, where barriers fall.
    Release,
    /// How many hear of it, by a source that the report names.
    Reach,
    /// Reading ease of a persona's replies together.
    Ease,
    /// People who named one of the author's themes, counted.
    Theme,
    /// As somebody wrote it into the report.
    Written,
    /// As it was last measured on the day of a promise.
    Before,
}

impl Method {
    /// Whether it tells what people answered to a question, rather than whether
    /// they did, or what two such figures are apart.
    pub fn is_of_answers(self) -> bool {
        Self::OF_ANSWERS.contains(&self)
    }

    /// Those that do.
    pub const OF_ANSWERS: [Self; 11] = [
        Self::Net,
        Self::NetOf,
        Self::Part,
        Self::Mean,
        Self::MeanOf,
        Self::TopTwo,
        Self::Share,
        Self::Easy,
        Self::FeelingAbove,
        Self::FeelingBelow,
        Self::Theme,
    ];

    /// The end of its key in the wording, and its word in `figures.json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Days => "days",
            Self::Responses => "responses",
            Self::ResponseRate => "response_rate",
            Self::MomentShare => "moment_share",
            Self::Net => "net",
            Self::Part => "part",
            Self::TopTwo => "top_two",
            Self::Mean => "mean",
            Self::MeanOf => "mean_of",
            Self::Share => "share",
            Self::NetOf => "net_of",
            Self::Easy => "easy",
            Self::FeelingAbove => "feeling_above",
            Self::FeelingBelow => "feeling_below",
            Self::NetChange => "net_change",
            Self::ShareChange => "share_change",
            Self::MeanChange => "mean_change",
            Self::Distance => "distance",
            Self::DistanceOf => "distance_of",
            Self::Awareness => "awareness",
            Self::NetReaction => "net_reaction",
            Self::Renamed => "renamed",
            Self::AwarenessChange => "awareness_change",
            Self::NetReactionChange => "net_reaction_change",
            Self::Pooled => "pooled",
            Self::Improved => "improved",
            Self::KindShare => "kind_share",
            Self::Release => "release",
            Self::Reach => "reach",
            Self::Ease => "ease",
            Self::Theme => "theme",
            Self::Written => "written",
            Self::Before => "before",
        }
    }
}
