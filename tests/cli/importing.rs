//! `sidewise import`.

use super::*;

const TABLE: &str = "\
Timestamp,What is your role?,How likely are you to recommend us?,How satisfied are you?,Why?
2/4/2026 9:05:03,Agent,9,Good,It saves me an hour every day
2/4/2026 9:06:03,Agent,7,Excellent,\"Mostly, it works\"
2/4/2026 9:07:03,Boss,3,Bad,
2/4/2026 9:08:03,Agent,10,Good,
";

fn project() -> Started {
    let started = Started::new();
    fs::create_dir_all(started.path("content/feedback")).unwrap();
    fs::write(started.path("content/feedback/spring-2026.csv"), TABLE).unwrap();
    started
}

#[test]
fn a_map_is_written_filled_in_and_builds() {
    let started = project();
    let said = started.run(&["check"]);
    assert!(said.err.contains("table-without-map"), "{}", said.err);
    assert!(
        said.err
            .contains("sidewise import content/feedback/spring-2026.csv"),
        "{}",
        said.err
    );

    let before = fs::read_to_string(started.path("content/report.yaml")).unwrap();
    let import = started.run(&["import", "content/feedback/spring-2026.csv", "--write"]);
    assert_eq!(
        (import.code, import.out.as_str()),
        (0, ""),
        "{}",
        import.err
    );
    assert!(
        import
            .err
            .contains("4 rows and 5 columns, from Google Forms"),
        "{}",
        import.err
    );
    assert!(
        import.err.contains("run `sidewise check`"),
        "{}",
        import.err
    );
    let after = fs::read_to_string(started.path("content/report.yaml")).unwrap();
    assert!(after.starts_with(&before));
    let map = &after[before.len()..];
    for line in [
        "\n  - file: \"feedback/spring-2026.csv\"\n",
        "\n    survey: spring ",
        "\n    wave: \"2026\"\n",
        "\n    preset: google-forms ",
        "\n          \"Agent\":   # 3\n",
        "\n          \"Good\": 4   # 2\n",
        "\n      recommend: { column: \"How likely are you to recommend us?\" }",
        "\n      says: { column: \"Why?\" }\n",
    ] {
        assert!(map.contains(line), "{line}\n{map}");
    }

    // What nobody filled in is an error, and names every value.
    let said = started.run(&["check", "--format", "short"]);
    assert!(
        said.out
            .contains("`persona` does not know 2 values, in 4 rows: \"Agent\" × 3, \"Boss\" × 1"),
        "{}",
        said.out
    );

    let personas = fs::read_dir(started.path("content/personas")).unwrap();
    let id = personas.map(|entry| entry.unwrap().path()).min().unwrap();
    let id = id.file_stem().unwrap().to_str().unwrap();
    let filled = after.replace("\"Agent\":  ", &format!("\"Agent\": {id}  "));
    let filled = filled.replace("\"Boss\":  ", "\"Boss\": skip  ");
    fs::write(started.path("content/report.yaml"), filled).unwrap();
    // How many answered is no secret in any edition.
    let counted = "Of 4 rows 3 counted; 1 had no persona.";
    for edition in ["internal", "client"] {
        let said = started.run(&["build", "--edition", edition, "--replace-edition"]);
        assert_eq!(said.code, 0, "{}", said.err);
        let page = fs::read_to_string(started.path("public/reading.html")).unwrap();
        assert!(page.contains(counted), "{edition}: {page}");
        assert!(page.contains("1 had no persona."), "{edition}: {page}");
    }
}

#[test]
fn nothing_is_overwritten() {
    let started = project();
    let report = started.path("content/report.yaml");
    let import = ["import", "content/feedback/spring-2026.csv", "--write"];
    assert_eq!(started.run(&import).code, 0);
    let once = fs::read_to_string(&report).unwrap();
    let again = started.run(&import);
    assert_eq!(fs::read_to_string(&report).unwrap(), once);
    assert_eq!(again.code, 1, "{}", again.err);
    assert!(again.out.starts_with("feedback:\n"), "{}", again.out);
    assert!(again.err.contains("nothing was written"), "{}", again.err);
}

#[test]
fn a_table_elsewhere_is_to_be_copied() {
    let started = project();
    let from = started.home.path().join("export.csv");
    fs::write(&from, TABLE.replace(',', ";")).unwrap();
    let import = started.run(&["import", "../export.csv"]);
    assert_eq!(import.code, 0, "{}", import.err);
    assert!(
        import
            .err
            .contains("1. copy the table to content/feedback/export.csv"),
        "{}",
        import.err
    );
    assert!(
        import.out.contains("file: \"feedback/export.csv\""),
        "{}",
        import.out
    );
}

#[test]
fn what_is_no_table_is_said() {
    let started = project();
    let import = started.run(&["import", "content/report.yaml"]);
    assert_eq!(
        (import.code, import.out.as_str()),
        (2, ""),
        "{}",
        import.err
    );
    fs::write(started.path("cut.csv"), "a,b\n1,\"2").unwrap();
    let import = started.run(&["import", "cut.csv"]);
    assert_eq!(
        (import.code, import.out.as_str()),
        (1, ""),
        "{}",
        import.err
    );
    assert!(
        import
            .err
            .contains("cut.csv:2:3: the file ends within the quote"),
        "{}",
        import.err
    );
}

#[test]
fn a_second_table_joins_the_first() {
    let started = project();
    let report = started.path("content/report.yaml");
    let import = |file: &str| started.run(&["import", file, "--write"]);
    assert_eq!(import("content/feedback/spring-2026.csv").code, 0);
    let once = fs::read_to_string(&report).unwrap() + "# the end\ncurrency: EUR   # ours";
    fs::write(&report, once.replace('\n', "\r\n")).unwrap();
    fs::write(started.path("content/feedback/summer-2026.csv"), TABLE).unwrap();
    let second = import("content/feedback/summer-2026.csv");
    assert_eq!(second.out, "", "{}", second.err);
    assert!(
        second
            .err
            .contains("Added feedback/summer-2026.csv under feedback: in content/report.yaml"),
        "{}",
        second.err
    );
    let twice = fs::read_to_string(&report).unwrap();
    let (head, rest) = twice
        .split_once("\r\n  - file: \"feedback/summer-2026.csv\"")
        .unwrap();
    assert!(once.replace('\n', "\r\n").starts_with(head), "{twice}");
    assert!(
        rest.ends_with("\r\n# the end\r\ncurrency: EUR   # ours"),
        "{twice}"
    );
    assert!(!twice.replace("\r\n", "").contains('\n'), "{twice}");
    let said = started.run(&["check", "--format", "short"]);
    assert!(!said.out.contains("yaml-syntax"), "{}", said.out);
}

#[test]
fn what_is_written_in_brackets_gets_an_entry_more() {
    let started = project();
    let report = started.path("content/report.yaml");
    fs::write(started.path("content/feedback/other.csv"), TABLE).unwrap();
    let old = "feedback: [{ file: feedback/other.csv, columns: { persona: { other: mira }, says: { column: \"Why?\" } } }]   # ours\nsurveys: { other: { why: To see, decides: All } }   # ours, too\n";
    let text = fs::read_to_string(&report).unwrap();
    fs::write(&report, format!("{text}{old}")).unwrap();
    let import = started.run(&["import", "content/feedback/spring-2026.csv", "--write"]);
    assert_eq!(
        (import.code, import.out.as_str()),
        (0, ""),
        "{}",
        import.err
    );
    let made = fs::read_to_string(&report).unwrap();
    assert!(made.starts_with(&text), "{made}");
    for line in [
        "  ]   # ours\n",
        "  }   # ours, too\n",
        "\n    file: \"feedback/spring-2026.csv\",\n",
        "\n          \"Agent\": ,   # 3\n",
    ] {
        assert!(made.contains(line), "{line}\n{made}");
    }
    // Filled in, it is sound, and counts.
    let filled = made.replace("\"Agent\": ,", "\"Agent\": mira,");
    fs::write(&report, filled.replace("\"Boss\": ,", "\"Boss\": skip,")).unwrap();
    let said = started.run(&["build", "--edition", "internal"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let page = fs::read_to_string(started.path("public/reading.html")).unwrap();
    assert!(page.contains("Of 4 rows 3 counted; 1 had no persona."));

    // What is no list cannot have one more: the lines are printed.
    let broken = format!("{text}feedback: yes\n");
    fs::write(&report, &broken).unwrap();
    let import = started.run(&["import", "content/feedback/spring-2026.csv", "--write"]);
    assert_eq!(import.code, 1, "{}", import.err);
    assert!(import.err.contains("lines above into content/report.yaml"));
    assert!(import.err.contains("nothing was written"), "{}", import.err);
    assert!(import.out.starts_with("feedback:\n"), "{}", import.out);
    assert_eq!(fs::read_to_string(&report).unwrap(), broken);
}

#[test]
fn how_a_table_is_written_can_be_said() {
    let started = project();
    let table = "Role~NPS\n".replace('~', "|") + "Cook, the one|9\nGuest, the other|3\n";
    fs::write(started.path("bar.csv"), table).unwrap();
    let import = started.run(&[
        "import",
        "bar.csv",
        "--separator",
        "|",
        "--encoding",
        "windows-1252",
    ]);
    assert_eq!(import.code, 0, "{}", import.err);
    for line in ["\n    separator: \"|\"\n", "\n    encoding: windows-1252\n"] {
        assert!(import.out.contains(line), "{line}\n{}", import.out);
    }
    let wrong = started.run(&["import", "bar.csv", "--encoding", "klingon"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("klingon"), "{}", wrong.err);
}
