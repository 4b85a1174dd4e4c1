//! How every screen and overlay looks, by meaning: a letter a cell (see `Theme::letters`).

use pathnav::tui::setup::Setup;
use pathnav::tui::theme::Theme;

use crate::support::{Journey, small};

/// Each with the keys that lead there; those of the main screens stand with their journeys.
const PLACES: [(&str, &str); 18] = [
    ("routes", "t level<Enter>a/clinical scientist<Enter>r"),
    ("timeline", "t level<Enter>a/clinical scientist<Enter>rv"),
    ("reach", "t level<Enter>aR"),
    ("me", "<Esc>yscientist training<Enter>"),
    ("plan", "t level<Enter>a/associate apprenticeship<Enter>aab/clinical scientist<Enter>rbP"),
    ("map_list", "stp<Enter>m<Tab><Right>"),
    ("map_filter", "stp<Enter>mf<Down><Enter>"),
    ("sources", "t level<Enter>p"),
    ("why_not", "clinical scientist<Enter>w"),
    ("bypass", "t level<Enter>i"),
    ("doors", "gcses<Enter>x<Down>xo"),
    ("export", "stp<Enter>e"),
    ("palette", "stp<Enter>:map"),
    ("palette_theme", "stp<Enter>:choose a theme<Enter>"),
    ("note", "stp<Enter>nask"),
    ("checklist", "associate apprenticeship<Enter>aaPx"),
    ("question", "stp<Enter>W"),
    ("session", "<Esc>S"),
];

#[test]
fn every_screen_and_overlay_has_its_styles() {
    for (name, script) in PLACES {
        let mut journey = Journey::with(small(), Theme::TERMINAL, 80, 24);
        journey.keys(script);
        let text = format!("{}\n\n{}\n", journey.screen(), journey.styles());
        insta::assert_snapshot!(format!("styles_of_{name}"), text);
    }
}

#[test]
fn choosing_colours_is_drawn_at_every_size() {
    let mut text = String::new();
    for (width, height) in [(100, 30), (80, 24), (40, 10)] {
        let mut journey = Journey::with(small(), Theme::TERMINAL, width, height);
        journey.set_up(Setup::default()).keys("stp<Enter>:choose a theme<Enter>");
        text.push_str(&format!("== {width} by {height}\n{}\n", journey.screen()));
    }
    insta::assert_snapshot!("palette_theme", text);
}

#[test]
fn the_end_of_a_session_is_drawn_at_every_size() {
    let mut text = String::new();
    for (width, height) in [(100, 30), (80, 24), (40, 10)] {
        let mut journey = Journey::with(small(), Theme::TERMINAL, width, height);
        journey.keys("t level<Enter>aS<F3>clinical scientist<Enter><F3>SS");
        text.push_str(&format!("== {width} by {height}\n{}\n", journey.screen()));
    }
    insta::assert_snapshot!("session_end", text);
}
