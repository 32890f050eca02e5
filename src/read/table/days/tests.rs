use super::*;

fn at(days: &Days, cell: &str) -> Option<String> {
    days.read(cell).ok().map(|day| day.at.to_string())
}

fn seen<'c>(cells: impl IntoIterator<Item = &'c str>) -> DaysSeen {
    let mut seen = DaysSeen::default();
    for (row, cell) in (2..).zip(cells) {
        seen.see(cell, row);
    }
    seen
}

#[test]
fn what_is_clear_by_itself_is_read_everywhere() {
    let plain = Days::said([]);
    for (cell, wanted) in [
        ("2026-03-24", "2026-03-24T00:00:00"),
        ("2026-03-24 9:05:03", "2026-03-24T09:05:03"),
        ("2026-03-24 09:05", "2026-03-24T09:05:00"),
        ("2026/03/24 9:05:03", "2026-03-24T09:05:03"),
        ("2026.03.24", "2026-03-24T00:00:00"),
        ("2026-3-4", "2026-03-04T00:00:00"),
        ("2026/3/4 9:05", "2026-03-04T09:05:00"),
        ("2026/03/24 9:05:03 PM GMT+1", "2026-03-24T21:05:03"),
        ("2026-03-24T09:05:03Z", "2026-03-24T09:05:03"),
        ("2026-03-24T09:05:03+02:00", "2026-03-24T09:05:03"),
        ("2026-03-24 09:05:03 -0500", "2026-03-24T09:05:03"),
        ("2026-03-24T09:05:03.123Z", "2026-03-24T09:05:03"),
        ("2026-03-24 09:05:03 UTC", "2026-03-24T09:05:03"),
        ("20260324", "2026-03-24T00:00:00"),
        ("20260324090503", "2026-03-24T09:05:03"),
        ("24 Mar 2026", "2026-03-24T00:00:00"),
        ("24-Mar-26", "2026-03-24T00:00:00"),
        ("24-MAR-2026 9.05", "2026-03-24T09:05:00"),
        ("Mar 24, 2026 9:05:03 PM", "2026-03-24T21:05:03"),
        ("March 24th, 2026", "2026-03-24T00:00:00"),
        (
            "Tue Mar 24 2026 09:05:03 GMT+0100 (CET)",
            "2026-03-24T09:05:03",
        ),
        ("Tue, 24 Mar 2026 09:05:03 +0100", "2026-03-24T09:05:03"),
        ("Tue Mar 24 09:05:03 2026", "2026-03-24T09:05:03"),
        ("Dienstag, 24. März 2026 um 9:05 Uhr", "2026-03-24T09:05:00"),
        ("24. Mai 2026", "2026-05-24T00:00:00"),
        ("3. Dez. 2025", "2025-12-03T00:00:00"),
        ("1er août 2026 à 9h05", "2026-08-01T09:05:00"),
        ("mar. 24 mars 2026", "2026-03-24T00:00:00"),
        ("24 févr. 2026", "2026-02-24T00:00:00"),
        ("24 de enero de 2026", "2026-01-24T00:00:00"),
        ("24 ago 2026 9:05 p. m.", "2026-08-24T21:05:00"),
        ("24 Mar 2026 12:05 a.m.", "2026-03-24T00:05:00"),
        ("1583332200", "2020-03-04T14:30:00"),
        ("1583332200123", "2020-03-04T14:30:00"),
    ] {
        assert_eq!(at(&plain, cell).as_deref(), Some(wanted), "{cell}");
    }
    for cell in [
        "3/4/2026",
        "24.3.26",
        "44361.875",
        "yesterday",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "2026-24-03",
        "Mar 2026",
        "24 Mar",
        "3-4",
        "30 Feb 2026",
        "2026-03-24 25:00",
        "2026-03-24 13:05 PM",
        "24/03-2026",
        "",
        "about 24 Mar 2026",
        "24 Mar 2026 or later",
        "1-800-2026",
        "10:30",
        "24 Mar Mar 2026",
        "2026-03-24 2026-03-25",
    ] {
        assert_eq!(at(&plain, cell), None, "{cell}");
    }
}

#[test]
fn months_are_read_in_four_languages_and_all_usual_orders() {
    let plain = Days::said([]);
    for cell in [
        "March 24, 2026",
        "March 24th 2026",
        "the 24th of March, 2026",
        "24th March 2026",
        "24 March, 2026",
        "Mar. 24, 2026",
        "Tuesday, March 24th, 2026",
        "Tue. 24 Mar 2026",
        "24/Mar/2026",
        "24.Mar.2026",
        "24Mar2026",
        "24MAR26",
        "Mar-24-2026",
        "2026 March 24",
        "2026-Mar-24",
        "2026, March 24th",
        "24. März 2026",
        "24.März 2026",
        "24. MÄRZ 2026",
        "24. Maerz 2026",
        "24-Mrz-26",
        "den 24. März 2026",
        "am Dienstag, den 24. März 2026",
        "Di., 24. Mrz. 2026",
        "24 mars 2026",
        "le 24 mars 2026",
        "le mardi 24 mars 2026",
        "mar. 24 mars 2026",
        "Mardi 24 mars 2026",
        "24/mars/2026",
        "24 de marzo de 2026",
        "24 de marzo del 2026",
        "el 24 de marzo de 2026",
        "martes, 24 de marzo de 2026",
        "24 marzo 2026",
        "24-mar-26",
        "24/mar/2026",
        "marzo 24, 2026",
        "ma\u{308}rz 24 2026",
    ] {
        let wanted = Some("2026-03-24T00:00:00");
        assert_eq!(at(&plain, cell).as_deref(), wanted, "{cell}");
    }
    for (cell, wanted) in [
        ("1er janv. 2026", "2026-01-01"),
        ("1\u{1d49}\u{2b3} janvier 2026", "2026-01-01"),
        ("1º de enero de 2026", "2026-01-01"),
        ("1.º de enero de 2026", "2026-01-01"),
        ("1° gennaio 2026", ""),
        ("1° enero 2026", "2026-01-01"),
        ("1ro de febrero de 2026", "2026-02-01"),
        ("3. Feber 2026", "2026-02-03"),
        ("3. Jänner 2026", "2026-01-03"),
        ("sam. 7 mars 2026", "2026-03-07"),
        ("So., 1. März 2026", "2026-03-01"),
        ("dom, 1 mar 2026", "2026-03-01"),
        ("mar. 1 sept. 2026", "2026-09-01"),
        ("4 déc. 2026", "2026-12-04"),
        ("31 juil. 2026", "2026-07-31"),
        ("24 de sept. de 2026", "2026-09-24"),
        ("24 de setiembre de 2026", "2026-09-24"),
        ("24-dic-26", "2026-12-24"),
        ("2. Mai 26", "2026-05-02"),
        ("Sept 3rd, 2026", "2026-09-03"),
    ] {
        let found = at(&plain, cell);
        let found = found.as_deref().map(|day| &day[..10]);
        assert_eq!(found.unwrap_or(""), wanted, "{cell}");
    }
    for (cell, wanted) in [
        ("le 24 mars 2026 à 14 h 05", "2026-03-24T14:05:00"),
        ("24 mars 2026, 14h05", "2026-03-24T14:05:00"),
        ("24. März 2026, 14.05 Uhr", "2026-03-24T14:05:00"),
        (
            "24 de marzo de 2026 a las 2:05 p. m.",
            "2026-03-24T14:05:00",
        ),
        ("24 de marzo de 2026, 14:05 h", "2026-03-24T14:05:00"),
        ("March 24th, 2026 at 2:05 PM", "2026-03-24T14:05:00"),
    ] {
        assert_eq!(at(&plain, cell).as_deref(), Some(wanted), "{cell}");
    }
    // A month without its day is no day, and neither is a day without its year.
    for cell in [
        "März 2026",
        "Mar-26",
        "mars 26",
        "24 mars",
        "24 de marzo",
        "32. März 2026",
        "31 de junio de 2026",
        "24 Smarch 2026",
    ] {
        assert_eq!(at(&plain, cell), None, "{cell}");
    }
}

#[test]
fn a_column_tells_the_day_from_the_month() {
    for (cells, way) in [
        (
            &["03/04/2026 10:00:00", "25/06/2026 11:00:00"][..],
            Way::DayFirst,
        ),
        (&["3/4/2026", "3/25/2026 9:05 AM"], Way::MonthFirst),
        (&["24-03-2026", "01-02-2026"], Way::DayFirst),
        (&["3.4.2026"], Way::DayFirst),
        (&["3.4.26 9:05", "5.4.26 9:05"], Way::DayFirst),
        (&["3/24/26 9:05", "5/6/26 10:00"], Way::MonthFirst),
        (&["4/4/2026"], Way::MonthFirst),
        (
            &["26-03-24", "26-03-25", "26-04-02", "26-04-07"],
            Way::YearFirst,
        ),
        (&["2026-03-24", "3/24/2026"], Way::MonthFirst),
        (&["44361.87534", "44362"], Way::Serial),
        (&["2026-03-24", "44362"], Way::YearFirst),
    ] {
        let verdict = seen(cells.iter().copied()).verdict(None).unwrap();
        assert_eq!(verdict, Verdict { way, doubt: None }, "{cells:?}");
        assert_eq!(
            seen(cells.iter().copied()).days(),
            cells.len() as u64,
            "{cells:?}"
        );
    }
    let toss_up = seen(["03/04/2026", "05/06/2026"]);
    let verdict = |way| {
        Some(Verdict {
            way,
            doubt: Some(Doubt::TossUp),
        })
    };
    assert_eq!(toss_up.verdict(None), verdict(Way::MonthFirst));
    assert_eq!(toss_up.verdict(Some(Way::DayFirst)), verdict(Way::DayFirst));
    let shown = seen(["03/04/2026", "25/06/2026"]).verdict(Some(Way::MonthFirst));
    assert_eq!(shown.unwrap().way, Way::DayFirst);
    let mixed = seen(["03/25/2026", "25/06/2026", "26/06/2026"])
        .verdict(None)
        .unwrap();
    let doubt = Some(Doubt::Mixed);
    assert_eq!(
        mixed,
        Verdict {
            way: Way::DayFirst,
            doubt
        }
    );
    let short = seen(["24-03-26"]).verdict(None).unwrap();
    assert_eq!(
        short,
        Verdict {
            way: Way::DayFirst,
            doubt: Some(Doubt::ShortYear)
        }
    );
    assert_eq!(seen(["soon", "later"]).verdict(None), None);
}

#[test]
fn what_was_found_or_said_is_read() {
    for (days, cell, wanted) in [
        (
            Days::found(Way::DayFirst),
            "03/04/2026",
            "2026-04-03T00:00:00",
        ),
        (
            Days::found(Way::MonthFirst),
            "03/04/26 9:05 PM",
            "2026-03-04T21:05:00",
        ),
        (
            Days::found(Way::YearFirst),
            "26-03-04",
            "2026-03-04T00:00:00",
        ),
        (
            Days::found(Way::DayFirst),
            "44361.87534",
            "2021-06-14T21:00:29",
        ),
        (Days::said(["serial"]), "44361", "2021-06-14T00:00:00"),
        (Days::said(["serial"]), "44361,87534", "2021-06-14T21:00:29"),
        (Days::said(["day-first"]), "3.4.2026", "2026-04-03T00:00:00"),
        (
            Days::said(["%m/%d/%Y %H:%M:%S"]),
            "2/7/2020 9:05:03",
            "2020-02-07T09:05:03",
        ),
        (Days::said(["%m/%d/%y"]), "2/7/26", "2026-02-07T00:00:00"),
        (
            Days::said(["%d.%m.%Y"]),
            "24. März 2026",
            "2026-03-24T00:00:00",
        ),
        (Days::said(["%s"]), "1583332200", "2020-03-04T14:30:00"),
    ] {
        assert_eq!(at(&days, cell).as_deref(), Some(wanted), "{cell}");
    }
    assert_eq!(at(&Days::said(["%m/%d/%Y"]), "13/13/2020"), None);
    assert_eq!(at(&Days::said(["month-first"]), "25/06/2026"), None);
    let only = Days::said(["%d.%m.%Y"]).read("04.03.2026").unwrap();
    assert!(!only.has_time);
    let early = Days::said(["%m/%d/%Y %H:%M"]).read("3/24/26 9:05");
    assert_eq!(early, Err(NoDay::Early(26)));
    assert_eq!(Days::said([]).read("0026-03-24"), Err(NoDay::Early(26)));
    assert_eq!(Days::said([]).read("1969-12-31"), Err(NoDay::Early(1969)));
}

#[test]
fn formats_are_judged() {
    for format in ["%m/%d/%Y %I:%M:%S %p", "%s", "serial", "day-first"] {
        assert!(is_format(format), "{format}");
    }
    assert!(!is_format("%!"));
    // Odd cells never stop anything.
    let days = Days::found(Way::DayFirst);
    for cell in [
        "é1",
        "1é",
        "9h",
        "9:",
        "9:5",
        "1'1'11",
        "١٢/٠٣/٢٠٢٦",
        "1/1/1/1",
        "99999999999999",
    ] {
        assert!(days.read(cell).is_err() || cell.len() < 9, "{cell}");
    }
}
