//! Bytes of a table → UTF-8, as a stream.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::fault::TableFault;
use crate::read::kinds::EncodingWord;
use crate::source::Table;

/// How much is read at once.
const CHUNK: usize = 64 << 10;

/// A table as text, chunk by chunk.
pub(super) struct Text<'t> {
    table: &'t Table,
    stream: Box<dyn Read + Send>,
    decoder: Decoder,
    encoding: &'static Encoding,
    raw: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<'t> Text<'t> {
    /// Opens a table in the encoding that is said, or else found.
    pub(super) fn open(table: &'t Table, said: Option<EncodingWord>) -> Result<Self, TableFault> {
        let encoding = match said {
            Some(said) => encoding(said),
            None => find(table)?,
        };
        Ok(Self {
            table,
            stream: table.open().map_err(|error| TableFault::io(&error))?,
            decoder: encoding.new_decoder_with_bom_removal(),
            encoding,
            raw: Vec::new(),
            at: 0,
            ended: false,
        })
    }

    /// The encoding's name.
    pub(super) fn encoding(&self) -> EncodingWord {
        word(self.encoding)
    }

    /// Puts the next piece of text into `out`, in the place of what is there.
    /// Nothing at the end.
    pub(super) fn next(&mut self, out: &mut Vec<u8>) -> Result<(), Piece> {
        out.clear();
        while out.is_empty() && !(self.ended && self.at == self.raw.len()) {
            if self.at == self.raw.len() {
                self.refill().map_err(Piece::Io)?;
            }
            let room = self
                .decoder
                .max_utf8_buffer_length_without_replacement(self.raw.len() - self.at);
            out.resize(room.unwrap_or(CHUNK * 3).max(16), 0);
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                &self.raw[self.at..],
                out,
                self.ended,
            );
            self.at += read;
            out.truncate(written);
            if let DecoderResult::Malformed(..) = result {
                return Err(Piece::Malformed);
            }
            if self.ended && read == 0 && written == 0 {
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

/// Why there is no next piece.
pub(super) enum Piece {
    Io(io::Error),
    /// What was decoded before the fault is in the buffer.
    Malformed,
}

fn read_some(stream: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match stream.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

fn encoding(word: EncodingWord) -> &'static Encoding {
    match word {
        EncodingWord::Utf8 => UTF_8,
        EncodingWord::Utf16Le => UTF_16LE,
        EncodingWord::Utf16Be => UTF_16BE,
        EncodingWord::Windows1252 => WINDOWS_1252,
    }
}

fn word(encoding: &'static Encoding) -> EncodingWord {
    match encoding {
        e if e == UTF_16LE => EncodingWord::Utf16Le,
        e if e == UTF_16BE => EncodingWord::Utf16Be,
        e if e == WINDOWS_1252 => EncodingWord::Windows1252,
        _ => EncodingWord::Utf8,
    }
}

/// A mark at the beginning tells; without one, text in UTF-16 has a zero in
/// every other byte, UTF-8 has its own rules throughout, and what breaks them
/// is taken for Windows-1252, the one that is left.
fn find(table: &Table) -> Result<&'static Encoding, TableFault> {
    let mut stream = table.open().map_err(|error| TableFault::io(&error))?;
    let mut buffer = vec![0; CHUNK];
    let mut held = 0;
    let mut first = true;
    loop {
        let read = read_some(&mut stream, &mut buffer[held..]);
        let read = read.map_err(|error| TableFault::io(&error))?;
        let piece = &buffer[..held + read];
        if first && !piece.is_empty() {
            first = false;
            if let Some((found, _)) = Encoding::for_bom(piece) {
                return Ok(found);
            }
            if let Some(found) = wide(piece) {
                return Ok(found);
            }
        }
        let left = match std::str::from_utf8(piece) {
            Ok(_) => piece.len(),
            Err(fault) if fault.error_len().is_some() || read == 0 => return Ok(WINDOWS_1252),
            Err(fault) => fault.valid_up_to(),
        };
        if read == 0 {
            return Ok(UTF_8);
        }
        let whole = held + read;
        buffer.copy_within(left..whole, 0);
        held = whole - left;
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
