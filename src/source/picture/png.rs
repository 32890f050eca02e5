//! PNG: chunks, of which those are kept that say how it looks.
//!
//! Source: PNG (third edition), 5.3 and 11.3.

use super::Bytes;

pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Beside the critical ones, which begin with a capital.
const SEEN: [&[u8; 4]; 17] = [
    b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD",
    b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT", b"oFFs",
];

/// Without texts, dates, Exif, chunks of programs, and what follows the end.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut read = Bytes::new(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(read.take(8).filter(|start| *start == SIGNATURE)?);
    loop {
        let start = read.at;
        let length = usize::try_from(u32::from_be_bytes(read.number()?)).ok()?;
        let name: [u8; 4] = read.number()?;
        read.take(length)?;
        read.take(4)?;
        if name[0].is_ascii_uppercase() || SEEN.contains(&&name) {
            out.extend_from_slice(bytes.get(start..read.at)?);
        }
        if &name == b"IEND" {
            return Some(out);
        }
    }
}
