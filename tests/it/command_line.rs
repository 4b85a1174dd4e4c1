//! The real binary, without a terminal.

use assert_cmd::Command;
use serde_json::Value;

fn pathnav() -> Command {
    let mut command = Command::cargo_bin("pathnav").unwrap();
    command.env_remove("NO_COLOR").env_remove("ACCESSIBLE").env("TERM", "xterm");
    // Whoever runs the tests may have a plan of their own.
    command.env("HOME", "/nowhere").env_remove("XDG_DATA_HOME").env_remove("PATHNAV_TODAY");
    command
}

/// The answer to `arguments` as JSON, and the exit code.
fn json(arguments: &[&str]) -> (Value, i32) {
    let output = pathnav().args(arguments).arg("--json").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let value: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(value["schema"], 1);
    (value, output.status.code().unwrap())
}

fn text(arguments: &[&str]) -> String {
    let output = pathnav().args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Standard error and the exit code.
fn failure(arguments: &[&str]) -> (String, i32) {
    let output = pathnav().args(arguments).output().unwrap();
    (String::from_utf8(output.stderr).unwrap(), output.status.code().unwrap())
}

#[test]
fn without_a_terminal_it_explains_itself() {
    let (words, code) = failure(&[]);
    assert_eq!(code, 2);
    assert!(words.contains("needs a terminal") && words.contains("pathnav search"), "{words}");
}

#[test]
fn search_answers_in_the_contract() {
    let (answer, code) = json(&["search", "biomedical", "scientist"]);
    assert_eq!((code, &answer["query"]), (0, &Value::from("biomedical scientist")));
    let hit = &answer["hits"][0];
    assert_eq!(
        (&hit["id"], &hit["kind"]),
        (&Value::from("biomedical-scientist"), &Value::from("role"))
    );
    assert!(hit["score"].is_i64() && hit["matched"].is_string() && hit["name"].is_string());
    let (answer, code) = json(&["search", "zzzqqqxxx"]);
    assert_eq!((answer["hits"].as_array().unwrap().len(), code), (0, 1));
}

#[test]
fn show_answers_in_the_contract() {
    let (answer, _) = json(&["show", "biomedical-scientist"]);
    let stage = &answer["stage"];
    for field in [
        "id",
        "name",
        "kind",
        "also",
        "summary",
        "levels",
        "themes",
        "specialism",
        "standing",
        "needs",
        "ways_in",
        "leads_to",
        "claims",
    ] {
        assert!(stage.get(field).is_some(), "no {field}");
    }
    for field in ["rqf", "framework", "band"] {
        assert!(stage["levels"].get(field).is_some(), "no level {field}");
    }
    let way = &stage["ways_in"][0];
    for field in ["by", "standing", "months", "paid", "needs"] {
        assert!(way.get(field).is_some(), "no {field}");
    }
    let claim = &stage["claims"][0];
    for field in ["field", "says", "source", "basis", "status"] {
        assert!(claim.get(field).is_some(), "no {field}");
    }
    for field in ["id", "title", "publisher", "class", "locator", "published", "read"] {
        assert!(claim["source"].get(field).is_some(), "no source {field}");
    }
}

#[test]
fn a_name_is_as_good_as_an_id_and_an_unclear_one_lists_candidates() {
    assert_eq!(
        json(&["show", "Biomedical Scientist"]).0,
        json(&["show", "biomedical-scientist"]).0
    );
    let (words, code) = failure(&["show", "biomedical scientst"]);
    assert_eq!(code, 2);
    assert!(words.contains("Did you mean") && words.contains("biomedical-scientist"), "{words}");
}

#[test]
fn next_and_before_are_each_others_other_side() {
    let (next, _) = json(&["next", "t-level-assisting-with-healthcare-science"]);
    let ids: Vec<&str> =
        next["next"].as_array().unwrap().iter().map(|step| step["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"healthcare-science-associate-apprenticeship"), "{ids:?}");
    let (before, _) = json(&["before", "healthcare-science-associate-apprenticeship"]);
    let origins: Vec<&Value> =
        before["before"].as_array().unwrap().iter().map(|way| &way["by"]["id"]).collect();
    assert!(
        origins.contains(&&Value::from("t-level-assisting-with-healthcare-science")),
        "{origins:?}"
    );
}

#[test]
fn list_filters_and_refuses_unknown_words() {
    let (all, _) = json(&["list"]);
    let (roles, _) = json(&["list", "--kind", "role"]);
    let (stp, _) = json(&["list", "--kind", "stp", "--theme", "physiological-sciences"]);
    let count = |answer: &Value| answer["stages"].as_array().unwrap().len();
    assert!(count(&all) > count(&roles) && count(&roles) > count(&stp) && count(&stp) > 5);
    assert!(roles["stages"].as_array().unwrap().iter().all(|stage| stage["kind"] == "role"));
    let (words, code) = failure(&["list", "--theme", "lief-sciences"]);
    assert!(code == 2 && words.contains("life-sciences"), "{words}");
    let (words, code) = failure(&["list", "--level", "9"]);
    assert!(code == 2 && words.contains("1 to 8"), "{words}");
}

#[test]
fn sources_are_counted() {
    let (all, _) = json(&["sources"]);
    let sum: u64 = all["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| source["claims"].as_u64().unwrap())
        .sum();
    assert!(sum > 1000);
    let (of_one, _) = json(&["sources", "stp"]);
    assert!(
        of_one["sources"]
            .as_array()
            .unwrap()
            .iter()
            .all(|source| source["claims"].as_u64().unwrap() > 0)
    );
    assert!(text(&["sources", "stp"]).contains("https://"));
}

#[test]
fn the_grade_of_the_associate_apprenticeship() {
    let grade = |observation, test, discussion| {
        let arguments = [
            "grade",
            "hcs-associate",
            "--observation",
            observation,
            "--test",
            test,
            "--discussion",
            discussion,
        ];
        let (answer, code) = json(&arguments);
        assert_eq!(code, 0);
        (answer["grade"].as_str().unwrap().to_owned(), answer["disputed"].as_bool().unwrap())
    };
    assert_eq!(grade("pass", "pass", "pass"), ("pass".into(), false));
    assert_eq!(grade("pass", "pass", "merit"), ("merit".into(), false));
    assert_eq!(grade("pass", "distinction", "merit"), ("distinction".into(), true));
    assert_eq!(grade("fail", "distinction", "distinction"), ("fail".into(), false));
    let (words, code) = failure(&[
        "grade",
        "hcs-associate",
        "--observation",
        "pass",
        "--test",
        "merit",
        "--discussion",
        "pass",
    ]);
    assert!(code == 2 && words.contains("cannot be a merit"), "{words}");
}

#[test]
fn text_answers_hold_no_escape_sequence() {
    for arguments in [
        &["search", "heart"][..],
        &["show", "stp"],
        &["next", "gcses"],
        &["before", "stp"],
        &["list"],
        &["sources"],
        &["paths"],
        &["check"],
        &["--help"],
        &["completions", "bash"],
    ] {
        assert!(!text(arguments).contains('\u{1b}'), "{arguments:?}");
    }
    assert!(text(&["man"]).contains("pathnav"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let shell = format!("{} list | head -1", env!("CARGO_BIN_EXE_pathnav"));
    let output = std::process::Command::new("sh").args(["-c", &shell]).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
}
