//! What a project means apart from what stands on its pages of commentary.
//!
//! Nearly every save changes the text of one page. All else follows from what
//! pages tell of each other and from the other files: it is made from nothing
//! else, the texts of pages being taken out of the sources first, and so it
//! stays as it is as long as those do.

use std::sync::{Arc, OnceLock};

use super::rules;
use crate::check::{self, Sought};
use crate::diagnostic::Diagnostics;
use crate::disclose::{self, Earlier, Edition, Excerpt, Report};
use crate::measure::Figures;
use crate::model::counted::Counted;
use crate::model::{self, Model};
use crate::read::{CacheKey, ParsedProject};
use crate::render::Clients;
use crate::source::{FileId, Sources};

/// All but what stands on pages of commentary.
#[derive(Debug)]
pub struct Analysis {
    key: AnalysisInputs,
    /// Everything that is meant.
    pub model: Arc<Model>,
    /// All that was measured of it.
    pub figures: Arc<Figures>,
    internal: Report,
    client: OnceLock<Report>,
    sought: OnceLock<Arc<Sought>>,
    /// What there is to say of it.
    pub found: Diagnostics,
    /// The sources without the texts of pages.
    pub sources: Sources,
}

/// All that it is made from.
#[derive(Debug, PartialEq)]
pub struct AnalysisInputs {
    parts: Vec<CacheKey>,
    /// Files of which not all is known: what is missing may stand there.
    incomplete: Vec<FileId>,
    assets: Vec<String>,
    tables: Vec<String>,
    strays: Vec<String>,
}

impl AnalysisInputs {
    /// Of these sources, as they were read.
    pub fn new(sources: &Sources, reading: &ParsedProject) -> Self {
        let incomplete = reading.found().flat_map(|(_, found)| found.incomplete());
        Self {
            incomplete: incomplete.collect(),
            parts: reading.parts(),
            assets: sources.assets().to_vec(),
            tables: sources.tables().to_vec(),
            strays: sources.strays().to_vec(),
        }
    }
}

/// What earlier grounds left.
#[derive(Clone, Copy)]
pub struct AnalysisCaches<'m> {
    /// Of tables, and of names.
    pub understood: &'m model::ModelCache,
    /// Of names in files.
    pub searched: &'m check::NameSearchCache,
    /// The last analysis.
    pub before: Option<&'m Analysis>,
}

impl Analysis {
    /// Makes it, with what is remembered. What the readers of `edition` may see is made
    /// at the same time.
    pub fn new(
        key: AnalysisInputs,
        sources: &Sources,
        reading: ParsedProject,
        memory: Option<AnalysisCaches<'_>>,
        edition: Edition,
    ) -> Self {
        let mut sources = sources.clone();
        for part in &key.parts {
            if let CacheKey::Head(head) = part {
                sources.put(head.file, Arc::clone(&head.bare));
            }
        }
        let mut found = Diagnostics::new();
        for (_, own) in reading.found().filter(|(page, _)| !page) {
            found.append(own.clone());
        }
        let known: Vec<_> = found.incomplete().collect();
        let pages = key.incomplete.iter().filter(|file| !known.contains(file));
        pages.for_each(|&file| found.mark_partial(file));
        let written = reading.written();
        let model = Arc::new(match memory {
            Some(memory) => model::build_again(&written, &sources, memory.understood, &mut found),
            None => model::build(&written, &sources, &mut found),
        });
        let client = OnceLock::new();
        // Of pages nothing is measured.
        let alike = memory.and_then(|memory| memory.before);
        let alike = alike.filter(|before| before.model.is_same_but_for_pages(&model));
        let counted = match alike {
            Some(before) => before.figures.counted(&model),
            None => Arc::new(Counted::new(&model)),
        };
        // What clients may see is measured after the whole, because verdicts
        // are the whole's; it is made ready beside it.
        let earlier = memory.and_then(|memory| memory.before);
        let earlier = earlier.and_then(|before| {
            let told = before.client.get()?.model();
            let whole = &before.model;
            Some(Earlier { whole, told })
        });
        let ready = || {
            let client = edition == Edition::Client;
            client.then(|| {
                let excerpt = Excerpt::of(&model, &counted, edition, earlier);
                // Where only pages differ, the figures are the same as before.
                match alike.is_some_and(|before| before.client.get().is_some()) {
                    true => excerpt,
                    false => excerpt.by_cell(),
                }
            })
        };
        let measure = || match alike {
            Some(before) => Arc::clone(&before.figures),
            None => Arc::new(Figures::measure_counted(&model, &counted)),
        };
        let (figures, ready) = rayon::join(measure, ready);
        let fresh = check::NameSearchCache::default();
        let searched = memory.map_or(&fresh, |memory| memory.searched);
        let rules = rules();
        let look = || check::check_again(&model, &sources, &figures, &rules, searched, &mut found);
        rayon::join(look, || {
            if let Some(ready) = ready {
                let before = alike.and_then(|before| before.client.get());
                client.get_or_init(|| ready.report(&figures, before));
            }
        });
        Self {
            key,
            internal: disclose::report(&model, &figures, Edition::Internal),
            client,
            sought: OnceLock::new(),
            model,
            figures,
            found,
            sources,
        }
    }

    /// Whether it was made from the same.
    pub fn is_of(&self, key: &AnalysisInputs) -> bool {
        self.key == *key
    }

    /// Whether not all is known of some file.
    pub fn is_incomplete(&self) -> bool {
        !self.key.incomplete.is_empty()
    }

    /// What the readers of an edition may see.
    pub fn report(&self, edition: Edition) -> &Report {
        match edition {
            Edition::Internal => &self.internal,
            Edition::Client => {
                let report = || disclose::report(&self.model, &self.figures, edition);
                self.client.get_or_init(report)
            }
        }
    }
}

impl Analysis {
    /// What must not leave with the client's edition.
    pub fn sought(&self) -> &Arc<Sought> {
        self.sought.get_or_init(|| Sought::new(&self.model))
    }
}

impl Clients for Analysis {
    fn report(&self) -> &Report {
        self.report(Edition::Client)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_measured_once_and_told_in_two_editions() {
        let mut sources = Sources::default();
        sources.add("content/report.yaml", "title: T\nas_of: 2026-09-30");
        sources.add("content/personas/ada.yaml", "name: Ada");
        let answers = "survey: s\nwave: a\nresponses:\n  - { id: r1, persona: ada, recommend: 9 }";
        sources.add("content/feedback/s.yaml", answers);
        let reading = ParsedProject::new(&sources);
        let key = AnalysisInputs::new(&sources, &reading);
        let analysis = Analysis::new(key, &sources, reading, None, Edition::Client);
        assert!(!analysis.found.has_errors(), "{:?}", analysis.found);
        // The team's report is what was measured; nothing is made of it anew.
        let team = analysis.report(Edition::Internal);
        assert!(std::ptr::eq(team.model(), &raw const *analysis.model));
        assert!(std::ptr::eq(team.figures(), &raw const *analysis.figures));
        // Asked for again, the other one is the very same.
        let client = analysis.report(Edition::Client);
        assert!(std::ptr::eq(client, analysis.report(Edition::Client)));
        assert!(!client.is_for_team() && team.is_for_team());
        // Answers were counted with the whole: clients are told of those counts,
        // and nothing is left that could be counted again.
        let counted = |report: &Report| report.figures().counted(report.model()).all().len();
        let answered = |report: &Report| report.figures().answered(report.model()).count();
        assert_eq!([counted(team), counted(client)], [1, 0]);
        assert_eq!([answered(team), answered(client)], [1, 1]);
        // Waves are put in order with the figures, and never by a page.
        for report in [team, client] {
            let waves = || report.figures().waves(report.model());
            assert!(Arc::ptr_eq(&waves(), &waves()));
        }
    }
    /// A project of one page, with its title and the score of its one answer.
    fn titled(title: &str, score: &str, before: Option<&Analysis>) -> Analysis {
        again(project(title, score), before)
    }

    fn project(title: &str, score: &str) -> Sources {
        let mut sources = Sources::default();
        sources.add("content/report.yaml", "title: T\nas_of: 2026-09-30");
        sources.add("content/personas/ada.yaml", "name: Ada");
        let answers = "survey: s\nwave: a\nresponses:\n  - { id: r1, persona: ada, recommend: ";
        sources.add("content/feedback/s.yaml", format!("{answers}{score} }}"));
        let page = format!("---\ntitle: {title}\n---\nWords.");
        sources.add("content/commentary/p.md", page);
        sources
    }

    fn again(sources: Sources, before: Option<&Analysis>) -> Analysis {
        let reading = ParsedProject::new(&sources);
        let key = AnalysisInputs::new(&sources, &reading);
        let remembered = AnalysisCaches {
            understood: &model::ModelCache::default(),
            searched: &check::NameSearchCache::default(),
            before,
        };
        Analysis::new(key, &sources, reading, Some(remembered), Edition::Client)
    }

    #[test]
    fn a_page_is_told_as_before_where_the_same_names_are_hidden() {
        let named = |person: &str, title: &str, before: Option<&Analysis>| {
            let mut sources = project(title, "9");
            let account =
                format!("name: The Mill\npeople:\n  - {{ id: p1, persona: ada, name: {person} }}");
            sources.add("content/accounts/mill.yaml", account);
            sources.add(
                "content/commentary/q.md",
                "---\ntitle: To Tom Invented\n---\n# Of Ann Small",
            );
            again(sources, before)
        };
        let told = |analysis: &Analysis| {
            let pages = analysis.report(Edition::Client).model().pages.iter();
            let pages = pages.map(|page| {
                let headings = page.headings.iter().map(|heading| heading.text.as_str());
                format!("{} {}", page.title, headings.collect::<Vec<_>>().join(" "))
            });
            pages.collect::<Vec<_>>()
        };
        let first = named("Tom Invented", "One", None);
        assert_eq!(told(&first), ["One ", "To Ada Of Ann Small"]);
        let title = named("Tom Invented", "By Tom Invented", Some(&first));
        assert_eq!(told(&title), ["By Ada ", "To Ada Of Ann Small"]);
        let name = named("Ann Small", "One", Some(&title));
        assert_eq!(told(&name), ["One ", "To Tom Invented Of Ada"]);
    }

    #[test]
    fn of_a_page_nothing_is_measured() {
        let first = titled("One", "9", None);
        let again = titled("Another one", "9", Some(&first));
        assert_eq!(again.model.pages[0].title, "Another one");
        for edition in [Edition::Internal, Edition::Client] {
            let figures =
                |analysis: &Analysis| std::ptr::from_ref(analysis.report(edition).figures());
            assert_eq!(figures(&first), figures(&again));
            let other = titled("One", "8", Some(&first));
            assert_ne!(figures(&first), figures(&other));
        }
    }
}
