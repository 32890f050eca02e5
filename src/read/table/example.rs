//! What people write into a row that shows how a table is filled in, in English,
//! German, French and Spanish.

use super::headings::folded;
use super::trim;

/// No cell that says so is longer.
const LONGEST: usize = 60;

/// Words of which one has to be there.
const MARKS: &[&str] = &[
    "example",
    "examples",
    "sample",
    "dummy",
    "test",
    "testing",
    "delete",
    "remove",
    "beispiel",
    "beispielzeile",
    "beispielantwort",
    "muster",
    "musterzeile",
    "musterantwort",
    "testzeile",
    "testantwort",
    "testeintrag",
    "loschen",
    "exemple",
    "essai",
    "supprimer",
    "ejemplo",
    "muestra",
    "prueba",
    "borrar",
    "eliminar",
];

/// Words that may stand beside one.
const BESIDE: &[&str] = &[
    "row",
    "line",
    "record",
    "entry",
    "answer",
    "response",
    "data",
    "this",
    "these",
    "is",
    "an",
    "the",
    "a",
    "me",
    "only",
    "please",
    "before",
    "import",
    "upload",
    "zeile",
    "antwort",
    "eintrag",
    "diese",
    "dies",
    "ist",
    "ein",
    "eine",
    "nur",
    "bitte",
    "ligne",
    "reponse",
    "donnees",
    "cette",
    "ceci",
    "est",
    "un",
    "une",
    "de",
    "d",
    "la",
    "seulement",
    "veuillez",
    "fila",
    "linea",
    "respuesta",
    "datos",
    "esta",
    "esto",
    "es",
    "una",
    "solo",
    "por",
    "favor",
];

/// Whether a cell says that its row is an example, and nothing else.
pub fn is_example(cell: &str) -> bool {
    let cell = trim(cell);
    // Nearly all cells end here.
    if cell.is_empty() || cell.len() > LONGEST || !cell.contains(char::is_alphabetic) {
        return false;
    }
    let folded = folded(cell);
    let mut words = folded.split_whitespace();
    let mut marks = false;
    let all = words.all(|word| {
        let is_mark = MARKS.contains(&word);
        marks |= is_mark;
        is_mark || BESIDE.contains(&word)
    });
    all && marks
}

#[cfg(test)]
mod tests {
    use super::is_example;

    #[test]
    fn examples_are_known_in_four_languages() {
        for cell in [
            "EXAMPLE",
            "Example row",
            "(sample row)",
            "[TEST]",
            "delete this row",
            "Sample answer – please delete",
            "Beispiel",
            "Beispielzeile, bitte löschen",
            "exemple",
            "Ligne d\u{2019}exemple",
            "Ejemplo",
            "Fila de ejemplo",
        ] {
            assert!(is_example(cell), "{cell}");
        }
    }

    #[test]
    fn words_of_an_answer_are_none() {
        for cell in [
            "",
            "9",
            "this is an answer",
            "The test kitchen",
            "A good example for others",
            "Tester",
            "Exemplary",
            "please",
        ] {
            assert!(!is_example(cell), "{cell}");
        }
    }
}
