//! Links that lead somewhere and links that do not.

use super::*;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

fn model(assets: &[&str]) -> (Model, Vec<String>) {
    let mut sources = Sources::default();
    for asset in assets {
        sources.add_asset(*asset);
    }
    sources.add("content/commentary/a.md", "# Who pays?\n");
    sources.add("content/commentary/notes/exit.md", "# Out\n\n## Wörter\n");
    sources.add("content/personas/wendy.yaml", "name: Wendy\n");
    sources.add("content/report.yaml", "title: T\nas_of: 2026-01-01\n");
    let mut diagnostics = Diagnostics::new();
    let written = crate::read::read(&sources, &mut diagnostics);
    let model = crate::model::build(&written, &sources, &mut diagnostics);
    (model, sources.assets().to_vec())
}

/// What a link on `notes/exit.md` leads to.
fn from_exit(written: &str) -> Result<Target<'static>, Broken> {
    let (model, assets) = model(&["content/assets/x y.svg"]);
    let (model, assets) = (Box::leak(Box::new(model)), Box::leak(Box::new(assets)));
    let written = Box::leak(written.to_owned().into_boxed_str());
    let address = Address::new("notes/exit", written);
    Links::new(model, assets).target(PageIx(1), written, &address, false)
}

#[test]
fn paths_lead_to_pages_and_their_headings() {
    let page = |page, anchor| {
        Ok(Target::Page {
            page: PageIx(page),
            anchor,
        })
    };
    assert_eq!(from_exit("../a.md"), page(0, None));
    assert_eq!(from_exit("../a.md#who-pays"), page(0, Some("who-pays")));
    assert_eq!(from_exit("./exit.md#"), page(1, None));
    assert_eq!(from_exit("#w%C3%B6rter"), Ok(Target::Anchor("wörter")));
    assert_eq!(
        from_exit("persona:wendy"),
        Ok(Target::Persona(PersonaIx(0)))
    );
    assert_eq!(
        from_exit("../../assets/x%20y.svg"),
        Ok(Target::Asset("content/assets/x y.svg".into()))
    );
    assert_eq!(
        from_exit("HTTPS://example.org"),
        Ok(Target::Outside("HTTPS://example.org"))
    );
}

#[test]
fn what_leads_nowhere_says_why() {
    let near = |written: &str| match from_exit(written) {
        Err(Broken::Page { near, .. }) => near.map(|(near, _)| near),
        Err(Broken::Asset { near, .. }) => near,
        other => panic!("{other:?}"),
    };
    assert_eq!(near("a.md").as_deref(), Some("../a.md"));
    assert_eq!(near("../a.html").as_deref(), Some("../a.md"));
    assert_eq!(near("exitt.md").as_deref(), Some("exit.md"));
    assert_eq!(
        near("../../assets/xy.svg").as_deref(),
        Some("../../assets/x%20y.svg")
    );
    assert_eq!(from_exit("../../../../etc"), Err(Broken::LeavesProject));
    assert_eq!(from_exit("//example.org/x"), Err(Broken::Absolute));
    assert_eq!(
        from_exit("../../personas/wendy.yaml"),
        Err(Broken::NoPage(Some("persona:wendy".into())))
    );
}

#[test]
fn addresses_that_run_or_load_something_are_refused() {
    for written in [
        "javascript:alert(1)",
        "JaVaScript:x",
        "data:text/html,x",
        "vbscript:x",
    ] {
        assert!(
            matches!(from_exit(written), Err(Broken::Scheme(_))),
            "{written}"
        );
    }
    for written in ["java\nscript:x", "\\\\example.org", "a\u{0}.md"] {
        assert_eq!(from_exit(written), Err(Broken::Characters), "{written:?}");
    }
    let (model, assets) = model(&[]);
    let links = Links::new(&model, &assets);
    for written in ["https://example.org/x.png", "../a.md", "persona:wendy"] {
        let address = Address::new("notes/exit", written);
        let found = links.target(PageIx(1), written, &address, true);
        assert_eq!(found, Err(Broken::PictureElsewhere), "{written}");
    }
}
