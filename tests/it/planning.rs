//! Journeys from what a person holds to what they want: Me, Routes, Reach, Why not, Doors.

use crate::support::{Journey, MORE_SIZES, at_sizes, atlas};
use pathnav::tui::theme::Theme;

/// Holds the T level and is eighteen, then leaves for the search.
const T_LEVEL: &str = "<Esc>yassisting with healthcare science<Enter><Tab>18<Esc>/";

fn at_every_size(script: &str) -> String {
    at_sizes(&MORE_SIZES, |width, height| {
        let mut journey = Journey::new(width, height);
        journey.keys(script);
        journey
    })
}

/// A journey at 80 by 24 after `script`.
fn after(script: &str) -> Journey {
    let mut journey = Journey::new(80, 24);
    journey.keys(script);
    journey
}

fn held(journey: &Journey) -> Vec<String> {
    let atlas = atlas();
    let holds = &journey.model.shared.learner.holds;
    holds.iter().map(|holding| atlas.stage(holding.stage).name.to_string()).collect()
}

#[test]
fn what_is_held_is_told_in_a_few_keys() {
    let mut journey = after("<Esc>yassisting with healthcare science<Enter>");
    assert_eq!(held(&journey).len(), 1, "{}", journey.screen());
    journey.keys("<Tab>18<Tab><Ctrl-u>2027-09");
    let learner = &journey.model.shared.learner;
    assert_eq!(learner.age, Some(18 * 12));
    assert_eq!(learner.start.to_string(), "2027-09");
    // Letters are no age, and half a date changes nothing.
    journey.keys("<BS>*3<Shift-Tab>xyz");
    assert_eq!(journey.model.shared.learner.start.to_string(), "2027-09");
    assert_eq!(journey.model.shared.learner.age, Some(18 * 12));
    journey.keys("<Tab>*5assisting with healthcare science<Enter><PageDown><Enter>");
    assert!(held(&journey).is_empty(), "the last choice takes it away again");
    journey.keys("<Esc>");
    assert_eq!(journey.model.screen().name(), "Explore");
    insta::assert_snapshot!("me", at_every_size("<Esc>ybiology<Enter>chem"));
    insta::assert_snapshot!("me_listed", at_every_size("<Esc>ybiology<Enter><Tab>17"));
}

#[test]
fn a_step_with_nothing_to_skip_says_so() {
    let script = format!("{T_LEVEL}healthcare science practitioner<Enter>ri");
    let said = "Nothing is taken as covered at this step.";
    assert!(after(&script).screen().contains(said), "{}", after(&script).screen());
    assert!(!after(&format!("{script}<Down>")).screen().contains(said), "until the next key");
}

#[test]
fn routes_are_listed_with_their_steps() {
    let script = format!("{T_LEVEL}healthcare science practitioner<Enter>r");
    let journey = after(&script);
    assert_eq!(journey.model.screen().name(), "Routes");
    assert!(journey.screen().contains("aged"), "{}", journey.screen());
    insta::assert_snapshot!("routes", at_every_size(&script));
    insta::assert_snapshot!("routes_steps", at_every_size(&format!("{script}<Right><Down>")));
    let script = format!("{T_LEVEL}clinical scientist<Enter>rv");
    insta::assert_snapshot!("routes_timeline", at_every_size(&script));
}

#[test]
fn a_step_opens_its_stage_and_going_back_keeps_the_place() {
    let mut journey = after(&format!("{T_LEVEL}clinical scientist<Enter>r<Right><Down>"));
    let before = journey.screen();
    journey.keys("<Enter>");
    assert_eq!(journey.model.screen().name(), "Explore");
    journey.keys("<Esc>");
    assert_eq!(journey.screen(), before);
    journey.keys("<Esc>");
    assert_eq!(journey.model.screen().name(), "Routes", "first to the list");
    journey.keys("<Esc>");
    assert_eq!(journey.model.screen().name(), "Explore");
}

#[test]
fn with_nothing_held_routes_offer_to_say_what_is() {
    let mut journey = after("clinical scientist<Enter>r");
    assert!(journey.screen().contains("nothing held"));
    let before = journey.screen();
    journey.keys("y");
    assert_eq!(journey.model.screen().name(), "What I hold");
    // It is ticked; the questions about what such people usually have are left open.
    journey.keys("clinical scientist<Enter><Enter><Esc><Esc>");
    assert_ne!(journey.screen(), before, "the routes are worked out afresh");
    assert!(journey.screen().contains("You hold this already"), "{}", journey.screen());
    insta::assert_snapshot!("routes_from_nothing", at_every_size("clinical scientist<Enter>r"));
}

#[test]
fn a_closed_programme_has_no_route_and_its_nearest_misses() {
    let atlas = atlas();
    let closed = atlas.stages().iter().map(|(_, stage)| stage);
    let closed = closed.filter(|stage| !stage.standing.is_open()).map(|stage| &stage.name);
    let mut seen = closed.map(|name| after(&format!("{name}<Enter>r")));
    let journey = seen.find(|journey| journey.screen().contains("No route is recorded"));
    let mut journey = journey.expect("a closed programme has no route");
    assert!(journey.screen().contains("Nobody can start this now"), "{}", journey.screen());
    let before = journey.screen();
    journey.keys("<Tab>h<Down>");
    assert_eq!(journey.screen(), before, "there is one column, and it keeps the focus");
    journey.keys("<Enter>");
    assert_eq!(journey.model.screen().name(), "Explore");
}

#[test]
fn a_gate_has_a_plan_b() {
    for row in 0..9 {
        let script = format!("{T_LEVEL}clinical scientist<Enter>r<Right>{}B", "<Down>".repeat(row));
        let journey = after(&script);
        if journey.screen().contains("If yes") {
            assert!(journey.screen().contains("If no"), "{}", journey.screen());
            assert!(journey.screen().contains("Try again"), "{}", journey.screen());
            insta::assert_snapshot!("plan_b", at_every_size(&script));
            return;
        }
    }
    panic!("no step has a plan B");
}

#[test]
fn a_bypass_is_inspected() {
    // The T level covers the level 2 apprenticeship.
    let script = format!("{T_LEVEL}healthcare science assistant apprenticeship<Enter>ri");
    let journey = after(&script);
    assert!(journey.screen().contains("Still to learn"), "{}", journey.screen());
    // The same from the ways in on Explore, where the selected one has a bypass.
    let open = "healthcare science assistant apprenticeship<Enter><Tab>";
    let mut explored = (0..9).map(|row| after(&format!("{open}{}i", "<Down>".repeat(row))));
    assert!(explored.any(|journey| journey.screen().contains("Still to learn")));
    insta::assert_snapshot!("bypass", at_every_size(&script));
}

#[test]
fn one_more_holding_is_tried_and_taken_back() {
    let script = format!("{T_LEVEL}<Esc>R");
    let mut journey = after(&script);
    assert_eq!(journey.model.screen().name(), "In reach");
    let before = journey.screen();
    journey.keys("+");
    assert_eq!(journey.model.shared.what_if.len(), 1);
    assert!(journey.screen().contains("What if"), "{}", journey.screen());
    assert!(!journey.model.shared.learner.holds.is_empty());
    journey.keys("+");
    assert_eq!(journey.screen(), before, "taken back, nothing is left of it");
    journey.keys("+-");
    assert_eq!(journey.screen(), before, "and so it is by its own key");
    insta::assert_snapshot!("reach", at_every_size(&script));
    insta::assert_snapshot!("reach_later", at_every_size(&format!("{script}<End><Enter>")));
    insta::assert_snapshot!("reach_what_if", at_every_size(&format!("{script}<Down>+")));
}

#[test]
fn what_is_further_away_is_folded_and_opens() {
    let mut journey = after(&format!("{T_LEVEL}<Esc>R<End>"));
    let folded = journey.model.screen().rows(&journey.model.shared);
    assert!(folded < 180, "{folded} rows are more than anybody reads");
    let is_on_heading = |journey: &Journey| journey.screen().contains("> + ");
    for _ in 0..folded {
        if !is_on_heading(&journey) {
            journey.keys("<Up>");
        }
    }
    journey.keys("<Enter>");
    let open = journey.model.screen().rows(&journey.model.shared);
    assert!(open > folded, "{}", journey.screen());
    journey.keys("<Down>h");
    assert_eq!(journey.model.screen().rows(&journey.model.shared), folded);
}

#[test]
fn what_nobody_times_is_listed_after_what_is_known() {
    let atlas = atlas();
    let journey = after(T_LEVEL);
    let reach = journey.model.shared.planner.reach(&journey.model.shared.learner);
    for list in [reach.now, reach.next, reach.later] {
        for pair in list.windows(2) {
            // What is near what somebody does comes first, whether its time is known or not.
            let [one, next] = [pair[0], pair[1]].map(|row| &atlas.stage(row.stage).fields);
            let is_alike = pair[0].steps == pair[1].steps && one == next;
            let known_last = is_alike && pair[0].open && !pair[1].open;
            assert!(!known_last, "{} first", atlas.stage(pair[0].stage).name);
        }
    }
}

#[test]
fn a_what_if_is_seen_on_the_routes_and_taken_back_there() {
    let mut journey = after(&format!("{T_LEVEL}clinical scientist<Enter>r"));
    let before = journey.screen();
    journey.keys("<Right>+");
    assert_eq!(journey.model.shared.what_if.len(), 1);
    assert!(journey.screen().contains("takes it back"), "{}", journey.screen());
    journey.keys("-");
    assert!(journey.model.shared.what_if.is_empty());
    assert_eq!(journey.screen(), before);
    let script = format!("{T_LEVEL}clinical scientist<Enter>r<Right>+");
    insta::assert_snapshot!("routes_what_if", at_every_size(&script));
}

#[test]
fn a_refusal_shuts_every_way_behind_the_same_competition() {
    use pathnav::atlas::GateKind;
    use pathnav::route::Again;
    let atlas = atlas();
    let journey = after(T_LEVEL);
    let shared = &journey.model.shared;
    let target = atlas.find("hcpc-clinical-scientist").unwrap();
    let stp = atlas.find("stp").unwrap();
    let is_stp = |stage| stage == stp || atlas.stage(stage).branch_of == Some(stp);
    let routes = shared.planner.routes(&shared.learner, target).routes;
    let mut refused = 0;
    for route in &routes {
        let competes = |step: &pathnav::route::Step| {
            let gates = step.way().map_or(&[][..], |way| &atlas.way_in(way).gates);
            is_stp(step.stage) && gates.iter().any(|gate| gate.kind == GateKind::Competition)
        };
        let Some(at) = route.steps.iter().position(competes) else { continue };
        refused += 1;
        let plan = shared.planner.plan_b(&shared.learner, route, at).unwrap();
        for other in &plan.instead.routes {
            assert!(!other.steps.iter().any(competes), "the same competition again");
        }
        let again = matches!(plan.again, Some(Again::From { once_a_year: true, .. }));
        assert!(again, "it opens every January: {:?}", plan.again);
    }
    assert!(refused > 0, "some route goes through the national competition");
}

#[test]
fn why_not_looks_through_a_registration() {
    use pathnav::atlas::StageKind;
    let atlas = atlas();
    let journey = after(T_LEVEL);
    let shared = &journey.model.shared;
    let answer = shared.planner.why_not(&shared.learner, atlas.find("clinical-scientist").unwrap());
    let registration = atlas.find("hcpc-clinical-scientist").unwrap();
    let items = || answer.sets.iter().flat_map(|set| &set.items);
    assert!(items().all(|item| item.stage() != Some(registration)));
    let is_programme = |stage| matches!(atlas.stage(stage).kind, StageKind::Programme(_));
    assert!(items().filter_map(pathnav::learner::Item::stage).any(is_programme));
    assert!(answer.sets.iter().any(|set| set.gives.contains(&registration)));
    let is_role = |stage| atlas.stage(stage).kind == StageKind::Role;
    assert!(
        !items().filter_map(pathnav::learner::Item::stage).any(is_role),
        "a job gives no paper"
    );
    let script = format!("{T_LEVEL}clinical scientist<Enter>w");
    insta::assert_snapshot!("why_not_registration", at_every_size(&script));
}

#[test]
fn a_class_of_degree_is_tried_at_that_class() {
    let mut journey = after("<Esc>yrelevant science degree<Enter><Down>*2<Enter><Esc>/");
    journey.keys("scientist training programme<Enter>w");
    for _ in 0..9 {
        let mut tried = Journey::with(atlas(), Theme::TERMINAL, 80, 24);
        tried.model = journey.model.clone();
        tried.keys("<Enter>");
        if tried.model.shared.what_if.iter().any(|holding| holding.grade.is_some()) {
            return;
        }
        journey.keys("<Down>");
    }
    // A class that is awarded stays: nobody is told to get another one.
    assert!(!journey.screen().contains("upper second"), "{}", journey.screen());
}

#[test]
fn why_not_names_what_is_missing_and_tries_it() {
    let script = format!("{T_LEVEL}scientist training programme<Enter>w");
    let mut journey = after(&script);
    assert!(journey.screen().contains("Why not: Scientist Training Programme"));
    insta::assert_snapshot!("why_not", at_every_size(&script));
    journey.keys("<Enter>");
    assert_eq!(journey.model.screen().name(), "In reach", "{}", journey.screen());
    assert!(!journey.model.shared.what_if.is_empty());
    journey.keys("<Esc>");
    assert_eq!(journey.model.screen().name(), "Explore");
}

#[test]
fn two_marked_steps_are_compared() {
    let open = "assisting with healthcare science<Enter>";
    let atlas = atlas();
    let from = atlas.find("t-level-assisting-with-healthcare-science").unwrap();
    let ahead = pathnav::steps::ahead(&atlas, from);
    // The keys that mark the step to `name`, counted from the first row, and go back up.
    let mark = |name: &str| {
        let row = ahead.iter().position(|row| *atlas.stage(row.to(&atlas)).name == *name).unwrap();
        format!("<Home>{}x", "<Down>".repeat(row))
    };
    let both = mark("Healthcare science associate apprenticeship")
        + &mark("Healthcare science practitioner degree apprenticeship");
    let mut text = String::new();
    for (width, height) in MORE_SIZES {
        let mut journey = Journey::new(width, height);
        // One column opens on the stage itself; what is marked is in the next one.
        let to_list = if width < 76 { "<Tab>" } else { "" };
        journey.keys(open).keys(to_list).keys(&both);
        text.push_str(&format!("== {width} by {height}, marked\n{}\n", journey.screen()));
        journey.keys("o");
        assert!(journey.screen().contains("Doors from"), "{}", journey.screen());
        text.push_str(&format!("== {width} by {height}\n{}\n", journey.screen()));
    }
    insta::assert_snapshot!("doors", text);
    let journey = after(&format!("{open}xo"));
    assert!(journey.model.overlay.is_none(), "one mark is not two");
    assert!(journey.screen().contains("marked x"));
    let journey = after(&format!("{open}xx"));
    assert!(!journey.screen().contains("marked x"), "the same key takes the mark away");
}

#[test]
fn the_screens_show_their_selection_without_colour() {
    let routes = format!("{T_LEVEL}clinical scientist<Enter>r");
    let scripts = [
        "<Esc>y".to_owned(),
        routes.clone(),
        format!("{routes}<Right>"),
        format!("{routes}v"),
        "<Esc>R".to_owned(),
        "<Esc>R+".to_owned(),
        "clinical scientist<Enter>w".to_owned(),
    ];
    for script in scripts {
        for (width, height) in MORE_SIZES {
            let mut journey = Journey::with(atlas(), Theme::MONO, width, height);
            journey.keys(&script);
            assert!(journey.screen().contains('>'), "no marker after {script} at {width}");
            assert!(journey.styles().contains('S'), "no reverse video: {script} at {width}");
        }
    }
}
