//! Telephone numbers in people's words.
//!
//! A number that one can ring is as good as a name. Numbers are told from
//! dates, versions, amounts and ids by how they are written: with a plus or
//! two noughts and a country, with an area in brackets or behind a nought, in
//! the groups of three, three and four of North America, or behind a word such
//! as "tel". What is written like none of these is left alone.

use std::ops::Range;

/// What stands in the place of a number.
pub(super) const MASK: &str = "\u{2026}";

/// Behind these words stands a number that one can ring.
const CUES: [&str; 22] = [
    "tel",
    "telephone",
    "phone",
    "call",
    "ring",
    "mobile",
    "cell",
    "fax",
    "whatsapp",
    "text",
    "telefon",
    "handy",
    "mobil",
    "mobilnummer",
    "telefonnummer",
    "rufnummer",
    "ruf",
    "anrufen",
    "dial",
    "number",
    "nummer",
    "durchwahl",
];

/// Where telephone numbers stand, in order.
pub fn find(text: &str) -> impl Iterator<Item = Range<usize>> {
    // Whatever is as wide as the letters there begins with one of these bytes.
    let may_be_wide = memchr::memchr2(0xe3, 0xef, text.as_bytes()).is_some();
    let wide = may_be_wide && text.chars().any(|c| narrow(c) != c);
    let wide = wide.then(|| in_wide(text));
    let plain = wide.is_none().then(|| in_narrow(text));
    wide.into_iter()
        .flatten()
        .chain(plain.into_iter().flatten())
}

/// The same where digits are as wide as the letters of China and Japan.
fn in_wide(text: &str) -> Vec<Range<usize>> {
    let mut plain = String::with_capacity(text.len());
    // Of each byte of the plain text where it stands; at its end the end.
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        plain.push(narrow(c));
        places.resize(plain.len(), at);
    }
    places.push(text.len());
    let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
    let found = in_narrow(&plain);
    found
        .map(|range| place(range.start)..place(range.end))
        .collect()
}

/// A wide digit or sign as it is written elsewhere.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff1f}' => u32::from(c)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

fn in_narrow(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(at) = bytes[from..].iter().position(|&byte| starts(byte)) {
            let start = from + at;
            let run = Run::new(text, start);
            from = run.end.max(start + 1);
            if let Some(mut range) = run.number() {
                range.end += extension(&text[range.end..]).unwrap_or(0);
                from = range.end;
                return Some(range);
            }
        }
        None
    })
}

fn starts(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'+' || byte == b'('
}

/// Digits and what stands between the groups of a number.
struct Run<'t> {
    text: &'t str,
    start: usize,
    /// Behind the last digit.
    end: usize,
    /// Digits without anything between them.
    groups: Vec<&'t str>,
    /// What stands before each group.
    between: Vec<&'t str>,
}

/// A number has no more groups, nor digits.
const GROUPS: usize = 9;

/// Fewer digits are not even an extension.
const FEWEST: usize = 2;

impl<'t> Run<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        let mut run = Self {
            text,
            start,
            end: start,
            groups: Vec::new(),
            between: Vec::new(),
        };
        let mut at = start;
        loop {
            let rest = &text[at..];
            let gap = rest.find(|c: char| !is_between(c)).unwrap_or(rest.len());
            let digits = &rest[gap..];
            let length = digits.bytes().take_while(u8::is_ascii_digit).count();
            // More than three characters between two groups are none of it.
            if length == 0 || !run.groups.is_empty() && rest[..gap].chars().count() > 3 {
                return run;
            }
            run.between.push(&rest[..gap]);
            run.groups.push(&digits[..length]);
            at += gap + length;
            run.end = at;
        }
    }

    /// Where the number stands, if it is one.
    fn number(&self) -> Option<Range<usize>> {
        let digits: usize = self.groups.iter().map(|group| group.len()).sum();
        if digits < FEWEST || self.groups.len() > GROUPS {
            return None;
        }
        let before = self.text[..self.start].chars().next_back();
        let money = |c: char| "€$£¥%".contains(c);
        if before.is_some_and(|c| c.is_alphanumeric() || money(c) || "#_=&@".contains(c)) {
            return None;
        }
        let rest = &self.text[self.end..];
        let after = rest.chars().next();
        let joins = |c: char| c.is_alphanumeric() || money(c) || "_@".contains(c);
        if after.is_some_and(joins) && extension(rest).is_none() {
            return None;
        }
        if self.is_extension() {
            let length = self.groups.first().map_or(0, |digits| digits.len());
            return Some(self.end - length..self.end);
        }
        // `10 (030) 123 45 67`: a number may begin within a run.
        (0..self.groups.len()).find_map(|first| {
            let groups = &self.groups[first..];
            let between = &self.between[first..];
            let sign = between.first().copied().unwrap_or("");
            let starts_apart = first == 0 || sign.contains(['+', '(']);
            (starts_apart && is_number(groups, between, self.has_cue())).then(|| {
                let start = groups.first().map_or(self.start, |group| {
                    group.as_ptr() as usize - self.text.as_ptr() as usize
                });
                let sign = sign.trim_start();
                let opened = sign.rfind(['+', '(']).map_or(0, |at| {
                    let at = match sign[..at].ends_with(['+', '(']) {
                        true => at - 1,
                        false => at,
                    };
                    sign.len() - at
                });
                start - opened..self.end
            })
        })
    }

    /// Whether it is an extension that stands by itself: Durchwahl 34.
    fn is_extension(&self) -> bool {
        let [digits] = self.groups.as_slice() else {
            return false;
        };
        let before = self.text[..self.start].trim_end_matches([' ', '.', ':', '-', '\u{a0}']);
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next();
        let word = word.unwrap_or("").to_lowercase();
        let least = match word.as_str() {
            "durchwahl" | "nebenstelle" => 2,
            // An ext. 4 may be a file system.
            "ext" | "extn" => 3,
            _ => return false,
        };
        (least..=6).contains(&digits.len())
    }

    /// Whether the word before says that it is a number to ring.
    fn has_cue(&self) -> bool {
        let mut near = self.start.saturating_sub(40);
        while !self.text.is_char_boundary(near) {
            near -= 1;
        }
        let before = self.text[near..self.start].trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '.' | '-' | '/' | '(')
        });
        let mut words = before.rsplit(|c: char| !c.is_alphabetic());
        // "call me at", "ring us on"
        let mut near = words.by_ref().filter(|word| !word.is_empty()).take(3);
        near.any(|word| CUES.contains(&word.to_lowercase().as_str()))
    }
}

/// What an extension is called behind a number.
const EXTENSIONS: [&str; 14] = [
    "extension",
    "extn",
    "ext",
    "x",
    "durchwahl",
    "dw",
    "nebenstelle",
    "apparat",
    "app",
    "klappe",
    "kl",
    "poste",
    "toestel",
    "доб",
];

/// How long the extension is that follows a number: ` ext. 12`, ` (DW -34)`.
fn extension(rest: &str) -> Option<usize> {
    let signs = [
        ' ', '\u{a0}', '\u{202f}', ',', ';', '(', '.', ':', '-', '\u{2013}', '#',
    ];
    let word = rest.trim_start_matches(signs);
    if rest.len() - word.len() > 4 {
        return None;
    }
    let end = word.find(|c: char| !c.is_alphabetic())?;
    let (word, digits) = word.split_at(end);
    let known = EXTENSIONS.contains(&word.to_lowercase().as_str());
    let digits = digits.trim_start_matches(signs);
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let after = digits[length..].chars().next();
    let ends = !after.is_some_and(char::is_alphanumeric);
    let near = rest.len() - digits.len() <= word.len() + 8;
    (known && ends && near && (1..=6).contains(&length)).then(|| rest.len() - digits.len() + length)
}

fn is_between(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}'
            | '\u{202f}'
            | '\u{2009}'
            | '('
            | ')'
            | '/'
            | '.'
            | '-'
            | '\u{2010}'
            | '\u{2011}'
            | '\u{2013}'
            | '+'
    )
}

fn is_number(groups: &[&str], between: &[&str], cue: bool) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let digits: usize = lengths.iter().sum();
    let (Some(first), Some(sign)) = (groups.first(), between.first()) else {
        return false;
    };
    let inner = &between[1..];
    if digits > 17 || inner.iter().any(|gap| gap.contains('+')) || is_date(groups) {
        return false;
    }
    let round = lengths.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    // +1 000 000 is an amount, and so is 1.000.000.
    let amount = round && groups[1..].iter().all(|group| group.ends_with("00"));
    if sign.contains('+') {
        return (7..=15).contains(&digits) && !first.starts_with('0') && !amount;
    }
    let apart = !inner.is_empty();
    if let Some(country) = first.strip_prefix("00") {
        let abroad = country.starts_with(|c: char| ('1'..='9').contains(&c))
            || country.is_empty() && groups.get(1).is_some_and(|next| !next.starts_with('0'));
        return abroad && (9..=17).contains(&digits) && (apart || digits > 10);
    }
    let dots = inner.iter().all(|gap| *gap == ".");
    // (0)30 123456, 0(30)123456: the nought of home in brackets, or the area.
    let bracketed = |gap: Option<&&str>, bracket| gap.is_some_and(|gap| gap.contains(bracket));
    let home = sign.contains('(') && bracketed(inner.first(), ')');
    let area = bracketed(inner.first(), '(') && bracketed(inner.get(1), ')');
    if *first == "0" && (home || area) {
        let next = groups.get(1).map_or(0, |next| next.len());
        return (8..=13).contains(&digits) && (2..=12).contains(&next);
    }
    if first.starts_with('0') && !first.starts_with("00") {
        let pairs = lengths.len() == 5 && lengths.iter().all(|&length| length == 2);
        // 030.1234567 and 0171.555.0142 are no amounts, which begin with no nought, nor
        // addresses of machines, 010.000.000.001.
        let long = lengths.iter().skip(1).any(|&length| length > 3) || first.len() > 3;
        let dotted = first.len() > 2 && lengths.len() < 5 && long;
        let area = (2..=6).contains(&first.len()) && apart && (!dots || dotted);
        let whole = !apart && (10..=12).contains(&digits) && first.len() > 9;
        return (8..=13).contains(&digits) && (area || pairs || whole);
    }
    let american = |lengths: &[usize], groups: &[&str]| {
        lengths == [3, 3, 4] && !groups[0].starts_with(['0', '1'])
    };
    if american(&lengths, groups) {
        return !dots || lengths.len() == 3;
    }
    // 555-0142: from 300 to 1200 is another thing, and ends with no nought before it.
    let near = lengths == [3, 4] && !first.starts_with(['0', '1']);
    let made_up = *first == "555" || groups.get(1).is_some_and(|next| next.starts_with('0'));
    if near
        && made_up
        && inner
            .iter()
            .all(|gap| !gap.contains([' ', '\u{a0}', '/', '(']))
    {
        return true;
    }
    if *first == "1" && lengths.len() == 4 && american(&lengths[1..], &groups[1..]) {
        return true;
    }
    if sign.contains('(') && inner.first().is_some_and(|gap| gap.contains(')')) {
        return (8..=13).contains(&digits) && lengths.len() > 1 && first.len() > 1;
    }
    cue && (6..=15).contains(&digits) && !amount
}

/// 2026-06-01, 01.06.2026, 1/6/26, 2025-2026 and several of these.
fn is_date(groups: &[&str]) -> bool {
    let year =
        |group: &&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let short = |group: &&str| group.len() < 3;
    let dated = groups.iter().all(|group| year(group) || short(group));
    dated && groups.iter().any(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn numbers_are_found_as_they_are_written() {
        for number in [
            "+49 170 1112222",
            "+491701112222",
            "+49 (0)30 123456-78",
            "+44 20 7946 0018",
            "+1-555-010-1234",
            "+33 1 23 45 67 89",
            "0049 30 1234567",
            "00441632960018",
            "0170 1112222",
            "0170/111 22 22",
            "030-1234567",
            "(030) 123456",
            "(0170) 111 22 22",
            "(0)30 12 34 56 7",
            "(0)30 1234567",
            "(0) 30 123 45 67",
            "(0)301234567",
            "0(30) 123 45 67",
            "01701112222",
            "01632 960018",
            "01 23 45 67 89",
            "01.23.45.67.89",
            "(555) 010-1234",
            "555-210-1234",
            "555.210.1234",
            "1-555-210-1234",
            // As one makes a number up.
            "555-123-4567",
            "555.123.4567",
            "555-0142",
            "555-1234",
            "210.0142",
            "030.1234567",
            "0171.5550142",
            "0171.555.0142",
            "(555) 123-4567",
        ] {
            for (before, after) in [("", ""), ("ring ", "."), ("me: ", ", or not"), ("(", ")")] {
                let text = format!("{before}{number}{after}");
                let number = number.trim_start_matches('(');
                let hit = found(&text);
                assert_eq!(hit.len(), 1, "{text}: {hit:?}");
                assert!(
                    hit[0].trim_start_matches('(').starts_with(number),
                    "{text}: {hit:?}"
                );
            }
        }
        assert_eq!(found("call me at 555 0142"), ["555 0142"]);
        // With all that leads to one desk.
        for whole in [
            "030 1234567 ext. 12",
            "030-1234567 x12",
            "(030) 1234567, Durchwahl 34",
            "+49 30 1234567 DW -34",
            "+1-555-010-1234x567",
            "+7 495 1234567 доб. 123",
            "０３０－１２３４５６７",
            "＋４９　３０　１２３４５６７",
            "（０３０）１２３４５６ ext. ７８",
        ] {
            let text = format!("ring {whole}, please");
            assert_eq!(found(&text), [whole], "{text}");
        }
        assert_eq!(found("Durchwahl 34"), ["34"]);
        assert_eq!(found("me at ext. 123, please"), ["123"]);
        assert_eq!(found("Tel.: 12 34 56"), ["12 34 56"]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "2026-06-01",
            "01.06.2026",
            "01/06/2026",
            "1/6/26",
            "2025-2026",
            "from 01.06.2026 - 30.06.2026",
            "09:00 - 10:00",
            "1.2.3",
            "0.17.1",
            "10.0.0.1",
            "192.168.100.200",
            "010.000.000.001",
            "from 300-1200 tickets",
            "555 1200 of them",
            "0.12345678",
            "1 000 000 rows",
            "1,000,000",
            "1.000.000 EUR",
            "+1 000 000",
            "+17",
            "0.5 to 0.75",
            "37 of 120 (31 %)",
            "ticket 4711",
            "#0123456789",
            "INV-2026-000123",
            "€ 1200 300 4000",
            "0 1 2 3 4 5 6 7 8 9 10",
            "8 - 10 of 10",
            "f(0) 1 2 3 4 5 6 7",
            "(0) 1 of 17 (6 %)",
            "(0)",
            "100 200 300",
            "(2)",
            "(",
            "+",
            "call 12 people",
            "we use ext4 and ext. 4",
            "a screen of 1920 x 1080",
            "２０２６－０６－０１",
            "全部で１２３人",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
