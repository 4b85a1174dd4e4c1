//! What the README says of the program is what the program says of itself.

use std::fs;
use std::path::Path;

use pathnav::atlas::Clean;
use pathnav::load::{FileId, SourceFile};
use pathnav::settings::{self, ThemeName};
use pathnav::tui::keymap::Keymap;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// `UPDATE_README=1 cargo test readme` writes the table anew.
#[test]
fn the_key_table_is_the_programs_own() {
    let readme = readme();
    let (before, rest) =
        readme.split_once("<!-- keys -->\n").expect("the README marks its key table");
    let (table, after) = rest.split_once("<!-- end of keys -->").expect("and where it ends");
    let own = Keymap::default().markdown();
    if std::env::var_os("UPDATE_README").is_some() {
        let new = format!("{before}<!-- keys -->\n\n{own}\n<!-- end of keys -->{after}");
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), new).unwrap();
        return;
    }
    assert_eq!(table.trim(), own.trim(), "UPDATE_README=1 cargo test readme writes it anew");
}

#[test]
fn the_settings_it_shows_can_be_read() {
    let readme = readme();
    let (_, rest) = readme.split_once("<!-- config -->").unwrap();
    let (shown, _) = rest.split_once("<!-- end of config -->").unwrap();
    let text = shown.trim().trim_start_matches("```ron").trim_end_matches("```").to_owned();
    let file = SourceFile { name: Clean::new("config.ron"), text: text.into() };
    let (settings, findings) = settings::read(FileId(0), &file);
    assert_eq!(findings, []);
    assert_eq!((settings.theme, settings.keys.len()), (Some(ThemeName::NhsDark), 2));
    Keymap::remapped(&settings.keys).unwrap();
}

#[test]
fn it_says_what_it_must() {
    let readme = readme();
    for needed in [
        "cargo run --release",
        "cargo test",
        "independent",
        "not an NHS service",
        "check with the source",
    ] {
        assert!(readme.contains(needed), "the README does not say {needed:?}");
    }
}

#[test]
fn it_says_what_every_dependency_is_for() {
    let readme = readme();
    let (_, table) = readme.split_once("| crate | for |").unwrap();
    let manifest = include_str!("../../Cargo.toml");
    for section in ["[dependencies]", "[build-dependencies]", "[dev-dependencies]"] {
        let (_, rest) = manifest.split_once(section).unwrap();
        let lines = rest.lines().skip(1).take_while(|line| !line.starts_with('['));
        for (name, _) in lines.filter_map(|line| line.split_once(" = ")) {
            assert!(table.contains(&format!("`{name}`")), "the README does not say why {name}");
        }
    }
}
