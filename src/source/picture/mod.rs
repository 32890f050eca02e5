//! Pictures as they are published: what is seen of them, and nothing else.
//!
//! A photograph says where and when it was taken and with whose telephone, a
//! drawing who drew it and what was there before. None of this can be seen, and
//! all of it is handed over. So it is taken out of everything that is published,
//! byte for byte and without drawing anything anew.

mod gif;
mod jpeg;
mod orientation;
mod png;
pub mod svg;
mod webp;

#[cfg(test)]
mod tests;

/// What becomes of a file that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Published {
    /// It is as it was: no picture, or one that holds nothing else.
    Same,
    /// Something was taken out.
    Cleaned(Vec<u8>),
    /// It is a picture or a document that may hold more than is seen, and
    /// cannot be cleaned: of an unknown kind, or damaged.
    Unknown,
}

/// Endings of what may hold more than is seen, and is not understood here.
const CLOSED: [&str; 24] = [
    "avif", "heic", "heif", "jxl", "jp2", "tif", "tiff", "psd", "ai", "eps", "pdf", "doc", "docx",
    "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "mp4", "mov", "m4a", "mp3",
];

/// Whether a file of that name may hold more than is seen of it, and is
/// published with all of that.
pub fn is_closed(path: &str) -> bool {
    CLOSED.contains(&ending(path).as_str())
}

/// Whether a file may be a picture that is cleaned, by its name or by how it
/// begins.
pub fn is_picture(path: &str, start: &[u8]) -> bool {
    kind(path, start).is_some()
}

/// What is published of a file.
pub fn publish(path: &str, bytes: &[u8]) -> Published {
    let Some(kind) = kind(path, bytes) else {
        return match is_closed(path) {
            true => Published::Unknown,
            false => Published::Same,
        };
    };
    let cleaned = match kind {
        ImageFormat::Jpeg => jpeg::clean(bytes),
        ImageFormat::Png => png::clean(bytes),
        ImageFormat::Webp => webp::clean(bytes),
        ImageFormat::Gif => gif::clean(bytes),
        ImageFormat::Svg => svg::clean(bytes),
    };
    match cleaned {
        Some(cleaned) if cleaned == bytes => Published::Same,
        Some(cleaned) => Published::Cleaned(cleaned),
        None => Published::Unknown,
    }
}

#[derive(Debug, Clone, Copy)]
enum ImageFormat {
    Jpeg,
    Png,
    Webp,
    Gif,
    Svg,
}

fn kind(path: &str, bytes: &[u8]) -> Option<ImageFormat> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(ImageFormat::Jpeg)
    } else if bytes.starts_with(png::SIGNATURE) {
        Some(ImageFormat::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(ImageFormat::Webp)
    } else if bytes.starts_with(b"GIF8") {
        Some(ImageFormat::Gif)
    } else {
        // One that does not begin like what it is called is damaged.
        match ending(path).as_str() {
            "svg" => Some(ImageFormat::Svg),
            "jpg" | "jpeg" => Some(ImageFormat::Jpeg),
            "png" | "apng" => Some(ImageFormat::Png),
            "webp" => Some(ImageFormat::Webp),
            "gif" => Some(ImageFormat::Gif),
            _ => None,
        }
    }
}

fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_ascii_lowercase()
}

/// Reads numbers and pieces one after the other; `None` beyond the end.
#[derive(Debug, Clone)]
struct Bytes<'b> {
    all: &'b [u8],
    at: usize,
}

impl<'b> Bytes<'b> {
    fn new(all: &'b [u8]) -> Self {
        Self { all, at: 0 }
    }

    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let end = self.at.checked_add(length)?;
        let piece = self.all.get(self.at..end)?;
        self.at = end;
        Some(piece)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }
}
