//! Of what a figure is: a chain of scopes, each within the one before.

use std::fmt::{self, Write};
use std::sync::Arc;

use super::{Key, Metric, QuestionMetric};
use crate::measure::waves::Wave;
use crate::model::{
    Account, Assumption, Conversation, Journey, Persona, Product, Promise, Room, Scenario, Thread,
};

/// One step towards the subject of a figure. A step that carries an id takes
/// it whatever it is: no id can be mistaken for a word of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// The report as a whole, where that is refused.
    Report,
    /// An account.
    Account(Arc<str>),
    /// A persona.
    Persona(Arc<str>),
    /// A survey.
    Survey(Arc<str>),
    /// One of its waves.
    Wave(Arc<str>),
    /// A question of its own.
    Ask(Arc<str>),
    /// From the wave or session before to this one.
    Change,
    /// From the first wave to the last.
    SinceFirst,
    /// A theme.
    Theme(Arc<str>),
    /// Those who use it and those who chose it.
    Distance(Arc<str>, Arc<str>),
    /// A journey.
    Journey(Arc<str>),
    /// One of its threads.
    Thread(Arc<str>),
    /// Sessions, all of them.
    Rooms,
    /// One session.
    Session(Arc<str>),
    /// A product.
    Product(Arc<str>),
    /// Those who use the product.
    Own,
    /// Those who do not.
    Others,
    /// Who talks, and whom it reaches.
    WordOfMouth,
    /// The share from which on bad talk reaches more.
    Turning,
    /// Who stays, and why.
    LockIn,
    /// By kind: of those who stay, or of what was heard.
    Kinds,
    /// The share of each kind.
    Shares,
    /// How far the number of hostages holds.
    Steady,
    /// What opens where these barriers fall.
    Open(Arc<str>),
    /// What opens in a scenario.
    Scenario(Arc<str>),
    /// The helpline.
    Support,
    /// What came after a contact.
    After,
    /// A way in which contacts come.
    Channel(Arc<str>),
    /// All conversations.
    Conversations,
    /// One of them.
    Conversation(Arc<str>),
    /// What was said in conversations.
    Said,
    /// What we believe.
    Assumptions,
    /// One of these.
    Assumption(Arc<str>),
    /// What is to be asked.
    Questions,
    /// What things are called.
    Words,
    /// A promise.
    Promise(Arc<str>),
}

impl Scope {
    /// The parts that it has in a path: a word, and what follows it.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let (word, ids) = self.split();
        std::iter::once(word).chain(ids.into_iter().flatten())
    }

    fn split(&self) -> (&'static str, [Option<&str>; 2]) {
        let alone = |word| (word, [None, None]);
        match self {
            Self::Report => alone("report"),
            Self::Account(id) => ("accounts", [Some(id), None]),
            Self::Persona(id) => ("personas", [Some(id), None]),
            Self::Survey(id) => ("surveys", [Some(id), None]),
            Self::Wave(slug) => ("waves", [Some(slug), None]),
            Self::Ask(id) => ("asks", [Some(id), None]),
            Self::Change => alone("change"),
            Self::SinceFirst => alone("since_first"),
            Self::Theme(slug) => ("themes", [Some(slug), None]),
            Self::Distance(user, decider) => ("distances", [Some(user), Some(decider)]),
            Self::Journey(id) => ("journeys", [Some(id), None]),
            Self::Thread(id) => ("threads", [Some(id), None]),
            Self::Rooms => alone("rooms"),
            Self::Session(id) => ("sessions", [Some(id), None]),
            Self::Product(id) => ("products", [Some(id), None]),
            Self::Own => alone("own"),
            Self::Others => alone("others"),
            Self::WordOfMouth => alone("word_of_mouth"),
            Self::Turning => alone("turning"),
            Self::LockIn => alone("lock_in"),
            Self::Kinds => alone("kinds"),
            Self::Shares => alone("shares"),
            Self::Steady => alone("steady"),
            Self::Open(way) => ("open", [Some(way), None]),
            Self::Scenario(id) => ("open", [Some("scenarios"), Some(id)]),
            Self::Support => alone("support"),
            Self::After => alone("after"),
            Self::Channel(slug) => ("channels", [Some(slug), None]),
            Self::Conversations => alone("conversations"),
            Self::Conversation(id) => ("conversations", [Some(id), None]),
            Self::Said => alone("said"),
            Self::Assumptions => alone("assumptions"),
            Self::Assumption(id) => ("assumption", [Some(id), None]),
            Self::Questions => alone("questions"),
            Self::Words => alone("words"),
            Self::Promise(id) => ("promises", [Some(id), None]),
        }
    }
}

/// The subject of a figure, from the widest scope to the narrowest; without
/// any, everything. Copies share what they hold.
///
/// ```
/// use sidewise::measure::key::{Metric, Of};
///
/// let who = Of::all().lock_in().kinds();
/// assert_eq!(who.key(Metric::Hostage).as_str(), "lock_in.kinds.hostage");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Of(Arc<[Scope]>);

impl Default for Of {
    fn default() -> Self {
        Self::all()
    }
}

impl Of {
    /// Everything.
    pub fn all() -> Self {
        Self(Arc::new([]))
    }

    /// A chain as it is.
    pub(super) fn chain(scopes: Vec<Scope>) -> Self {
        Self(scopes.into())
    }

    /// Its scopes, the widest first.
    pub fn scopes(&self) -> &[Scope] {
        &self.0
    }

    /// Whether it is within another, or is that.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// A figure of it.
    pub fn key(&self, metric: Metric) -> Key {
        Key::new(self.clone(), metric)
    }

    /// The figure of a question.
    pub fn end(&self, end: &QuestionMetric) -> Key {
        match &end.ask {
            Some(ask) => self.then(Scope::Ask(Arc::clone(ask))).key(end.metric),
            None => self.key(end.metric),
        }
    }

    /// A further scope within it.
    #[must_use]
    pub fn then(&self, scope: Scope) -> Self {
        self.0.iter().cloned().chain([scope]).collect()
    }

    /// The scopes of another within it.
    #[must_use]
    pub fn within(&self, outer: &Self) -> Self {
        outer.0.iter().chain(&*self.0).cloned().collect()
    }
}

impl FromIterator<Scope> for Of {
    fn from_iter<T: IntoIterator<Item = Scope>>(scopes: T) -> Self {
        Self(scopes.into_iter().collect())
    }
}

/// One step further.
macro_rules! steps {
    ($($(#[$doc:meta])+ $name:ident => $scope:ident,)+) => {
        impl Of {
            $($(#[$doc])+
            #[must_use]
            pub fn $name(&self) -> Self {
                self.then(Scope::$scope)
            })+
        }
    };
}

steps! {
    /// The report as a whole.
    report => Report,
    /// From the one before.
    change => Change,
    /// From the first.
    since_first => SinceFirst,
    /// All sessions.
    rooms => Rooms,
    /// Word of mouth.
    word_of_mouth => WordOfMouth,
    /// Where bad talk overtakes good.
    turning => Turning,
    /// Who stays.
    lock_in => LockIn,
    /// By kind.
    kinds => Kinds,
    /// The share of each kind.
    shares => Shares,
    /// How far it holds.
    steady => Steady,
    /// The helpline.
    support => Support,
    /// What came after contacts.
    after => After,
    /// All conversations.
    conversations => Conversations,
    /// What was said in conversations.
    said => Said,
    /// What we believe.
    assumptions => Assumptions,
    /// What is to be asked.
    questions => Questions,
    /// What things are called.
    words => Words,
}

impl Of {
    /// An account.
    #[must_use]
    pub fn account(&self, account: &Account) -> Self {
        self.then(Scope::Account(account.id.as_str().into()))
    }

    /// A persona.
    #[must_use]
    pub fn persona(&self, persona: &Persona) -> Self {
        self.then(Scope::Persona(persona.id.as_str().into()))
    }

    /// A survey, by its id.
    #[must_use]
    pub fn survey(&self, survey: &str) -> Self {
        self.then(Scope::Survey(survey.into()))
    }

    /// A wave of a survey.
    #[must_use]
    pub fn wave(&self, wave: &Wave) -> Self {
        let survey = Scope::Survey(wave.survey.as_str().into());
        let wave = Scope::Wave(wave.slug.as_str().into());
        self.0.iter().cloned().chain([survey, wave]).collect()
    }

    /// A theme, by its part of a path.
    #[must_use]
    pub fn theme(&self, slug: &str) -> Self {
        self.then(Scope::Theme(slug.into()))
    }

    /// Those who use it and those who chose it.
    #[must_use]
    pub fn distance(&self, user: &Persona, decider: &Persona) -> Self {
        let pair = Scope::Distance(user.id.as_str().into(), decider.id.as_str().into());
        self.then(pair)
    }

    /// A journey.
    #[must_use]
    pub fn journey(&self, journey: &Journey) -> Self {
        self.then(Scope::Journey(journey.id.as_str().into()))
    }

    /// A thread of a journey.
    #[must_use]
    pub fn thread(&self, thread: &Thread) -> Self {
        self.then(Scope::Thread(thread.id.as_str().into()))
    }

    /// One session.
    #[must_use]
    pub fn session(&self, room: &Room) -> Self {
        self.then(Scope::Session(room.id.as_str().into()))
    }

    /// A product.
    #[must_use]
    pub fn product(&self, product: &Product) -> Self {
        self.then(Scope::Product(product.id.as_str().into()))
    }

    /// Those who use a product, or those who do not.
    #[must_use]
    pub fn users(&self, own: bool) -> Self {
        self.then(if own { Scope::Own } else { Scope::Others })
    }

    /// What opens where barriers fall, by the word of the way.
    #[must_use]
    pub fn open(&self, way: &str) -> Self {
        self.then(Scope::Open(way.into()))
    }

    /// What opens in a scenario.
    #[must_use]
    pub fn scenario(&self, scenario: &Scenario) -> Self {
        self.then(Scope::Scenario(scenario.id.as_str().into()))
    }

    /// A way in which contacts come, by its part of a path.
    #[must_use]
    pub fn channel(&self, slug: &str) -> Self {
        self.then(Scope::Channel(slug.into()))
    }

    /// A conversation.
    #[must_use]
    pub fn conversation(&self, event: &Conversation) -> Self {
        self.then(Scope::Conversation(event.id.as_str().into()))
    }

    /// An assumption.
    #[must_use]
    pub fn assumption(&self, own: &Assumption) -> Self {
        self.then(Scope::Assumption(own.id.as_str().into()))
    }

    /// A promise.
    #[must_use]
    pub fn promise(&self, promise: &Promise) -> Self {
        self.then(Scope::Promise(promise.id.as_str().into()))
    }
}

/// As it begins a path; empty for everything.
impl fmt::Display for Of {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.0.iter().flat_map(Scope::parts).enumerate() {
            if at > 0 {
                f.write_char('.')?;
            }
            f.write_str(part)?;
        }
        Ok(())
    }
}
