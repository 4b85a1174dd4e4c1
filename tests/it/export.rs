//! What people take away: every format on the small atlas, read once and kept as it was.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use pathnav::atlas::{Atlas, PartialDate, StageId};
use pathnav::export::{self, Document, Format, Picked};
use pathnav::learner::Learner;
use pathnav::route::Planner;
use pathnav::shipped;
use pathnav::tui::theme::Theme;
use pathnav::tui::update::{Effect, Msg, Write, Wrote, update};

use crate::support::{Journey, SIZES, at_sizes, atlas, on_small, small};

fn find(atlas: &Atlas, id: &str) -> StageId {
    atlas.find(id).unwrap()
}

/// Everybody here is eighteen, holds the T Level and GCSEs, and starts in September 2026.
fn learner(atlas: &Atlas) -> Learner {
    let start = PartialDate::month(2026, 9).unwrap();
    Learner::holding([find(atlas, "t-level"), find(atlas, "gcses")], start).aged(18)
}

fn route(atlas: &Arc<Atlas>, to: &str, picked: Picked) -> Document {
    let planner = Planner::new(Arc::clone(atlas));
    let learner = learner(atlas);
    let to = find(atlas, to);
    let answer = planner.routes(&learner, to);
    export::route(&planner, &learner, to, &answer, picked)
}

fn rendered(document: &Document, format: Format) -> String {
    document.render(format).unwrap()
}

#[test]
fn every_format_says_what_it_did() {
    let small = small();
    let route = route(&small, "clinical-scientist", Picked::All);
    let stage = export::stage(&small, find(&small, "associate"));
    for format in route.formats() {
        insta::assert_snapshot!(format!("route_{format}"), rendered(&route, format));
    }
    for format in stage.formats() {
        insta::assert_snapshot!(format!("stage_{format}"), rendered(&stage, format));
    }
}

#[test]
fn a_document_has_the_formats_that_it_can_fill() {
    let small = small();
    let learner = learner(&small);
    let planner = Planner::new(Arc::clone(&small));
    let reach = export::reach(&small, &learner, &planner.reach(&learner));
    assert_eq!(Format::names(&reach.formats()), "text, json, md, html");
    let words = reach.render(Format::Dot).unwrap_err().to_string();
    assert_eq!(words, "this cannot be written as dot; it can be written as: text, json, md, html");
    let stage = export::stage(&small, find(&small, "stp"));
    assert_eq!(Format::names(&stage.formats()), "text, json, md, html, svg, dot");
}

#[test]
fn stages_side_by_side_are_a_table() {
    let small = small();
    let stages = [find(&small, "stp"), find(&small, "associate")];
    let document = export::compare(&small, &pathnav::compare::compare(&small, &stages));
    insta::assert_snapshot!("compare_md", rendered(&document, Format::Markdown));
    insta::assert_snapshot!("compare_text", rendered(&document, Format::Text));
    let page = rendered(&document, Format::Html);
    assert_balanced(&page);
    assert!(page.contains("<th scope=\"col\">Scientist Training Programme</th>"), "{page}");
}

#[test]
fn one_route_is_that_route_and_keeps_its_number() {
    let small = atlas();
    let planner = Planner::new(Arc::clone(&small));
    let learner = Learner::holding([], PartialDate::month(2026, 9).unwrap()).aged(18);
    let to = find(&small, "biomedical-scientist");
    let answer = planner.routes(&learner, to);
    assert!(answer.routes.len() > 1, "there is something to pick from");
    let text =
        rendered(&export::route(&planner, &learner, to, &answer, Picked::One(1)), Format::Text);
    assert!(text.contains("\n2. ") && !text.contains("\n3. Another"), "{text}");
    assert_eq!(text.matches("Step by step").count(), 1);
}

/// The small atlas with names and addresses that mean harm.
fn hostile() -> Arc<Atlas> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small.ron");
    let text = fs::read_to_string(path).unwrap();
    let text = text
        .replace(
            "name: \"Clinical scientist\"",
            r#"name: "<script>alert('x')</script>\"]; a -> b; & | # `c`""#,
        )
        .replace(
            "\"Scientist Training Programme\"",
            r#""</title><img src=x onerror=alert(1)> ${x} <!-- ]]>""#,
        )
        .replace("https://national.example/rules", "javascript:alert(1)")
        .replace("Course page", "# Course\\\\ <b>page</b> [x](https://evil.example)");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.ron");
    fs::write(&file, text).unwrap();
    Arc::new(shipped::from_paths(&[file]).atlas)
}

/// Every tag of a page, with `/` before one that closes, without those that have no end.
fn tags(page: &str) -> Vec<String> {
    let body = page.split_once("<style>").map_or(page.to_owned(), |(before, rest)| {
        format!("{before}<style>{}", &rest[rest.find("</style>").unwrap()..])
    });
    let tags = body.split('<').skip(1).map(|tag| {
        let inner = tag.split('>').next().unwrap();
        let name: String = inner.chars().take_while(|c| !c.is_whitespace()).collect();
        if inner.ends_with('/') { String::new() } else { name }
    });
    let has_end = |tag: &String| !matches!(tag.as_str(), "" | "meta" | "br" | "!doctype");
    tags.filter(has_end).collect()
}

pub fn assert_balanced(page: &str) {
    let mut open: Vec<String> = Vec::new();
    for tag in tags(page) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{open:?}"),
            None => open.push(tag),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn hostile_text_is_only_text() {
    let atlas = hostile();
    for document in [
        route(&atlas, "clinical-scientist", Picked::All),
        export::stage(&atlas, find(&atlas, "clinical-scientist")),
        export::stage(&atlas, find(&atlas, "stp")),
    ] {
        for format in [Format::Html, Format::Svg] {
            let page = rendered(&document, format);
            let lower = page.to_lowercase();
            for bad in ["<script", "<img", "</title><", "href=\"javascript", "<!--", "]]>", "<b>"] {
                assert!(!lower.contains(bad), "{format}: {bad}");
            }
            assert_balanced(&page);
        }
        let markdown = rendered(&document, Format::Markdown);
        assert!(!markdown.contains("](") && !markdown.replace("\\<", "").contains("<script"));
        let dot = rendered(&document, Format::Dot);
        assert!(!dot.contains("</script>\"]"), "a quote ends no label: {dot}");
    }
    let dot = rendered(&route(&atlas, "clinical-scientist", Picked::All), Format::Dot);
    draw(&dot);
}

#[test]
fn a_page_can_be_read_aloud_and_fetches_nothing() {
    let small = small();
    let shipped = atlas();
    for document in [
        route(&small, "clinical-scientist", Picked::All),
        export::stage(&small, find(&small, "associate")),
        export::stage(&shipped, find(&shipped, "biomedical-scientist")),
        export::list(&small, &[find(&small, "stp")]),
    ] {
        let page = rendered(&document, Format::Html);
        assert_balanced(&page);
        assert!(page.contains("<html lang=\"en-GB\">") && page.contains("default-src 'none'"));
        for bad in [" src=", "<link", "<script", "@import", "url(http", "<iframe"] {
            assert!(!page.contains(bad), "{bad}");
        }
        let levels: Vec<u32> =
            tags(&page).iter().filter_map(|tag| tag.strip_prefix('h')?.parse().ok()).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "a heading is left out: {levels:?}");
        }
        let pictures = page.matches("<svg").count();
        assert_eq!(page.matches("<title").count(), pictures + 1);
        assert_eq!(page.matches("<desc").count(), pictures);
        let mut ids: Vec<&str> =
            page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let many = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), many, "an id stands once");
    }
}

/// The first of `names` that is a program here.
fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |f| f.join(name))).find(|p| p.is_file())
}

#[test]
fn a_browser_shows_the_page() {
    let document = route(&small(), "clinical-scientist", Picked::All);
    show_in_browser(&rendered(&document, Format::Html));
}

/// Has a browser show `page`, and print it on A4, where there is one.
pub fn show_in_browser(page: &str) {
    let Some(browser) = program(&["chromium", "chromium-browser", "google-chrome"]) else {
        eprintln!("skipped: there is no Chromium here");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    fs::write(&file, page).unwrap();
    let run = |what: &str, made: &std::path::Path| {
        let output = assert_cmd::Command::from_std(Command::new(&browser))
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--window-size=800,2000"])
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .arg(format!("--{what}={}", made.display()))
            .arg(format!("file://{}", file.display()))
            .timeout(Duration::from_mins(2))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(made).unwrap()
    };
    let png = run("screenshot", &folder.path().join("page.png"));
    assert!(png.starts_with(b"\x89PNG") && png.len() > 20_000, "{} bytes", png.len());
    let pdf = run("print-to-pdf", &folder.path().join("page.pdf"));
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 10_000, "{} bytes", pdf.len());
}

/// Has Graphviz draw `dot`, where it is.
pub fn draw(dot: &str) {
    if program(&["dot"]).is_none() {
        eprintln!("skipped: there is no Graphviz here");
        return;
    }
    let output = assert_cmd::Command::new("dot")
        .arg("-Tsvg")
        .write_stdin(dot)
        .timeout(Duration::from_mins(1))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn graphviz_takes_the_graph() {
    let small = small();
    draw(&rendered(&route(&small, "clinical-scientist", Picked::All), Format::Dot));
    draw(&rendered(&export::stage(&small, find(&small, "associate-apprenticeship")), Format::Dot));
}

// In the program.

fn at_every_size(script: &str) -> String {
    at_sizes(&SIZES, |width, height| on_small(script, width, height))
}

fn asked_to_write(journey: &mut Journey) -> Write {
    match journey.effects.pop() {
        Some(Effect::Write(write)) => *write,
        other => panic!("{other:?}"),
    }
}

#[test]
fn e_writes_what_is_shown() {
    let mut journey = Journey::with(small(), Theme::TERMINAL, 80, 24);
    journey.keys("associate<Enter>e<Down><Up><Enter>");
    let write = asked_to_write(&mut journey);
    assert_eq!(write.path.to_string_lossy(), "pathnav-associate.html");
    assert!(write.text.starts_with("<!doctype html>"));
    assert_eq!(write.replace, pathnav::files::Replace::Never);
    // The name follows the format, until it is another name.
    journey.keys("<Up><Enter>");
    assert_eq!(asked_to_write(&mut journey).path.to_string_lossy(), "pathnav-associate.md");
    journey.keys("<Ctrl-u>notes<Up><Enter>");
    let write = asked_to_write(&mut journey);
    assert_eq!(write.path.to_string_lossy(), "notes");
    assert!(write.text.starts_with('{'));
    update(&mut journey.model, Msg::Wrote(Wrote::Done("/home/me/notes".into())));
    assert!(journey.model.overlay.is_none());
    assert_eq!(journey.model.notice.as_deref(), Some("Wrote /home/me/notes"));
    journey.keys("q");
}

#[test]
fn a_file_is_replaced_only_on_a_second_enter() {
    let mut journey = Journey::with(small(), Theme::TERMINAL, 80, 24);
    journey.keys("associate<Enter>e<Enter>");
    asked_to_write(&mut journey);
    update(&mut journey.model, Msg::Wrote(Wrote::Exists));
    // Another name asks anew.
    journey.keys("<BS>m<Enter>");
    assert_eq!(asked_to_write(&mut journey).replace, pathnav::files::Replace::Never);
    update(&mut journey.model, Msg::Wrote(Wrote::Exists));
    journey.keys("<Enter>");
    assert_eq!(asked_to_write(&mut journey).replace, pathnav::files::Replace::Allowed);
    update(&mut journey.model, Msg::Wrote(Wrote::Failed("there is no folder /x".into())));
    journey.keys("<Esc>");
    assert!(journey.model.overlay.is_none());
}

#[test]
fn the_overlay_looks_as_it_did() {
    insta::assert_snapshot!("export_overlay", at_every_size("associate<Enter>e"));
    let mut text = String::new();
    for (width, height) in SIZES {
        let mut journey = Journey::with(small(), Theme::TERMINAL, width, height);
        journey.keys("associate<Enter>e<Enter>");
        update(&mut journey.model, Msg::Wrote(Wrote::Exists));
        journey.resize(width, height);
        text.push_str(&format!("== {width} by {height}\n{}\n", journey.screen()));
    }
    insta::assert_snapshot!("export_overlay_replace", text);
}

// On the command line.

fn pathnav(folder: &std::path::Path, arguments: &[&str]) -> (String, String, i32) {
    let output = assert_cmd::Command::cargo_bin("pathnav")
        .unwrap()
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn a_file_is_written_once_and_said_where() {
    let folder = tempfile::tempdir().unwrap();
    let show = |rest: &[&str]| {
        let arguments = [&["show", "biomedical-scientist"], rest].concat();
        pathnav(folder.path(), &arguments)
    };
    let (out, err, code) = show(&["-o", "a.html"]);
    assert_eq!((out.as_str(), code), ("", 0));
    assert!(err.starts_with("Wrote /") && err.trim_end().ends_with("/a.html"), "{err}");
    let page = fs::read_to_string(folder.path().join("a.html")).unwrap();
    assert!(page.starts_with("<!doctype html>"), "the name says the format");
    let (_, err, code) = show(&["--format", "md", "-o", "a.html"]);
    assert_eq!(code, 2);
    assert!(err.contains("is there already; --force replaces it"), "{err}");
    assert_eq!(fs::read_to_string(folder.path().join("a.html")).unwrap(), page);
    assert_eq!(show(&["--format", "md", "-o", "a.html", "--force"]).2, 0);
    assert!(fs::read_to_string(folder.path().join("a.html")).unwrap().starts_with("# "));
    let (_, err, code) = show(&["-o", "a.pdf"]);
    assert!(code == 2 && err.contains("text, json, md, html, svg, dot"), "{err}");
    let (_, err, code) = show(&["-o", "no/a.html"]);
    assert!(code == 2 && err.contains("there is no folder"), "{err}");
}

#[test]
fn a_format_that_does_not_fit_says_which_do() {
    let folder = tempfile::tempdir().unwrap();
    let (_, err, code) = pathnav(folder.path(), &["reach", "--format", "dot"]);
    assert!(code == 2 && err.contains("text, json, md, html"), "{err}");
    let (_, err, code) = pathnav(folder.path(), &["search", "ecg", "--format", "html"]);
    assert!(
        code == 2 && err.contains("`search` cannot answer in html; it can in: text, json"),
        "{err}"
    );
    let (_, err, code) = pathnav(folder.path(), &["-o", "x.html"]);
    assert!(code == 2 && err.contains("needs a command"), "{err}");
    let (out, _, code) =
        pathnav(folder.path(), &["why-not", "biomedical-scientist", "--format", "md"]);
    assert!(code == 0 && out.starts_with("# Why not"), "{out}");
}
