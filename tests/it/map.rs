//! The map: a picture around a stage, walked with the arrows, and the list.

use crate::support::{Journey, SIZES, at_sizes, atlas, chosen, on_small};

fn at_every_size(script: &str) -> String {
    at_sizes(&SIZES, |width, height| on_small(script, width, height))
}

#[test]
fn the_screens_look_as_they_did() {
    insta::assert_snapshot!("map_picture", at_every_size("stp<Enter>m"));
    insta::assert_snapshot!("map_wide", at_every_size("stp<Enter>m3"));
    insta::assert_snapshot!("map_trail", at_every_size("t level<Enter><Right><Right>m2"));
    insta::assert_snapshot!("map_filter", at_every_size("stp<Enter>mf<Down><Enter>"));
    insta::assert_snapshot!("map_filtered", at_every_size("stp<Enter>mf<Down><Enter><Esc>"));
    let styles = on_small("t level<Enter><Right><Right>m2", 80, 24).styles();
    insta::assert_snapshot!("styles_map_picture", styles);
}

#[test]
fn it_opens_on_the_stage_and_returns_to_it() {
    let mut journey = Journey::new(100, 30);
    journey.keys("biomedical scientist<Enter>");
    let before = journey.screen();
    journey.keys("m");
    assert_eq!(journey.model.screen().name(), "Map");
    assert!(journey.screen().contains("Around Biomedical scientist"), "{}", journey.screen());
    assert_eq!(chosen(&journey), "Biomedical scientist");
    journey.keys("<Esc>");
    assert_eq!(journey.screen(), before);
}

#[test]
fn arrows_walk_to_neighbours_and_on_past_the_edge() {
    let mut journey = Journey::new(100, 30);
    // The first neighbour leads nowhere, the second on.
    journey.keys("stp cardiac<Enter>m<Right><Down>");
    let atlas = atlas();
    let from = atlas.find("stp-cardiac-science").expect("the stage is there");
    let ahead = pathnav::steps::ahead(&atlas, from);
    let names: Vec<&str> =
        ahead.iter().map(|row| atlas.stage(row.to(&atlas)).name.as_str()).collect();
    assert!(names.contains(&&*chosen(&journey)), "{} is not in {names:?}", chosen(&journey));
    let second = chosen(&journey);
    journey.keys("<Right>");
    assert!(journey.screen().contains(&format!("Around {second}")), "{}", journey.screen());
    assert_ne!(chosen(&journey), second, "it goes on to what follows");
    journey.keys("<Esc>");
    assert!(journey.screen().contains("Around STP: cardiac science"), "{}", journey.screen());
    assert_eq!(chosen(&journey), second, "and going back restores it");
    journey.keys("<Left>");
    assert_eq!(chosen(&journey), "STP: cardiac science");
}

#[test]
fn up_and_down_reach_every_neighbour_shown_or_counted() {
    let mut journey = Journey::new(80, 24);
    journey.keys("biomedical scientist<Enter>m<Right><Home>");
    let atlas = atlas();
    let ahead = pathnav::steps::ahead(&atlas, atlas.find("biomedical-scientist").unwrap());
    let mut seen = vec![chosen(&journey)];
    for _ in 1..ahead.len() {
        journey.keys("<Down>");
        seen.push(chosen(&journey));
        let screen = journey.screen();
        assert!(screen.contains("▸>"), "the chosen one is on the picture: {screen}");
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), ahead.len());
}

#[test]
fn enter_opens_the_stage_and_tab_is_the_list_at_it() {
    let mut journey = Journey::new(80, 24);
    journey.keys("biomedical scientist<Enter>m<Tab>");
    assert!(journey.screen().contains("Groups"), "{}", journey.screen());
    journey.keys("<Right>");
    assert_eq!(chosen(&journey), "Biomedical scientist", "the list stands at the same stage");
    journey.keys("<Tab>");
    assert!(journey.screen().contains("Around Biomedical scientist"), "{}", journey.screen());
    journey.keys("<Right>");
    let next = chosen(&journey);
    journey.keys("<Enter>");
    assert_eq!((journey.model.screen().name(), chosen(&journey)), ("Explore", next));
}

#[test]
fn a_small_window_shows_the_list_and_a_larger_one_the_picture_again() {
    let mut journey = Journey::new(60, 20);
    journey.keys("biomedical scientist<Enter>m");
    assert!(journey.screen().contains("Groups"), "{}", journey.screen());
    journey.resize(80, 24);
    assert!(journey.screen().contains("Around Biomedical scientist"), "{}", journey.screen());
}

#[test]
fn what_is_limited_is_named_and_obeyed() {
    let mut journey = Journey::new(100, 30);
    journey.keys("biomedical scientist<Enter>m");
    let rows = |journey: &Journey| journey.model.screen().rows(&journey.model.shared);
    let all = rows(&journey);
    // Open, paid, then the kinds: jobs come first.
    journey.keys("f<Down><Down><Enter>");
    assert!(journey.screen().contains("[x] Jobs"), "{}", journey.screen());
    journey.keys("<Esc>");
    assert!(journey.screen().contains("Only: jobs"), "{}", journey.screen());
    assert!(rows(&journey) < all);
    journey.keys("<Right>");
    let stage = journey.model.screen().stage(&journey.model.shared).unwrap();
    assert_eq!(atlas().stage(stage).kind, pathnav::atlas::StageKind::Role);
    let limited = rows(&journey);
    journey.keys("<Esc><Esc>/biomedical scientist<Enter>m");
    assert_eq!(rows(&journey), limited, "the next map is limited alike");
    journey.keys("f<Down><Down> <Esc>");
    assert_eq!(rows(&journey), all, "ticked off again, everything is back");
}

#[test]
fn more_steps_around_show_more() {
    let mut journey = Journey::new(100, 30);
    journey.keys("biomedical scientist<Enter>m");
    let rows = |journey: &Journey| journey.model.screen().rows(&journey.model.shared);
    let one = rows(&journey);
    journey.keys("2");
    let two = rows(&journey);
    journey.keys("3");
    assert!(one < two && two < rows(&journey));
    journey.keys("1");
    assert_eq!(rows(&journey), one);
}

#[test]
fn themes_stand_together_and_the_letters_say_which() {
    let mut journey = Journey::new(160, 45);
    journey.keys("practitioner training programme<Enter>m");
    let screen = journey.screen();
    let legend = screen.lines().nth(1).unwrap();
    assert!(legend.contains("A Life sciences"), "{legend}");
    let letters: Vec<char> = screen
        .lines()
        .filter_map(|row| row.split_once("─▸ ")?.1.chars().next())
        .filter(|letter| legend.contains(&format!("  {letter} ")))
        .collect();
    assert!(letters.len() > 5, "{screen}");
    // Along one column, from level to level: within a level each theme comes once.
    journey.keys("<Right><Home>");
    let shared = &journey.model.shared;
    let place = |journey: &Journey| {
        let stage = journey.model.screen().stage(&journey.model.shared).unwrap();
        let row = atlas().stage(stage).clone();
        (row.levels.qualification, row.themes.first().copied())
    };
    let count = pathnav::steps::ahead(&shared.atlas, atlas().find("ptp").unwrap()).len();
    let mut seen = vec![place(&journey)];
    for _ in 1..count {
        journey.keys("<Down>");
        seen.push(place(&journey));
    }
    seen.dedup();
    let runs = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), runs, "no theme of a level is parted");
}

#[test]
fn the_route_is_drawn_through_it() {
    let mut journey = Journey::new(100, 30);
    journey.keys("clinical scientist<Enter>r<Right>m");
    assert_eq!(journey.model.screen().name(), "Map", "{}", journey.screen());
    let heavy = |journey: &Journey| {
        // The frame is heavy as well: only what stands inside it counts.
        let screen = journey.screen();
        let rows = screen.lines().skip(3).take(20);
        rows.filter(|row| row.trim_matches('┃').contains(['━', '┣', '┗', '┏'])).count()
    };
    journey.keys("2");
    assert!(heavy(&journey) > 0, "{}", journey.screen());
}

#[test]
fn every_stage_of_the_atlas_has_a_picture_with_its_marker() {
    let atlas = atlas();
    let mut journey = Journey::new(80, 24);
    for (_, stage) in atlas.stages().iter().step_by(11) {
        journey.keys("<Esc>*12").keys("/<Ctrl-u>").keys(&stage.name).keys("<Enter>m");
        let screen = journey.screen();
        assert_eq!(journey.model.screen().name(), "Map");
        let has_marker = |row: &str| row.contains('>');
        assert!(screen.lines().skip(3).any(has_marker), "{}: {screen}", stage.name);
    }
}
