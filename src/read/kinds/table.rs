//! `feedback:` in `report.yaml`: tables, and what their columns mean.

use encoding_rs::Encoding;

use super::{Confidentiality, Consent, EditionWord, Ends, InvitedAs, Participation};
use crate::base::suggest;
use crate::read::node::{Node, Value};
use crate::read::reader::{ById, FromNode, Id, OneOrMany, OpenWords, Reader, Within, duplicate};
use crate::read::record::{record, words};
use crate::read::rules;
use crate::source::Spanned;

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

/// How a text is written: an encoding that browsers know, by any of its labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodingName(pub &'static Encoding);

impl EncodingName {
    /// Those that people meet most, for whoever wrote none.
    const COMMON: &'static [&'static str] = &[
        "utf-8",
        "utf-16le",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "iso-8859-2",
        "macintosh",
        "koi8-r",
        "shift_jis",
        "gbk",
        "big5",
        "euc-kr",
    ];

    /// All labels of the Encoding Standard that stand for an encoding.
    pub fn labels() -> impl Iterator<Item = &'static str> + Clone {
        include_str!("encodings.txt").lines()
    }

    /// The encoding of a label, whatever its case.
    pub fn of(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        let known = Self::labels().any(|known| known == label);
        let found = Encoding::for_label_no_replacement(label.as_bytes())?;
        known.then_some(Self(found))
    }

    /// What could have been meant by a label that is none.
    pub fn help(written: &str) -> String {
        let list = Self::COMMON.join(", ");
        let list = format!("it takes the names that browsers know, such as {list}");
        match suggest(&written.to_lowercase(), Self::labels()) {
            Some(label) => format!("did you mean `{label}`? {list}"),
            None => list,
        }
    }

    /// What to write for it.
    pub fn word(self) -> String {
        self.0.name().to_ascii_lowercase()
    }
}

impl FromNode for Spanned<EncodingName> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Spanned::<String>::from_node(node, key, reader)?;
        let found = EncodingName::of(&text.value);
        if found.is_none() {
            let message = format!("`{key}` does not know `{}`", text.value);
            let help = EncodingName::help(&text.value);
            reader.fault(&rules::UNKNOWN_WORD, node, message, help);
        }
        found.map(|name| Spanned::new(name, text.span))
    }
}

/// Which rows of a sheet hold the names of its columns. Rows are counted as a
/// spreadsheet counts them: from 1, blank ones as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderRows {
    /// Names end in this row, and answers begin below it; 0 where there are
    /// none. Lines of a title above the names are no names.
    Until(u32),
    /// These rows, from the top, whatever else stands above or between them.
    Rows(Vec<u32>),
}

impl HeaderRows {
    /// Names stand within so many rows of the top.
    pub const DEEPEST: u32 = 100;

    /// So many rows of names a table has at most.
    pub const MOST: usize = 5;

    fn row(node: &Node) -> Option<u32> {
        let Value::Int(row) = node.value else {
            return None;
        };
        u32::try_from(row).ok().filter(|row| *row <= Self::DEEPEST)
    }

    fn of(node: &Node) -> Option<Self> {
        let Value::List(entries) = &node.value else {
            return Self::row(node).map(Self::Until);
        };
        let rows = entries.iter().map(Self::row);
        Self::list(rows.collect::<Option<_>>()?)
    }

    /// From what is typed: `3`, or `2,3`.
    ///
    /// # Errors
    /// It is neither.
    pub fn parse(text: &str) -> Result<Self, String> {
        let is_list = text.starts_with('[');
        let text = text.trim_matches(['[', ']']);
        let rows = text.split(',').map(|part| part.trim().parse().ok());
        let rows: Option<Vec<u32>> = rows.collect();
        let rows = rows.filter(|rows| rows.iter().all(|&row| row <= Self::DEEPEST));
        let found = match rows {
            Some(rows) if rows.len() == 1 && !is_list => rows.first().copied().map(Self::Until),
            rows => rows.and_then(Self::list),
        };
        found.ok_or_else(|| "write the number of a row, or several as 2,3".to_owned())
    }

    fn list(mut rows: Vec<u32>) -> Option<Self> {
        let fits = (1..=Self::MOST).contains(&rows.len()) && !rows.contains(&0);
        rows.sort_unstable();
        rows.dedup();
        fits.then_some(Self::Rows(rows))
    }
}

impl FromNode for Spanned<HeaderRows> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Null) {
            return None;
        }
        let found = HeaderRows::of(node);
        if found.is_none() {
            let message = format!("`{key}` is the number of a row, or a list of such");
            let help = "write the row of the sheet in which the names end, as header: 1, or the rows that are names, as header: [2, 3]; header: 0 where no row is";
            reader.fault(&rules::WRONG_TYPE, node, message, help.to_owned());
        }
        found.map(|rows| Spanned::new(rows, reader.span(&node.range)))
    }
}

/// Which column: by its header, or by its number from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// Its header, or its letters.
    Name(String),
    /// Its place.
    Number(usize),
}

impl FromNode for Spanned<Address> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Int(number) = node.value
            && let Some(number) = usize::try_from(number).ok().filter(|&number| number > 0)
        {
            let span = reader.span(&node.range);
            return Some(Spanned::new(Address::Number(number), span));
        }
        let name = Spanned::<String>::from_node(node, key, reader)?;
        Some(name.map(Address::Name))
    }
}

/// What a cell says; of a blank one, nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellText(pub String);

impl FromNode for Spanned<CellText> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Null) {
            let message = format!("an entry of `{key}` is empty");
            let help = "write what the cell says, or \"\" for a blank cell";
            reader.fault(&rules::WRONG_TYPE, node, message, help.to_owned());
            return None;
        }
        cell_text(node, key, reader).map(|text| text.map(CellText))
    }
}

/// A text, or the blank one in quotes.
fn cell_text(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
    match &node.value {
        Value::Text(text) if text.trim().is_empty() => {
            Some(Spanned::new(String::new(), reader.span(&node.range)))
        }
        _ => Spanned::<String>::from_node(node, key, reader),
    }
}

/// What one cell says, or a list of such.
#[derive(Debug, Clone)]
pub struct CellTexts(pub Vec<Spanned<CellText>>);

impl FromNode for CellTexts {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Null => None,
            _ => OneOrMany::from_node(node, key, reader).map(|texts| Self(texts.0)),
        }
    }
}

/// A text whose blanks count: what stands between several choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verbatim(pub String);

impl FromNode for Spanned<Verbatim> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Text(text) if !text.is_empty() => {
                let span = reader.span(&node.range);
                Some(Spanned::new(Verbatim(text.clone()), span))
            }
            _ => {
                let text = Spanned::<String>::from_node(node, key, reader)?;
                Some(text.map(Verbatim))
            }
        }
    }
}

/// A score that a value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    /// This one.
    Is(i64),
    /// None: "I don't know".
    Skip,
}

impl FromNode for Spanned<Score> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let span = reader.span(&node.range);
        match &node.value {
            Value::Int(_) if reader.is_unclear(node, key) => None,
            Value::Int(value) => Some(Spanned::new(Score::Is(*value), span)),
            Value::Text(text) if text == "skip" => Some(Spanned::new(Score::Skip, span)),
            Value::Null => None,
            _ => {
                let message = format!("`{key}` means a score or skip, and this is {}", node.kind());
                let help = "write the whole number that it stands for, or skip";
                reader.fault(&rules::WRONG_TYPE, node, message, help.to_owned());
                None
            }
        }
    }
}

/// A mapping from what a cell says to what it means, in the order written.
#[derive(Debug, Clone)]
pub struct Values<T>(pub Vec<(Spanned<String>, T)>);

impl<T: FromNode> FromNode for Values<T> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(pairs) = &node.value else {
            if !matches!(node.value, Value::Null) {
                let message = format!("`{key}` maps what a cell says to what it means");
                let help = "write { \"what the cell says\": what it means }";
                reader.fault(&rules::WRONG_TYPE, node, message, help.to_owned());
            }
            return None;
        };
        let mut read: Vec<(Spanned<String>, T)> = Vec::new();
        let mut before = None;
        for (name, value) in pairs {
            if reader.is_cut_off(before.replace((name, value)), name, value) {
                continue;
            }
            let Some(mut name) = cell_text(name, key, reader) else {
                continue;
            };
            name.value = crate::read::table::plain(&name.value);
            if let Some((first, _)) = read.iter().find(|(other, _)| other.value == name.value) {
                let twice = duplicate(&name.value, first.span, name.span);
                reader.diagnostics.push(twice);
                continue;
            }
            if let Some(value) = T::from_node(value, &name.value, reader) {
                read.push((name, value));
            }
        }
        Some(Self(read))
    }
}
