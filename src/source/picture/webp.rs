//! WebP: chunks of a RIFF file.
//!
//! Source: RFC 9649, section 2.

use super::{Bytes, orientation};

const SEEN: [&[u8; 4]; 7] = [
    b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP",
];
/// What the first chunk says of Exif and of XMP.
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

/// Without Exif, XMP, unknown chunks, and what follows the end. How it is
/// turned stays.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut read = Bytes::new(bytes);
    (read.take(4)? == b"RIFF").then_some(())?;
    let length = usize::try_from(u32::from_le_bytes(read.number()?)).ok()?;
    let inner = bytes.get(8..8usize.checked_add(length)?)?;
    let mut read = Bytes::new(inner);
    (read.take(4)? == b"WEBP").then_some(())?;
    let mut out = b"WEBP".to_vec();
    let mut turned = None;
    let mut extended = None;
    while read.at < inner.len() {
        let name: [u8; 4] = read.number()?;
        let length = usize::try_from(u32::from_le_bytes(read.number()?)).ok()?;
        let body = read.take(length)?;
        // A byte is added where the number is odd; at the end it may be left out.
        let _ = read.take(length % 2);
        if &name == b"EXIF" {
            let tiff = body.strip_prefix(b"Exif\0\0").unwrap_or(body);
            turned = orientation::of(tiff);
        }
        if SEEN.contains(&&name) {
            if &name == b"VP8X" {
                extended = Some(out.len() + 8);
            }
            chunk(&mut out, &name, body);
        }
    }
    if let Some(flags) = extended.and_then(|at| out.get_mut(at)) {
        *flags &= !(EXIF | XMP);
        if turned.is_some() {
            *flags |= EXIF;
        }
    }
    if let (Some(turned), Some(_)) = (turned, extended) {
        chunk(&mut out, b"EXIF", &orientation::tiff(turned));
    }
    let length = u32::try_from(out.len()).ok()?;
    Some([b"RIFF".as_slice(), &length.to_le_bytes(), &out].concat())
}

fn chunk(out: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    out.extend_from_slice(name);
    out.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(body);
    if body.len() % 2 == 1 {
        out.push(0);
    }
}
