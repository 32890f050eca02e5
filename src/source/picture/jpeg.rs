//! JPEG: segments, and the picture itself between the last of them and its end.
//!
//! Source: ITU-T T.81, annex B; Exif 2.32, 4.7.

use super::{Bytes, orientation};

/// Without Exif, XMP, IPTC, comments, previews and what follows the end. How it
/// is turned stays, and what its colours mean.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut read = Bytes::new(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    (read.take(2)? == [0xff, 0xd8]).then_some(())?;
    out.extend([0xff, 0xd8]);
    let turned = turned(bytes);
    let mut told = turned.is_none();
    loop {
        // Any number of these may stand before a marker.
        (read.byte()? == 0xff).then_some(())?;
        let mut marker = read.byte()?;
        while marker == 0xff {
            marker = read.byte()?;
        }
        if marker == 0xd9 {
            out.extend([0xff, marker]);
            return Some(out);
        }
        if matches!(marker, 0x01 | 0xd0..=0xd8) {
            out.extend([0xff, marker]);
            continue;
        }
        let length = u16::from_be_bytes(read.number()?);
        let body = read.take(usize::from(length).checked_sub(2)?)?;
        // JFIF comes first, where there is one.
        let jfif = marker == 0xe0 && body.starts_with(b"JFIF\0");
        if !jfif
            && !told
            && let Some(turned) = turned
        {
            segment(
                &mut out,
                0xe1,
                &[b"Exif\0\0".as_slice(), &orientation::tiff(turned)].concat(),
            );
            told = true;
        }
        match marker {
            0xe0 if jfif => segment(&mut out, marker, &without_preview(body)),
            0xe2 if body.starts_with(b"ICC_PROFILE\0") => segment(&mut out, marker, body),
            0xee if body.starts_with(b"Adobe") => segment(&mut out, marker, body),
            0xe0..=0xef | 0xfe => {}
            _ => segment(&mut out, marker, body),
        }
        if marker == 0xda {
            let start = read.at;
            let length = scan(bytes.get(start..)?)?;
            out.extend_from_slice(read.take(length)?);
        }
    }
}

fn segment(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    let length = u16::try_from(body.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend_from_slice(body);
}

/// How many bytes of the picture there are up to the next marker.
fn scan(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(0xff, bytes.get(from..)?)?;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => from = at + 2,
            0xff => from = at + 1,
            _ => return Some(at),
        }
    }
}

/// A small picture may stand in the JFIF segment as well.
fn without_preview(body: &[u8]) -> Vec<u8> {
    let mut kept = body.get(..14).unwrap_or(body).to_vec();
    for size in kept.iter_mut().skip(12) {
        *size = 0;
    }
    kept
}

/// How the picture is to be turned, where Exif says so.
fn turned(bytes: &[u8]) -> Option<u8> {
    let mut read = Bytes::new(bytes);
    read.take(2)?;
    loop {
        (read.byte()? == 0xff).then_some(())?;
        let mut marker = read.byte()?;
        while marker == 0xff {
            marker = read.byte()?;
        }
        if matches!(marker, 0xd9 | 0xda) {
            return None;
        }
        if matches!(marker, 0x01 | 0xd0..=0xd8) {
            continue;
        }
        let length = u16::from_be_bytes(read.number()?);
        let body = read.take(usize::from(length).checked_sub(2)?)?;
        if let (0xe1, Some(tiff)) = (marker, body.strip_prefix(b"Exif\0\0")) {
            return orientation::of(tiff);
        }
    }
}
