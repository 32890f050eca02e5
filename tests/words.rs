//! An attacker who has the client edition, and wants to know who said it.
//!
//! Small projects are made up by chance. All that their client edition consists
//! of is decoded and searched for words that nobody let out; for what stands
//! beside those that were let out; and for ways between words and moments.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "recompute/chance.rs"]
mod chance;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Mutex;

use chance::Chance;
use sidewise::disclose::Edition;
use sidewise::pipeline::{self, Options, Product};
use sidewise::source::Sources;

/// So many projects are made up.
const PROJECTS: u64 = 40;

/// So many people of a persona have to name a theme before it is told.
const LIMIT: usize = 5;

const PERSONAS: [&str; 2] = ["ada", "bo"];
const THEMES: [&str; 3] = ["thprice", "thspeed", "thhelp"];

/// Somebody's words, known by a mark that stands nowhere else.
#[derive(Debug, Clone)]
struct Said {
    mark: String,
    /// Whether they may be read at all.
    out: bool,
    /// Whether they came with an answer to a survey.
    answer: bool,
    /// Whether whoever said it answered the same wave without their account as well:
    /// then it depends on which answer counts whether it is told with who they are.
    twice: bool,
    /// Whether they stand with the persona alone.
    alone: bool,
    /// Their themes, as far as so many named them.
    themes: BTreeSet<&'static str>,
}

/// A response, before it is written down.
struct Response {
    survey: usize,
    persona: usize,
    account: usize,
    named: bool,
    shared: bool,
    /// Whether it may be told with its account.
    open: bool,
    mark: Option<String>,
    themes: BTreeSet<&'static str>,
    entry: String,
}

/// A project that was made up.
struct Project {
    files: Vec<(String, String)>,
    said: Vec<Said>,
    /// Which account a journey is of, and what was promised.
    journeys: Vec<(usize, &'static str)>,
    accounts: Vec<String>,
}

impl Project {
    /// The responses of every file stand in an order of their own where
    /// `shuffled` says so; nothing else differs.
    fn new(seed: u64, shuffled: bool) -> Self {
        let mut chance = Chance::new(seed);
        let mut files = vec![(
            "report.yaml".to_owned(),
            "title: T\nas_of: 2026-09-30\n".to_owned(),
        )];
        for persona in PERSONAS {
            files.push((
                format!("personas/{persona}.yaml"),
                format!("name: {persona}\nlabel: Kind {persona}\nroles: [user]\nneeds: [{{ id: n, title: Need of {persona} }}]\n"),
            ));
        }
        let accounts: Vec<String> = (0..chance.between(2, 5))
            .map(|n| format!("Quill{n}works"))
            .collect();
        let mut people: Vec<(usize, usize, String)> = Vec::new();
        for (at, name) in accounts.iter().enumerate() {
            let mut text = format!("name: {name}\npeople:\n");
            for n in 0..chance.between(1, 4) {
                let persona = chance.below(2);
                let id = format!("q{at}-{n}");
                let _ = writeln!(
                    text,
                    "  - {{ id: {id}, persona: {}, from: 2021-03-1{n} }}",
                    PERSONAS[persona]
                );
                people.push((at, persona, id));
            }
            files.push((format!("accounts/q{at}.yaml"), text));
        }
        let mut marks = 0;
        let mut mark = || {
            marks += 1;
            format!("zq{marks}qz")
        };
        let mut said = Vec::new();
        let mut ids = Vec::new();
        let surveys: Vec<(Option<usize>, &str)> = (0..chance.between(1, 3))
            .map(|_| {
                let words = chance.maybe(50, |chance| chance.between(5, 7) as usize);
                let promises = ["", "grouped", "unattributed", "attributed"];
                (words, promises[chance.below(4)])
            })
            .collect();
        let mut responses: Vec<Response> = Vec::new();
        for (survey, of) in surveys.iter().enumerate() {
            for n in 0..chance.between(3, 22) {
                let who = chance.below(people.len());
                let (account, persona, ref person) = people[who];
                let named = chance.often(40);
                let shared = chance.often(30);
                let own = chance.often(85).then(&mut mark);
                let themes: BTreeSet<_> = (0..2)
                    .filter_map(|_| chance.maybe(40, |chance| THEMES[chance.below(3)]))
                    .collect();
                let id = format!("r{survey}-{n}");
                let mut entry = format!("  - {{ id: {id}, ");
                match named {
                    true => {
                        let _ = write!(entry, "who: {person}");
                    }
                    false => {
                        let _ =
                            write!(entry, "persona: {}, account: q{account}", PERSONAS[persona]);
                    }
                }
                let _ = write!(
                    entry,
                    ", when: 2026-0{}-1{}, recommend: {}, satisfaction: {}, feeling: {}",
                    1 + survey,
                    chance.below(10),
                    chance.below(11),
                    chance.between(1, 5),
                    chance.between(-2, 2)
                );
                if let Some(mark) = &own {
                    let letter = char::from(b'a' + chance.below(26) as u8);
                    let _ = write!(entry, ", says: \"{letter} thing {mark} to say\"");
                }
                if !themes.is_empty() {
                    let _ = write!(
                        entry,
                        ", tags: [{}]",
                        themes.iter().copied().collect::<Vec<_>>().join(", ")
                    );
                }
                if shared && own.is_some() {
                    entry.push_str(", share: client");
                }
                let consent = match chance.below(8) {
                    0 => "attributed",
                    1 => "grouped",
                    _ => "",
                };
                if !consent.is_empty() {
                    let _ = write!(entry, ", consent: {consent}");
                }
                let open = match consent {
                    "" => of.1 == "attributed",
                    own => own == "attributed",
                };
                entry.push_str(" }");
                ids.push((id, persona, account, person.clone(), own.clone()));
                responses.push(Response {
                    survey,
                    persona,
                    account,
                    named,
                    shared,
                    open,
                    mark: own,
                    themes,
                    entry,
                });
            }
        }
        for (at, (words, promise)) in surveys.iter().enumerate() {
            let mut text =
                format!("survey: s{at}\ntitle: Letter {at}\nwhy: To know\ndecides: What comes\n");
            if let Some(from) = words {
                let _ = writeln!(text, "words: from {from}");
            }
            if !promise.is_empty() {
                let _ = writeln!(text, "confidentiality: {promise}");
            }
            text.push_str("responses:\n");
            let mut own: Vec<&str> = responses
                .iter()
                .filter(|r| r.survey == at)
                .map(|r| r.entry.as_str())
                .collect();
            if shuffled {
                Chance::new(seed ^ 77).shuffle(&mut own);
            }
            for entry in own {
                text.push_str(entry);
                text.push('\n');
            }
            files.push((format!("feedback/s{at}.yaml"), text));
        }
        for response in &responses {
            let Some(mark) = &response.mark else { continue };
            let mates = || {
                responses.iter().filter(|other| {
                    other.survey == response.survey && other.persona == response.persona
                })
            };
            // At one account no more spoke than are there.
            let spoke: usize = (0..accounts.len())
                .map(|at| {
                    let listed = people.iter();
                    let listed = listed.filter(|(account, persona, _)| {
                        *account == at && *persona == response.persona
                    });
                    let unnamed = mates().filter(|other| {
                        other.account == at && other.mark.is_some() && !other.named && !other.open
                    });
                    unnamed.count().min(listed.count())
                })
                .sum();
            let open =
                !response.named && surveys[response.survey].0.is_some_and(|from| spoke >= from);
            let named_by = |theme: &&'static str| {
                let of = mates().filter(|other| !other.open && other.themes.contains(theme));
                let names: BTreeSet<String> = of
                    .clone()
                    .filter(|r| r.named)
                    .map(|r| {
                        r.entry
                            .split("who: ")
                            .nth(1)
                            .unwrap()
                            .split(',')
                            .next()
                            .unwrap()
                            .to_owned()
                    })
                    .collect();
                names.len() + of.filter(|r| !r.named).count() >= LIMIT
            };
            let who = |r: &Response| {
                r.entry
                    .split("who: ")
                    .nth(1)
                    .map(|rest| rest.split(',').next().unwrap().to_owned())
            };
            let twice = response.open
                && !response.shared
                && response.named
                && mates().any(|other| !other.open && other.named && who(other) == who(response));
            said.push(Said {
                mark: mark.clone(),
                twice,
                out: response.shared || open || response.open,
                answer: true,
                alone: !response.open,
                themes: response
                    .themes
                    .iter()
                    .copied()
                    .filter(|theme| named_by(theme))
                    .collect(),
            });
        }
        let mut journeys = Vec::new();
        for at in 0..accounts.len() {
            if chance.often(20) {
                continue;
            }
            let promise = [
                "attributed",
                "attributed",
                "unattributed",
                "grouped",
                "imagined",
            ][chance.below(5)];
            journeys.push((at, promise));
            let mut text = format!(
                "title: Yearzz{at}\naccount: q{at}\nconfidentiality: {promise}\nstages: [Learn, Use]\nthreads: {{ t: Work }}\ninteractions:\n"
            );
            let here: Vec<_> = people
                .iter()
                .filter(|(account, ..)| *account == at)
                .collect();
            for n in 0..chance.between(1, 4) {
                let (_, persona, person) = here[chance.below(here.len())];
                let fits: Vec<_> = ids
                    .iter()
                    .filter(|(_, p, a, who, _)| p == persona && *a == at && who == person)
                    .collect();
                let _ = write!(
                    text,
                    "  - {{ when: 2026-0{}-2{n}, who: {person}, thread: t, title: Moment {n}, feeling: {}",
                    1 + chance.below(8),
                    chance.between(-2, 2)
                );
                if let (false, true) = (fits.is_empty(), chance.often(70)) {
                    let (id, .., own) = fits[chance.below(fits.len())];
                    let _ = write!(text, ", evidence: [{id}]");
                    if let (Some(own), true) = (own, chance.often(50)) {
                        let _ = write!(text, ", quote: \"thing {own} to\"");
                    }
                } else if chance.often(50) {
                    let own = mark();
                    let shared = chance.often(50);
                    let _ = write!(text, ", quote: \"one {own} two\"");
                    if shared {
                        text.push_str(", share: client");
                    }
                    said.push(Said {
                        twice: false,
                        mark: own,
                        out: shared,
                        answer: false,
                        alone: false,
                        themes: BTreeSet::new(),
                    });
                }
                text.push_str(" }\n");
            }
            files.push((format!("journeys/y{at}.yaml"), text));
        }
        let mut text = "title: Circle\nwhen: 2026-04-02\nmembers:\n".to_owned();
        for n in 0..4 {
            let _ = writeln!(text, "  - {{ id: m{n}, persona: {} }}", PERSONAS[n % 2]);
        }
        text.push_str("introductions:\n");
        let mut notes = Vec::new();
        for n in 0..4 {
            let (own, shared) = (mark(), chance.often(50));
            let share = if shared { ", share: client" } else { "" };
            let _ = writeln!(
                text,
                "  - {{ id: i{n}, member: m{n}, says: \"I {own} say\"{share} }}"
            );
            notes.push(format!("i{n}"));
            said.push(Said {
                twice: false,
                mark: own,
                out: shared,
                answer: false,
                alone: true,
                themes: BTreeSet::new(),
            });
        }
        files.push(("rooms/circle.yaml".to_owned(), text));
        let mut text = "title: All\nstages: [Learn]\ninteractions:\n".to_owned();
        for (n, note) in notes.iter().enumerate() {
            let _ = writeln!(
                text,
                "  - {{ when: 2026-04-0{}, persona: {}, title: Told {n}, evidence: [{note}] }}",
                3 + n,
                PERSONAS[n % 2]
            );
        }
        files.push(("journeys/z.yaml".to_owned(), text));
        let mut text = String::new();
        for (n, note) in notes.iter().enumerate().take(2) {
            let because = &ids[chance.below(ids.len())].0;
            let _ = writeln!(
                text,
                "- {{ id: act{n}, title: Act {n}, because: [{because}, {note}], owner: Us, due: 2026-12-01 }}"
            );
        }
        files.push(("actions.yaml".to_owned(), text));
        files.push((
            "commentary/all.md".to_owned(),
            "---\ntitle: All\n---\n\n```chart\nchart: journey\njourney: all\n```\n".to_owned(),
        ));
        Self {
            files,
            said,
            journeys,
            accounts,
        }
    }

    fn build(&self) -> BTreeMap<String, String> {
        let mut sources = Sources::default();
        for (path, text) in &self.files {
            sources.add(format!("content/{path}"), text.clone());
        }
        let made = Mutex::new(BTreeMap::new());
        let edition = Edition::Client;
        let outcome = pipeline::build(&sources, Options::new(edition), &|product| {
            if let Product::File { path, bytes } = product {
                let text = decoded(&String::from_utf8_lossy(bytes));
                made.lock().unwrap().insert(path.to_owned(), text);
            }
        });
        let errors = outcome.diagnostics.iter();
        let errors: Vec<_> = errors
            .filter(|d| d.level == sidewise::diagnostic::Level::Error)
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        made.into_inner().unwrap()
    }
}

/// What a reader, a browser or a program would take a file to say.
fn decoded(text: &str) -> String {
    let mut out = text.to_owned();
    for (coded, plain) in [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("%20", " "),
        ("\\u003c", "<"),
        ("\\u003e", ">"),
        ("&amp;", "&"),
    ] {
        out = out.replace(coded, plain);
    }
    out
}

/// The line of a table, or the nearest element around a place that holds one
/// person's words.
fn block(page: &str, at: usize) -> &str {
    if !page.contains('<') {
        let from = page[..at].rfind('\n').map_or(0, |from| from + 1);
        let to = page[at..].find('\n').map_or(page.len(), |to| at + to);
        return &page[from..to];
    }
    let starts = [
        ("<div class=\"sifted\"", "</figure>"),
        ("<figure", "</figure>"),
        ("<tr", "</tr>"),
        ("<li", "</li>"),
        ("<p", "</p>"),
    ];
    let near = starts
        .iter()
        .filter_map(|(open, close)| Some((page[..at].rfind(open)?, close)));
    // A line of words belongs to a theme's line below it.
    let sifted = page[..at]
        .rfind("<div class=\"sifted\"")
        .filter(|from| !page[*from..at].contains("</figure>"));
    let (from, close) = match sifted {
        Some(from) => (from, &"</div>"),
        None => near.max().unwrap_or((0, &"\n")),
    };
    let to = page[at..].find(close).map_or(page.len(), |to| at + to);
    &page[from..to]
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether a text names a day.
fn names_day(text: &str) -> bool {
    let digits = |text: &str| {
        text.bytes()
            .next_back()
            .is_some_and(|byte| byte.is_ascii_digit())
    };
    let spoken = MONTHS.iter().any(|month| {
        text.match_indices(month)
            .any(|(at, _)| digits(text[..at].trim_end()))
    });
    let written = text.match_indices("2026-").any(|(at, _)| {
        let rest = &text.as_bytes()[at + 5..];
        let digits = |at: usize| rest.get(at).is_some_and(u8::is_ascii_digit);
        digits(0) && digits(1) && rest.get(2) == Some(&b'-') && digits(3)
    });
    spoken || written
}

/// What is told of journeys beyond what was promised.
fn journeys(project: &Project, made: &BTreeMap<String, String>) -> Vec<String> {
    let mut faults = Vec::new();
    for &(at, promise) in &project.journeys {
        let title = format!("Yearzz{at}");
        for (path, page) in made {
            let own = path.starts_with(&format!("journeys/y{at}."))
                || path.starts_with(&format!("data/journey-y{at}."));
            if promise == "grouped" && page.contains(&title) {
                faults.push(format!("{path} tells of {title}, one of a group"));
            }
            if promise == "unattributed" && own {
                let name = &project.accounts[at];
                if page.contains(name) {
                    faults.push(format!("{path} tells that {title} is of {name}"));
                }
                let main = page.split("<main").nth(1).unwrap_or(page);
                if names_day(main.split("</main>").next().unwrap_or(main)) {
                    faults.push(format!("{path} names a day of {title}"));
                }
            }
            if promise == "unattributed"
                && path.starts_with(&format!("accounts/q{at}."))
                && page.contains(&title)
            {
                faults.push(format!("{path} tells of {title}"));
            }
        }
    }
    faults
}

fn faults(project: &Project, made: &BTreeMap<String, String>) -> Vec<String> {
    let mut faults = journeys(project, made);
    for (path, page) in made {
        for said in &project.said {
            for (at, _) in page.match_indices(&said.mark) {
                if !said.out {
                    faults.push(format!("{path} holds {}, which nobody let out", said.mark));
                    continue;
                }
                if !said.alone {
                    let quoted = !said.answer;
                    let listed = path.starts_with("verbatims/") || path.ends_with(".csv");
                    if !quoted && listed && names_day(block(page, at)) {
                        faults.push(format!("{path} names the day of {}", said.mark));
                    }
                    continue;
                }
                let part = block(page, at);
                let allowed = match said.answer {
                    true => {
                        ["verbatims/", "personas/", "index.html"]
                            .iter()
                            .any(|own| path.starts_with(own))
                            && !path.ends_with(".csv")
                    }
                    false => ![
                        "journeys/",
                        "accounts/",
                        "pains",
                        "actions",
                        "questions",
                        "data/",
                        "commentary/",
                    ]
                    .iter()
                    .any(|own| path.starts_with(own)),
                };
                let mut wrong = Vec::new();
                if !allowed {
                    wrong.push("a place for more than the persona".to_owned());
                }
                wrong.extend(
                    project
                        .accounts
                        .iter()
                        .filter(|name| part.contains(*name))
                        .cloned(),
                );
                if said.answer {
                    for word in [
                        "romoter",
                        "assive",
                        "etractor",
                        "atisfied",
                        "elt ",
                        "−1",
                        "−2",
                        "+1",
                        "+2",
                        "moment-",
                        "journeys/",
                        "accounts/",
                        "data-kind=\"p",
                        "data-kind=\"d",
                    ] {
                        if part.contains(word) {
                            wrong.push(word.to_owned());
                        }
                    }
                    if names_day(part) {
                        wrong.push("a day".to_owned());
                    }
                    let told = THEMES.iter().filter(|theme| part.contains(**theme));
                    wrong.extend(
                        told.filter(|theme| !said.themes.contains(**theme))
                            .map(|theme| format!("a theme: {theme}")),
                    );
                }
                faults.extend(
                    wrong
                        .into_iter()
                        .map(|what| format!("{path}: beside {} stands {what}: {part}", said.mark)),
                );
            }
        }
        let of_moments = [
            "journeys/",
            "accounts/",
            "pains",
            "actions",
            "commentary/",
            "questions",
        ];
        if of_moments.iter().any(|own| path.starts_with(own)) {
            for way in ["#said-", "#note-"] {
                if page.contains(way) {
                    faults.push(format!("{path} leads to {way}"));
                }
            }
        }
    }
    // Words have their number on their persona's page; a way to it from a
    // moment leads to an answer that may be told with its account.
    for (path, page) in made
        .iter()
        .filter(|(path, _)| !path.starts_with("verbatims/"))
    {
        for (at, way) in page.match_indices("#words-") {
            let from = page[..at].rfind("verbatims/").unwrap_or(at);
            let target = made.get(&page[from..at]).map_or("", String::as_str);
            let number: String = page[at + way.len()..]
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            let place = target.find(&format!("id=\"words-{number}\"")).unwrap_or(0);
            let part = block(
                target,
                target[place..].find("<figure").map_or(0, |to| place + to),
            );
            let alone = project
                .said
                .iter()
                .find(|said| said.alone && part.contains(&said.mark));
            if alone.is_some() || part.is_empty() {
                faults.push(format!("{path} leads to {way}{number}"));
            }
        }
    }
    faults
}

#[test]
fn nothing_that_was_said_leads_to_who_said_it() {
    let (mut faults_in_all, mut shown, mut kept) = (Vec::new(), 0, 0);
    for seed in 0..PROJECTS {
        let project = Project::new(seed, false);
        let made = project.build();
        shown += project.said.iter().filter(|said| said.out).count();
        kept += project.said.iter().filter(|said| !said.out).count();
        // What is let out can be read.
        for said in project
            .said
            .iter()
            .filter(|said| said.out && said.answer && !said.twice)
        {
            assert!(
                made.values().any(|page| page.contains(&said.mark)),
                "{seed}: {} is nowhere",
                said.mark
            );
        }
        let found = faults(&project, &made);
        faults_in_all.extend(found.into_iter().map(|fault| format!("{seed}: {fault}")));
        // The order of the file is that of people.
        if seed % 4 == 0 {
            let other = Project::new(seed, true).build();
            for (path, page) in &made {
                let listed = path.starts_with("verbatims/") || path == "index.html";
                if listed && other.get(path) != Some(page) {
                    faults_in_all.push(format!("{seed}: {path} follows the order of the file"));
                }
            }
        }
    }
    assert!(shown > 400 && kept > 400, "{shown} shown, {kept} kept");
    assert!(
        faults_in_all.is_empty(),
        "{} faults\n{}",
        faults_in_all.len(),
        faults_in_all[..faults_in_all.len().min(20)].join("\n")
    );
}

#[test]
fn the_attacker_is_no_fool() {
    // Whoever finds nothing has to show that there is something to be found.
    let project = Project::new(1, false);
    let mut made = project.build();
    let out = project
        .said
        .iter()
        .find(|said| said.out && said.answer)
        .unwrap();
    let kept = project.said.iter().find(|said| !said.out).unwrap();
    assert!(faults(&project, &made).is_empty());
    let mut with = |path: &str, text: String| {
        made.insert(path.to_owned(), text);
        let found = faults(&project, &made);
        made.remove(path);
        found.len()
    };
    assert_eq!(with("verbatims/x.html", format!("<p>{}</p>", kept.mark)), 1);
    assert_eq!(with("journeys/x.html", format!("<p>{}</p>", out.mark)), 1);
    let beside = |what: &str| format!("<figure>{} {what}</figure>", out.mark);
    for what in [
        "Quill0works",
        "detractor",
        "4 March 2026",
        "2026-03-04",
        "<a href=\"../journeys/y.html#m\">",
        "thprice thspeed thhelp",
    ] {
        assert!(with("verbatims/x.html", beside(what)) > 0, "{what}");
    }
    assert_eq!(
        with(
            "pains.html",
            "<a href=\"verbatims/ada.html#words-1\">".to_owned()
        ),
        1
    );
}
