//! GIF: blocks, one after the other.
//!
//! Source: GIF89a, sections 17 to 27.

use super::Bytes;

/// Without comments, blocks of plain text, extensions of programs but for the one
/// that repeats a film, and what follows the end.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut read = Bytes::new(bytes);
    (read.take(4)? == b"GIF8").then_some(())?;
    read.take(2)?;
    let screen = read.take(7)?;
    read.take(colours(*screen.get(4)?))?;
    let mut out = bytes.get(..read.at)?.to_vec();
    // How long the next picture is shown goes with it, or with the text.
    let mut control = None;
    loop {
        let start = read.at;
        let (mut is_control, mut is_shown) = (false, false);
        let keep = match read.byte()? {
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            0x2c => {
                let picture = read.take(9)?;
                read.take(colours(*picture.get(8)?))?;
                read.take(1)?;
                is_shown = true;
                true
            }
            0x21 => match read.byte()? {
                0xfe => false,
                0x01 => {
                    control = None;
                    false
                }
                0xf9 => {
                    is_control = true;
                    false
                }
                0xff => {
                    let mut peek = read.clone();
                    let length = peek.byte()?;
                    let whose = peek.take(usize::from(length))?;
                    [b"NETSCAPE2.0", b"ANIMEXTS1.0"]
                        .iter()
                        .any(|known| whose == *known)
                }
                _ => true,
            },
            _ => return None,
        };
        loop {
            let length = read.byte()?;
            read.take(usize::from(length))?;
            if length == 0 {
                break;
            }
        }
        let block = bytes.get(start..read.at)?;
        if is_control {
            control = Some(block);
        }
        if is_shown {
            out.extend_from_slice(control.take().unwrap_or_default());
        }
        if keep {
            out.extend_from_slice(block);
        }
    }
}

/// How long a table of colours is.
fn colours(flags: u8) -> usize {
    match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    }
}
