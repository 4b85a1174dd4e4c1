//! The palette, copying, links, tours, sessions, presenting, and the machine for everybody.

use std::time::Duration;

use pathnav::atlas::Clean;
use pathnav::load::{SourceFile, Style, render};
use pathnav::settings::ThemeName;
use pathnav::shipped;
use pathnav::tours::{self, Tour};
use pathnav::tui::setup::Setup;
use pathnav::tui::theme::{Colours, Theme};
use pathnav::tui::update::{Effect, Msg};
use ratatui::style::{Color, Modifier};

use crate::support::{Journey, SIZES, at_sizes, atlas, small};

const NOTE: &str = "only the presenter reads this";

fn tour_file(stages: &[&str]) -> SourceFile {
    let stop = |stage: &&str| {
        format!("Stop(stage: \"{stage}\", caption: \"Stop at {stage}.\", note: \"{NOTE}\"),")
    };
    let stops: String = stages.iter().map(stop).collect();
    let text = format!("(id: \"short\", name: \"A short tour\", stops: [{stops}])");
    SourceFile { name: Clean::new("short.ron"), text: text.into() }
}

/// A tour through the first stages of the small atlas.
fn short_tour() -> Vec<Tour> {
    let atlas = small();
    let slugs: Vec<String> =
        atlas.stages().iter().take(3).map(|(_, stage)| stage.slug.to_string()).collect();
    let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
    let (tours, findings) = tours::read(&[tour_file(&slugs)], &atlas);
    assert_eq!(findings, []);
    tours
}

fn set_up(setup: &Setup, width: u16, height: u16) -> Journey {
    let mut journey = Journey::with(small(), Theme::TERMINAL, width, height);
    journey.set_up(setup.clone());
    journey
}

fn at_every_size(setup: &Setup, script: &str) -> String {
    at_sizes(&SIZES, |width, height| {
        let mut journey = set_up(setup, width, height);
        journey.keys(script);
        journey
    })
}

#[test]
fn they_look_as_they_did() {
    let plain = Setup { tours: short_tour(), ..Setup::default() };
    let tour = Setup { tour: Some(0), ..plain.clone() };
    let present = Setup { present: true, ..plain.clone() };
    insta::assert_snapshot!("palette", at_every_size(&plain, "t level<Enter><Down>:"));
    insta::assert_snapshot!(
        "palette_stage",
        at_every_size(&plain, "t level<Enter>:routes to a<Enter>sci")
    );
    insta::assert_snapshot!("question", at_every_size(&plain, "t level<Enter>O"));
    insta::assert_snapshot!("wipe", at_every_size(&plain, "t level<Enter>W"));
    insta::assert_snapshot!("tour", at_every_size(&tour, "]"));
    insta::assert_snapshot!("presenting", at_every_size(&present, "t level<Enter>p<Esc>"));
    insta::assert_snapshot!("session", at_every_size(&plain, "<Esc>S<F3>sci"));
}

#[test]
fn the_palette_runs_a_command_and_asks_what_it_is_about() {
    let mut journey = set_up(&Setup::default(), 80, 24);
    journey.keys("t level<Enter>:who says so<Enter>");
    assert!(journey.screen().contains("Who says so: "), "{}", journey.screen());
    journey.keys("<Esc>:routes to a<Enter>scientist training<Enter>");
    assert_eq!(journey.model.screen().name(), "Routes");
    assert!(journey.screen().contains("Scientist Training Programme"), "{}", journey.screen());
    journey.keys(":open a stage<Enter><Esc>");
    assert!(journey.screen().contains("Commands: type"), "Esc goes back a step");
    journey.keys("<Esc>");
    assert!(!journey.screen().contains("Commands: type"));
}

#[test]
fn what_needs_a_stage_asks_for_it_from_anywhere() {
    for (entry, screen, says) in [
        ("compare with", "Compare", "Scientist"),
        ("map around", "Map", "Around Scientist Training"),
        ("what if you held", "In reach", "What if you held: Scientist Training"),
        ("note on a", "Explore", "Note: Scientist Training"),
        ("keep a stage", "Explore", "Scientist Training Programme: on the shortlist"),
        ("mark where you stand with", "Explore", "Scientist Training Programme: have"),
        ("who says so about", "Explore", "Who says so: Scientist Training"),
        ("why not a", "Explore", "Why not: Scientist Training"),
    ] {
        let mut journey = set_up(&Setup::default(), 100, 30);
        journey.keys("t level<Enter>:").keys(entry).keys("<Enter>scientist training<Enter>");
        assert_eq!(journey.model.screen().name(), screen, "{entry}: {}", journey.screen());
        assert!(journey.screen().contains(says), "{entry}: {}", journey.screen());
    }
}

#[test]
fn every_list_has_room_before_a_room() {
    let setup = Setup { present: true, tours: short_tour(), ..Setup::default() };
    for script in [
        "<Esc>",
        "<Esc>R",
        "gcses<Enter>",
        "clinical scientist<Enter>r",
        "<Esc>baP",
        "<Esc>m<Tab>",
        "<Esc>:",
        "<Esc>?",
    ] {
        let mut journey = set_up(&setup, 100, 40);
        journey.keys(script);
        // Between the row that is chosen and the next one there is an empty line.
        let screen = journey.screen();
        let x = usize::from(journey.cursor().x);
        // The list with the focus; under a field it begins at the left.
        let left = if script.ends_with([':', '?']) { 1 } else { x };
        let inside = |row: &str| row.chars().skip(left).take(12).collect::<String>();
        let rows: Vec<String> = screen.lines().map(inside).collect();
        let marked = rows.iter().position(|row| row.starts_with('>'));
        let marked = marked.unwrap_or_else(|| panic!("one is chosen: {script}: {screen}"));
        // The longest row is a route in a narrow list: its title, and what it costs.
        let gap = rows.iter().skip(marked).take(9).any(|row| row.trim().is_empty());
        assert!(gap, "{script}: {screen}");
    }
}

#[test]
fn a_terminal_with_few_colours_says_so() {
    let setup = Setup { theme: ThemeName::NhsDark, colours: Colours::Sixteen, ..Setup::default() };
    let mut journey = set_up(&setup, 80, 24);
    assert!(
        journey.screen().contains("too few colours for NHS blue on dark"),
        "{}",
        journey.screen()
    );
    assert_eq!(journey.model.shared.theme.text, Theme::TERMINAL.text);
    journey.keys("<Esc>T");
    assert!(journey.screen().contains("too few colours for NHS blue on light"), "it goes round");
    journey.keys("TT");
    assert!(journey.screen().contains("Theme: no colour"), "{}", journey.screen());
    let setup = Setup { colours: Colours::Numbered, ..setup };
    let journey = set_up(&setup, 80, 24);
    let mixed = |colour| matches!(colour, Color::Rgb(..));
    let cells = &journey.buffer().content;
    assert!(!cells.iter().any(|cell| mixed(cell.fg) || mixed(cell.bg)));
}

#[test]
fn the_palette_offers_only_what_can_be_used() {
    let mut journey = set_up(&Setup::default(), 80, 24);
    journey.keys("t level<Enter>:plan b");
    assert!(journey.screen().contains("Nothing here has these words."), "{}", journey.screen());
    journey.keys("<Ctrl-u>tour");
    assert!(!journey.screen().contains("Take a tour"), "there are none");
}

#[test]
fn a_route_and_a_link_are_copied() {
    let mut journey = set_up(&Setup::default(), 80, 24);
    journey.keys("t level<Enter>p");
    let link = journey.model.link().expect("a claim has a source").to_string();
    journey.keys("Y<Esc>").keys("/scientist training<Enter>rY");
    let [Effect::Copy(first), Effect::Copy(route)] = journey.effects.as_slice() else {
        panic!("{:?}", journey.effects)
    };
    assert_eq!(*first, link);
    assert!(
        route.starts_with("Scientist Training Programme: ") && route.contains("\n- "),
        "{route}"
    );
}

#[test]
fn a_link_is_opened_only_when_one_agrees() {
    let mut journey = set_up(&Setup::default(), 80, 24);
    journey.keys("t level<Enter>O");
    assert!(journey.screen().contains("in your browser?"), "{}", journey.screen());
    journey.keys("<Esc>");
    assert_eq!(journey.effects, []);
    journey.keys("Oxq<Enter>");
    assert_eq!(journey.effects, [], "q says no, and Enter then does something else");
    let mut journey = set_up(&Setup::default(), 80, 24);
    journey.keys("t level<Enter>O<Enter>");
    assert!(matches!(journey.effects.as_slice(), [Effect::OpenLink(_)]), "{:?}", journey.effects);
}

#[test]
fn the_hint_of_the_first_run_comes_once() {
    let first = Setup { first_run: true, ..Setup::default() };
    let mut journey = set_up(&first, 80, 24);
    assert!(journey.screen().contains("New here?"), "{}", journey.screen());
    journey.keys("ab");
    assert_eq!(journey.effects, [Effect::HintSeen]);
    assert!(!journey.screen().contains("New here?"));
    let kiosk = Setup { kiosk: Some(Duration::from_mins(3)), ..first };
    assert!(!set_up(&kiosk, 80, 24).screen().contains("New here?"), "never in a kiosk");
}

#[test]
fn a_tour_is_stepped_through_and_left() {
    let setup = Setup { tours: short_tour(), tour: Some(0), ..Setup::default() };
    let mut journey = set_up(&setup, 80, 24);
    let stage = |journey: &Journey| journey.model.screen().stage(&journey.model.shared).unwrap();
    let stops: Vec<_> = setup.tours[0].stops.iter().map(|stop| stop.stage).collect();
    assert_eq!(stage(&journey), stops[0]);
    journey.keys("]");
    assert_eq!(stage(&journey), stops[1]);
    journey.keys("<Right><Right>]");
    assert_eq!(stage(&journey), stops[2], "a detour is left behind");
    journey.keys("]");
    assert!(journey.screen().contains("the last stop"), "{}", journey.screen());
    journey.keys("[[[");
    assert_eq!(stage(&journey), stops[0]);
    journey.keys(":leave the tour<Enter>");
    assert!(!journey.screen().contains("A short tour"), "{}", journey.screen());
}

#[test]
fn a_note_for_the_presenter_is_never_drawn() {
    let setup = Setup { tours: short_tour(), tour: Some(0), present: true, ..Setup::default() };
    for script in ["", "]", "p", "?", ":", ":tour<Enter>", "e", "r", "m"] {
        let mut journey = set_up(&setup, 200, 60);
        journey.keys(script);
        assert!(!journey.screen().contains(NOTE), "after {script:?}");
    }
}

#[test]
fn the_shipped_tours_stop_where_there_are_stages() {
    let (tours, findings) = tours::read(&shipped::tour_files(), &atlas());
    assert_eq!(findings, [], "{}", render(&findings, &shipped::tour_files(), Style::Plain));
    assert!(tours.len() >= 4);
    for tour in &tours {
        assert!((5..=9).contains(&tour.stops.len()), "{}", tour.name);
        assert!(tour.stops.iter().all(|stop| !stop.note.is_empty()), "{}", tour.name);
    }
}

#[test]
fn a_tour_with_mistakes_says_where_they_are() {
    let files = [tour_file(&["no-such-stage"])];
    let (tours, findings) = tours::read(&files, &small());
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!((tours.len(), codes), (0, vec!["unknown-id", "no-stops"]));
    assert!(render(&findings, &files, Style::Plain).contains("short.ron:1:"));
}

#[test]
fn presenting_puts_ones_own_details_away_and_brings_them_back() {
    let mut journey = set_up(&Setup::default(), 100, 30);
    journey.keys("<Esc>yscientist training<Enter>");
    let own = journey.model.shared.learner.clone();
    assert_eq!(own.holds.len(), 1);
    journey.keys("<Esc>").keys("/t level<Enter>V");
    assert_eq!(journey.model.shared.learner.holds, []);
    journey.keys("y");
    assert!(!journey.screen().contains("Scientist Training"), "{}", journey.screen());
    journey.keys("<Esc>V");
    assert_eq!(journey.model.shared.learner, own);
}

#[test]
fn a_plan_that_was_kept_is_put_away_from_the_start() {
    let mut journey = set_up(&Setup::default(), 100, 30);
    journey.keys("<Esc>yscientist training<Enter>");
    let plan = journey.model.shared.plan().clone();
    let mut journey = Journey::with(small(), Theme::TERMINAL, 100, 30);
    journey.model.begin(plan);
    journey.set_up(Setup { present: true, ..Setup::default() }).keys("<Esc>y");
    assert_eq!(journey.model.shared.learner.holds, []);
    assert!(!journey.screen().contains("Scientist Training"), "{}", journey.screen());
    journey.keys("<Esc>");
    assert_eq!(journey.effects, [], "nothing is kept before a room");
    journey.keys("<Esc>V");
    assert_eq!(journey.model.shared.learner.holds.len(), 1);
}

#[test]
fn keys_are_shown_to_the_room_and_typed_text_is_not() {
    let setup = Setup { present: true, ..Setup::default() };
    let mut journey = set_up(&setup, 100, 30);
    journey.keys("xyzzy<BS>*5<Esc>j");
    let bar = journey.screen().lines().next().unwrap().to_owned();
    assert!(bar.contains("Esc  j") && !bar.contains('z'), "{bar}");
}

#[test]
fn what_is_not_in_focus_steps_back() {
    let setup = Setup { present: true, ..Setup::default() };
    let mut journey = set_up(&setup, 100, 30);
    journey.keys("t level<Enter>");
    let dim = |journey: &Journey, x| {
        (2..29).filter(|y| journey.buffer()[(x, *y)].modifier.contains(Modifier::DIM)).count()
    };
    assert_eq!(dim(&journey, 2), 27, "the left column is dimmed whole");
    assert!(dim(&journey, 74) < 20, "the right one has the focus");
}

#[test]
fn a_session_goes_through_its_parts_in_order() {
    let mut journey = set_up(&Setup::default(), 80, 24);
    journey.keys("<Esc>S");
    assert!(journey.screen().contains("[You now]"), "{}", journey.screen());
    journey.keys("<F3>");
    assert!(journey.screen().contains("[You want]"), "{}", journey.screen());
    journey.keys("zzzqqq<F3>");
    assert!(journey.screen().contains("First find"), "{}", journey.screen());
    journey.keys("<Ctrl-u>scientist training<Enter><F3>");
    assert!(journey.screen().contains("[Ways]"), "{}", journey.screen());
    assert_eq!(journey.model.screen().name(), "Routes");
    journey.keys("S");
    assert!(journey.screen().contains("[Choose]"), "{}", journey.screen());
    let effects = journey.effects.len();
    journey.keys("S");
    assert!(journey.screen().contains("[Do next]"), "{}", journey.screen());
    assert_eq!(journey.model.screen().name(), "Plan", "the way that was chosen is the plan");
    assert!(journey.screen().contains("To Scientist Training Programme"), "{}", journey.screen());
    assert_eq!(journey.effects.len(), effects, "and is not written: it is somebody else's");
    journey.keys("S");
    assert!(journey.screen().contains("The session is over"), "{}", journey.screen());
}

#[test]
fn wiping_forgets_everything_but_asks_before() {
    let mut journey = set_up(&Setup::default(), 80, 24);
    journey.keys("<Esc>yscientist training<Enter><Esc>").keys("/t level<Enter>W<Esc>");
    assert_eq!(journey.model.shared.learner.holds.len(), 1, "Esc leaves everything");
    journey.keys("W<Enter><Esc>");
    assert_eq!(journey.model.shared.learner.holds.len(), 1, "Enter alone removes nothing");
    journey.keys("Wforget<Enter>");
    assert_eq!(journey.model.shared.learner.holds, []);
    assert!(!journey.model.can_close());
    assert!(journey.screen().contains("Everything is removed"), "{}", journey.screen());
}

#[test]
fn a_kiosk_starts_afresh_and_lets_nothing_out() {
    let setup = Setup { kiosk: Some(Duration::from_mins(3)), ..Setup::default() };
    let mut journey = set_up(&setup, 80, 24);
    let fresh = journey.screen();
    journey.keys("<Esc>yscientist training<Enter><Esc>").keys("/t level<Enter>TO");
    assert!(journey.screen().contains("switched off"), "{}", journey.screen());
    journey.keys("e<Ctrl-z>");
    assert_eq!(journey.effects, []);
    journey.tell(Msg::Idle);
    assert_eq!(journey.screen(), fresh);
    assert_eq!(journey.model.shared.learner.holds, []);
    assert_eq!(journey.model.shared.theme, Theme::TERMINAL);
}

#[test]
fn a_kiosk_waits_only_when_somebody_was_there() {
    let setup = Setup { kiosk: Some(Duration::from_mins(3)), ..Setup::default() };
    let mut journey = set_up(&setup, 80, 24);
    assert_eq!(journey.model.idle_after(), None);
    journey.keys("a");
    assert_eq!(journey.model.idle_after(), Some(Duration::from_mins(3)));
    journey.tell(Msg::Idle);
    assert_eq!(journey.model.idle_after(), None);
    assert_eq!(set_up(&Setup::default(), 80, 24).model.idle_after(), None);
}
