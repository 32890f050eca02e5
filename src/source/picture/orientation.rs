//! How a picture is to be turned: the one thing in Exif that is seen.
//!
//! Source: TIFF 6.0, section 2; Exif 2.32, tag 0x0112.

use super::Bytes;

const TAG: u16 = 0x0112;
const SHORT: u16 = 3;

/// 2 … 8 where a picture is not shown as it lies.
pub fn of(tiff: &[u8]) -> Option<u8> {
    let mut read = Bytes::new(tiff);
    let big = match read.take(2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let short = |bytes: [u8; 2]| match big {
        true => u16::from_be_bytes(bytes),
        false => u16::from_le_bytes(bytes),
    };
    let long = |bytes: [u8; 4]| match big {
        true => u32::from_be_bytes(bytes),
        false => u32::from_le_bytes(bytes),
    };
    read.take(2)?;
    read.at = usize::try_from(long(read.number()?)).ok()?;
    let entries = short(read.number()?);
    for _ in 0..entries {
        let tag = short(read.number()?);
        let kind = short(read.number()?);
        read.take(4)?;
        let value = short(read.number()?);
        read.take(2)?;
        if tag == TAG {
            let turned = u8::try_from(value).ok()?;
            return (kind == SHORT && (2..=8).contains(&turned)).then_some(turned);
        }
    }
    None
}

/// Says how it is turned, and nothing else.
pub fn tiff(turned: u8) -> Vec<u8> {
    let mut out = b"MM\0\x2a\0\0\0\x08\0\x01".to_vec();
    out.extend(TAG.to_be_bytes());
    out.extend(SHORT.to_be_bytes());
    out.extend(1u32.to_be_bytes());
    out.extend([0, turned, 0, 0]);
    out.extend(0u32.to_be_bytes());
    out
}
