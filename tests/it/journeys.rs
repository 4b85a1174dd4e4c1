//! Journeys typed as keys against the real update and view, on the shipped atlas.

use crate::support::{Journey, MORE_SIZES, at_sizes, atlas, on_small, small};
use pathnav::atlas::{Atlas, Clean, Parts, Stage, Standing};
use pathnav::tui::theme::Theme;
use pathnav::tui::update::Effect;

fn at_every_size(script: &str) -> String {
    at_sizes(&MORE_SIZES, |width, height| on_small(script, width, height))
}

/// The name of the stage in the middle of a walk.
fn here(journey: &Journey) -> String {
    let stage = journey.model.screen().stage(&journey.model.shared).expect("a stage is shown");
    atlas().stage(stage).name.to_string()
}

/// The names of where the stage in the middle leads, in the order shown.
fn ahead(journey: &Journey) -> Vec<String> {
    let atlas = atlas();
    let stage = journey.model.screen().stage(&journey.model.shared).expect("a stage is shown");
    let rows = pathnav::steps::ahead(&atlas, stage);
    rows.iter().map(|row| atlas.stage(row.to(&atlas)).name.to_string()).collect()
}

/// For each way into the stage in the middle, the name of the stage it comes from.
fn origins(journey: &Journey) -> Vec<Option<String>> {
    let atlas = atlas();
    let stage = journey.model.screen().stage(&journey.model.shared).expect("a stage is shown");
    let ways = atlas.ways_into(stage).iter().map(|way| atlas.way_in(*way).by);
    ways.map(|by| by.map(|by| atlas.stage(by).name.to_string())).collect()
}

#[test]
fn it_opens_in_the_search_field() {
    let mut journey = Journey::new(80, 24);
    let cursor = journey.cursor();
    journey.keys("x");
    assert_eq!(journey.cursor().x, cursor.x + 1, "a letter is text");
}

#[test]
fn typing_narrows_at_every_key() {
    for query in ["ecg", "audio", "clinical sci"] {
        let mut journey = Journey::new(100, 30);
        let mut first = 0;
        let mut rows = 0;
        for letter in query.chars() {
            journey.keys(&letter.to_string());
            rows = journey.model.screen().rows(&journey.model.shared);
            assert!(rows > 0, "{query} finds something at every key");
            first = first.max(rows);
        }
        assert!(rows < first, "{query} narrows");
    }
}

#[test]
fn what_is_left_out_of_a_list_is_said() {
    let mut journey = Journey::new(80, 24);
    journey.keys("m");
    let screen = journey.screen();
    assert!(screen.contains("matches, the best 200 "), "{screen}");
    let mut journey = Journey::new(80, 24);
    journey.keys("haematology and transfusion");
    let screen = journey.screen();
    assert!(!screen.contains("the best"), "{screen}");
    assert!(screen.contains("specialism: Haematology and transfu…┃"), "{screen}");
}

#[test]
fn a_long_name_does_not_hide_that_a_stage_is_closed() {
    let mut parts = Parts::default();
    parts.stages.push(Stage {
        slug: "old".into(),
        name: "Old".into(),
        also: [Clean::new("An uncommonly long name for a course of one year")].into(),
        standing: Standing::Closed,
        ..Stage::default()
    });
    let mut journey = Journey::with(Atlas::new(parts).into(), Theme::NHS_DARK, 40, 10);
    journey.keys("uncommonly");
    let screen = journey.screen();
    assert!(screen.contains("also called An uncommonly… · closed ┃"), "{screen}");
}

#[test]
fn arrows_choose_while_typing_and_enter_opens() {
    let mut journey = Journey::new(80, 24);
    journey.keys("clinical sci<Down><Up><Enter>");
    assert_eq!(here(&journey), "Clinical scientist");
}

#[test]
fn the_screens_look_as_they_did() {
    insta::assert_snapshot!("opens", at_every_size(""));
    insta::assert_snapshot!("searching", at_every_size("healthcare"));
    insta::assert_snapshot!("nothing_found", at_every_size("zzzqqq"));
    insta::assert_snapshot!("walking", at_every_size("t level<Enter>"));
    insta::assert_snapshot!("walked", at_every_size("t level<Enter><Right><Right><Right>"));
    insta::assert_snapshot!("before", at_every_size("scientist training<Enter><Left>"));
    insta::assert_snapshot!("sources", at_every_size("t level<Enter>p<Down>"));
    insta::assert_snapshot!("help", at_every_size("t level<Enter>?"));
    insta::assert_snapshot!("map", at_every_size("<Esc>m<Tab><Home><Down>l"));
}

/// Chooses the step to `name` with `down`, then takes it with `on`.
fn step(journey: &mut Journey, name: &str, down: &str, on: &str) {
    let ahead = ahead(journey);
    let row = ahead.iter().position(|ahead| ahead == name);
    let row = row.unwrap_or_else(|| panic!("{name} is not ahead of {}: {ahead:?}", here(journey)));
    journey.keys(&down.repeat(row)).keys(on);
    assert_eq!(here(journey), name);
}

const LADDER: [&str; 5] = [
    "Healthcare science practitioner degree apprenticeship",
    "Healthcare science practitioner",
    "Scientist Training Programme",
    "Clinical scientist",
    "Consultant clinical scientist",
];

fn walk_the_ladder(down: &str, on: &str, back: &str) {
    let mut journey = Journey::new(80, 24);
    journey.keys("assisting with healthcare science<Enter>");
    let start = here(&journey);
    for name in LADDER {
        // The last rung is reached through training where it is not the next step itself.
        let ahead = ahead(&journey);
        if !ahead.iter().any(|ahead| ahead == name) {
            let between = ahead.iter().find(|ahead| {
                ahead.contains("Higher Specialist Scientist Training") || ahead.contains("HCPC")
            });
            let between =
                between.unwrap_or_else(|| panic!("no way on to {name}: {ahead:?}")).clone();
            step(&mut journey, &between, down, on);
        }
        step(&mut journey, name, down, on);
    }
    assert_eq!(here(&journey), "Consultant clinical scientist");
    for _ in 0..LADDER.len() + 2 {
        journey.keys(back);
    }
    assert_eq!(here(&journey), start, "walking back ends where the walk began");
}

#[test]
fn from_the_t_level_to_a_consultant_with_arrow_keys_alone() {
    walk_the_ladder("<Down>", "<Right>", "<Left>");
}

#[test]
fn from_the_t_level_to_a_consultant_with_letters_alone() {
    walk_the_ladder("j", "l", "h");
}

#[test]
fn a_digit_takes_the_numbered_step() {
    let mut journey = Journey::new(80, 24);
    journey.keys("assisting with healthcare science<Enter>");
    let second = ahead(&journey)[1].clone();
    journey.keys("2");
    assert_eq!(here(&journey), second);
}

#[test]
fn going_back_restores_the_selection_and_forward_undoes_it() {
    let mut journey = Journey::new(80, 24);
    journey.keys("assisting with healthcare science<Enter><Down><Down>");
    let before = journey.screen();
    journey.keys("<Right>");
    let after = journey.screen();
    journey.keys("<Esc>");
    assert_eq!(journey.screen(), before);
    journey.keys("L");
    assert_eq!(journey.screen(), after);
}

#[test]
fn stepping_back_and_on_again_follows_the_trail() {
    let mut journey = Journey::new(80, 24);
    journey.keys("assisting with healthcare science<Enter><Down><Down><Right>");
    let second = here(&journey);
    journey.keys("<Left><Right>");
    assert_eq!(here(&journey), second, "the trail remembers where it went");
}

#[test]
fn how_people_get_here_can_be_walked_too() {
    let mut journey = Journey::new(100, 30);
    journey.keys("biomedical scientist<Enter><Tab>");
    let origin = origins(&journey);
    let row = origin.iter().position(Option::is_some).expect("one way in comes from a stage");
    journey.keys(&"<Down>".repeat(row)).keys("<Enter>");
    assert_eq!(Some(here(&journey)), origin[row]);
}

#[test]
fn escape_never_quits() {
    let mut journey = Journey::new(80, 24);
    journey.keys("<Esc>*5").keys("/heart<Enter>").keys("<Esc>*20").keys("?<Esc>*3");
    assert_eq!(journey.effects, []);
    journey.keys("/<Esc>*9").keys("q");
    assert_eq!(journey.effects, [Effect::Quit]);
}

#[test]
fn control_c_quits_everywhere() {
    for script in ["", "heart", "heart<Enter>", "heart<Enter>?", "heart<Enter>p"] {
        let mut journey = Journey::new(80, 24);
        journey.keys(script).keys("<Ctrl-c>");
        assert_eq!(journey.effects, [Effect::Quit], "after {script:?}");
    }
}

#[test]
fn help_finds_a_command_and_runs_it() {
    let mut journey = Journey::new(80, 24);
    journey.keys("clinical sci<Enter>?who says<Enter>");
    assert!(journey.screen().contains("Who says so: Clinical scientist"), "{}", journey.screen());
    journey.keys("<Esc>");
    assert!(journey.screen().contains("Where it leads"));
}

#[test]
fn a_letter_is_never_a_command_in_a_field() {
    let mut journey = Journey::new(80, 24);
    journey.keys("q?p:1/tG");
    assert_eq!(journey.effects, []);
    assert!(journey.screen().contains("q?p:1/tG"));
}

#[test]
fn every_screen_shows_its_focus_without_colour() {
    let scripts = ["", "heart", "heart<Enter>", "heart<Enter>m", "heart<Enter>p", "heart<Enter>?"];
    for (width, height) in MORE_SIZES {
        for script in scripts {
            let mut journey = Journey::with(atlas(), Theme::MONO, width, height);
            journey.keys(script);
            let (screen, styles) = (journey.screen(), journey.styles());
            assert!(screen.contains('┏'), "no heavy frame after {script:?} at {width}x{height}");
            // Where one column fits, a stage opens on its text, in which nothing is selected.
            if script != "heart<Enter>" || width > 76 {
                assert!(screen.contains('>'), "no marker after {script:?} at {width}x{height}");
                assert!(
                    styles.contains('S'),
                    "no reverse video after {script:?} at {width}x{height}"
                );
            }
        }
    }
}

#[test]
fn the_styles_of_the_main_screens_stay() {
    for (name, script) in
        [("search", "healthcare"), ("walk", "t level<Enter>"), ("help", "t level<Enter>?")]
    {
        let mut journey = Journey::with(small(), Theme::TERMINAL, 80, 24);
        journey.keys(script);
        insta::assert_snapshot!(format!("styles_{name}"), journey.styles());
    }
}

#[test]
fn a_small_window_says_what_to_do_and_the_keys_live() {
    let mut journey = Journey::new(80, 24);
    journey.keys("clinical sci<Enter>");
    let before = journey.screen();
    journey.resize(30, 6);
    assert!(journey.screen().contains("larger"));
    journey.resize(80, 24);
    assert_eq!(journey.screen(), before, "a resize loses nothing");
    journey.resize(30, 6).keys("<Ctrl-c>");
    assert_eq!(journey.effects, [Effect::Quit]);
}
