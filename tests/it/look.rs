//! What every screen looks like, whatever the theme, the signs and the keys.

use std::fs;
use std::path::Path;

use pathnav::settings::ThemeName;
use pathnav::tui::glyphs::{self, Glyphs};
use pathnav::tui::keymap::{Keymap, Scope};
use pathnav::tui::setup::Setup;
use pathnav::tui::theme::Theme;
use ratatui::style::{Color, Modifier};
use strum::VariantArray as _;

use crate::support::{Journey, MORE_SIZES, small};

/// The ways to every screen and overlay.
pub const SCREENS: [&str; 27] = [
    "",
    "healthcare",
    "healthcare<Esc>",
    "zzzqqq",
    "t level<Enter>",
    "t level<Enter><Tab>",
    "t level<Enter><Left>",
    "t level<Enter>p",
    "t level<Enter>?",
    "t level<Enter>:",
    "t level<Enter>:routes to<Enter>",
    "t level<Enter>:choose a theme<Enter>",
    "t level<Enter>O",
    "t level<Enter>W",
    "t level<Enter>w",
    "t level<Enter>e",
    "t level<Enter>x<Down>xo",
    "t level<Enter>cC",
    "<Esc>y",
    "<Esc>y<Tab>",
    "<Esc>R",
    "<Esc>m",
    "<Esc>m<Down>l",
    "scientist training<Enter>r",
    "scientist training<Enter>r<Right>",
    "scientist training<Enter>rv",
    "t level<Enter>S",
];

#[test]
fn nothing_but_ascii_is_drawn_where_only_ascii_can_be() {
    for (width, height) in MORE_SIZES {
        for script in SCREENS {
            let mut journey = Journey::with(small(), Theme::TERMINAL, width, height);
            journey.set_up(Setup { glyphs: Glyphs::Ascii, ..Setup::default() });
            journey.keys(script);
            let screen = journey.screen();
            assert!(screen.is_ascii(), "after {script:?} at {width} by {height}:\n{screen}");
        }
    }
}

#[test]
fn every_sign_that_the_screens_name_has_one_in_ascii() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.join("tui"), root.join("words")];
    let mut files = vec![root.join("words.rs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    let mut seen = 0;
    for path in files.iter().filter(|path| !path.ends_with("tests.rs")) {
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for sign in code.flat_map(str::chars).filter(|sign| !sign.is_ascii()) {
            seen += 1;
            assert!(glyphs::ascii(sign).is_some(), "{sign} in {}", path.display());
        }
    }
    assert!(seen > 30, "the scan found too little to be true");
}

#[test]
fn the_cursor_is_always_on_what_has_the_focus() {
    for (width, height) in MORE_SIZES {
        for script in SCREENS {
            let mut journey = Journey::with(small(), Theme::TERMINAL, width, height);
            journey.keys(script);
            let place = format!("after {script:?} at {width} by {height}");
            assert!(journey.cursor_is_visible(), "no cursor {place}");
            let cursor = journey.cursor();
            if journey.model.scopes().first() == Some(&Scope::Field) {
                continue;
            }
            let buffer = journey.buffer();
            let is_selected = |x, y| buffer[(x, y)].modifier.contains(Modifier::REVERSED);
            let selected: Vec<u16> =
                (0..height).filter(|y| (0..width).any(|x| is_selected(x, *y))).collect();
            assert!(
                selected.is_empty() || selected.contains(&cursor.y),
                "cursor on {} and not on {selected:?} {place}:\n{}",
                cursor.y,
                journey.screen()
            );
        }
    }
}

#[test]
fn a_mixed_theme_fills_every_cell() {
    for name in [ThemeName::NhsDark, ThemeName::NhsLight, ThemeName::HighContrast] {
        for script in SCREENS {
            let mut journey = Journey::with(small(), Theme::TERMINAL, 80, 24);
            journey.set_up(Setup { theme: name, ..Setup::default() }).keys(script);
            for cell in &journey.buffer().content {
                assert!(cell.fg != Color::Reset && cell.bg != Color::Reset, "after {script:?}");
                assert!(!cell.modifier.contains(Modifier::DIM), "dim in {name:?} after {script:?}");
            }
        }
    }
}

#[test]
fn only_mixed_themes_mix_colours() {
    for script in SCREENS {
        let mut journey = Journey::with(small(), Theme::MONO, 80, 24);
        journey.keys(script);
        for cell in &journey.buffer().content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "colour after {script:?}");
        }
    }
}

#[test]
fn the_styles_of_the_themes_stay() {
    for name in ThemeName::VARIANTS {
        let mut journey = Journey::with(small(), Theme::TERMINAL, 80, 24);
        journey.set_up(Setup { theme: *name, ..Setup::default() }).keys("t level<Enter>");
        let name: &str = name.into();
        insta::assert_snapshot!(format!("theme_{name}"), journey.styles());
    }
}

#[test]
fn a_key_goes_round_the_themes_and_says_their_names() {
    let mut journey = Journey::with(small(), Theme::TERMINAL, 80, 24);
    journey.keys("t level<Enter>T");
    assert_eq!(journey.model.shared.theme, Theme::NHS_DARK);
    assert!(journey.screen().contains("Theme: NHS blue on dark"), "{}", journey.screen());
    journey.keys("T").keys("T").keys("T").keys("T");
    assert_eq!(journey.model.shared.theme, Theme::TERMINAL);
    journey.keys("<Down>");
    assert!(!journey.screen().contains("Theme:"), "the next key takes the notice away");
}

#[test]
fn no_colour_is_asked_for_by_the_environment_and_overruled_by_the_option() {
    let some = Some(std::ffi::OsStr::new("1"));
    let empty = Some(std::ffi::OsStr::new(""));
    let (dark, light) = (Some(ThemeName::NhsDark), Some(ThemeName::NhsLight));
    assert_eq!(Setup::theme(None, some, dark), ThemeName::Mono);
    assert_eq!(Setup::theme(light, some, dark), ThemeName::NhsLight);
    assert_eq!(Setup::theme(None, empty, dark), ThemeName::NhsDark);
    assert_eq!(Setup::theme(None, None, None), ThemeName::Terminal);
}

#[test]
fn the_ascii_screens_look_as_they_did() {
    let mut text = String::new();
    for (width, height) in [(80, 24), (40, 10)] {
        let mut journey = Journey::with(small(), Theme::TERMINAL, width, height);
        journey.set_up(Setup { glyphs: Glyphs::Ascii, ..Setup::default() });
        journey.keys("t level<Enter>");
        text.push_str(&format!("== {width} by {height}\n{}\n", journey.screen()));
    }
    insta::assert_snapshot!("ascii", text);
}

#[test]
fn footer_help_and_palette_follow_other_keys() {
    let text = r#"(keys: {"routes": ["F5"], "palette": ["F9"]})"#;
    let file = pathnav::load::SourceFile {
        name: pathnav::atlas::Clean::new("config.ron"),
        text: text.into(),
    };
    let (settings, _) = pathnav::settings::read(pathnav::load::FileId(0), &file);
    let keymap = Keymap::remapped(&settings.keys).unwrap();
    let mut journey = Journey::with(small(), Theme::TERMINAL, 100, 30);
    journey.set_up(Setup { keymap, ..Setup::default() }).keys("t level<Enter>");
    assert!(journey.screen().contains("F5 routes"), "{}", journey.screen());
    journey.keys("?routes to here");
    assert!(journey.screen().contains("Routes to here  F5"), "{}", journey.screen());
    journey.keys("<Esc><F9>routes to here");
    assert!(journey.screen().contains("Routes to here  F5"), "{}", journey.screen());
    journey.keys("<Esc><F5>");
    assert_eq!(journey.model.screen().name(), "Routes");
}
