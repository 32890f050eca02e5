//! The kinds of file, one after the other, as the README lists them.

mod account;
mod action;
mod assumption;
mod chart;
mod confidentiality;
mod conversation;
mod feedback;
mod journey;
mod page;
mod persona;
mod promise;
mod report;
mod room;
mod survey;
mod table;

pub use account::{Account, BarrierWord, Barriers, LockIn, LockInRound, Person, WouldSwitch};
pub use action::{Action, Status};
pub use assumption::Assumption;
pub use chart::{ChartFence, ChartKind, Lanes};
pub use confidentiality::{Confidentiality, Consent, KindsOfSource, Participation, Privacy};
pub use conversation::{Conversation, Guest, Heard, HeardKind, VerdictWord};
pub use feedback::{Answered, Feedback, InvitedAs, Response};
pub use journey::{Intended, Interaction, Journey, Remarks, State, Support, Thread};
pub use page::PageFront;
pub use persona::{HandsOn, Need, Persona, Role, Trait};
pub use promise::{Promise, Reading};
pub use report::{LevelWord, Product, Report, Scenario, TalkSource, WordOfMouth};
pub use room::{Introduction, Member, Reaction, ReactionWord, Room};
pub use survey::{Ask, Ends, ScaleEnd, ShowWord, Survey};
pub use table::{
    AccountColumn, Address, CellText, CellTexts, Columns, ConsentColumn, DecimalWord, EncodingName,
    HeaderRows, IdColumn, MapWord, OtherTags, PersonaColumn, PresetWord, Score, ScoreColumn,
    SeparatorWord, ShareColumn, ShareWord, SkipRows, SkipWord, Table, TagsColumn, TextColumn,
    Values, Verbatim, WhenColumn, WhoColumn,
};

use super::record::words;

words! {
    /// For which edition something is meant, where it is not for both.
    EditionWord {
        /// Not for what is handed over.
        Internal = "internal",
        /// For both; the same as leaving the key out.
        Client = "client",
    }
}

words! {
    /// What may be done with somebody's words.
    Share {
        /// They may be shown to the client as they are.
        Client = "client",
    }
}
