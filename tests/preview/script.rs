//! Edits as people and their editors make them, by a throw of dice.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::project::copy_content;

/// Edits as people and their editors make them, the same for the same seed.
pub struct Script {
    project: PathBuf,
    state: u64,
    made: usize,
    /// What was taken away or broken, to be put back.
    kept: Vec<(PathBuf, Vec<u8>)>,
    renamed: Vec<(PathBuf, PathBuf)>,
    folder: Option<PathBuf>,
}

/// Charts that a text can ask for.
const FENCES: [&str; 12] = [
    "room\nroom: fenced",
    "doughnuts",
    "reactions\npersona: odile",
    "promise\npromise: kept",
    "promise",
    "support",
    "staying",
    "exits",
    "apart",
    "actions",
    "heard\nsurvey: conversations",
    "answers\nsurvey: conversations",
];

impl Script {
    pub fn new(project: &Path, seed: u64) -> Self {
        Self {
            project: project.to_owned(),
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            made: 0,
            kept: Vec::new(),
            renamed: Vec::new(),
            folder: None,
        }
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 33) as usize % limit
    }

    fn at(&self, path: &str) -> PathBuf {
        self.project.join(path)
    }

    /// Files below a folder, in order.
    fn files(&self, folder: &str) -> Vec<PathBuf> {
        let walk = walkdir(&self.at(folder));
        walk.into_iter().filter(|path| path.is_file()).collect()
    }

    fn some(&mut self, folder: &str) -> Option<PathBuf> {
        let files = self.files(folder);
        match files.is_empty() {
            true => None,
            false => Some(files[self.below(files.len())].clone()),
        }
    }

    /// Pages that somebody may look at, some of them not there.
    pub fn pages(&mut self, good: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
        let names: Vec<_> = good.keys().collect();
        let mut pages = vec!["gone.html".to_owned()];
        for _ in 0..self.below(3) {
            pages.push(names[self.below(names.len())].clone());
        }
        pages
    }

    pub fn edit(&mut self, broken: bool, changed: &mut Vec<PathBuf>) -> String {
        self.made += 1;
        let n = self.made;
        // A project with faults stands still; most are mended soon.
        let pick = match broken && self.below(2) == 0 {
            true if self.folder.is_some() => 13,
            true => 14,
            false => self.below(28),
        };
        let path = match pick {
            // Change, in place and of the same length too.
            0..=2 => self.change("content/commentary", |text| {
                format!("{text}\nParagraph {n}.\n")
            }),
            3 => self.change("content/commentary", |text| text.replace(" the ", " The ")),
            4 => self.change("content/commentary", |text| {
                text.replacen("title: ", &format!("title: {n} "), 1)
            }),
            5 => self.change("content/journeys", |text| {
                text.replacen("feeling: -", "feeling: ", 1)
            }),
            6 => self.change("content/personas", |text| {
                text.replacen("name: ", "name: N", 1)
            }),
            // Create, also in a folder of its own.
            7 => {
                let path = self.at(&format!("content/commentary/new-{}/page-{n}.md", n % 3));
                write(
                    &path,
                    &format!("---\ntitle: New {n}\n---\n\nWords, and no link.\n"),
                );
                Some(path)
            }
            8 => {
                let path = self.at(&format!("content/assets/picture-{}.svg", n % 2));
                write(
                    &path,
                    &format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {n} 9\"/>"),
                );
                changed.push(path.clone());
                let page = self.at("content/commentary/picture.md");
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                write(
                    &page,
                    &format!("---\ntitle: Picture\n---\n\n![x](../assets/{name})\n"),
                );
                Some(page)
            }
            // Rename, delete.
            9 => self.some("content/commentary").inspect(|from| {
                let to = from.with_file_name(format!("renamed-{n}.md"));
                fs::rename(from, &to).unwrap();
                self.renamed.push((from.clone(), to.clone()));
                changed.push(to);
            }),
            10 => self.some("content/commentary").inspect(|path| {
                self.kept.push((path.clone(), fs::read(path).unwrap()));
                fs::remove_file(path).unwrap();
            }),
            // A theme of one's own.
            11 => {
                let path = self.at("themes/default/static/own.css");
                match path.exists() && n.is_multiple_of(2) {
                    true => fs::remove_dir_all(self.at("themes")).unwrap(),
                    false => write(&path, &format!("p {{ margin: {n}px }}")),
                }
                Some(path)
            }
            // Break; the next one mends.
            12 => self.some("content/personas").inspect(|path| {
                let text = fs::read(path).unwrap();
                self.kept.push((path.clone(), text.clone()));
                fs::write(path, [text, b"\nbad: [".to_vec()].concat()).unwrap();
            }),
            // A folder is removed, and put back.
            13 => {
                let (folder, away) = (self.at("content/commentary"), self.at("away"));
                match self.folder.take() {
                    Some(away) if !folder.exists() => fs::rename(away, &folder).unwrap(),
                    Some(away) => fs::remove_dir_all(away).unwrap(),
                    None if folder.exists() => {
                        fs::rename(&folder, &away).unwrap();
                        self.folder = Some(away);
                    }
                    None => {}
                }
                Some(folder)
            }
            16.. => self.far_reaching(pick, n, changed),
            _ => {
                for (from, to) in self.renamed.drain(..).rev() {
                    if to.exists() {
                        fs::rename(&to, &from).unwrap();
                        changed.extend([from, to]);
                    }
                }
                for (path, bytes) in self.kept.drain(..).rev() {
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(&path, bytes).unwrap();
                    changed.push(path);
                }
                None
            }
        };
        let shown = path.as_ref().map(|path| path.display().to_string());
        changed.extend(path);
        format!("edit {pick} of {}", shown.unwrap_or_default())
    }

    /// Edits of one file that show on the pages of others.
    fn far_reaching(
        &mut self,
        pick: usize,
        n: usize,
        changed: &mut Vec<PathBuf>,
    ) -> Option<PathBuf> {
        let new = |path: PathBuf, text: String| {
            write(&path, &text);
            Some(path)
        };
        match pick {
            // People get other names, which are hidden where they stand.
            16 => self.change("content/accounts", |text| {
                text.replacen(", name: ", &format!(", name: N{n}"), 1)
            }),
            // Answers, and with them figures.
            17 => self.change("content/feedback", |text| {
                text.replacen("satisfaction: 2", "satisfaction: 5", 1)
            }),
            18 => self.change("content/feedback", |text| {
                text.replacen("who: desk-north", "who: desk-south", 1)
            }),
            19 => {
                let path = self.at("content/report.yaml");
                let before = fs::read_to_string(&path).unwrap();
                let level = ["off", "hint", "warning"][n % 3];
                let levels = format!("levels: {{ pooled-words: {level}, name-in-text: {level} }}");
                let (text, _) = before.split_once("levels:").unwrap_or((&before, ""));
                new(path, format!("{}\n{levels}\n", text.trim_end()))
            }
            20 => new(
                self.at("themes/default/words.yaml"),
                format!("nav.commentary: Words {n}\nfigure.no_answers: nobody {n}\n"),
            ),
            21 => {
                let name = ["commentary.html", "persona.html", "chart.html"][n % 3];
                let own = Path::new(env!("CARGO_MANIFEST_DIR"));
                let own = own.join("themes/default/templates").join(name);
                let text = fs::read_to_string(own).unwrap();
                let text = text.replace("<section", &format!("<section data-n=\"{n}\""));
                new(self.at("themes/default/templates").join(name), text)
            }
            // A page that leads to others, names people and shows figures.
            22 => new(
                self.at(&format!("content/commentary/asks-{}.md", n % 3)),
                format!(
                    "---\ntitle: Asks {n}\n---\n\nHeard `=counts.responses`, Odile \
                     `=personas.odile.satisfaction.top_two`, days `=journeys.first-year.days`, \
                     by Aglaia Pretendova, of [Odile](persona:odile) in [it](journey:first-year), \
                     as customers do. See [there](asks-{}.md) and `=counts.people`.\n\n\
                     ```chart\nchart: journey\njourney: first-year\nlanes: stage\n```\n",
                    n % 3
                ),
            ),
            23 => self.change("content/commentary", |text| {
                format!("{text}\n## Heading {n}\n\nSee [it](#heading-{n}).\n")
            }),
            24 => self.change("content/commentary", |text| {
                let more = ["edition: internal", "order: 1", "summary: In short"][n % 3];
                text.replacen("title: ", &format!("{more}\ntitle: "), 1)
            }),
            // Charts of all kinds in a text, and what some of them are drawn
            // from; or the latter alone.
            26 | 27 => {
                let day = 1 + n % 28;
                let (room, promises) = ("content/rooms/fenced.yaml", "content/promises.yaml");
                let (room, promises) = (self.at(room), self.at(promises));
                let session = format!(
                    "title: Room {n}\nwhen: 2026-01-{day:02}\nmembers:\n  \
                     - {{ id: a, persona: odile }}\n  - {{ id: b, persona: rufus }}\n\
                     introductions:\n  - {{ member: a, would_talk_to: [b], \
                     reactions: [{{ from: b, reaction: nod }}] }}\n"
                );
                write(&room, &session);
                let kept = format!(
                    "- {{ id: kept, rule: Rule {n}, since: 2026-01-{day:02}, \
                     figure: counts.people, was: {n}, target: 9, picked: true }}\n"
                );
                write(&promises, &kept);
                changed.extend([room, promises.clone()]);
                if pick == 27 {
                    return Some(promises);
                }
                let two = |at: usize| FENCES[at % FENCES.len()];
                new(
                    self.at(&format!("content/commentary/drawn-{}.md", n % 2)),
                    format!(
                        "---\ntitle: Drawn {n}\n---\n\n```chart\nchart: {}\n```\n\n\
                         `=counts.people`\n\n```chart\nchart: {}\n```\n",
                        two(n),
                        two(n / 2 + 1),
                    ),
                )
            }
            // An opening of a generated page.
            _ => new(
                self.at(&format!("content/commentary/opens-{}.md", n % 2)),
                format!(
                    "---\ntitle: Opens {n}\nabout: {}\n---\n\nWords {n}: `=counts.people`.\n",
                    ["personas", "pains", "actions"][n % 3]
                ),
            ),
        }
    }

    /// Saves a changed file as some editors do: another one, put in its place.
    fn change(&mut self, folder: &str, how: impl Fn(&str) -> String) -> Option<PathBuf> {
        let path = self.some(folder)?;
        let before = fs::read_to_string(&path).unwrap();
        let text = how(&before);
        self.kept.push((path.clone(), before.into_bytes()));
        match self.below(2) {
            0 => fs::write(&path, text).unwrap(),
            _ => {
                let beside = path.with_extension("tmp~");
                fs::write(&beside, text).unwrap();
                fs::rename(beside, &path).unwrap();
            }
        }
        Some(path)
    }

    /// Puts everything back as it was in the beginning.
    pub fn mend(&mut self) {
        for folder in ["content", "themes", "away"] {
            let folder = self.at(folder);
            if folder.exists() {
                fs::remove_dir_all(folder).unwrap();
            }
        }
        copy_content(&self.project);
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn walkdir(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    all.sort();
    let inner: Vec<_> = all.iter().flat_map(|path| walkdir(path)).collect();
    all.extend(inner);
    all
}
