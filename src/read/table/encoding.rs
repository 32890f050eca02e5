//! Bytes of a table → UTF-8, as a stream.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::fault::TableFault;
use super::mac::MacSigns;
use super::{Origin, TextEncoding};
use crate::read::kinds::EncodingName;
use crate::source::Table;

/// How much is read at once.
const CHUNK: usize = 64 << 10;

/// What stands in the place of bytes that are no text.
const REPLACED: &[u8] = "\u{fffd}".as_bytes();

/// A table as text, piece by piece.
pub(super) struct Text<'t> {
    table: &'t Table,
    stream: Box<dyn Read + Send>,
    decoder: Decoder,
    raw: Vec<u8>,
    at: usize,
    ended: bool,
    /// The text of the piece, and room behind it.
    out: Vec<u8>,
    length: usize,
    /// Where the piece has bytes that were replaced: behind each of them.
    strays: Vec<usize>,
}

impl<'t> Text<'t> {
    /// Opens a table in the encoding that is said, or else found.
    pub(super) fn open(
        table: &'t Table,
        said: Option<EncodingName>,
    ) -> Result<(Self, TextEncoding), TableFault> {
        let written = find(table, said)?;
        let text = Self {
            table,
            stream: table.open().map_err(|error| TableFault::io(&error))?,
            decoder: written.encoding.0.new_decoder_with_bom_removal(),
            raw: Vec::new(),
            at: 0,
            ended: false,
            out: vec![0; CHUNK * 3 + 16],
            length: 0,
            strays: Vec::new(),
        };
        Ok((text, written))
    }

    /// The piece that was read last.
    pub(super) fn piece(&self) -> &[u8] {
        &self.out[..self.length]
    }

    /// Where it has bytes that are no text, each of which a replacement
    /// character stands for: the places behind these.
    pub(super) fn strays(&self) -> &[usize] {
        &self.strays
    }

    /// Reads the next piece. Nothing at the end.
    pub(super) fn next(&mut self) -> Result<(), TableFault> {
        self.length = 0;
        self.strays.clear();
        while self.length == 0 && !(self.ended && self.at == self.raw.len()) {
            if self.at == self.raw.len() {
                self.refill().map_err(|error| TableFault::io(&error))?;
            }
            let mut more = true;
            while more && self.length + 16 <= self.out.len() {
                let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                    &self.raw[self.at..],
                    &mut self.out[self.length..],
                    self.ended,
                );
                self.at += read;
                self.length += written;
                more = match result {
                    DecoderResult::Malformed(..) => {
                        let end = self.length + REPLACED.len();
                        if let Some(room) = self.out.get_mut(self.length..end) {
                            room.copy_from_slice(REPLACED);
                        }
                        self.length = end.min(self.out.len());
                        self.strays.push(self.length);
                        true
                    }
                    DecoderResult::InputEmpty | DecoderResult::OutputFull => false,
                };
            }
            if self.ended && self.at == self.raw.len() {
                break;
            }
        }
        Ok(())
    }

    fn refill(&mut self) -> io::Result<()> {
        self.raw.resize(CHUNK, 0);
        let read = read_some(&mut self.stream, &mut self.raw)?;
        self.raw.truncate(read);
        self.at = 0;
        self.ended = read == 0;
        self.table.pass(read);
        Ok(())
    }
}

fn read_some(stream: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match stream.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// What a table is written in. A mark at its beginning is the surest sign,
/// above whatever is said; text in UTF-16 has a zero in every other byte; UTF-8
/// has its own rules throughout. Text that keeps them but for a few bytes is
/// UTF-8 with stray bytes in it: by chance, no other text keeps them as often
/// as it breaks them. All else is a guess by the frequencies of letters, as
/// browsers make it.
fn find(table: &Table, said: Option<EncodingName>) -> Result<TextEncoding, TableFault> {
    let mut stream = table.open().map_err(|error| TableFault::io(&error))?;
    let mut buffer = vec![0; CHUNK];
    let mut utf8 = Utf8::default();
    let mut first = true;
    loop {
        let read = read_some(&mut stream, &mut buffer);
        let read = read.map_err(|error| TableFault::io(&error))?;
        let piece = &buffer[..read];
        if first {
            first = false;
            if let Some((found, _)) = Encoding::for_bom(piece) {
                return Ok(TextEncoding::new(found, Origin::Sign));
            }
            if let Some(found) = wide(piece).filter(|_| said.is_none()) {
                return Ok(TextEncoding::new(found, Origin::Sign));
            }
        }
        utf8.see(piece);
        if read == 0 {
            break;
        }
    }
    if let Some(said) = said {
        let mut written = TextEncoding::new(said.0, Origin::Said);
        written.seems = seems(table, said.0, &utf8)?;
        return Ok(written);
    }
    if utf8.bad <= utf8.good {
        return Ok(TextEncoding::new(UTF_8, Origin::Sign));
    }
    let (encoding, signs) = guess(table)?;
    let mut written = TextEncoding::new(encoding, Origin::Guessed);
    written.line = utf8.line;
    written.may_be_mac = signs.may_be();
    written.may_be_dos = signs.may_be_dos();
    Ok(written)
}

/// What a text seems to be written in, against what is said of it. Of most
/// encodings nothing shows it: every byte is a letter in them.
fn seems(
    table: &Table,
    said: &'static Encoding,
    utf8: &Utf8,
) -> Result<Option<EncodingName>, TableFault> {
    if said == UTF_8 && utf8.bad > utf8.good {
        let (encoding, _) = guess(table)?;
        return Ok(Some(EncodingName(encoding)));
    }
    let is_utf8 = said.is_single_byte() && utf8.bad == 0 && utf8.good > 0;
    Ok(is_utf8.then_some(EncodingName(UTF_8)))
}

/// How far bytes keep the rules of UTF-8.
#[derive(Default)]
struct Utf8 {
    /// The bytes of a character that goes on in the next piece.
    held: Vec<u8>,
    /// Characters beyond ASCII.
    good: u64,
    /// Faults.
    bad: u64,
    lines: u32,
    /// The line of the first fault, from 1.
    line: u32,
}

impl Utf8 {
    /// Looks at the next piece; at the end at none.
    fn see(&mut self, piece: &[u8]) {
        if !self.held.is_empty() {
            // A character is at most four bytes long.
            let take = piece.len().min(4);
            let mut joined = std::mem::take(&mut self.held);
            let held = joined.len();
            joined.extend_from_slice(&piece[..take]);
            let seen = self.run(&joined, piece.is_empty());
            let rest = seen.saturating_sub(held);
            if seen < held {
                self.held = joined[seen..].to_vec();
                return;
            }
            let rest = &piece[rest..];
            let seen = self.run(rest, false);
            self.held = rest[seen..].to_vec();
            return;
        }
        let seen = self.run(piece, piece.is_empty());
        self.held = piece[seen..].to_vec();
    }

    /// How much of some bytes could be judged.
    fn run(&mut self, bytes: &[u8], ended: bool) -> usize {
        let mut at = 0;
        while at < bytes.len() {
            match std::str::from_utf8(&bytes[at..]) {
                Ok(text) => {
                    self.pass(text.as_bytes());
                    return bytes.len();
                }
                Err(fault) => {
                    let end = at + fault.valid_up_to();
                    self.pass(&bytes[at..end]);
                    at = end;
                    let Some(length) = fault.error_len().or(ended.then(|| bytes.len() - at)) else {
                        return at;
                    };
                    if self.bad == 0 {
                        self.line = self.lines + 1;
                    }
                    self.bad += 1;
                    at += length;
                }
            }
        }
        at
    }

    fn pass(&mut self, text: &[u8]) {
        let beginnings = text.iter().filter(|&&byte| byte >= 0xc0).count();
        self.good += beginnings as u64;
        // Only for the first fault: after it nobody asks.
        if self.bad == 0 {
            let ends = memchr::memchr_iter(b'\n', text).count();
            self.lines = self
                .lines
                .saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        }
    }
}

/// So much of a table is looked at for its letters.
const GUESSED: u64 = 8 << 20;

/// The likeliest encoding, and the signs of others, which browsers do not guess.
fn guess(table: &Table) -> Result<(&'static Encoding, MacSigns), TableFault> {
    let stream = table.open().map_err(|error| TableFault::io(&error))?;
    let mut stream: Box<dyn Read> = Box::new(stream.take(GUESSED));
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut signs = MacSigns::default();
    let mut buffer = vec![0; CHUNK];
    loop {
        let read = read_some(&mut stream, &mut buffer);
        let read = read.map_err(|error| TableFault::io(&error))?;
        detector.feed(&buffer[..read], read == 0);
        signs.see(&buffer[..read]);
        if read == 0 {
            let encoding = detector.guess(None, Utf8Detection::Deny);
            return Ok((encoding, signs));
        }
    }
}

fn wide(piece: &[u8]) -> Option<&'static Encoding> {
    let piece = &piece[..piece.len().min(1024)];
    let zeros = |from: usize| {
        piece
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|&&byte| byte == 0)
    };
    let half = piece.len() / 2;
    let (even, odd) = (zeros(0).count(), zeros(1).count());
    match half > 1 {
        true if odd * 10 > half * 7 && even == 0 => Some(UTF_16LE),
        true if even * 10 > half * 7 && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], said: Option<&str>) -> (String, String, usize) {
        let table = Table::of_bytes(bytes.to_vec());
        let said = said.map(|label| EncodingName::of(label).unwrap());
        let (mut text, written) = Text::open(&table, said).unwrap();
        let (mut all, mut strays) = (Vec::new(), 0);
        loop {
            text.next().unwrap();
            if text.piece().is_empty() {
                break;
            }
            for &at in text.strays() {
                assert!(text.piece()[..at].ends_with(REPLACED));
            }
            strays += text.strays().len();
            all.extend_from_slice(text.piece());
        }
        let name = written.encoding.word();
        (String::from_utf8(all).unwrap(), name, strays)
    }

    #[test]
    fn a_stray_byte_is_one_letter() {
        let whole = "Grüße, naïve\n".repeat(20_000);
        let mut bytes = whole.clone().into_bytes();
        bytes.extend_from_slice(b"caf\xe9\n");
        let (text, name, strays) = read(&bytes, None);
        assert_eq!((name.as_str(), strays), ("utf-8", 1));
        assert!(text == whole + "caf\u{fffd}\n");
        // A character that the file ends within.
        assert_eq!(read(b"\xc3\xa9 caf\xc3", None).0, "é caf\u{fffd}");
    }

    #[test]
    fn what_is_no_utf_8_is_guessed() {
        let (text, name, strays) = read(b"Sch\xf6ne Gr\xfc\xdfe, caf\xe9 na\xefve\n", None);
        assert_eq!((name.as_str(), strays), ("windows-1252", 0));
        assert_eq!(text, "Schöne Grüße, café naïve\n");
        let russian = "Очень удобно, всё работает быстро и без ошибок";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        assert_eq!(read(&bytes, None).0, russian);
        let japanese = "とても使いやすいです。毎日使っています。";
        let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(japanese);
        assert_eq!(read(&bytes, None).0, japanese);
    }

    #[test]
    fn every_label_is_an_encoding() {
        for label in EncodingName::labels() {
            assert!(EncodingName::of(label).is_some(), "{label}");
            let (text, ..) = read(b"\x80\xff\x00a", Some(label));
            drop(text);
        }
        assert!(EncodingName::of("iso-2022-kr").is_none());
        assert_eq!(EncodingName::of("Latin1"), EncodingName::of("windows-1252"));
    }

    #[test]
    fn a_table_of_faults_takes_no_longer() {
        let bytes = vec![0xe9; 3 << 20];
        let (text, _, strays) = read(&bytes, Some("utf-8"));
        assert_eq!((text.chars().count(), strays), (3 << 20, 3 << 20));
    }
}
