//! The front matter of `commentary/**/*.md`

use super::EditionWord;
use crate::read::reader::Within;
use crate::read::record::record;
use crate::source::Spanned;

record! {
    /// What stands between the `---` lines.
    PageFront as "page" {
        /// the title; else the first heading
        title: Spanned<String>;
        /// the generated page that this opens: persona/wendy, journey/northwind, report
        about: Spanned<String>;
        /// internal: not for what is handed over
        edition: Spanned<EditionWord>;
        /// its place among the pages; those without come last, by path
        order: Spanned<Within<0, { i64::MAX }>>;
        /// a sentence for lists of pages
        summary: Spanned<String>;
    }
}
