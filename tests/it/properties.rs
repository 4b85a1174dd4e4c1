//! Whatever is typed, however large the window: nothing panics, and the cursor is on the focus.

use pathnav::tui::key::Key;
use pathnav::tui::keymap::Scope;
use pathnav::tui::update::{Msg, update};
use proptest::prelude::*;

use crate::support::{Journey, parse};

/// Keys that do something, and keys that should not.
fn key() -> impl Strategy<Value = Key> {
    let known = parse(
        "<Up><Down><Left><Right><Enter><Esc><Tab><Shift-Tab><PageUp><PageDown><Home><End><Backspace>\
         <Space><Alt-Left><Alt-Right><Ctrl-n><Ctrl-p><Ctrl-u><Ctrl-w><F1><Delete>/?ptgGhjklHLud123456789seacnmryRwxovbBifcCPzZL+-",
    );
    let any = any::<char>().prop_map(Key::letter);
    prop_oneof![9 => proptest::sample::select(known), 1 => any]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_key_stream_panics(keys in proptest::collection::vec(key(), 0..120)) {
        let mut journey = Journey::new(80, 24);
        for key in keys {
            journey.key(key);
            let cursor = journey.cursor();
            prop_assert!(cursor.x < 80 && cursor.y < 24);
            // Conflicts between keys are looked for in these.
            prop_assert!(Scope::STACKS.contains(&journey.model.scopes()));
        }
    }

    #[test]
    fn no_key_stream_panics_while_planning(
        start in proptest::sample::select(vec![
            "<Esc>y", "<Esc>R", "clinical scientist<Enter>r", "heart<Enter>w", "heart<Enter>x",
            "heart<Enter>m", "heart<Enter>m3", "heart<Enter>mf", "heart<Enter>c/stp<Enter>cC",
            "<Esc>aP", "hcs associate<Enter>aaPx", "heart<Enter>n", "clinical scientist<Enter>rbP",
        ]),
        keys in proptest::collection::vec(key(), 0..40),
    ) {
        let mut journey = Journey::new(80, 24);
        journey.keys(start);
        for key in keys {
            journey.key(key);
            let cursor = journey.cursor();
            prop_assert!(cursor.x < 80 && cursor.y < 24);
            // Conflicts between keys are looked for in these.
            prop_assert!(Scope::STACKS.contains(&journey.model.scopes()));
        }
    }

    #[test]
    fn no_size_panics(
        sizes in proptest::collection::vec((0u16..=200, 0u16..=200), 1..8),
        keys in proptest::collection::vec(key(), 0..12),
    ) {
        let mut journey = Journey::new(80, 24);
        for (width, height) in sizes {
            journey.resize(width, height);
            for key in &keys {
                journey.key(*key);
            }
        }
    }

    #[test]
    fn no_pasted_text_is_a_command(text in any::<String>()) {
        let mut journey = Journey::new(80, 24);
        let effects = update(&mut journey.model, Msg::Paste(text.clone()));
        prop_assert!(effects.is_empty());
        journey.keys("<Ctrl-u>heart<Enter>");
        let before = journey.screen();
        let effects = update(&mut journey.model, Msg::Paste(text));
        journey.resize(80, 24);
        prop_assert!(effects.is_empty());
        prop_assert_eq!(journey.screen(), before);
    }
}

#[test]
fn every_size_from_nothing_to_large_is_drawn() {
    let scripts = [
        "",
        "heart",
        "heart<Enter>",
        "heart<Enter><Tab>",
        "heart<Enter>p",
        "heart<Enter>?",
        "heart<Enter>w",
        "heart<Enter>r",
        "heart<Enter>r<Right>",
        "heart<Enter>rv",
        "<Esc>y",
        "<Esc>R",
        "<Esc>R+",
        "heart<Enter>x<Down>xo",
        "heart<Enter>m",
        "heart<Enter>m3",
        "heart<Enter>mf",
        "heart<Enter>c/stp<Enter>cC",
    ];
    for script in scripts {
        let mut journey = Journey::new(80, 24);
        journey.keys(script);
        for side in 0..=60 {
            journey.resize(side, 200 - side);
            journey.resize(200 - side, side);
            journey.resize(side, side);
        }
    }
}
