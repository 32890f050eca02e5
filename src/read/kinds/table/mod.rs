//! `feedback:` in `report.yaml`: tables, and what their columns mean.

mod cells;
mod encoding_name;
mod header_rows;

use super::{Confidentiality, Consent, EditionWord, Ends, InvitedAs, Participation};
use crate::read::reader::{ById, Id, OneOrMany, OpenWords, Within};
use crate::read::record::{record, words};
use crate::source::Spanned;

pub use cells::{Address, CellText, CellTexts, Score, Values, Verbatim};
pub use encoding_name::EncodingName;
pub use header_rows::HeaderRows;

record! {
    /// A table of answers, and how to read it.
    Table as "table" {
        /// where it lies under content/: feedback/relationship-2026.csv
        file: Spanned<String>, required;
        /// the id of the survey; a survey asked again keeps it
        survey: Spanned<Id>;
        /// which time it was asked
        wave: Spanned<String>;
        /// what to call it
        title: Spanned<String>;
        /// how many of each persona were asked
        invited: ById<Spanned<Within<0, { i64::MAX }>>>;
        /// what these numbers count; without it, mailings, each of which may have one answer
        invited_as: Spanned<InvitedAs>;
        /// the tool that it comes from, whose columns are known
        preset: Spanned<PresetWord>;
        /// the sheet of a workbook
        sheet: Spanned<String>;
        /// what stands between cells, where it is not found: "," ";" tab or "|"
        separator: Spanned<SeparatorWord>;
        /// how the text is written, where it is not found: utf-8, windows-1252, shift_jis
        encoding: Spanned<EncodingName>;
        /// what stands before the tenths in its numbers: "," or "."; the other stands between thousands
        decimal: Spanned<DecimalWord>;
        /// the row of the sheet in which the names of the columns end: answers begin below it; or a list of the rows that are names
        header: Spanned<HeaderRows>;
        /// rows that are no answers, by what a column says
        skip: OneOrMany<SkipRows>;
        /// what the columns mean
        columns: Columns;
        /// which words may be handed over: shared (those that were), or from 10
        /// (all of a persona, if so many of it spoke in a wave and were told so;
        /// five at least; answers without a person count at an account as no more
        /// people than are listed there of that persona)
        words: Spanned<OpenWords>;
        /// what those who were asked were told may be shown of what they say
        confidentiality: Spanned<Confidentiality>;
        /// grouped: how many were asked and answered is no more told than what they answered
        participation: Spanned<Participation>;
        /// internal: not for what is handed over
        edition: Spanned<EditionWord>;
    }
}

record! {
    /// What the columns of a table mean.
    Columns as "column map" {
        /// the day they answered
        when: WhenColumn;
        /// what kind of person answered
        persona: PersonaColumn;
        /// where they work
        account: AccountColumn;
        /// which person of an account answered
        who: WhoColumn;
        /// how likely to recommend, 0 to 10
        recommend: ScoreColumn;
        /// how satisfied, 1 to 5
        satisfaction: ScoreColumn;
        /// whether it was made easy, 1 to 7, 7 is easy
        effort: ScoreColumn;
        /// how they felt, -2 to 2
        feeling: ScoreColumn;
        /// their words
        says: TextColumn;
        /// what names the answer
        id: IdColumn;
        /// themes
        tags: OneOrMany<TagsColumn>;
        /// whether the words may be shown to the client
        share: ShareColumn;
        /// what each person agreed to; where a cell is blank, what all were told
        consent: ConsentColumn;
        /// how many answers a row stands for
        count: TextColumn;
        .. /// by id, the survey's own questions as they are under its `asks`
        asks: ScoreColumn;
    }
}

record! {
    /// Rows that are no answers.
    SkipRows as "skip" {
        /// the column: its header as it stands in the table, its number, or its letters as in a spreadsheet
        column: Spanned<Address>, required;
        /// what it says in such rows; "" where it is blank in them
        values: CellTexts, required;
    }
}

record! {
    /// A column of days.
    WhenColumn as "column of days" {
        /// the column: its header as it stands in the table, its number, or its letters as in a spreadsheet
        column: Spanned<Address>, required;
        /// how days are written, where the column does not tell: day-first, month-first, year-first, serial (as spreadsheets count), or a pattern: "%m/%d/%Y"
        format: OneOrMany<Spanned<String>>;
    }
}

record! {
    /// A column that says what kind of person answered.
    PersonaColumn as "column of personas" {
        /// the column; without one all answers are those of `other`
        column: Spanned<Address>;
        /// which persona each value means
        values: Values<Spanned<Id>>;
        /// which persona all other values mean; skip: none
        other: Spanned<Id>;
    }
}

record! {
    /// A column that says where they work.
    AccountColumn as "column of accounts" {
        /// the column; without one all answers are those of `other`
        column: Spanned<Address>;
        /// which account each value means
        values: Values<Spanned<Id>>;
        /// which account all other values mean; skip: none
        other: Spanned<Id>;
    }
}

record! {
    /// A column that says which person of an account answered.
    WhoColumn as "column of people" {
        /// the column: its header as it stands in the table, its number, or its letters as in a spreadsheet
        column: Spanned<Address>, required;
        /// which person each value means
        values: Values<Spanned<Id>>;
        /// skip: all other values mean nobody
        other: Spanned<SkipWord>;
    }
}

record! {
    /// A column of scores.
    ScoreColumn as "column of scores" {
        /// the column: its header as it stands in the table, its number, or its letters as in a spreadsheet
        column: Spanned<Address>, required;
        /// which score a value means; skip: none; numbers of the scale that are not named mean themselves
        values: Values<Spanned<Score>>;
        /// the scale that was asked, from the worst to the best answer, where it is another than the question's: [1, 5]
        scale: Spanned<Ends>;
        /// how that scale becomes the question's
        map: Spanned<MapWord>;
        /// skip: all other values mean no answer
        other: Spanned<SkipWord>;
    }
}

record! {
    /// A column that is taken as it is.
    TextColumn as "column" {
        /// the column: its header as it stands in the table, its number, or its letters as in a spreadsheet
        column: Spanned<Address>, required;
    }
}

record! {
    /// A column of ids.
    IdColumn as "column of ids" {
        /// the column: its header as it stands in the table, its number, or its letters as in a spreadsheet
        column: Spanned<Address>, required;
        /// what to put before each id, where two tables have the same ones
        prefix: Spanned<Id>;
    }
}

record! {
    /// A column of themes.
    TagsColumn as "column of tags" {
        /// the column, or the question over a column for each choice
        column: Spanned<Address>, required;
        /// what stands between several of them: ", "
        split: Spanned<Verbatim>;
        /// which theme each value means; skip: none
        values: Values<Spanned<String>>;
        /// skip: all other values are no themes; keep: they are taken as they are
        other: Spanned<OtherTags>;
    }
}

record! {
    /// A column that says whether the words may be shown.
    ShareColumn as "column of sharing" {
        /// the column: its header as it stands in the table, its number, or its letters as in a spreadsheet
        column: Spanned<Address>, required;
        /// what each value means: client, or skip
        values: Values<Spanned<ShareWord>>;
        /// skip: all other values are no consent
        other: Spanned<SkipWord>;
    }
}

record! {
    /// A column that says what each person agreed to.
    ConsentColumn as "column of consent" {
        /// the column: its header as it stands in the table, its number, or its letters as in a spreadsheet
        column: Spanned<Address>, required;
        /// what each value means: named, attributed, unattributed or grouped; without it, the column holds these words
        values: Values<Spanned<Consent>>;
    }
}

words! {
    /// A tool that exports answers.
    PresetWord {
        /// Three rows of names.
        Qualtrics = "qualtrics",
        /// Two rows of names.
        SurveyMonkey = "surveymonkey",
        /// A token first.
        Typeform = "typeform",
        /// A time first.
        GoogleForms = "google-forms",
        /// A number first.
        Formbricks = "formbricks",
        /// SurveyGizmo as well.
        Alchemer = "alchemer",
        /// An import form.
        CustomerGauge = "customergauge",
        /// Fields in small letters.
        Delighted = "delighted",
    }
}

words! {
    /// What stands between cells.
    SeparatorWord {
        /// Most of the world.
        Comma = ",",
        /// Where the comma stands in numbers.
        Semicolon = ";",
        /// A tabulator.
        Tab = "tab",
        /// Some databases.
        Bar = "|",
    }
}

words! {
    /// What stands before the tenths of a number.
    DecimalWord {
        /// 1.000 is a thousand.
        Comma = ",",
        /// 1,000 is a thousand.
        Point = ".",
    }
}

words! {
    /// How one scale becomes another.
    MapWord {
        /// The worst answer becomes the worst, the best the best, and what lies between keeps its distance; a half is rounded up.
        Linear = "linear",
    }
}

words! {
    /// What becomes of a value that the map does not name.
    SkipWord {
        /// It is no answer.
        Skip = "skip",
    }
}

words! {
    /// What becomes of a theme that the map does not name.
    OtherTags {
        /// It is none.
        Skip = "skip",
        /// It is taken as it is.
        Keep = "keep",
    }
}

words! {
    /// What a value says of somebody's words.
    ShareWord {
        /// They may be shown to the client as they are.
        Client = "client",
        /// They may not.
        Skip = "skip",
    }
}
