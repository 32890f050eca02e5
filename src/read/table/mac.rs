//! Whether bytes are text as old programs of the Macintosh wrote it. What they
//! wrote as ö is š in Windows-1252, and their ü is Ÿ: letters all the same, so
//! that text read wrongly looks like text.

/// Bytes behind a letter of ASCII, where a word goes on or ends.
#[derive(Debug, Clone, Default)]
pub(super) struct MacSigns {
    last: [u8; 2],
    /// Those that are a letter to a Macintosh, and in Windows-1252 nothing that
    /// stands there.
    sure: u64,
    /// Those that are a letter in both, and rare within a word in Windows-1252.
    likely: u64,
    /// Those that are a letter in Windows-1252 alone.
    others: u64,
    /// Those between small letters that are one to DOS alone: ü é ä ö.
    dos: u64,
}

impl MacSigns {
    /// Looks at the next piece.
    pub(super) fn see(&mut self, piece: &[u8]) {
        for &next in piece {
            let [before, byte] = self.last;
            if byte >= 0x80 && before.is_ascii_alphabetic() {
                // Low quotes, a closing one, and nothing at all in Windows-1252;
                // capitals to a Macintosh.
                let is_dos = matches!(byte, 0x81 | 0x82 | 0x84 | 0x94);
                let is_within = before.is_ascii_lowercase() && next.is_ascii_lowercase();
                self.dos += u64::from(is_dos && is_within);
                // A word goes on with ß as well.
                let goes_on = next.is_ascii_lowercase() || is_letter(next) || next == 0xa7;
                match byte {
                    // ä å é ü: Š Œ Ž Ÿ, which no small letter stands before.
                    0x8a | 0x8c | 0x8e | 0x9f if before.is_ascii_lowercase() => self.sure += 1,
                    _ if !goes_on => {}
                    _ if is_letter(byte) => self.sure += 1,
                    // ß æ ø: § ¾ ¿.
                    0xa7 | 0xbe | 0xbf => self.sure += 1,
                    // ñ ó ö ú û: a dash, or š, œ and ž.
                    0x96 | 0x97 | 0x9a | 0x9c | 0x9e => self.likely += 1,
                    0xc0..=0xff => self.others += u64::from(byte != 0xd5),
                    _ => {}
                }
            }
            self.last = [byte, next];
        }
    }

    /// Whether there are signs of a Macintosh, and hardly one against it.
    pub(super) fn may_be(&self) -> bool {
        let signs = self.sure + self.likely;
        (self.sure > 0 || self.likely > 1) && signs > 10 * self.others && !self.may_be_dos()
    }

    /// Whether there are rather signs of DOS (code page 850 or 437).
    pub(super) fn may_be_dos(&self) -> bool {
        self.dos > 0 && self.dos > self.sure
    }
}

/// á à â ä å ç é è ê ò ô ù ü, which are no small letter in Windows-1252. Marks
/// are left out that stand between two words without a blank, as … does.
fn is_letter(byte: u8) -> bool {
    matches!(byte, 0x87..=0x8a | 0x8c..=0x90 | 0x98 | 0x99 | 0x9d | 0x9f)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

    use super::MacSigns;

    fn may_be_mac(text: &str, encoding: &'static Encoding) -> bool {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost, "{text}");
        let mut signs = MacSigns::default();
        bytes.chunks(3).for_each(|piece| signs.see(piece));
        signs.may_be()
    }

    #[test]
    fn letters_of_dos_are_known_by_their_neighbours() {
        for (bytes, is_dos) in [
            (&b"Sch\x94n, f\x81r die K\x84lte"[..], true),
            (b"un caf\x82 et du th\x82 d\x82lices", true),
            (b"Sch\x9ane K\x8alte f\x9fr alle", false),
            (b"Sch\xf6ne K\xe4lte f\xfcr alle", false),
            (b"\x84Gut\x94, sagte er", false),
        ] {
            let mut signs = MacSigns::default();
            bytes.chunks(3).for_each(|piece| signs.see(piece));
            assert_eq!(signs.may_be_dos(), is_dos, "{bytes:x?}");
            assert!(!(is_dos && signs.may_be()), "{bytes:x?}");
        }
    }

    #[test]
    fn letters_of_a_macintosh_are_known_by_their_neighbours() {
        for text in [
            "Schöne Grüße aus Köln",
            "das war schön, aber schwer zu öffnen, könnte besser sein",
            "Straßen und Gräser",
            "un café très cher, à côté",
            "déjà vu, l’été",
            "Grüße,café",
            "el niño pequeño, mañana más rápido",
            "Blåbær og øl på København",
        ] {
            assert!(may_be_mac(text, MACINTOSH), "{text}");
        }
        for text in [
            "Schöne Grüße aus Köln",
            "un café très cher – à côté d’un “bœuf”",
            "el niño pequeño, mañana más rápido",
            "it’s 5 € a month…don’t, it‘s „good“",
            "a Žižek and a Škoda",
            "Tšekki",
        ] {
            assert!(!may_be_mac(text, WINDOWS_1252), "{text}");
        }
        for (text, encoding) in [
            ("Příliš žluťoučký kůň úpěl ďábelské ódy", WINDOWS_1250),
            ("очень удобно, всё работает быстро", WINDOWS_1251),
            ("nothing but ASCII", WINDOWS_1252),
        ] {
            assert!(!may_be_mac(text, encoding), "{text}");
        }
    }
}
