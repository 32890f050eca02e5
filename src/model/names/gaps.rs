//! What was met since the last letter, and what gap that is between two.

use super::letters::Gap;

/// What was met since the last letter.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct BetweenLetters {
    pub(super) unseen: bool,
    pub(super) markup: bool,
    pub(super) quote: bool,
    pub(super) joint: bool,
    pub(super) under: bool,
    pub(super) broken: bool,
    pub(super) blank: bool,
    pub(super) stop: bool,
    pub(super) comma: bool,
    pub(super) tight: bool,
    pub(super) pipe: bool,
    pub(super) cell: bool,
    pub(super) apart: bool,
    pub(super) escaped: bool,
    pub(super) lines: u8,
}

impl BetweenLetters {
    pub(super) fn gap(self) -> Gap {
        // M.-C. is two initials.
        let dotted = self.stop && self.joint && !self.blank;
        let joints = u8::from(self.joint && !dotted)
            + u8::from(self.stop)
            + u8::from(self.comma)
            + u8::from(self.tight)
            + u8::from(self.pipe)
            + u8::from(self.cell);
        let alone = self.pipe || self.cell;
        if joints == 1 && self.stop && self.lines > 1 && !self.apart {
            return Gap::End;
        }
        if self.apart || joints > 1 || joints > 0 && self.lines > 1 && !alone {
            Gap::Apart
        } else if self.cell {
            Gap::Cell
        } else if self.pipe {
            match self.blank {
                true => Gap::Cell,
                false => Gap::Tight,
            }
        } else if self.lines > 1 {
            Gap::Lines
        } else if self.comma {
            Gap::Comma
        } else if self.stop {
            match self.blank {
                true => Gap::Stop,
                false => Gap::Dotted,
            }
        } else if self.broken {
            Gap::Broken
        } else if self.joint || self.tight {
            match (self.blank, self.tight) {
                (true, _) => Gap::Apart,
                (false, true) => Gap::Tight,
                (false, false) => Gap::Joint,
            }
        } else if self.blank {
            Gap::Blank
        } else if self.under {
            Gap::Dotted
        } else if self.quote {
            Gap::Quote
        } else if self.markup {
            Gap::Markup
        } else if self.unseen {
            Gap::Unseen
        } else {
            Gap::None
        }
    }
}
