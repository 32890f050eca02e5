//! What can be wrong with what a project means: ids and references.

use crate::diagnostic::{Level, Rule};

/// A row that cannot be counted is no reason to have no report, and must not be lost
/// without a word either.
pub const ROW_LEFT_OUT: Rule = Rule {
    code: "row-left-out",
    level: Level::Warning,
    title: "A row of a table cannot be counted",
    explain: "\
A table of a million rows has some that make no sense: a score of 11, a day that does not exist, an id that came before, nobody knows whose answer. Such a row is left out as a whole, since whoever got one cell wrong may have got others wrong, and every row that is left out is counted on the page \"How to read this\".

The first ten of a kind are named by file, line and column. Correct them in the table if you know what was meant; otherwise leave them, and the report says how many there are.",
};

/// Whoever sees 03/04/2026 alone has to guess, and says so.
pub const DAY_OR_MONTH: Rule = Rule {
    code: "day-or-month",
    level: Level::Warning,
    title: "A column of days can be read in two orders",
    explain: "\
03/04/2026 is the third of April or the fourth of March. A column as a whole usually tells: 25/06/2026 can only have the day first, and then all its cells have. Here it does not, because no number is above 12, because some cells can only be read one way and some only the other, or because years have two digits and stand where a day could. The table is read in the order that is likelier, and every wave, month and balloon depends on it.

Say under when: which it is, as format: day-first, month-first or year-first; or give a pattern such as format: \"%d/%m/%Y\". Where both orders stand in one column, a spreadsheet has probably turned some of the cells: export the answers once more.",
};

/// Whoever stands in two tables counts twice.
pub const SAME_ANSWERS: Rule = Rule {
    code: "same-answers",
    level: Level::Warning,
    title: "Answers of one table stand in another of the same survey as well",
    explain: "\
A second download often holds the answers of the first again, and a file is easily listed twice. Whoever stands in both is counted in both, and in two waves where the tables are two.

Tables of one survey are compared by their ids, where both have a column id:, and else by whole rows: rows with words or with a time of day are not equal by chance, and of others so many have to be equal that chance does not explain it. Nor are two tables that begin with the same rows in the same order. Of each table the first 1,048,576 rows are compared. In one table a row is pointed out that stands there twice with words and a time of day, or with many words and a day; and the first rows, where they stand there once more in the same order, as after a download was pasted below itself. Take the rows out of one of the tables. Ids that come again in another wave are the same people asked again, and nothing is said unless their answers, and their days where both tables have them, are equal too; without days at least half have to be. Rows that count: answers without an id or a day are compared by long words alone. Where the ids are numbers that begin again with each table, id: { column: …, prefix: spring } tells them apart; where one file holds two waves side by side, in other columns, nothing is said.",
};

/// One answer that looks like two.
pub const COLUMN_TWICE: Rule = Rule {
    code: "column-twice",
    level: Level::Warning,
    title: "One column is read as the answers to two questions",
    explain: "\
Whoever picks one of several columns for satisfaction: and leaves its line among the survey's own questions has every answer twice: two figures that say the same and look like two that agree.

Take the column out of one of the two. Where one answer is meant to stand for both, set the level of this rule to off.",
};

/// What was broken off counts like an answer.
pub const UNFINISHED_ANSWERS: Rule = Rule {
    code: "unfinished-answers",
    level: Level::Warning,
    title: "Answers count that the table says were not finished",
    explain: "\
Survey tools export what was broken off, previews and tests beside the answers, and say which they are in a column: Finished, Status, Progress and the like, in English, German, French and Spanish. Nothing in the map speaks of it, so all of them count.

skip: names the values of that column whose rows are no answers, and ends the warning, also where it names some of them alone. Where everything that was answered is to count, set the level of this rule to off. A column that the map reads, or that holds other words than such columns do, is not looked at.",
};

/// What people say of a rival looks like what they say of us.
pub const OTHER_PRODUCT: Rule = Rule {
    code: "other-product",
    level: Level::Warning,
    title: "A column of a score names another product than its survey is about",
    explain: "\
A survey is about the product: of the report, or about its own. Whoever maps \"How satisfied are you with Rival?\" as its satisfaction shows what people think of the rival as what they think of us, on every page.

Give that column an entry of its own under feedback:, with the same file, and a survey of which product: says under surveys: whom it is about. A header that names both products is taken for a question about ours.",
};

/// What a table tells apart is one figure.
pub const POOLED_ROWS: Rule = Rule {
    code: "pooled-rows",
    level: Level::Warning,
    title: "Rows count together though a column says of which product or wave each is",
    explain: "\
One export often holds what was said of several products, or what was answered in several waves or to several surveys, and says which in a column: Brand, Product, Year, Quarter, Wave, Phase, Survey, in English, German, French and Spanish, or any heading over names of the report's products. Nothing in the map speaks of that column, so what people say of a rival counts as what they say of us, or two waves as one, and no change is ever seen.

Give each its own entry under feedback:, with the same file: by skip: it leaves out the rows of the others, and has a wave: of its own, or a survey: whose product: says whom it is about. A year, quarter or month is not looked at where the answers have days, nor a product where the question names ours. If they belong together all the same, set the level of this rule to off.",
};

/// What shows how a table is filled in counts like an answer.
pub const EXAMPLE_ROW: Rule = Rule {
    code: "example-row",
    level: Level::Warning,
    title: "A row counts that says that it is an example",
    explain: "\
Templates begin with a row that shows how to fill them in, and forms with one answer that tries them out: \"EXAMPLE\", \"Sample row\", \"Test\", \"delete this row\", in English, German, French and Spanish, in a cell that says nothing else. It looks like an answer, and counts like one.

Take it out of the table, or leave it out by skip:. It is looked for in the first rows that count alone; where a row further down says the same in that column, it is a word as others are, such as the name of a group.",
};

/// Two ids that are easily taken for one.
pub const IDS_ALIKE: Rule = Rule {
    code: "ids-alike",
    level: Level::Warning,
    title: "Two ids differ in capitals, hyphens, underscores or blanks alone",
    explain: "\
nw-agent and nwagent are two people, and R_1aB and r-1ab in a table two answers: nothing is made one that was written as two. But one of them is mostly a slip of the other. Then somebody counts twice, or what was said of the one does not reach the other; and where the id becomes a link (R_1aB is written r-1ab there), both would have the same.

Give one of the two another id. If they are the same, take one out, or write both alike. A hyphen between two digits counts: w1-12 and w11-2 are told from each other.",
};

/// A value that a map names, and no cell holds.
pub const UNUSED_VALUE: Rule = Rule {
    code: "unused-value",
    level: Level::Hint,
    title: "A value that the map names stands nowhere in the table",
    explain: "\
A row is left out by skip: where its cell says one of these values, or is blank where one of them is \"\"; a cell that says it in other capitals is an error (unmapped-value). A name under tags: that holds what stands between several values is taken as a whole where it is written as in the map, in the same capitals. Otherwise nothing is left out, or the name is cut in two, and nobody notices.

Write the value as the table has it. Where a later wave may hold it, leave it: nothing is wrong.",
};

/// Answers that nothing reads, as their column has no name.
pub const UNNAMED_COLUMN: Rule = Rule {
    code: "unnamed-column",
    level: Level::Warning,
    title: "A column without a name stands beside one that holds themes, and is not read",
    explain: "\
A question with several choices often has one name, over the first of its columns; in a workbook the cell is merged over all of them. tags: reads the columns of a question where a second row names its choices. Where no row does, it reads the one column that the name stands over, and the choices in the columns beside it would be lost.

List them under tags: by their letters, as tags: [{ column: What matters? }, { column: C }, { column: D }], or name the columns in the table. If they hold something else, a name tells that too.",
};

/// Whoever was not asked is none of those who chose or did not.
pub const CHOICE_UNASKED: Rule = Rule {
    code: "choice-unasked",
    level: Level::Warning,
    title: "A choice is blank for some, and others say that they did not choose it",
    explain: "\
A table with a column for each choice says in one of two ways who made it: with a mark and nothing else, or with a mark for each who was asked, such as 1 and 0. Where it holds noughts, a blank cell means that the question was never shown: it followed upon another, and these people were led past it. Shares of choices are counted of all who answered the survey, so they come out too small.

Map the question in an entry of its own under feedback:, with the same file and a survey of its own, and leave out the blank rows by skip: { column: …, values: [\"\"] }. If they were asked after all, write 0 where nothing stands, or set the level of this rule to off.",
};

/// Two columns of a table that speak of one person.
pub const PERSON_DIFFERS: Rule = Rule {
    code: "person-differs",
    level: Level::Warning,
    title: "A row of a table says something else of a person than is known",
    explain: "\
who: under columns: finds the person whose answer a row is, and with them their persona and account, as content/accounts/ has them. The columns of persona: and account: speak of rows without a person. Here one of them says something else: who: is believed, and the answer counts there.

Correct the cell, or what is known of the person. Where people name another role than they have, leave it.",
};

/// Too few answers to be sure.
pub const SCALE_IN_DOUBT: Rule = Rule {
    code: "scale-in-doubt",
    level: Level::Hint,
    title: "The answers to a question may lie on another scale than its own",
    explain: "\
None of the answers comes near the upper end of the question's scale, and all of them fit a smaller one that is in use; or the lowest answer is never given and the next one often is. There are too few of them to be sure: were at least one answer in twenty meant to lie above, so many would all lie below less than once in ten times; were 0 taken at least as often as 1, four answers of 1 and none of 0 would come about less than once in ten times. Where that is less than once in a thousand, as from 135 answers on, or from thirty answers of 1 and none of 0, it is an error: other-scale. Of recommend eleven answers of the lower half do: one in five at least would lie above.

scale: under the column says which scale was asked, and ends the hint.",
};

/// Nobody says from when a spreadsheet counts.
pub const SERIAL_DAYS: Rule = Rule {
    code: "serial-days",
    level: Level::Hint,
    title: "Days are numbers, and are read as a spreadsheet counts them",
    explain: "\
A spreadsheet keeps a day as the number of days since the beginning of 1900, and shows that number where the cell has lost its format: 46105.378 is 24 March 2026, nine o'clock. Such numbers are read as what they are. Workbooks from very old Macs count from 1904, which is four years and a day later: compare one of the days with what you know.

format: serial under when: says that it is so, and ends this hint.",
};

macro_rules! rules {
    ($( $name:ident = $code:literal, $title:literal, $explain:literal; )*) => {
        $(
            #[doc = concat!($title, ".")]
            pub const $name: Rule = Rule {
                code: $code,
                level: Level::Error,
                title: $title,
                explain: $explain,
            };
        )*

        /// Every rule of this room.
        pub const RULES: &[&Rule] = &[$( &$name, )* &ROW_LEFT_OUT, &DAY_OR_MONTH, &SERIAL_DAYS, &SCALE_IN_DOUBT, &UNUSED_VALUE, &UNNAMED_COLUMN, &CHOICE_UNASKED, &PERSON_DIFFERS, &SAME_ANSWERS, &IDS_ALIKE, &COLUMN_TWICE, &UNFINISHED_ANSWERS, &EXAMPLE_ROW, &OTHER_PRODUCT, &POOLED_ROWS];
    };
}

rules! {
    NO_REPORT = "no-report", "content/report.yaml is missing or cannot be read",
        "Every project has a file content/report.yaml with at least a title and the day it speaks of: title: and as_of:.";
    DUPLICATE_ID = "duplicate-id", "Two things of a kind have the same id",
        "An id names one thing. People, answers and interactions are unique in the whole report, needs in their persona, threads in their journey.";
    UNKNOWN_PERSONA = "unknown-persona", "No persona has this id",
        "The id of a persona is the name of its file: content/personas/wendy.yaml is wendy.";
    UNKNOWN_PERSON = "unknown-person", "No person has this id",
        "People are listed in the files of their accounts, under people:, each with an id.";
    UNKNOWN_ACCOUNT = "unknown-account", "No account has this id",
        "The id of an account is the name of its file: content/accounts/northwind.yaml is northwind.";
    UNKNOWN_JOURNEY = "unknown-journey", "No journey has this id",
        "The id of a journey is the name of its file: content/journeys/first-year.yaml is first-year.";
    UNKNOWN_NEED = "unknown-need", "The persona has no need of this id",
        "An interaction's need is one of the needs of the persona that lives it. Another persona's need is another persona's story.";
    UNKNOWN_STAGE = "unknown-stage", "The journey has no such stage",
        "stages: lists the stages in the order a textbook would draw them; every interaction's stage is one of them, letter by letter.";
    UNKNOWN_THREAD = "unknown-thread", "The journey has no thread of this id",
        "threads: maps the ids of threads to what the work is; every interaction's thread is one of them.";
    UNKNOWN_EVIDENCE = "unknown-evidence", "Nothing that was heard has this id",
        "Evidence is the id of a response in content/feedback/, of a note in content/conversations/, or of an introduction or a reaction in content/rooms/. A claim whose evidence does not exist would look heard and be made up.";
    UNKNOWN_ACTION = "unknown-action", "No action has this id",
        "Actions are listed in content/actions.yaml, each with an id.";
    UNKNOWN_PRODUCT = "unknown-product", "No product has this id",
        "Products are listed in content/report.yaml under products:, by id.";
    UNKNOWN_ASSUMPTION = "unknown-assumption", "No assumption has this id",
        "Assumptions are listed in content/assumptions.yaml, each with an id.";
    UNKNOWN_MEMBER = "unknown-member", "The session has no member of this id",
        "A session lists who sat in the circle under members:, each with an id. Who introduces themselves, who reacts and whom somebody would like to talk to are members of the same session.";
    UNKNOWN_SPEAKER = "unknown-speaker", "Nobody who could have said this has this id",
        "from: says whose words a note has: a guest of the conversation, a person of an account, or a persona where no person can be named.";
    HALF_A_VERDICT = "half-a-verdict", "A verdict without an assumption, or an assumption without a verdict",
        "What was heard settles an assumption when it says which one (assumption: as1) and what it says of it (verdict: holds, contradicts or mixed). One without the other counts for nothing.";
    UNKNOWN_SOURCE = "unknown-source", "No source of word of mouth has this id",
        "word_of_mouth: in content/report.yaml names the source of how many people somebody tells: one that comes with the program, or one of its own rows:. Nothing is built in as truth, so the source is printed beside every such figure.";
    BAD_RANGE = "bad-range", "A range is not one number, or one number and a larger one",
        "How many people somebody tells is a number (9) or a range from a smaller number to a larger one ([9, 10]), and not below 0.";
    UNKNOWN_ASK = "unknown-ask", "The survey has no such question",
        "recommend, satisfaction, effort and feeling are known to every survey. Any other question is the survey's own, and is declared by an id under its asks:, with its text and its scale: in content/report.yaml below surveys:, or at the head of a file of responses. A table then has a column of that id under columns:, a response in YAML an entry under answers:, and a chart ask: with that id.

    surveys:
      relationship:
        asks:
          docs: { text: \"How good are our instructions?\", scale: [1, 5], show: top_two }";
    BAD_ASK = "bad-ask", "A question of a survey cannot be reckoned as it is declared",
        "A question of a survey's own has the text as it was asked and a scale of whole numbers, [lowest, highest], of which high is good. show: says how its answers are summed up: mean (if nothing is said), top_two (the share of the two highest answers), share (of the answers at or above from:) or net (the share of the answers from from: on less that of those up to against:; without limits the two highest answers, less those that lie as low as 0 to 6 on a scale from 0 to 10). recommend, satisfaction, effort and feeling have their scales, and take a text: alone.";
    SURVEY_CONTRADICTION = "survey-contradiction", "Two places say different things of one survey",
        "What a survey asked, about which product and what for can be said once for all its waves, in content/report.yaml under surveys:, or at the head of each file of responses. Where both speak they have to agree: a question whose words or scale changed from one wave to the next is another question, and its answers cannot be compared. A wave's own title holds the survey's title in it.";
    UNKNOWN_ABOUT = "unknown-about", "There is no such generated page to open",
        "about: takes report, personas, persona/ID, accounts, account/ID, journeys, journey/ID, support, word-of-mouth, lock-in, questions, pains, actions or reading. A page without about: is a page of its own.";
    TWO_OPENINGS = "two-openings", "Two commentary files open the same generated page",
        "A generated page has one opening. Put both texts into one file, or make one of them a page of its own, or an internal and a client one.";
    UNKNOWN_RULE = "unknown-rule", "No finding has this code",
        "levels: in content/report.yaml maps codes of findings to error, warning, hint or off. `sidewise explain` lists all codes.";
    FIXED_LEVEL = "fixed-level", "The level of this rule cannot be lowered",
        "Without this rule there is no report that could be trusted: what does not resolve cannot be drawn or counted. Levels of warnings and hints can be changed freely.";
    UNKNOWN_LANGUAGE = "unknown-language", "The generated words do not exist in this language",
        "So far the words that the program writes itself exist in English (en). A theme can replace each of them in words.yaml.";
    TABLE_WITHOUT_MAP = "table-without-map", "Nothing says what the columns of a table mean",
        "A CSV or XLSX file under content/feedback/ is read by its entry under feedback: in content/report.yaml, which says which column holds what. Without one its answers would be missing from the report, and nobody would notice. `sidewise import FILE` looks at a table and writes the entry for it.";
    UNKNOWN_TABLE = "unknown-table", "There is no such table",
        "file: names a CSV or XLSX file in content/feedback/, from content/ on: feedback/relationship-2026.csv.";
    UNKNOWN_COLUMN = "unknown-column", "The table has no such column",
        "A column is named by what stands above it, compared without outer blanks; by its number from 1; or, where no header is like it, by the letters that a workbook gives it (A, B … AA). Where there are several rows of names, each of them will do, and so will \"Question [choice]\".";
    AMBIGUOUS_COLUMN = "ambiguous-column", "Several columns of the table have this name",
        "Add which of them is meant: \"Comment #2\" is the second column called Comment; with two rows of names \"Question [choice]\" is one; a number (column: 7) always is.";
    COLUMN_MAP = "column-map", "The map of a table's columns cannot work",
        "A map says who answered (persona: or who:) and what (at least one of recommend, satisfaction, effort, feeling, says and tags). How days are written is found by the whole column; format: says it, as day-first, month-first, serial or a pattern such as \"%m/%d/%Y %H:%M\".";
    UNMAPPED_VALUE = "unmapped-value", "A column has values that the map does not name",
        "What a value means is for the author to say, since a guess would put answers under the wrong persona. values: under the column maps each to what it means, compared without outer blanks; other: says what becomes of all that are not named. All values that nobody named are listed with the number of their rows.";
    UNCLEAR_NUMBER = "unclear-number", "A number may be a thousand times as large as another",
        "1,000 is a thousand in London and one in Berlin, and 1.000 the other way round. A table that holds such numbers says beside file: which sign stands before the tenths: decimal: \".\" or decimal: \",\". What is clear by itself (8.5, 1,000,000, 1.000,50, 1 000) is read without it.";
    OTHER_SCALE = "other-scale", "The answers to a question lie on another scale than its own",
        "recommend runs from 0 to 10, satisfaction from 1 to 5, effort from 1 to 7 and feeling from -2 to 2. Answers on a scale of 1 to 5, read as one of 0 to 10, make everybody a detractor. Another scale is betrayed by the header, as in \"(1-5)\", \"out of 5\" and \"1 = very good, 5 = very bad\"; by the words of the answers, as in \"1 - Very satisfied\" where 1 is the worst; by numbers beyond the question's scale, where there are more than slips of one answer in a hundred explain (less than once in a thousand times); and by 135 answers or more that all, but for one slip in a hundred, lie below the end and fit a smaller scale that is in use (were at least one answer in twenty meant to lie above, that would come about less than once in a thousand times); fewer do where nobody answers 0 and many answer 1. On a scale from 0 to 10, thirty answers of 1 or more and none of 0 do by themselves: who is angriest takes the end, 0 at least as often as 1. Where all are content and hardly anybody answers 1, that nobody answers 0 says nothing. Where a third of a column lies beyond the scale, in three numbers at least or half a scale away, and they are no codes for no answer such as 99 or -9; or where it is no whole number, as shares and means are, it is no column of answers on that scale, whatever scale: says.\n\nWhere a header leaves open which answer is the best, as \"(5-1)\", \"How hard was it?\" over effort and \"Dissatisfaction\" over satisfaction do, or speaks of marks (\"Note\", \"Gesamtnote\") whose answers lie from 1 to 6, scale: has to say it, be it the question's own.\n\nscale: under the column says which scale was asked, the worst answer first: scale: [1, 5], or scale: [6, 1] where 1 is best. map: linear then keeps every answer as far from the ends as it was, and rounds a half up: of 1 to 5, read as 0 to 10, 4 becomes 8. values: says it answer by answer. A scale: that is the question's own says that nothing is wrong.\n\nOf answers written out as YAML, those of all waves of a survey are looked at together. Asked on another scale, they are a question of the survey's own, with its scale: under asks:; asks: { recommend: { scale: [0, 10] } } says that nothing is wrong. Where the text of a survey's own question names another scale than its scale:, one of the two is wrong.";
    NO_ONE = "no-one", "An entry is about nobody",
        "There is no \"customer\" to whom things happen, who is invited or sits in a circle. Say who: a person of an account, or persona: where no person can be named.";
    PERSON_AND_PERSONA = "person-and-persona", "The person and the persona do not belong together",
        "who: names a person, whose persona is known; persona: beside it is not needed, and here it says something else.";
    OTHER_ACCOUNT = "other-account", "The person works at another account",
        "who: names a person, whose account is known; account: beside it is not needed, and here it says something else. A journey that names an account is about its people. Leave account: out for a journey across several accounts.";
    NOT_TO_BE = "not-to-be", "A journey's state and what it is compared with do not fit",
        "of: names the journey that a to-be journey is shown beside. It needs state: to-be, and the other must be one that happened (as-is).";
}
