//! Names in Cyrillic letters: as a sentence bends them, and as others write them.
//!
//! Russian puts a name into the case that its sentence asks for, "у Ивана
//! Петрова", "с Анной Петровой", and passports, offices and colleagues abroad
//! write it in Latin letters, each in their own way.

/// A name in each of its cases but the first, all its words alike. Where a word
/// may go either way, both are there; and the surname as it is, which some do not
/// bend: с Анной Шмидт.
pub(super) fn in_cases(name: &str) -> Vec<String> {
    if !name.chars().any(is_cyrillic) {
        return Vec::new();
    }
    let words: Vec<String> = name.split_whitespace().map(titled).collect();
    let mut out = Vec::new();
    for case in 0..CASES {
        let bent: Vec<Vec<String>> = words.iter().map(|word| bend(word, case)).collect();
        // Each word in each of its ways; of a very long name the first four.
        for mix in 0..1_usize << words.len().min(4) {
            let bent = bent.iter().enumerate().map(|(at, ways)| {
                let second = ways.get(1).filter(|_| at < 4 && mix & 1 << at != 0);
                second.or(ways.first())
            });
            let bent: Vec<&str> = bent.flatten().map(String::as_str).collect();
            out.push(bent.join(" "));
            if let ([bent @ .., _], [_, .., last]) = (&*bent, words.as_slice()) {
                out.push(format!("{} {last}", bent.join(" ")));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out.retain(|bent| bent != name);
    out
}

/// A word as names are mostly written: ИВАН is Иван.
fn titled(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter();
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// Of whom, to whom, whom, by whom, about whom.
const CASES: usize = 5;

/// What stands for an ending, case by case.
type Endings = [&'static str; CASES];

/// Endings, and what takes their place: the longest that fits comes first.
const BENT: [(&str, &[Endings]); 22] = [
    ("ая", &[["ой", "ой", "ую", "ой", "ой"]]),
    ("ия", &[["ии", "ии", "ию", "ией", "ии"]]),
    ("я", &[["и", "е", "ю", "ей", "е"]]),
    ("ова", &[["овой", "овой", "ову", "овой", "овой"]]),
    (
        "ева",
        &[
            ["евой", "евой", "еву", "евой", "евой"],
            ["евы", "еве", "еву", "евой", "еве"],
        ],
    ),
    ("ёва", &[["ёвой", "ёвой", "ёву", "ёвой", "ёвой"]]),
    (
        "ина",
        &[
            ["иной", "иной", "ину", "иной", "иной"],
            ["ины", "ине", "ину", "иной", "ине"],
        ],
    ),
    (
        "а",
        &[["ы", "е", "у", "ой", "е"], ["и", "е", "у", "ей", "е"]],
    ),
    (
        "ий",
        &[
            ["ого", "ому", "ого", "им", "ом"],
            ["ия", "ию", "ия", "ием", "ии"],
        ],
    ),
    ("ый", &[["ого", "ому", "ого", "ым", "ом"]]),
    (
        "ой",
        &[
            ["ого", "ому", "ого", "ым", "ом"],
            ["оя", "ою", "оя", "оем", "ое"],
        ],
    ),
    ("й", &[["я", "ю", "я", "ем", "е"]]),
    (
        "ь",
        &[["я", "ю", "я", "ем", "е"], ["и", "и", "ь", "ью", "и"]],
    ),
    ("авел", &[["авла", "авлу", "авла", "авлом", "авле"]]),
    ("Лев", &[["Льва", "Льву", "Льва", "Львом", "Льве"]]),
    (
        "ец",
        &[
            ["ца", "цу", "ца", "цом", "це"],
            ["еца", "ецу", "еца", "ецем", "еце"],
        ],
    ),
    ("ов", &[["ова", "ову", "ова", "овым", "ове"]]),
    ("ев", &[["ева", "еву", "ева", "евым", "еве"]]),
    ("ёв", &[["ёва", "ёву", "ёва", "ёвым", "ёве"]]),
    (
        "ин",
        &[
            ["ина", "ину", "ина", "иным", "ине"],
            ["ина", "ину", "ина", "ином", "ине"],
        ],
    ),
    ("ын", &[["ына", "ыну", "ына", "ыным", "ыне"]]),
    ("", &[["а", "у", "а", "ом", "е"]]),
];

/// Vowels at whose end nothing is bent, but those above.
const UNBENT: [char; 8] = ['о', 'е', 'ё', 'у', 'ю', 'и', 'ы', 'э'];

/// A word in one case, in all ways, which are two at most.
fn bend(word: &str, case: usize) -> Vec<String> {
    let last = word.chars().next_back();
    let small = last.map(|last| last.to_lowercase().to_string());
    let bends = last.is_some_and(|last| is_cyrillic(last) && word.chars().count() > 1);
    let unbent = small.is_some_and(|last| last.chars().any(|last| UNBENT.contains(&last)));
    let found = BENT
        .iter()
        .find_map(|(end, ways)| Some((word.strip_suffix(end)?, ways)));
    let Some((stem, ways)) = found.filter(|_| bends && !unbent) else {
        return vec![word.to_owned()];
    };
    let way = |endings: &Endings| {
        let ending = endings.get(case).copied().unwrap_or_default();
        // Иванович: Ивановичем, and not ом.
        let hisses = stem.ends_with(['ж', 'ш', 'ч', 'щ', 'ц']);
        match (ending, hisses) {
            ("ом", true) => format!("{stem}ем"),
            ("ы", true) => format!("{stem}и"),
            _ => format!("{stem}{ending}"),
        }
    };
    ways.iter().map(way).collect()
}

/// A name in Latin letters, in the ways in which it is mostly written: English,
/// of passports (ICAO Doc 9303), German.
pub(super) fn in_latin(name: &str) -> Vec<String> {
    if !name.chars().any(is_cyrillic) {
        return Vec::new();
    }
    let mut out: Vec<String> = (0..3).map(|way| latin(name, way)).collect();
    let short = |end| {
        name.split_whitespace()
            .any(|word: &str| word.ends_with(end))
    };
    if short("ий") || short("ый") {
        // Dmitry, Dostoevsky.
        let words = name.split_whitespace();
        let words = words.map(|word| {
            let stem = word.strip_suffix("ий").or_else(|| word.strip_suffix("ый"));
            match stem {
                Some(stem) => format!("{}y", latin(stem, 0)),
                None => latin(word, 0),
            }
        });
        out.push(words.collect::<Vec<_>>().join(" "));
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn latin(name: &str, way: usize) -> String {
    let mut out = String::new();
    for c in name.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        let Some((_, ways)) = LATIN.iter().find(|(letter, _)| *letter == small) else {
            out.push(c);
            continue;
        };
        let written = ways[way.min(ways.len() - 1)];
        let mut letters = written.chars();
        match (c.is_uppercase(), letters.next()) {
            (true, Some(first)) => {
                out.extend(first.to_uppercase());
                out.push_str(letters.as_str());
            }
            _ => out.push_str(written),
        }
    }
    out
}

/// Each letter: English, passports, German; where fewer stand there, the last is
/// the others' as well.
const LATIN: [(char, &[&str]); 37] = [
    ('а', &["a"]),
    ('б', &["b"]),
    ('в', &["v", "v", "w"]),
    ('г', &["g"]),
    ('д', &["d"]),
    ('е', &["e"]),
    ('ё', &["yo", "e", "jo"]),
    ('ж', &["zh", "zh", "sch"]),
    ('з', &["z", "z", "s"]),
    ('и', &["i"]),
    ('й', &["y", "i", "j"]),
    ('к', &["k"]),
    ('л', &["l"]),
    ('м', &["m"]),
    ('н', &["n"]),
    ('о', &["o"]),
    ('п', &["p"]),
    ('р', &["r"]),
    ('с', &["s"]),
    ('т', &["t"]),
    ('у', &["u"]),
    ('ф', &["f"]),
    ('х', &["kh", "kh", "ch"]),
    ('ц', &["ts", "ts", "z"]),
    ('ч', &["ch", "ch", "tsch"]),
    ('ш', &["sh", "sh", "sch"]),
    ('щ', &["shch", "shch", "schtsch"]),
    ('ъ', &["", "ie", ""]),
    ('ы', &["y"]),
    ('ь', &[""]),
    ('э', &["e"]),
    ('ю', &["yu", "iu", "ju"]),
    ('я', &["ya", "ia", "ja"]),
    ('і', &["i"]),
    ('ї', &["yi", "i", "ji"]),
    ('є', &["ye", "ie", "je"]),
    ('ґ', &["g"]),
];

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_bent_as_a_sentence_asks() {
        for (name, forms) in [
            (
                "Олег Выдумов",
                &[
                    "Олега Выдумова",
                    "Олегу Выдумову",
                    "Олегом Выдумовым",
                    "Олеге Выдумове",
                ][..],
            ),
            (
                "Анна Выдумова",
                &[
                    "Анны Выдумовой",
                    "Анне Выдумовой",
                    "Анну Выдумову",
                    "Анной Выдумовой",
                ],
            ),
            (
                "Андрей Небывалый",
                &[
                    "Андрея Небывалого",
                    "Андрею Небывалому",
                    "Андреем Небывалым",
                ],
            ),
            (
                "Мария Мнимая",
                &["Марии Мнимой", "Марию Мнимую", "Марией Мнимой"],
            ),
            ("Игорь Мнимович", &["Игоря Мнимовича", "Игорем Мнимовичем"]),
            ("Анна Шмидт", &["Анны Шмидт", "Анной Шмидт"]),
            (
                "Константин Мнимкин",
                &["Константина Мнимкина", "Константином Мнимкиным"],
            ),
            ("ОЛЕГ ВЫДУМОВ", &["Олега Выдумова"]),
            ("Павел Мнимко", &["Павла Мнимко", "Павлом Мнимко"]),
        ] {
            let found = in_cases(name);
            for form in forms {
                assert!(found.iter().any(|found| found == form), "{form}: {found:?}");
            }
        }
        assert!(in_cases("Tom Invented").is_empty() && in_latin("Tom Invented").is_empty());
    }

    #[test]
    fn names_are_written_in_latin_letters() {
        for (name, forms) in [
            (
                "Юрий Щукин",
                &[
                    "Yuriy Shchukin",
                    "Iurii Shchukin",
                    "Jurij Schtschukin",
                    "Yury Shchukin",
                ][..],
            ),
            ("Олег Выдумов", &["Oleg Vydumov", "Oleg Wydumow"]),
        ] {
            let found = in_latin(name);
            for form in forms {
                assert!(found.iter().any(|found| found == form), "{form}: {found:?}");
            }
        }
    }
}
