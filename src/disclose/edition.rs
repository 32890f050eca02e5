//! For whom a report is made, and how much of anything they are told.

use crate::model::{Policy, Privacy};

/// Who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Edition {
    /// Safe to hand over: people by label, and of words those of [`WORDS`](super::WORDS).
    #[default]
    Client,
    /// Everything, and it says so on every page.
    Internal,
}

impl Edition {
    /// The word the format and the command line use for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Internal => "internal",
        }
    }
}

/// No group of whom clients are told is smaller, whatever a report asks for.
pub const FLOOR: usize = 3;

/// What clients are told.
pub fn for_clients(privacy: Privacy) -> Policy {
    Policy {
        internal: false,
        singly: false,
        days: false,
        rows: false,
        plans: false,
        pooled: false,
        group: privacy.group.max(FLOOR),
        guarded: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_are_told_of_no_group_below_three() {
        let privacy = Privacy {
            group: 1,
            ..Privacy::default()
        };
        assert_eq!(for_clients(privacy).group, 3);
        assert_eq!(Policy::EVERYTHING.group, 1);
    }
}
