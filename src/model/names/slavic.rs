//! Names of Czech, Slovak, Polish and their neighbours, as a sentence bends them: "u
//! Jana Nováka", "s Piotrem Kowalskim".
//!
//! Accents and case are left out, as they are wherever names are compared. No
//! dictionary is asked: what is bent is both words of a name, and two such words side
//! by side are hardly anything else.

use super::parts::split;

/// Letters that these languages have, and their neighbours in the west have not.
const LETTERS: &str = "ěščřžďťňůľĺŕłąęśćźżńđ";

/// How surnames of theirs end, without accents.
const ENDINGS: [&str; 20] = [
    "ski", "cki", "zki", "ska", "cka", "zka", "sky", "cky", "ova", "vic", "wicz", "czyk", "czak",
    "ak", "ek", "ik", "ec", "ka", "ko", "uk",
];

/// Of whom, to whom, with whom, about whom, and called by name; whom is like one of
/// these.
const CASES: usize = 5;

/// First name and surname of somebody in each case but the first, as letters.
pub(super) fn in_cases(name: &str) -> Vec<(String, String)> {
    let words: Vec<String> = name.split_whitespace().filter_map(plain).collect();
    let [first, .., last] = words.as_slice() else {
        return Vec::new();
    };
    let written = name.to_lowercase();
    let marked = written.contains(|c| LETTERS.contains(c)) || written.ends_with(['ý', 'á']);
    if !marked && !ENDINGS.iter().any(|end| last.ends_with(end)) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for case in 0..CASES {
        // Some surnames are not bent: u Anny Nowak.
        let lasts = bend(last, case).into_iter().chain([last.clone()]);
        let lasts: Vec<String> = lasts.collect();
        for first in bend(first, case).iter().filter(|bent| *bent != first) {
            out.extend(lasts.iter().map(|last| (first.clone(), last.clone())));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// A word of plain letters alone, without accents.
fn plain(word: &str) -> Option<String> {
    let part = split(word, false);
    let letters = part.first().filter(|_| part.len() == 1)?;
    let plain = letters.len() > 2 && letters.bytes().all(|b| b.is_ascii_lowercase());
    plain.then(|| letters.clone())
}

/// What takes the place of an ending, in each case; several ways where languages, or
/// men's and women's names, differ.
type Endings = [&'static [&'static str]; CASES];

const BENT: [(&str, Endings); 9] = [
    (
        "ova",
        [
            &["ove", "owej", "ovej"],
            &["ove", "owej", "ovej"],
            &["ovou"],
            &["ove", "ovej"],
            &[],
        ],
    ),
    (
        "ka",
        [
            &["ky", "ki", "kiej", "ke", "kej"],
            &["ce", "kovi", "kiej", "ke", "kej"],
            &["kou", "ku"],
            &["ce", "kovi", "kiej", "ke", "kej"],
            &["ko"],
        ],
    ),
    (
        "ra",
        [
            &["ry", "re"],
            &["re", "rze", "rovi"],
            &["rou", "ru"],
            &["re", "rze", "rovi"],
            &["ro"],
        ],
    ),
    (
        "a",
        [
            &["y", "i", "e"],
            &["e", "ie", "ovi", "i"],
            &["ou", "u"],
            &["e", "ie", "ovi", "i"],
            &["o"],
        ],
    ),
    (
        "i",
        [
            &["iego", "iho", "ieho"],
            &["iemu", "imu"],
            &["im"],
            &["im", "ich"],
            &[],
        ],
    ),
    (
        "y",
        [&["eho", "ego"], &["emu"], &["ym"], &["em", "om"], &[]],
    ),
    ("e", [&[], &["i"], &["i"], &["i"], &[]]),
    (
        "o",
        [
            &["a", "y", "i"],
            &["ovi", "owi"],
            &["em", "om"],
            &["ovi", "u"],
            &[],
        ],
    ),
    (
        "",
        [
            &["a", "e"],
            &["ovi", "owi", "i", "u"],
            &["em", "iem", "om"],
            &["ovi", "u", "ie", "i", "e"],
            &["e", "u", "i", "ie"],
        ],
    ),
];

/// A vowel that falls out when something follows: Marek, Marka; Paweł, Pawła.
const FLEETING: [&str; 3] = ["ek", "ec", "el"];

fn bend(word: &str, case: usize) -> Vec<String> {
    let found = BENT
        .iter()
        .find_map(|(end, cases)| Some((word.strip_suffix(end)?, cases)));
    let Some((stem, cases)) = found.filter(|(stem, _)| stem.len() > 1) else {
        return Vec::new();
    };
    let mut stems = vec![stem.to_owned()];
    let fleeting = FLEETING.iter().any(|end| stem.ends_with(end));
    if let (true, Some((at, last))) = (fleeting, stem.char_indices().next_back())
        && stem == word
        && at > 2
    {
        stems.push(format!("{}{last}", &stem[..at - 1]));
    }
    let endings = cases.get(case).copied().unwrap_or_default();
    let forms = stems
        .iter()
        .flat_map(|stem| endings.iter().map(move |end| format!("{stem}{end}")));
    forms.collect()
}

#[cfg(test)]
mod tests {
    use super::in_cases;

    #[test]
    fn names_are_bent_as_a_sentence_asks() {
        for (name, forms) in [
            (
                "Jan Vymysl\u{e1}k",
                &["jana vymyslaka", "janovi vymyslakovi", "janem vymyslakem"][..],
            ),
            (
                "Piotr Zmy\u{15b}lski",
                &[
                    "piotra zmyslskiego",
                    "piotrowi zmyslskiemu",
                    "piotrem zmyslskim",
                ],
            ),
            (
                "Anna Zmy\u{15b}lska",
                &["anny zmyslskiej", "annie zmyslskiej"],
            ),
            ("Anna Nowak", &["anny nowak"]),
            (
                "Jana Vymysl\u{e1}kov\u{e1}",
                &["jany vymyslakove", "janou vymyslakovou"],
            ),
            (
                "Marek Vymyslec",
                &["marka vymyslce", "markem vymyslcem", "markiem vymyslcem"],
            ),
            ("Pawe\u{142} Zmy\u{15b}lony", &["pawla zmyslonego"]),
            (
                "Tom\u{e1}\u{161} Mal\u{fd}",
                &["tomase maleho", "tomasi malemu"],
            ),
            (
                "Ji\u{159}\u{ed} Svoboda",
                &["jiriho svobody", "jirimu svobodovi"],
            ),
        ] {
            let found = in_cases(name);
            for form in forms {
                let mut found = found.iter();
                let same = |(first, last): &(String, String)| format!("{first} {last}") == *form;
                assert!(found.any(same), "{form}: {:?}", in_cases(name));
            }
        }
        for name in ["Tom Invented", "Ann Lee", "Nowak"] {
            assert!(in_cases(name).is_empty(), "{name}");
        }
    }
}
