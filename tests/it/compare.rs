//! Compare: putting stages in, reading them side by side, and the command line's answer.

use assert_cmd::Command;
use pathnav::tui::theme::Theme;
use serde_json::Value;

use crate::support::{Journey, SIZES, at_sizes, atlas, chosen, on_small, small};

/// Puts three stages of the small atlas in and opens the comparison.
const THREE: &str = "stp<Enter>c/associate<Enter>c/clinical sci<Enter>cC";

fn at_every_size(script: &str) -> String {
    at_sizes(&SIZES, |width, height| on_small(script, width, height))
}

#[test]
fn the_screens_look_as_they_did() {
    insta::assert_snapshot!("compare", at_every_size(THREE));
    insta::assert_snapshot!(
        "compare_two",
        at_every_size("stp<Enter>c/associate<Enter>cC<Tab><Tab>")
    );
    insta::assert_snapshot!("compare_end", at_every_size(&format!("{THREE}<End><Right>")));
    insta::assert_snapshot!("styles_compare", on_small(THREE, 80, 24).styles());
}

#[test]
fn a_stage_is_put_in_and_taken_out_with_a_word() {
    let mut journey = on_small("stp<Enter>", 80, 24);
    journey.keys("C");
    assert_eq!(journey.model.screen().name(), "Explore", "there is nothing to compare yet");
    journey.keys("c");
    assert!(journey.screen().contains("1 of 4 to compare"), "{}", journey.screen());
    journey.keys("/associate<Enter>c");
    assert!(journey.screen().contains("2 of 4 to compare: C opens"), "{}", journey.screen());
    journey.keys("c");
    assert_eq!(journey.model.shared.compared.len(), 1, "the same key takes it out");
    journey.keys("<Down>");
    assert!(!journey.screen().contains("to compare"), "the next key takes the notice away");
}

#[test]
fn a_fifth_finds_no_room() {
    let mut journey = Journey::new(80, 24);
    for name in ["porter", "biomedical scientist", "audiologist", "paramedic", "dietitian"] {
        journey.keys("<Esc>*9").keys("/<Ctrl-u>").keys(name).keys("<Enter>c");
    }
    assert_eq!(journey.model.shared.compared.len(), 4);
    assert!(journey.screen().contains("take one out"), "{}", journey.screen());
}

#[test]
fn columns_are_chosen_opened_and_taken_out() {
    let mut journey = on_small(THREE, 100, 30);
    assert_eq!(chosen(&journey), "Scientist Training Programme");
    journey.keys("<Right>");
    assert_eq!(chosen(&journey), "Healthcare science associate");
    let before = journey.screen();
    journey.keys("<Enter>");
    assert_eq!(journey.model.screen().name(), "Explore");
    assert_eq!(chosen(&journey), "Healthcare science associate");
    journey.keys("<Esc>");
    assert_eq!(journey.screen(), before);
    journey.keys("x");
    assert_eq!(chosen(&journey), "Clinical scientist");
    journey.keys("xx");
    assert!(journey.screen().contains("Nothing is compared"), "{}", journey.screen());
    journey.keys("<Esc>");
    assert_eq!(journey.model.screen().name(), "Explore");
}

#[test]
fn every_line_is_reached_by_going_down_alone() {
    for (width, height) in SIZES {
        let mut journey = on_small(THREE, width, height);
        let mut seen = String::new();
        for _ in 0..300 {
            seen.push_str(&journey.screen());
            journey.keys("<Down>");
        }
        for words in ["What is asked for", "Where it leads", "Open or closed", "Some", "3 years"] {
            assert!(seen.contains(words), "{words} is not reached at {width} by {height}");
        }
        let end = journey.screen();
        journey.keys("<End>");
        assert_eq!(journey.screen(), end);
        journey.keys("<Up>*300");
        assert_eq!(journey.screen(), on_small(THREE, width, height).screen());
    }
}

#[test]
fn what_the_learner_still_needs_stands_first_once_they_have_told() {
    let mut journey = on_small(THREE, 100, 30);
    assert!(!journey.screen().contains("still need"));
    journey.keys("y<Ctrl-u>gcses<Enter>").keys("<Esc>*2");
    assert_eq!(journey.model.screen().name(), "Compare");
    assert!(journey.screen().contains("What you still need"), "{}", journey.screen());
}

#[test]
fn differences_are_marked_without_colour() {
    for (width, height) in SIZES {
        let mut journey = Journey::with(small(), Theme::MONO, width, height);
        journey.keys(THREE);
        assert!(journey.screen().contains('≠') && journey.screen().contains("> "));
        assert!(journey.styles().contains('S'), "no reverse video at {width}");
    }
}

fn pathnav(arguments: &[&str]) -> (String, String, i32) {
    let output = Command::cargo_bin("pathnav")
        .unwrap()
        .env("HOME", "/nowhere")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn the_command_answers_in_the_contract() {
    let (text, _, code) = pathnav(&["compare", "stp", "Biomedical scientist", "porter", "--json"]);
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &answer["schema"]), (0, &Value::from(1)));
    let stages = answer["stages"].as_array().unwrap();
    assert_eq!(stages.len(), 3);
    assert_eq!(stages[1]["id"], "biomedical-scientist");
    assert_eq!(stages[1]["kind"], "role");
    let rows = answer["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 9);
    for row in rows {
        assert!(row["field"].is_string() && row["differs"].is_boolean());
        let values = row["values"].as_array().unwrap();
        assert_eq!(values.len(), 3);
        assert!(
            values.iter().all(|value| value.is_string() || value.is_null() || value.is_array())
        );
    }
    let leads = rows.iter().find(|row| row["field"] == "leads-to").unwrap();
    let ahead = pathnav::steps::ahead(&atlas(), atlas().find("stp").unwrap()).len();
    assert_eq!(leads["values"][0].as_array().unwrap().len(), ahead, "programs get all of it");
    let (text, ..) = pathnav(&["compare", "stp", "porter", "--from", "gcses", "--json"]);
    assert!(text.contains("still-needed"));
}

#[test]
fn the_text_keeps_to_eighty_columns_and_a_stage_is_the_same_as_itself() {
    let (text, _, code) = pathnav(&["compare", "stp", "biomedical-scientist", "porter"]);
    assert_eq!(code, 0);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(text.contains("differs"));
    let (text, ..) = pathnav(&["compare", "porter", "porter"]);
    assert!(!text.contains("differs") && text.contains("All of them"), "{text}");
}

#[test]
fn an_unclear_name_lists_candidates_and_one_or_five_are_refused() {
    let (_, words, code) = pathnav(&["compare", "stp", "biomedical scientst"]);
    assert!(code == 2 && words.contains("biomedical-scientist"), "{words}");
    assert_eq!(pathnav(&["compare", "stp"]).2, 2);
    assert_eq!(pathnav(&["compare", "stp", "stp", "stp", "stp", "stp"]).2, 2);
}
