//! A project as somebody would write it down: as YAML, as tables, as workbooks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use sidewise::source::Sources;
use zip::write::SimpleFileOptions;

use crate::world::{Answer, CHANNELS, LAST, PRODUCTS, STAGES, THREADS, Wave, World};

/// How answers are handed in.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Form {
    Yaml,
    Csv,
    Workbook,
    /// A table in which rows that are alike are one, with their number.
    Counted,
    /// Every wave in two files.
    Split,
}

impl World {
    pub fn written(&self, form: Form) -> Sources {
        let mut out = Sources::default();
        let mut report = format!(
            "title: Made up by chance\nas_of: {}\nproduct: ours\nproducts: {{ ours: {{ name: Ours, formerly: [Old] }}, theirs: {{ name: Theirs, formerly: [Older] }} }}\nword_of_mouth: {{ source: tarp-1984 }}\nlevels: {{ survey-without-purpose: off }}\n",
            date(LAST)
        );
        for kind in &self.personas {
            let text = format!("name: {}\nroles: [{}]\n", kind.id, kind.role);
            out.add(format!("content/personas/{}.yaml", kind.id), text);
        }
        self.write_accounts(&mut out);
        self.write_journeys(&mut out);
        self.write_rooms(&mut out);
        let mut tables = String::new();
        for (at, wave) in self.waves.iter().enumerate() {
            let middle = wave.answers.len() / 2;
            let pieces = match form {
                Form::Split => vec![&wave.answers[..middle], &wave.answers[middle..]],
                _ => vec![&wave.answers[..]],
            };
            for (piece, answers) in pieces.into_iter().enumerate() {
                let name = format!("w{at}-{piece}");
                // Invitations are written once.
                let invited = if piece == 0 {
                    self.invited(wave)
                } else {
                    String::new()
                };
                let rows = match form {
                    Form::Yaml | Form::Split => {
                        let text = self.answers(wave, answers, &name, &invited);
                        out.add(format!("content/feedback/{name}.yaml"), text);
                        continue;
                    }
                    Form::Counted => counted(answers),
                    Form::Csv | Form::Workbook => {
                        answers.iter().map(|answer| (answer.clone(), 1)).collect()
                    }
                };
                let cells = self.cells(&rows);
                let file = if form == Form::Workbook {
                    let file = format!("content/feedback/{name}.xlsx");
                    out.add_table(file.clone(), workbook(&cells));
                    file
                } else {
                    let file = format!("content/feedback/{name}.csv");
                    out.add_table(file.clone(), csv(&cells).into_bytes());
                    file
                };
                writeln!(
                    tables,
                    "  - {{ file: {file}, survey: {survey}, wave: \"{label}\", {invited}columns: {{ persona: {{ column: part }}, account: {{ column: firm }}, who: {{ column: who }}, when: {{ column: day }}, recommend: {{ column: recommend }}, satisfaction: {{ column: satisfaction }}, effort: {{ column: effort }}, feeling: {{ column: feeling }}, says: {{ column: words }}, tags: {{ column: tags, split: \"; \" }}, count: {{ column: count }} }} }}",
                    file = file.trim_start_matches("content/"),
                    survey = wave.survey,
                    label = wave.label,
                )
                .unwrap();
            }
        }
        if !tables.is_empty() {
            report += &format!("feedback:\n{tables}");
        }
        out.add("content/report.yaml", report);
        out
    }

    fn invited(&self, wave: &Wave) -> String {
        let known = wave.invited.iter().enumerate().filter(|(_, n)| **n > 0);
        let known: Vec<_> = known
            .map(|(at, n)| format!("{}: {n}", self.personas[at].id))
            .collect();
        match known.is_empty() {
            true => String::new(),
            false => format!("invited: {{ {} }}, ", known.join(", ")),
        }
    }

    fn answers(&self, wave: &Wave, answers: &[Answer], name: &str, invited: &str) -> String {
        let mut out = format!("survey: {}\nwave: \"{}\"\n", wave.survey, wave.label);
        if !invited.is_empty() {
            writeln!(out, "{}", invited.trim_end_matches(", ")).unwrap();
        }
        out += if answers.is_empty() {
            "responses: []\n"
        } else {
            "responses:\n"
        };
        for (nth, answer) in answers.iter().enumerate() {
            write!(out, "  - {{ id: {name}-r{nth}, when: {}", date(answer.day)).unwrap();
            match answer.who {
                Some((account, person)) => {
                    let id = &self.accounts[account].people[person].id;
                    write!(out, ", who: {id}").unwrap();
                }
                None => {
                    write!(out, ", persona: {}", self.personas[answer.persona].id).unwrap();
                    if let Some(account) = answer.account {
                        write!(out, ", account: {}", self.accounts[account].id).unwrap();
                    }
                }
            }
            for (word, mark) in marks(answer) {
                if let Some(mark) = mark {
                    write!(out, ", {word}: {mark}").unwrap();
                }
            }
            if answer.says {
                out += ", says: As I said";
            }
            if !answer.tags.is_empty() {
                write!(out, ", tags: [\"{}\"]", answer.tags.join("\", \"")).unwrap();
            }
            out += " }\n";
        }
        out
    }

    fn cells(&self, rows: &[(Answer, u64)]) -> Vec<Vec<String>> {
        let head = [
            "part",
            "firm",
            "who",
            "day",
            "recommend",
            "satisfaction",
            "effort",
            "feeling",
            "words",
            "tags",
            "count",
        ];
        let mut out = vec![head.map(str::to_owned).to_vec()];
        for (answer, count) in rows {
            let who = answer
                .who
                .map(|(account, at)| &self.accounts[account].people[at].id);
            let firm = answer.account.map(|account| &self.accounts[account].id);
            let none = String::new();
            let mut row = vec![
                self.personas[answer.persona].id.clone(),
                firm.unwrap_or(&none).clone(),
                who.unwrap_or(&none).clone(),
                date(answer.day),
            ];
            row.extend(marks(answer).map(|(_, mark)| match mark {
                Some(mark) => mark.to_string(),
                None => String::new(),
            }));
            row.push(if answer.says {
                "As I said".to_owned()
            } else {
                String::new()
            });
            row.push(answer.tags.join("; "));
            row.push(count.to_string());
            out.push(row);
        }
        out
    }

    fn write_accounts(&self, out: &mut Sources) {
        for (at, firm) in self.accounts.iter().enumerate() {
            let mut text = format!("name: {}\n", firm.id);
            if !firm.people.is_empty() {
                text += "people:\n";
            }
            for person in &firm.people {
                let persona = &self.personas[person.persona].id;
                writeln!(text, "  - {{ id: {}, persona: {persona} }}", person.id).unwrap();
            }
            let own: Vec<_> = self
                .stays
                .iter()
                .filter(|stay| stay.person.0 == at)
                .collect();
            if !own.is_empty() {
                text += "lock_in:\n";
            }
            for stay in own {
                let id = &firm.people[stay.person.1].id;
                write!(
                    text,
                    "  - {{ person: {id}, when: 2026-01-10, satisfaction: {}, stay: {}",
                    stay.satisfaction, stay.stay
                )
                .unwrap();
                if let Some(would) = stay.would {
                    write!(text, ", would_switch: {would}").unwrap();
                }
                let words = ["procedural", "financial", "relational"].into_iter();
                let known = words.zip(stay.barriers);
                let known = known.filter_map(|(word, high)| Some(format!("{word}: {}", high?)));
                let known: Vec<_> = known.collect();
                if !known.is_empty() {
                    write!(text, ", barriers: {{ {} }}", known.join(", ")).unwrap();
                }
                if let Some(revenue) = stay.revenue {
                    write!(text, ", revenue: {revenue}").unwrap();
                }
                text += " }\n";
            }
            out.add(format!("content/accounts/{}.yaml", firm.id), text);
        }
    }

    fn write_journeys(&self, out: &mut Sources) {
        for road in &self.journeys {
            let firm = &self.accounts[road.account];
            let mut text = format!(
                "title: {}\naccount: {}\nstages: [{}]\nthreads: {{ {} }}\ninteractions:\n",
                road.id,
                firm.id,
                STAGES.join(", "),
                THREADS.map(|id| format!("{id}: A thread")).join(", ")
            );
            for moment in &road.moments {
                write!(
                    text,
                    "  - {{ when: {}, title: It happened",
                    date(moment.day)
                )
                .unwrap();
                match moment.person {
                    Some(person) => write!(text, ", who: {}", firm.people[person].id).unwrap(),
                    None => {
                        let id = &self.personas[moment.persona].id;
                        write!(text, ", persona: {id}").unwrap();
                    }
                }
                if let Some(stage) = moment.stage {
                    write!(text, ", stage: {}", STAGES[stage]).unwrap();
                }
                if let Some(thread) = moment.thread {
                    write!(text, ", thread: {}", THREADS[thread]).unwrap();
                }
                if let Some(channel) = moment.channel {
                    write!(text, ", channel: {}", CHANNELS[channel]).unwrap();
                }
                if let Some(feeling) = moment.feeling {
                    write!(text, ", feeling: {feeling}").unwrap();
                }
                if let Some(before) = moment.before {
                    match before {
                        Some(before) => write!(text, ", support: {{ before: {before} }}").unwrap(),
                        None => text += ", support: { reply: Please wait. }",
                    }
                }
                if moment.truth {
                    text += ", moment_of_truth: true";
                }
                if moment.planned {
                    text += ", planned: true";
                }
                text += " }\n";
            }
            out.add(format!("content/journeys/{}.yaml", road.id), text);
        }
    }

    fn write_rooms(&self, out: &mut Sources) {
        for room in &self.rooms {
            let mut text = format!("title: {}\nwhen: 2026-02-01\nmembers:\n", room.id);
            for (at, (persona, product)) in room.members.iter().enumerate() {
                let persona = &self.personas[*persona].id;
                let product = PRODUCTS[*product];
                writeln!(
                    text,
                    "  - {{ id: m{at}, persona: {persona}, uses: {product} }}"
                )
                .unwrap();
            }
            if !room.turns.is_empty() {
                text += "introductions:\n";
            }
            for (speaker, reactions) in &room.turns {
                writeln!(text, "  - member: m{speaker}").unwrap();
                if !reactions.is_empty() {
                    text += "    reactions:\n";
                }
                for (from, reaction) in reactions {
                    let called = match (*reaction, room.members[*speaker].1) {
                        ("old_name", 0) => ", called: Old",
                        ("old_name", _) => ", called: Older",
                        _ => "",
                    };
                    writeln!(
                        text,
                        "      - {{ from: m{from}, reaction: {reaction}{called} }}"
                    )
                    .unwrap();
                }
            }
            out.add(format!("content/rooms/{}.yaml", room.id), text);
        }
    }
}

fn marks(answer: &Answer) -> [(&'static str, Option<i64>); 4] {
    [
        ("recommend", answer.recommend),
        ("satisfaction", answer.satisfaction),
        ("effort", answer.effort),
        ("feeling", answer.feeling),
    ]
}

/// Rows that are alike are one; of people by name each is its own.
fn counted(answers: &[Answer]) -> Vec<(Answer, u64)> {
    let mut out: Vec<(Answer, u64)> = Vec::new();
    for answer in answers {
        let same = |row: &&mut (Answer, u64)| row.0 == *answer && answer.who.is_none();
        match out.iter_mut().find(same) {
            Some(row) => row.1 += 1,
            None => out.push((answer.clone(), 1)),
        }
    }
    out
}

fn csv(cells: &[Vec<String>]) -> String {
    let lines = cells.iter().map(|row| {
        let row = row.iter().map(|cell| match cell.contains([',', ';']) {
            true => format!("\"{cell}\""),
            false => cell.clone(),
        });
        row.collect::<Vec<_>>().join(",") + "\n"
    });
    lines.collect()
}

fn workbook(cells: &[Vec<String>]) -> Vec<u8> {
    let parts: BTreeMap<&str, &str> = [
        ("[Content_Types].xml", r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#),
        ("_rels/.rels", r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
    ]
    .into();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, text) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let mut sheet = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#.to_owned();
    for (at, row) in cells.iter().enumerate() {
        write!(sheet, r#"<row r="{}">"#, at + 1).unwrap();
        for (column, cell) in row.iter().enumerate() {
            let place = format!("{}{}", char::from(b'A' + column as u8), at + 1);
            match cell.parse::<i64>() {
                Ok(number) => write!(sheet, r#"<c r="{place}"><v>{number}</v></c>"#).unwrap(),
                Err(_) if cell.is_empty() => {}
                Err(_) => write!(
                    sheet,
                    r#"<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>"#
                )
                .unwrap(),
            }
        }
        sheet += "</row>";
    }
    sheet += "</sheetData></worksheet>";
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    zip.write_all(sheet.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A day, year first.
fn date(day: i64) -> String {
    let first = jiff::civil::date(2024, 1, 1);
    let day = first.saturating_add(jiff::Span::new().days(day));
    day.to_string()
}
