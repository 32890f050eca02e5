//! What can be wrong with a file as it is written.

use crate::diagnostic::{Level, Rule};

/// Every rule of this room.
pub const RULES: &[&Rule] = &[
    &NOT_UTF8,
    &YAML_SYNTAX,
    &UNKNOWN_KEY,
    &DUPLICATE_KEY,
    &MISSING_KEY,
    &WRONG_TYPE,
    &UNKNOWN_WORD,
    &OUT_OF_RANGE,
    &LONG_LINE,
    &DEEP_PAGE,
    &BAD_DATE,
    &BAD_ID,
    &FRONT_MATTER,
    &MERGE_MARK,
    &BROKEN_REFERENCE,
    &UNCLOSED_FENCE,
    &BROKEN_TABLE,
    &STRAY_BYTE,
    &GARBLED_TEXT,
    &GUESSED_ENCODING,
    &GUESSED_HEADER,
    &WORKBOOK,
];

/// Bytes that are no text.
pub const NOT_UTF8: Rule = Rule {
    code: "not-utf8",
    level: Level::Error,
    title: "A text file is not UTF-8",
    explain: "Files under content/ and themes/ are read as UTF-8. An editor's \"Save with encoding\" changes a file that was written as Windows-1252 or UTF-16.",
};

/// The parser gave up.
pub const YAML_SYNTAX: Rule = Rule {
    code: "yaml-syntax",
    level: Level::Error,
    title: "A file is not well-formed YAML",
    explain: "The rest of the file cannot be read until this is mended. Usual causes: a tab instead of spaces, a colon or a # inside an unquoted text, a quote that is never closed, a list that is indented differently from its neighbours. A blank and # begin a comment: of says: We are #1 nothing is left but \"We are\"; a comment has a blank behind its #. Quote a text when in doubt: title: \"Buy: or not\".",
};

/// A key that the format does not have.
pub const UNKNOWN_KEY: Rule = Rule {
    code: "unknown-key",
    level: Level::Error,
    title: "A key is unknown here",
    explain: "A key that nobody reads would be lost without a word, so it is an error. The nearest known key is named; the README lists them all.\n\nInside { } a comma ends a value: { title: Understand why, without asking } has a key `without asking` that has no value, and { ann: 1,000 } invites one person. Put such a text in quotes, and write such a number without its comma.",
};

/// A key that comes twice.
pub const DUPLICATE_KEY: Rule = Rule {
    code: "duplicate-key",
    level: Level::Error,
    title: "A key is written twice in one mapping",
    explain: "YAML asks for keys that are unique. Programs that do not check keep one of the two values and lose the other; this one asks which is meant.",
};

/// A key that has to be there.
pub const MISSING_KEY: Rule = Rule {
    code: "missing-key",
    level: Level::Error,
    title: "A required key is missing or empty",
    explain: "Without it the entry has no meaning: a persona without a name, an interaction without a date. Where it may stand there under a key that is misspelt, that is told instead: unknown-key.",
};

/// A list where a text is wanted, and the like.
pub const WRONG_TYPE: Rule = Rule {
    code: "wrong-type",
    level: Level::Error,
    title: "A value is of another type than the key wants",
    explain: "For example a text where a list belongs: write roles: [user], not roles: user.\n\nA number that may be two is none: 100.000 is a hundred to some and a hundred thousand to others, 0100 is eight times eight to old readers of YAML. Write 100000, or 100.0.",
};

/// Not one of the words that a key knows.
pub const UNKNOWN_WORD: Rule = Rule {
    code: "unknown-word",
    level: Level::Error,
    title: "A value is not one of the words that the key knows",
    explain: "Some keys take one of a few words, such as status: open. The help names them all.",
};

/// Beyond a scale.
pub const OUT_OF_RANGE: Rule = Rule {
    code: "out-of-range",
    level: Level::Error,
    title: "A number lies outside its scale",
    explain: "feeling runs from -2 to 2, recommend from 0 to 10, satisfaction from 1 to 5, effort from 1 to 7. A score outside its scale is a mistake of copying or of another survey, and would spoil every figure that it enters.",
};

/// A name of many pages.
pub const LONG_LINE: Rule = Rule {
    code: "long-line",
    level: Level::Error,
    title: "A name or a heading is longer than one can be",
    explain: "Names, titles, labels and the words by which something is found have at most 500 letters: they stand in lists and menus of many pages, and are looked for in every text of the report. Usually a quote was not closed, or a whole text stands where its title belongs.",
};

/// HTML without an end.
pub const DEEP_PAGE: Rule = Rule {
    code: "deep-page",
    level: Level::Error,
    title: "A page is nested more deeply than any page is",
    explain: "HTML in a page is made harmless before it is published, which takes longer with every element that is still open. More than 200 in each other are told: usually a closing tag is missing in something that was repeated many times.",
};

/// A day that does not exist.
pub const BAD_DATE: Rule = Rule {
    code: "bad-date",
    level: Level::Error,
    title: "A date is none",
    explain: "Dates are written year first: 2026-03-04, or with a time 2026-03-04 14:30. The day has to exist. What was answered, said or done before 1970 is a year of two digits.",
};

/// An id with letters that ids do not have.
pub const BAD_ID: Rule = Rule {
    code: "bad-id",
    level: Level::Error,
    title: "An id has characters that ids do not have",
    explain: "Ids become addresses and anchors, so they consist of a-z, 0-9 and the hyphen. The id of a persona, an account or a journey is the name of its file.",
};

/// The lines between `---`.
pub const FRONT_MATTER: Rule = Rule {
    code: "front-matter",
    level: Level::Error,
    title: "The front matter of a page does not begin or end",
    explain: "A commentary page may begin with a line ---, then YAML, then a line --- again. Where the second is missing, the whole page would be taken for YAML. Where the first is not the very first line, or has other signs than three hyphens, all of it would be published as text, and the page that says edition: internal with it: an ordinary rule in a page has no key of front matter below it.",
};

/// `<<<<<<< HEAD`.
pub const MERGE_MARK: Rule = Rule {
    code: "merge-mark",
    level: Level::Error,
    title: "Two versions of a page stand in one file",
    explain: "Where two people changed the same lines, programs for versions write both into the file, between lines of <<<<<<<, ======= and >>>>>>>, and leave the choice to whoever puts them together. Nobody did: both would be published. Keep one of the two, and remove those lines.",
};

/// `[text][nowhere]`.
pub const BROKEN_REFERENCE: Rule = Rule {
    code: "broken-reference",
    level: Level::Error,
    title: "A reference link has no definition",
    explain: "[text][name] needs a line [name]: address somewhere in the same file. Without it Markdown shows the brackets as they are.",
};

/// A fence that runs to the end of the file.
pub const UNCLOSED_FENCE: Rule = Rule {
    code: "unclosed-fence",
    level: Level::Error,
    title: "A fenced block is never closed",
    explain: "A block that begins with ``` ends with a line of at least as many backticks. Without it everything to the end of the page is taken for code.",
};

/// A table that stops somewhere.
pub const BROKEN_TABLE: Rule = Rule {
    code: "broken-table",
    level: Level::Error,
    title: "A table of answers cannot be read",
    explain: "A table is read from its first row to its last or not at all, since a report of half the answers would look like one of all. Usual causes: the export was cut off, a quote is never closed, the file is something else than its name says, a workbook has several sheets and none is chosen. Export it once more, or say how it is written: separator:, encoding:, header: and sheet: stand beside file: in content/report.yaml.",
};

/// Bytes in a table that are no text.
pub const STRAY_BYTE: Rule = Rule {
    code: "stray-byte",
    level: Level::Warning,
    title: "A table has bytes that are no text",
    explain: "\
Somebody pasted a line from another program, and a few bytes of the table are no text in the encoding of the rest. The table is read in its own encoding all the same, so that the other rows keep their letters: a \u{fffd} stands in the place of such a byte, and the row counts.

The first ten rows are named. Write what stood there. Where all of the table is in another encoding, say so: encoding: windows-1252. Where the map says one already, and several rows have such bytes, it is probably wrong, and is told once: without encoding: it is found.",
};

/// Text that was garbled before.
pub const GARBLED_TEXT: Rule = Rule {
    code: "garbled-text",
    level: Level::Warning,
    title: "Words of a table were garbled before they came here",
    explain: "\
Two signs stand where one letter was, as in GrÃ¼ÃŸe for Grüße: some program took text in UTF-8 for Windows-1252, and wrote down what it saw. The table is valid UTF-8 now, so nothing can be read in another way; the words would be published like that, and themes would be counted under names that nobody gave.

Where the table itself is sound, and encoding: in the map makes such signs of it, that is told in place of the rows: take encoding: out.

Otherwise export the answers once more from where they come, and open them in the spreadsheet as UTF-8 (Data, From text) before they are saved. The rows count meanwhile, with their words as they stand. The first ten are named.",
};

/// A table whose encoding nobody knows.
pub const GUESSED_ENCODING: Rule = Rule {
    code: "guessed-encoding",
    level: Level::Warning,
    title: "The encoding of a table is a guess",
    explain: "\
A table that is no UTF-8 says nothing of its encoding, so it is guessed from its letters, as browsers do. A guess that is wrong shows other letters, and quotes people in words that they did not write.

Look at the words on the pages, then say what is right in content/report.yaml: encoding: windows-1252. All labels of the Encoding Standard are taken: iso-8859-2, windows-1251, shift_jis, macintosh and so on. Or save the table as UTF-8.",
};

/// Rows that were taken for names.
pub const GUESSED_HEADER: Rule = Rule {
    code: "guessed-header",
    level: Level::Hint,
    title: "The rows that name the columns of a table were found, not said",
    explain: "\
Survey tools put one, two or three rows of names above the answers, and people put a title above these. Which rows are names is found by what stands in them: a question over several choices leaves blanks that the next row fills, names are words where answers are numbers and days, a title is one cell alone.

header: in content/report.yaml says it: the number of the row of the sheet in which the names end, blank rows and titles counted, so header: 3 where a title stands in row 1 and the names in row 3. A list says exactly which rows are names, as header: [2, 3]; 0 says that none is. Where a row that should be names looks like an answer, or nothing tells whether the one cell above it is a title or a name, it is an error: an answer would be lost.",
};

/// What a workbook shows otherwise than it is.
pub const WORKBOOK: Rule = Rule {
    code: "workbook-cells",
    level: Level::Warning,
    title: "Cells of a workbook are not what they look like",
    explain: "\
One sheet of a workbook is read: the only one that is shown, or else the one that sheet: names. A formula counts with the result that the workbook holds; where a program wrote it without one, the cell is blank. Merged cells say what they say in the first of them, and the others are blank. Rows that a filter hides are rows, and count. Formulas without a result, merged cells and hidden rows are pointed out in every kind of workbook.

Open the workbook, save it once more so that it holds its results, undo merged cells among the answers, and delete rows that are no answers.",
};
