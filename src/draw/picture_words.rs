//! What the small charts say, beside what they are given. Defaults are English;
//! a theme may bring others, under `picture.` in its `words.yaml`.

/// Declares the words with their defaults; a test holds the theme's to them.
/// One text, or two: of one and of many.
macro_rules! picture_words {
    ($( $key:ident: $one:literal $(/ $many:literal)? ),* $(,)?) => {
        /// The wording of the small charts. `{name}` stands for a value.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "a field is named as the English that it holds")]
        pub struct PictureWords { $( pub $key: picture_words!(@type $($many)?), )* }

        impl Default for PictureWords {
            fn default() -> Self {
                Self { $( $key: picture_words!(@value $one $(, $many)?), )* }
            }
        }

        impl PictureWords {
            /// All words, each by its key (`KEY`, or `KEY.one` and `KEY.other`);
            /// what `get` does not know is English.
            pub fn read(get: &dyn Fn(&str) -> Option<String>) -> Self {
                Self { $( $key: picture_words!(@read get, stringify!($key), $one $(, $many)?), )* }
            }
        }
    };
    (@type) => { String };
    (@type $many:literal) => { [String; 2] };
    (@value $one:literal) => { $one.to_owned() };
    (@value $one:literal, $many:literal) => { [$one.to_owned(), $many.to_owned()] };
    (@read $get:ident, $key:expr, $one:literal) => {
        $get($key).unwrap_or_else(|| $one.to_owned())
    };
    (@read $get:ident, $key:expr, $one:literal, $many:literal) => {
        [("one", $one), ("other", $many)].map(|(form, english)| {
            $get(&format!("{}.{form}", $key)).unwrap_or_else(|| english.to_owned())
        })
    };
}

picture_words! {
    empty: "Nothing to draw yet.",
    heard: "heard",
    silent: "asked, no answer",
    never: "never asked in a survey",
    people: "{n} person" / "{n} people",
    comma: ", ",
    interval: "{low} to {high}",
    persona: "Persona",
    product: "Product",
    account: "Account",
    kind: "Kind",
    when: "When",
    count: "Count",
    note: "Note",
    too_few: "too few to show",
    one_by_one: "too few for a score",

    no_answers: "no answers",
    not_recorded: "not recorded whether asked",
    not_told: "not told: too few answered in all",
    left_out: "not told in this edition",
    left_out_n: "{n}: not told in this edition" / "{n}: not told in this edition",
    alike: "too much alike to show",
    net_score: "Net score",
    mean: "Mean",
    share_of: "Answers {answers}",
    interval_from: "95 % from",
    interval_to: "95 % to",
    answers: "Answers",
    invitations: "Invitations",
    there: "People there",
    left: "left",
    left_n: "{n} left" / "{n} left",
    heard_n: "{n} heard" / "{n} heard",
    silent_n: "{n} asked, no answer" / "{n} asked, no answer",
    never_n: "{n} never asked in a survey" / "{n} never asked in a survey",
    reach: "Heard?",
    wave: "Wave",
    net_of: "{what}: {net}",
    of_n: "n = {n}",
    interval_95: "95 % interval",
    near_work: "nearer to the work",
    near_signature: "nearer to the signature",
    near_work_column: "Nearness to the work, 0 to 100",
    near_signature_column: "Nearness to the signature, 0 to 100",
    ear_of: "has the ear of",
    advocate: "recommends it unasked",
    elephant_heard: "Heard: {names}.",
    elephant_silent: "Asked in a survey, and no answer: {names}.",
    elephant_never: "Never asked in a survey: {names}.",
    elephant_untold: "So few answered in all that it is not told where: {names}.",
    elephant_signature: "Nobody near the signature answered a survey.",
    elephant_work: "Nobody near the work answered a survey.",
    promoters: "promoters (9 or 10)",
    passives: "passives (7 or 8)",
    detractors: "detractors (0 to 6)",
    bars_says: "{what}, each by itself: {list}.",
    bars_hidden: "Too few answered to show: {names}.",
    bars_one_by_one: "Too few answered for a score: {names}.",
    bars_alike: "Answered too much alike to show: {names}.",
    bars_none: "Nobody answered: {names}.",
    series_change: "{name}: {change}.",
    series_says: "{what}, wave by wave and persona by persona.",
    last_change: "Change since the wave before",
    since_first: "Change since the first wave",
    heard_says: "Personas, account by account: {heard} heard, {silent} asked without an answer, {never} never asked in a survey.",
    heard_untold: "Of {n} it is not told, because so few answered in all.",
    heard_unrecorded: "Of {n} it is not recorded whether they were asked.",
    bars_not_asked: "Not asked: {names}.",
    bars_left_out: "Of these it is not told in this edition: {names}.",
    heard_left_out: "Of {n} it is not told in this edition.",
    elephant_unrecorded: "Not recorded whether they were asked: {names}.",
    unrecorded_n: "{n}: not recorded whether asked" / "{n}: not recorded whether asked",
    at_least: "at least {n}",
    everywhere: "all together",
    gaps_says: "{user} and {decider}, {place}: {says}.",
    gap: "Distance in points",
    gap_says: "What may be said",

    nobody_heard: "nobody heard",
    people_heard: "{n} person heard" / "{n} people heard",
    distance_none: "Both speak of each of these equally often.",
    distance_says: "They stand furthest apart in {list}.",
    distance_tie: "They stand furthest apart, and equally far, in {list}.",
    distance_kind: "“{kind}”: {left} {l}, {right} {r}",
    distance_in_part: "This is of the notes that may be shown; not all of them are.",
    distance_silent: "“{name}”: nobody was heard, so nothing can be said of the distance to “{other}”.",

    person: "Person",
    channel: "Channel",
    scenario: "What happens",
    nobody: "nobody",
    not_known: "not known",
    people_between: "{low} to {high} people",
    net: "Net {value} ({low} to {high})",

    procedural: "procedural",
    financial: "financial",
    relational: "relational",
    barriers_says: "{n} of {all} have a barrier of {limit} or more out of 10. The largest barrier is what binds, not the sum.",
    barriers_largest: "largest",
    barriers_largest_head: "Largest",
    barriers_largest_says: "the largest, which binds",
    barriers_limit: "from here on ({n}) it holds",
    barriers_not_asked: "{n} more was not asked what holds them." / "{n} more were not asked what holds them.",
    barriers_in_part: "{n} was not asked about every barrier." / "{n} were not asked about every barrier.",
    not_asked: "not asked",

    exits_says: "The most would go here: {title}. {people}, and {revenue} with them.",
    exits_says_people: "The most would go here: {title}. {people}.",
    exits_tie: "As many would go in each of these cases: {list}.",
    exits_case: "{title}: {people}",
    exits_in_part: "{title}: {people}. Not every case is shown.",
    exits_hidden: "Too few people answered to show who would go.",
    exits_people_head: "Who goes",
    exits_revenue_head: "Revenue that goes with them",
    exits_people_low: "People, at least",
    exits_people_high: "People, at most",
    exits_revenue_low: "Revenue, at least",
    exits_revenue_high: "Revenue, at most",
    exits_sure: "would go",
    exits_unsure: "not sure whether they would",
    exits_not_known_row: "and {n} more not known",
    exits_not_known_head: "Not asked enough to tell",

    before: "before",
    after: "after",
    change: "Change",
    contacts: "Contacts",
    improved: "improved",
    worsened: "worsened",
    unchanged: "unchanged",
    support_says: "Least improved: {who}. {counts}.",
    support_hidden: "Too few contacts to show how they felt.",
    support_unknown: "Feeling not known of {n} contact" / "Feeling not known of {n} contacts",
    people_up_to: "up to {n} person" / "up to {n} people",

    promise_stood: "stood {value}",
    promise_should: "should be {value}",
    promise_stands: "stands {value}",
    promise_since: "promised {date}",
    promise_says: "{stands} on {date}; it {stood} when it was promised, and {should}.",
    promise_says_new: "{stands} on {date}, and {should}.",
    promise_nothing: "Nothing has been measured since it was promised on {date}.",
    promise_untold: "What has been measured since it was promised on {date} is not told here.",
    promise_measured: "measured",
    value: "Value",
    day: "Day",

    opened: "opened",
    closed: "closed",
    still_open: "open",
    actions_says: "By {date}: {opened} opened, {closed} closed, {open} still open.",
    actions_nothing: "Nothing was closed so far.",
    actions_undated: "{n} more is not drawn, as a day of it is not known" / "{n} more are not drawn, as a day of them is not known",

    reacted: "Reaction",
    admire: "admired",
    nod: "nodded",
    geek: "found it for developers only",
    hug: "hugged",
    laugh: "laughed",
    old_name: "knew it by a former name",
    who: "did not know it",
    other: "said something else",
    own_users: "its own users",
    others: "others",
    group: "Who reacted",
    aware: "{n} of {all} know it ({low} to {high})",
    aware_score: "{value} know it ({low} to {high})",
    net_reaction: "net reaction {value} ({low} to {high})",
    reactions_says: "Best known by those who do not use it: {product}, {share} ({persona}).",
    reactions_tie: "Equally well known by those who do not use them: {list}.",
    reactions_equal: "{product}, {share} ({persona})",
    of_all: "{n} of {all}",
    reactions_known: "Of those who do not use {product}, {share} know it ({persona}).",
    reactions_more: "Others may know another better: not every share is shown.",
    reactions_not_shown: "single reactions are not shown",
    not_shown: "not shown",
    reactions_hidden: "Too few others reacted to show what they know.",
    reactions_own: "So far only its own users reacted; they endorse what they use.",
    awareness: "Know it",
    net_head: "Net reaction",

    satisfaction: "How satisfied, 0 to 10",
    stay: "How likely to stay, 0 to 10",
    loyalist: "loyalist" / "loyalists",
    mercenary: "mercenary" / "mercenaries",
    hostage: "hostage" / "hostages",
    defector: "defector" / "defectors",
    unexplained: "unexplained stayer" / "unexplained stayers",
    not_known_stayer: "not asked enough to tell" / "not asked enough to tell",
    staying_limit: "high from {s} (satisfied) and from {t} (staying)",
    staying_says: "{list}.",
    staying_at: "satisfied {s}, staying {t}",
    staying_none: "Too few answered to show of which kind they are.",

    uses: "Uses",
    who_head: "Who",
    felt_head: "Felt afterwards",
    felt: "felt {value} afterwards",
    not_introduced: "has not introduced themselves",
    no_reaction: "nobody reacted",
    uses_ours: "uses the product under study",
    room_says: "{people} in the room, of whom {n} introduced themselves.",
    room_most_admired: "Most admired: {who} ({n}).",
    room_most_hugged: "Most hugged: {who} ({n}).",
    room_most_laughed_at: "Most laughed at: {who} ({n}).",
    room_least_known: "Least known: the product of {who} ({n}).",
    room_rest: "Have not introduced themselves",
    others_did: "What the others did",
    others_who: "Who",

    turns_from: "from",
    turns_to: "Would talk to",
    wishes: "{n} wish" / "{n} wishes",
    wish: "would talk to",
    wish_to_ours: "would talk to a user of the product under study",
    wish_within: "would talk to somebody with the same product",
    doughnuts_turn: "{to} turn to them from elsewhere, {away} turn away",
    doughnuts_says: "Most turn towards {product}: {n} from people who use something else.",
    doughnuts_tie: "Most turn towards these, equally many: {product}; {n} each from people who use something else.",
    doughnuts_known: "{product} {n}",
    doughnuts_in_part: "From people who use something else, as far as it is shown: {list}. Not every direction is.",
    doughnuts_none: "Nobody would talk to somebody who uses something else.",
    doughnuts_hidden: "Too few turned to each other to show from where to where.",
}
