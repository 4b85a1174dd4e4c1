//! The rules: each is broken by a fixture that breaks nothing else.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "check/changes.rs"]
mod changes;
#[path = "check/rules.rs"]
mod rules;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use pathnav::atlas::PartialDate;
use pathnav::check::{Check, changed, check};
use pathnav::load::{self, Finding, Loaded, SourceFile, Style};
use pathnav::shipped;

const BROKEN: &str = "tests/fixtures/broken";

/// Codes that loading gives to the text or the records of a file.
const LOADING: &[&str] = &[
    "no-schema",
    "other-schema",
    "syntax",
    "unclosed",
    "too-deep",
    "unknown-field",
    "missing-field",
    "duplicate-field",
    "unknown-word",
    "wrong-type",
    "duplicate-id",
    "unknown-id",
    "bad-id",
    "bad-date",
    "wrong-level",
    "branch-cycle",
];

fn today() -> PartialDate {
    PartialDate::parse("2026-11-23").unwrap()
}

fn checked(path: &Path) -> (Loaded, Vec<Finding>) {
    let loaded = shipped::from_paths(&[path.to_owned()]);
    let findings = check(&loaded, today());
    (loaded, findings)
}

fn codes(findings: &[Finding]) -> BTreeSet<&str> {
    findings.iter().map(|finding| finding.code).collect()
}

fn text(text: &str) -> Loaded {
    load::load(vec![SourceFile { name: "test.ron".into(), text: text.to_owned().into() }])
}

#[test]
fn every_rule_has_a_fixture_that_breaks_it_and_nothing_else() {
    let rules = Check::all().map(Check::code).chain(LOADING.iter().copied());
    for code in rules {
        let path = Path::new(BROKEN).join(code).with_extension("ron");
        assert!(path.exists(), "{} is missing", path.display());
        let (loaded, findings) = checked(&path);
        let shown = load::render(&findings, &loaded.files, Style::Plain);
        assert_eq!(codes(&findings), BTreeSet::from([code]), "{code}:\n{shown}");
    }
}

#[test]
fn every_fixture_is_for_a_rule() {
    let known: BTreeSet<&str> =
        Check::all().map(Check::code).chain(LOADING.iter().copied()).collect();
    for entry in std::fs::read_dir(BROKEN).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(known.contains(stem.as_str()), "{stem} is no rule");
    }
}

/// What people see. Read every line of it when it changes.
#[test]
fn findings_read_well() {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(BROKEN).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut all = String::new();
    for path in paths {
        let (loaded, findings) = checked(&path);
        all += &load::render(&findings, &loaded.files, Style::Plain);
        all.push('\n');
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_json_is_as_promised() {
    let (loaded, findings) = checked(&Path::new(BROKEN).join("unknown-id.ron"));
    insta::assert_snapshot!(load::json(&findings, &loaded.files));
}

#[test]
fn a_ring_with_another_way_in_is_fine() {
    let ring = std::fs::read_to_string(Path::new(BROKEN).join("must-cycle.ron")).unwrap();
    // The hen may come from school after all.
    let open = ring.replace("All([Has(\"school\"), Has(\"egg\")])", "All([Has(\"school\")])");
    assert_ne!(ring, open);
    assert!(!codes(&check(&text(&open), today())).contains("must-cycle"));
    // What is needed only to finish does not keep anybody from beginning.
    let later =
        ring.replace("( that: Has(\"school\") )", "( that: Has(\"school\"), moment: Completion )");
    assert!(codes(&check(&text(&later), today())).contains("must-cycle"));
    let later = ring.replace("( that: Any", "( moment: Completion, that: Any");
    assert!(!codes(&check(&text(&later), today())).contains("must-cycle"));
    // Nor does what is only preferred.
    let preferred = ring.replace("( that: Any", "( force: Preferred, that: Any");
    assert!(!codes(&check(&text(&preferred), today())).contains("must-cycle"));
}

#[test]
fn an_atlas_of_more_ways_than_are_looked_at_says_so() {
    let ways: Vec<String> = (1..=1_100).map(|n| format!("(months: (typical: {n}))")).collect();
    let ways = ways.join(", ");
    let branch =
        |n: u32| format!(r#"(kind: Role, id: "b{n}", name: "b{n}", summary: "", branch_of: "p"),"#);
    let branches = (0..1_000).map(branch).collect::<Vec<_>>().concat();
    let whole = format!(r#"(kind: Role, id: "p", name: "p", summary: "", ways_in: [{ways}]),"#);
    let loaded = text(&format!("(schema: 1, stages: [{whole}{branches}])"));
    assert_eq!(codes(&check(&loaded, today())), BTreeSet::from(["too-many"]));
}

#[test]
fn what_a_branch_takes_over_is_reported_once() {
    let loaded = text(
        r#"(schema: 1, stages: [
            (kind: Credential, id: "one", name: "One", summary: "A test.", level: 3,
             grades: ["a"], ways_in: [(name: "By way", needs: [(that: Has("nowhere"))])]),
            (kind: Credential, id: "two", name: "Two", summary: "A test.", branch_of: "one"),
            (kind: Credential, id: "three", name: "Three", summary: "A test.", branch_of: "two"),
        ])"#,
    );
    let findings = check(&loaded, today());
    let said = |code| -> Vec<&str> {
        let of_it = findings.iter().filter(|finding| finding.code == code);
        of_it.map(|finding| finding.message.as_str()).collect()
    };
    assert_eq!(said("unknown-id").len(), 1);
    // Three stages, and the one way in that all of them have.
    let named = |slug| format!("nobody is named who says anything about \"{slug}\"");
    let way = "nobody is named who says that this leads to \"one\"".to_owned();
    assert_eq!(said("no-source"), [named("one"), named("two"), named("three"), way]);
}

#[test]
fn changes_are_told_in_learners_terms() {
    let old = text(include_str!("fixtures/changed/old.ron"));
    let new = text(include_str!("fixtures/changed/new.ron"));
    for loaded in [&old, &new] {
        let shown = load::render(&loaded.findings, &loaded.files, Style::Plain);
        assert!(loaded.findings.is_empty(), "{shown}");
    }
    let told: Vec<String> =
        changed(&old.atlas, &new.atlas).iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(changed(&old.atlas, &old.atlas), []);
}
