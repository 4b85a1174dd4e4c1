//! `config.ron`: what it may say, and everything that is wrong with one at once.

use std::fs;

use assert_cmd::Command;
use pathnav::atlas::Clean;
use pathnav::load::{FileId, Finding, SourceFile, Style, render};
use pathnav::settings::{self, Settings, Start, ThemeName};
use pathnav::tui::command::Command as Does;
use pathnav::tui::key::Key;
use pathnav::tui::keymap::{Keymap, Scope};
use proptest::prelude::*;

fn file(text: &str) -> SourceFile {
    SourceFile { name: Clean::new("config.ron"), text: text.to_owned().into() }
}

/// The settings and keys of `text`, or what is wrong with both.
fn read(text: &str) -> Result<(Settings, Keymap), Vec<Finding>> {
    let (settings, mut findings) = settings::read(FileId(0), &file(text));
    match Keymap::remapped(&settings.keys) {
        Ok(keymap) if findings.is_empty() => Ok((settings, keymap)),
        Ok(_) => Err(findings),
        Err(wrong) => {
            findings.extend(wrong);
            Err(findings)
        }
    }
}

fn codes(text: &str) -> Vec<&'static str> {
    read(text).expect_err(text).into_iter().map(|finding| finding.code).collect()
}

#[test]
fn everything_may_be_left_out() {
    for text in ["", "  \n", "()", "// nothing\n()"] {
        assert_eq!(read(text).unwrap().0, Settings::default(), "{text:?}");
    }
}

#[test]
fn every_setting_is_taken() {
    let text =
        r#"(theme: "high-contrast", start: "map", plain: true, ascii: true, kiosk_idle: 60)"#;
    let expected = Settings {
        theme: Some(ThemeName::HighContrast),
        start: Start::Map,
        plain: true,
        ascii: true,
        kiosk_idle: 60,
        keys: Vec::new(),
    };
    assert_eq!(read(text).unwrap().0, expected);
}

const BROKEN: &str = r#"(
    theme: "nhs-drak",
    colour: "red",
    ascii: "yes",
    kiosk_idle: 5,
    keys: {
        "route": ["r"],
        "routes": ["Ctrl-c"],
        "map": ["Hyper-x"],
        "leave": ["x"],
        "sources": [],
        "take": ["a"],
        "form.routes": ["F5"],
        "walk.back": ["r"],
    },
)"#;

#[test]
fn everything_that_is_wrong_is_said_at_once_where_it_stands() {
    let findings = read(BROKEN).unwrap_err();
    let text = render(&findings, &[file(BROKEN)], Style::Plain);
    insta::assert_snapshot!("broken_settings", text);
}

#[test]
fn text_that_is_no_ron_is_shown_where_it_stops() {
    assert_eq!(codes("(theme: \"mono\""), ["unclosed"]);
    assert_eq!(codes("(theme \"mono\")"), ["syntax"]);
    assert_eq!(codes("(theme: \"mono\", theme: \"mono\")"), ["duplicate-field"]);
}

fn gives(keymap: &Keymap, scope: Scope, key: &str) -> Option<Does> {
    keymap.resolve(&[scope, Scope::Global], key.parse().unwrap())
}

#[test]
fn a_command_has_its_new_keys_wherever_it_had_any() {
    let (_, keymap) = read(r#"(keys: {"routes": ["F5", "Ctrl-g"]})"#).unwrap();
    for scope in [Scope::Walk, Scope::Hits, Scope::Columns] {
        assert_eq!(gives(&keymap, scope, "F5"), Some(Does::Routes), "{scope:?}");
        assert_eq!(gives(&keymap, scope, "Ctrl-g"), Some(Does::Routes), "{scope:?}");
        assert_ne!(gives(&keymap, scope, "r"), Some(Does::Routes), "{scope:?}");
    }
}

#[test]
fn one_place_can_be_changed_alone_over_all() {
    let text = r#"(keys: {"walk.routes": ["F6"], "routes": ["F5"]})"#;
    let (_, keymap) = read(text).unwrap();
    assert_eq!(gives(&keymap, Scope::Walk, "F6"), Some(Does::Routes));
    assert_eq!(gives(&keymap, Scope::Walk, "F5"), None);
    assert_eq!(gives(&keymap, Scope::Hits, "F5"), Some(Does::Routes));
}

#[test]
fn control_c_quits_whatever_is_set() {
    let (_, keymap) = read(r#"(keys: {"quit": ["Q"]})"#).unwrap();
    assert_eq!(gives(&keymap, Scope::Walk, "Ctrl-c"), Some(Does::Quit));
    assert_eq!(gives(&keymap, Scope::Walk, "Q"), Some(Does::Quit));
    assert_eq!(codes(r#"(keys: {"map": ["Ctrl-c"]})"#), ["fixed-key"]);
    assert_eq!(codes(r#"(keys: {"map": ["Ctrl-z"]})"#), ["fixed-key"]);
}

#[test]
fn keys_can_be_exchanged() {
    let (_, keymap) = read(r#"(keys: {"walk.routes": ["w"], "walk.why-not": ["r"]})"#).unwrap();
    assert_eq!(gives(&keymap, Scope::Walk, "w"), Some(Does::Routes));
    assert_eq!(gives(&keymap, Scope::Walk, "r"), Some(Does::WhyNot));
}

#[test]
fn two_commands_on_one_key_point_at_each_other() {
    let findings = read(r#"(keys: {"walk.routes": ["F5"], "walk.why-not": ["F5"]})"#).unwrap_err();
    assert_eq!((findings.len(), findings[0].places.len()), (1, 2), "{findings:?}");
    assert_eq!(codes(r#"(keys: {"walk.routes": ["T"]})"#), ["key-conflict"], "with a global key");
    let hidden = r#"(keys: {"plan.checklist": ["r"]})"#;
    assert_eq!(codes(hidden), ["key-conflict"], "the plan is heard before its columns");
    assert_eq!(codes(r#"(keys: {"walk.routes": ["P"]})"#), ["key-conflict"], "with the marks");
    assert!(
        read(r#"(keys: {"columns.next-pane": ["Tab"]})"#).is_ok(),
        "what the table hides it may hide"
    );
    assert!(read(r#"(keys: {"plan.checklist": ["J"]})"#).is_ok());
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>(), inside in ".{0,40}") {
        let _ = read(&text);
        let _ = read(&format!("(keys: {{{inside}}})"));
        let _ = read(&format!("({inside})"));
    }

    #[test]
    fn whatever_can_be_read_leaves_a_way_to_quit(key in "[a-zA-Z]|F[1-9]|Ctrl-[a-z]|Enter|Esc") {
        if let Ok((_, keymap)) = read(&format!(r#"(keys: {{"quit": ["{key}"]}})"#)) {
            let quit: Key = "Ctrl-c".parse().unwrap();
            prop_assert_eq!(keymap.resolve(&[Scope::Field, Scope::Global], quit), Some(Does::Quit));
        }
    }
}

#[test]
fn the_program_reports_a_broken_file_and_needs_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.ron");
    let run = |config: bool| {
        let mut command = Command::cargo_bin("pathnav").unwrap();
        command.env("XDG_CONFIG_HOME", folder.path()).env("HOME", folder.path());
        if config {
            command.arg("--config").arg(&path);
        }
        let output = command.output().unwrap();
        (String::from_utf8(output.stderr).unwrap(), output.status.code())
    };
    let (words, code) = run(false);
    assert!(words.contains("needs a terminal") && code == Some(2), "{words}");
    let (words, code) = run(true);
    assert!(words.contains("own.ron") && code == Some(2), "a named file must be there: {words}");
    fs::write(&path, BROKEN).unwrap();
    let (words, code) = run(true);
    assert!(words.contains("nhs-drak") && words.contains("own.ron:2:12"), "{words}");
    assert!(words.contains("Hyper-x") && code == Some(2), "{words}");
    let mut command = Command::cargo_bin("pathnav").unwrap();
    command.env("XDG_CONFIG_HOME", folder.path()).env("HOME", folder.path());
    let output = command.arg("paths").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("config.ron  (not there yet)"), "{text}");
}
