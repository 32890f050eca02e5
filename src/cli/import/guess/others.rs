//! Ratings of which nobody knows that they are about us.

use super::{Doubt, Guessing};
use crate::cli::import::products::Products;
use crate::cli::import::words;

impl Guessing<'_> {
    /// Whether any of its names is that of a product which the report has not.
    fn is_unknown(&self, at: usize, products: &Products) -> bool {
        let header = &self.look.header;
        let rows = (0..header.rows).map(|row| header.row_name(row, at));
        let name = header.name(at);
        let mut names = rows.chain([name.as_str()]);
        names.any(|name| products.is_unknown(name))
    }

    /// What was asked of somebody else is none of our scores.
    pub(super) fn others(&mut self, products: &Products, survey: &str) {
        for at in 0..self.taken.len() {
            let name = &self.names[at];
            self.own[at] = products.names_own(survey, name);
            let has = |list| words::place(list, name).is_some();
            let key = match () {
                () if has(words::RECOMMEND) => "recommend",
                () if has(&words::SATISFACTION[..words::SURE]) => "satisfaction",
                () if has(words::EFFORT) => "effort",
                () if has(words::FEELING) => "feeling",
                () if has(words::SATISFACTION) => "satisfaction",
                () if has(words::SCORE) || has(words::RATING) => "",
                () => continue,
            };
            let is_aside = words::is_aside(name, key == "recommend");
            if !self.taken[at] && is_aside && self.may_be_rating(at) {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::Rating));
                continue;
            }
            // Who would leave us for somebody is asked about us.
            let leaves = words::is_leaving(name);
            if !self.taken[at]
                && !leaves
                && (products.whose(survey, name).is_some()
                    || key == "recommend" && self.is_unknown(at, products))
                && self.may_be_rating(at)
            {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::Whose(key)));
            }
        }
    }
}
