//! Journeys with a plan: marks from anywhere, notes, routes, the checklist, undo, what has changed.

use pathnav::atlas::{Atlas, Slug};
use pathnav::plan::{Plan, Status};
use pathnav::storage::Place;
use pathnav::tui::model::Keeping;
use pathnav::tui::update::{Effect, Msg, update};

use crate::support::{Journey, SIZES, at_sizes, on_small, small};

fn after(script: &str) -> Journey {
    on_small(script, 80, 24)
}

fn at_every_size(script: &str) -> String {
    at_sizes(&SIZES, |width, height| on_small(script, width, height))
}

/// The plan that was last asked to be kept.
fn kept(journey: &Journey) -> Option<&Plan> {
    journey.effects.iter().rev().find_map(|effect| match effect {
        Effect::Save(plan) => Some(&**plan),
        _ => None,
    })
}

fn status(journey: &Journey, id: &str) -> Option<Status> {
    let entry = journey.model.shared.plan().stages.get(&Slug::new(id));
    entry.and_then(|entry| entry.status.clone())
}

/// Marks of every sort, a note and a route.
const FULL: &str = "t level<Enter>a/associate apprenticeship<Enter>aab\
                    n<Esc>nask about day release<Tab>/clinical scientist<Enter>b\
                    /assistant<Enter>aaa/gcses<Enter>nmaths resit in June<Tab>\
                    /clinical scientist<Enter>rb";

#[test]
fn one_key_goes_round_the_marks_from_anywhere_and_each_is_kept() {
    let mut journey = after("<Esc>");
    for expected in [Some(Status::HAVE), Some(Status::Doing), Some(Status::NotForMe), None] {
        journey.keys("a");
        assert_eq!(status(&journey, "gcses"), expected);
        assert_eq!(kept(&journey), Some(journey.model.shared.plan()), "each change is kept");
    }
    assert_eq!(journey.effects.len(), 4);
    // In a walk, on the map, among what is in reach and on the plan it is the same key.
    journey.keys("stp<Enter>");
    for script in ["<Esc>/stp<Enter>", "R", "P"] {
        let mut journey = after(&format!("<Esc>b{script}"));
        let before = journey.effects.len();
        journey.keys("a");
        assert_eq!(journey.effects.len(), before + 1, "{script}: {}", journey.screen());
    }
}

#[test]
fn what_is_had_and_what_the_learner_holds_are_one() {
    let mut journey = after("<Esc>a");
    assert_eq!(journey.model.shared.learner.holds.len(), 1);
    journey.keys("y");
    assert!(journey.screen().contains("1 thing held"), "{}", journey.screen());
    journey.keys("<Esc>a");
    assert!(journey.model.shared.learner.holds.is_empty(), "what is being done is not held");
    let journey = after("<Esc>ygcses<Enter><Esc>");
    assert_eq!(status(&journey, "gcses"), Some(Status::HAVE), "{}", journey.screen());
}

#[test]
fn marks_stand_beside_names_in_words() {
    let mut journey = after("t level<Enter>a/associate apprenticeship<Enter>aa/t level");
    assert!(journey.screen().contains("+ have"), "{}", journey.screen());
    journey.keys("<Enter>");
    assert!(journey.screen().contains("~ doing"), "where it leads: {}", journey.screen());
    assert!(journey.screen().contains("+ have"), "what it is: {}", journey.screen());
    journey.keys("R");
    assert!(journey.screen().contains("~ doing"), "{}", journey.screen());
}

#[test]
fn every_change_is_taken_back_and_made_again_and_says_which() {
    let mut journey = after(FULL);
    let full = journey.model.shared.plan().clone();
    let mut said = Vec::new();
    while journey.model.shared.history.can_undo() {
        journey.keys("z");
        said.push(journey.model.notice.clone().unwrap());
        assert_eq!(kept(&journey), Some(journey.model.shared.plan()));
    }
    assert!(journey.model.shared.plan().is_blank());
    assert_eq!(said[0], "Undone: route to Clinical scientist: chosen");
    assert_eq!(said[1], "Undone: GCSEs: noted");
    journey.keys("z");
    while journey.model.shared.history.can_redo() {
        journey.keys("Z");
    }
    assert_eq!(*journey.model.shared.plan(), full);
    assert_eq!(
        journey.model.notice.as_deref(),
        Some("Done again: route to Clinical scientist: chosen")
    );
}

#[test]
fn the_plan_is_shown_at_every_size() {
    insta::assert_snapshot!("plan_empty", at_every_size("<Esc>P"));
    insta::assert_snapshot!("plan", at_every_size(&format!("{FULL}P")));
    insta::assert_snapshot!("plan_stage", at_every_size(&format!("{FULL}P<Down>")));
}

#[test]
fn what_stands_over_the_plan_is_shown_at_every_size() {
    insta::assert_snapshot!("plan_code", at_every_size(&format!("{FULL}PK")));
    insta::assert_snapshot!("plan_wipe", at_every_size(&format!("{FULL}PW")));
    insta::assert_snapshot!("plan_route_page", at_every_size(&format!("{FULL}P<Tab><End>")));
    let nothing = after("<Esc>PK");
    assert!(nothing.model.overlay.is_none(), "a code of nothing helps nobody");
}

#[test]
fn the_styles_of_the_plan_stay() {
    for (name, script) in [("plan", "P"), ("checklist", "P<Down>x"), ("wipe", "PW")] {
        let journey = on_small(&format!("{FULL}{script}"), 80, 24);
        insta::assert_snapshot!(format!("styles_{name}"), journey.styles());
    }
}

#[test]
fn a_row_stays_chosen_when_its_mark_changes() {
    let mut journey = after(&format!("{FULL}P<Down>"));
    let chosen = |journey: &Journey| journey.model.screen().stage(&journey.model.shared);
    let stage = chosen(&journey);
    assert_eq!(stage, small().find("associate-apprenticeship"));
    for _ in 0..4 {
        journey.keys("a");
        assert_eq!(chosen(&journey), stage, "{}", journey.screen());
    }
    journey.keys("<Enter>");
    assert_eq!(journey.model.screen().name(), "Explore");
}

#[test]
fn a_route_is_kept_followed_and_given_up() {
    let mut journey = after(FULL);
    assert!(journey.screen().contains("* kept"), "{}", journey.screen());
    journey.keys("P");
    assert!(journey.screen().contains("steps done"), "{}", journey.screen());
    journey.keys("<Enter>");
    assert_eq!(journey.model.screen().name(), "Routes");
    journey.keys("b");
    assert!(journey.model.shared.plan().routes.is_empty());
    journey.keys("z");
    assert_eq!(journey.model.shared.plan().routes.len(), 1);
    let mut journey = after(&format!("{FULL}Pb"));
    assert!(journey.model.shared.plan().routes.is_empty(), "{}", journey.screen());
    // The step that the T level lets a person skip is counted on neither side.
    journey.keys("z");
    let shared = &journey.model.shared;
    let route = &shared.plan().routes[0];
    let progress = route.progress(&shared.atlas, shared.plan(), &shared.learner);
    let bypassed = route.steps.iter().filter(|step| step.bypassed).count();
    assert_eq!(progress.of, route.steps.len() - bypassed);
}

#[test]
fn a_note_is_written_changed_and_left_as_it_was() {
    insta::assert_snapshot!(
        "note",
        at_every_size(
            "gcses<Enter>nOpen day on the third of March. Ask about the resit in June, and whether \
             the college takes a letter from school."
        )
    );
    let mut journey = after("gcses<Enter>nfirst<Tab>");
    let note = |journey: &Journey| {
        let entry = journey.model.shared.plan().stages.get("gcses");
        entry.and_then(|entry| entry.note.as_ref()).map(ToString::to_string)
    };
    assert_eq!(note(&journey).as_deref(), Some("first"));
    assert!(journey.screen().contains("Note: first") || journey.screen().contains("noted"));
    journey.keys("n second<Esc>");
    assert_eq!(note(&journey).as_deref(), Some("first"));
    assert!(journey.screen().contains("Esc again leaves"), "{}", journey.screen());
    journey.keys("<Esc>");
    assert!(journey.model.overlay.is_none());
    assert_eq!(note(&journey).as_deref(), Some("first"));
    journey.keys("n<Esc>");
    assert!(journey.model.overlay.is_none(), "nothing was written: there is nothing to ask");
    journey.keys("n second<Tab>");
    assert_eq!(note(&journey).as_deref(), Some("first second"));
    journey.keys("n<Ctrl-u><Ctrl-s>");
    assert_eq!(note(&journey), None);
    assert!(journey.model.shared.plan().is_blank(), "nothing is left of it");
}

#[test]
fn the_gateway_is_ticked_and_the_grade_worked_out() {
    let open = "hcs associate apprent<Enter>aaPx";
    let mut journey = Journey::new(80, 24);
    journey.keys(open);
    assert!(journey.screen().contains("Gateway: 0 of"), "{}", journey.screen());
    journey.keys("<Enter><Down><Enter>");
    assert!(journey.screen().contains("Gateway: 2 of"), "{}", journey.screen());
    journey.keys("z");
    assert!(journey.screen().contains("Gateway: 1 of"), "{}", journey.screen());
    // Pass, pass, merit: one key goes round what each part can be.
    journey.keys("<End>xxx<Up>xx<Up>xx");
    assert!(journey.screen().contains("Overall: merit"), "{}", journey.screen());
    assert_eq!(kept(&journey), Some(journey.model.shared.plan()));
    journey.keys("<End>xx");
    assert!(journey.screen().contains("no result yet"), "{}", journey.screen());
    let mut text = String::new();
    for (width, height) in SIZES {
        let mut journey = on_small("associate apprenticeship<Enter>aaPx<Enter>", width, height);
        journey.keys("<Down><Enter>*2<Up>");
        text.push_str(&format!("== {width} by {height}\n{}\n", journey.screen()));
    }
    insta::assert_snapshot!("checklist", text);
}

#[test]
fn ones_own_plan_is_removed_for_a_word_and_can_be_brought_back() {
    let mut journey = after(FULL);
    let full = journey.model.shared.plan().clone();
    let before = journey.effects.len();
    journey.model.shared.copies = 2;
    for keys in ["W<Enter>", "y<Enter>", "<Esc>", "Wforge<Enter><Esc>", "W<Enter><Enter><Esc>"] {
        journey.keys(keys);
        assert_eq!(*journey.model.shared.plan(), full, "{keys}");
    }
    journey.keys("W");
    for part in ["1 held", "1 doing", "2 kept", "1 route", "2 notes", "1 not for you", "2 older"] {
        assert!(journey.screen().contains(part), "{part}: {}", journey.screen());
    }
    assert_eq!(journey.effects.len(), before);
    journey.keys("Forget<Enter>");
    assert_eq!(journey.effects[before..], [Effect::Wipe], "a blank plan is not written");
    assert!(
        journey.model.shared.plan().is_blank() && journey.model.shared.learner.holds.is_empty()
    );
    assert!(!journey.model.can_close());
    assert!(journey.screen().contains("z brings it back until you leave"), "{}", journey.screen());
    journey.keys("<Esc>z");
    assert_eq!(*journey.model.shared.plan(), full);
    assert_eq!(journey.effects.last(), Some(&Effect::BringBack(Box::new(full.clone()))));
    journey.keys("Z");
    assert_eq!(journey.effects.last(), Some(&Effect::Wipe));
    assert!(journey.model.shared.plan().is_blank());
    // What is told after it is taken back first.
    journey.keys("azz");
    assert_eq!(*journey.model.shared.plan(), full);
}

#[test]
fn what_another_window_keeps_is_not_wiped_here() {
    let mut journey = after(FULL);
    journey.model.shared.keeping = Keeping::Elsewhere;
    journey.keys("W");
    assert!(journey.model.overlay.is_none());
    assert!(journey.screen().contains("wipe it there"), "{}", journey.screen());
}

#[test]
fn what_could_not_be_removed_is_listed() {
    let mut journey = after("<Esc>aWforget<Enter>");
    journey.tell(Msg::Wiped(Ok(vec!["plan.aaa stays: pathnav did not make it".into()])));
    assert!(journey.screen().contains("plan.aaa stays"), "{}", journey.screen());
}

#[test]
fn a_plan_says_of_everything_in_it() {
    let mut journey = after("<Esc>nonly a note<Tab>P");
    assert!(journey.screen().contains("Plan  1 note"), "{}", journey.screen());
    journey.keys("n<Ctrl-u><Tab><Esc>yx<BS><Tab>17<Esc>P");
    assert!(journey.screen().contains("Plan  what you told of yourself"), "{}", journey.screen());
}

fn note_on(journey: &Journey, id: &str) -> Option<String> {
    let entry = journey.model.shared.plan().stages.get(&Slug::new(id));
    entry.and_then(|entry| entry.note.as_ref()).map(ToString::to_string)
}

#[test]
fn a_note_has_many_lines_typed_or_pasted_and_every_one_is_kept() {
    let mut journey = after("gcses<Enter>nfirst<Enter><Enter>- third<Up><Up><End>, still<Tab>");
    assert_eq!(note_on(&journey, "gcses").as_deref(), Some("first, still\n\n- third"));
    let minutes: Vec<String> =
        (1..=400).map(|line| format!("Line {line} of the meeting.")).collect();
    journey.keys("n<Ctrl-End><Enter>");
    journey.tell(Msg::Paste(minutes.join("\n")));
    journey.keys("!<Tab>");
    let whole = format!("first, still\n\n- third\n{}!", minutes.join("\n"));
    assert_eq!(note_on(&journey, "gcses"), Some(whole));
    assert_eq!(kept(&journey), Some(journey.model.shared.plan()));
    journey.keys("P<Tab><End>");
    assert!(journey.screen().contains("┃"), "{}", journey.screen());
    let typed: String = "y".repeat(12_000);
    let mut journey = after("gcses<Enter>n");
    for letter in typed.chars() {
        update(&mut journey.model, Msg::Key(pathnav::tui::key::Key::letter(letter)));
    }
    journey.keys("<Tab>");
    assert_eq!(note_on(&journey, "gcses"), Some(typed));
}

#[test]
fn what_is_too_long_is_refused_whole_with_its_reason() {
    let mut journey = after("gcses<Enter>nfirst ");
    journey.tell(Msg::Paste("z".repeat(23_406)));
    let reason = "A note holds 20,000 letters; this has 23,412. Nothing was changed.";
    assert!(journey.screen().contains(reason), "{}", journey.screen());
    journey.tell(Msg::Paste("y".repeat(19_994)));
    assert!(journey.screen().contains("20,000 of 20,000 letters"), "{}", journey.screen());
    journey.keys("!");
    assert!(journey.screen().contains("this has 20,001"), "{}", journey.screen());
    journey.keys("<Tab>");
    assert_eq!(note_on(&journey, "gcses"), Some(format!("first {}", "y".repeat(19_994))));
    // A field on one line joins lines, and cuts nothing either.
    let mut journey = after("");
    journey.tell(Msg::Paste("clinical\nscientist\n".into()));
    assert!(journey.screen().contains("Search clinical scientist"), "{}", journey.screen());
    journey.tell(Msg::Paste("x".repeat(5000)));
    assert!(journey.screen().contains("A field holds 4,096 letters"), "{}", journey.screen());
    assert!(journey.screen().contains("Search clinical scientist"), "{}", journey.screen());
}

#[test]
fn a_note_being_written_is_not_lost_by_another_key() {
    for keys in ["<F2>", "<F3>", "<F1>"] {
        let mut journey = after(&format!("gcses<Enter>nhalf a note{keys}"));
        assert!(journey.screen().contains("half a note"), "{keys}: {}", journey.screen());
        journey.keys("<Tab>");
        assert_eq!(note_on(&journey, "gcses").as_deref(), Some("half a note"), "{keys}");
    }
    // Who is thrown out keeps it.
    let mut journey = after("gcses<Enter>nhalf a note");
    let effects = journey.model.keep_draft();
    assert!(matches!(&effects[..], [Effect::Save(_)]));
    assert_eq!(note_on(&journey, "gcses").as_deref(), Some("half a note"));
}

#[test]
fn a_long_note_is_written_at_every_size() {
    insta::assert_snapshot!(
        "note_lines",
        at_every_size(
            "gcses<Enter>nOpen day:<Enter><Enter>- ask about the resit<Enter>- take the letter<Esc>"
        )
    );
}

#[test]
fn what_was_looked_at_last_time_is_offered_and_not_forced() {
    let place = |screen: &str, stage: &str| Place { screen: screen.into(), stage: stage.into() };
    let with = |place: Place| {
        let mut journey = after("");
        journey.model.shared.resume = Some(place);
        journey.resize(80, 24);
        journey
    };
    let mut journey = with(place("explore", "stp"));
    assert!(journey.screen().contains("Tab to go back to Scientist"), "{}", journey.screen());
    journey.keys("heart");
    journey.keys("<Tab>");
    assert!(!journey.screen().contains("Where it leads"), "typing goes on: {}", journey.screen());
    journey.keys("<Ctrl-u><Tab>");
    assert_eq!(journey.model.place(), Some(place("explore", "stp")));
    for screen in ["plan", "routes"] {
        let mut journey = with(place(screen, "stp"));
        journey.keys("<Tab>");
        assert_eq!(journey.model.screen().name().to_lowercase(), screen);
        journey.keys("<Esc>");
        assert_eq!(journey.model.screen().name(), "Explore");
        journey.keys("<Tab>");
        assert_eq!(journey.model.screen().name(), "Explore", "it is offered once");
    }
    let mut journey = with(place("explore", "gone-for-good"));
    assert!(!journey.screen().contains("Tab to go back"), "{}", journey.screen());
    journey.keys("<Tab>");
    assert_eq!(journey.model.screen().name(), "Explore");
}

/// A plan made on another atlas, in which some things were not as they are now.
fn old_plan(atlas: &Atlas) -> Plan {
    let journey = after(FULL);
    let mut plan = journey.model.shared.plan().clone();
    plan.look(atlas);
    plan.seen.get_mut("gcses").unwrap().name = "Leaving exams".into();
    plan.seen.get_mut("associate-apprenticeship").unwrap().facts = 1;
    plan.seen.get_mut("t-level").unwrap().open = true;
    plan
}

#[test]
fn what_has_changed_is_listed_until_it_is_read() {
    let mut text = String::new();
    for (width, height) in SIZES {
        let mut journey = after("<Esc>");
        journey.resize(width, height);
        journey.model.begin(old_plan(&small()));
        journey.keys("P");
        text.push_str(&format!("== {width} by {height}\n{}\n", journey.screen()));
    }
    insta::assert_snapshot!("plan_changed", text);
    let mut journey = after("<Esc>");
    journey.model.begin(old_plan(&small()));
    assert!(journey.effects.is_empty(), "looking keeps nothing");
    journey.keys("P<Down>*3<Enter>");
    assert!(!journey.screen().contains("Changed since"), "{}", journey.screen());
    journey.keys("z<Home>");
    assert!(journey.screen().contains("Changed since"), "{}", journey.screen());
}

#[test]
fn a_stage_that_the_atlas_does_not_know_keeps_its_marks() {
    let mut journey = after("<Esc>");
    let mut plan = Plan::default();
    let entry = plan.stages.entry(Slug::new("course-of-a-college")).or_default();
    entry.status = Some(Status::Doing);
    journey.model.begin(plan);
    journey.keys("P");
    assert!(journey.screen().contains("course-of-a-college"), "{}", journey.screen());
    assert!(journey.screen().contains("does not know it"), "{}", journey.screen());
    journey.keys("a<Enter>bnx");
    journey.keys("<Esc>*3ygcses<Enter>");
    let plan = kept(&journey).unwrap();
    assert!(plan.stages.contains_key("course-of-a-college") && plan.stages.contains_key("gcses"));
}

#[test]
fn what_cannot_be_kept_is_said_and_nothing_is_lost() {
    let mut journey = after("<Esc>a");
    update(&mut journey.model, Msg::Notice("Not kept: the disk is full".into()));
    journey.resize(80, 24);
    assert!(journey.screen().contains("Not kept: the disk is full"));
    journey.keys("jb");
    assert_eq!(kept(&journey), Some(journey.model.shared.plan()));
    assert_eq!(journey.model.shared.plan().stages.len(), 2, "the next change keeps both");
}

#[test]
fn reading_the_plan_again_can_be_undone() {
    let mut journey = after("<Esc>aP");
    let own = journey.model.shared.plan().clone();
    journey.keys("L");
    assert_eq!(journey.effects.last(), Some(&Effect::Reload));
    let effects = update(&mut journey.model, Msg::Reloaded(Box::default()));
    assert!(effects.is_empty(), "what is on disk need not be kept");
    assert!(journey.model.shared.plan().is_blank());
    journey.keys("z");
    assert_eq!(*journey.model.shared.plan(), own);
}

#[test]
fn before_a_room_the_plan_stays_where_it_is() {
    let mut journey = after("<Esc>aV");
    let before = journey.effects.len();
    assert!(journey.model.shared.plan().is_blank());
    journey.keys("PL<Esc>jb");
    assert_eq!(journey.effects.len(), before, "nothing is kept or read again");
    journey.keys("V");
    assert_eq!(status(&journey, "gcses"), Some(Status::HAVE));
}

#[test]
fn what_is_not_kept_has_a_lasting_mark_and_leaving_asks() {
    for (width, height) in SIZES {
        let mut journey = on_small("gcses<Enter>a", width, height);
        journey.model.shared.unsaved = Some("No space left on device: /a/path".to_owned());
        for keys in ["j", "k", "P", "<Esc>", "R"] {
            journey.keys(keys);
            let bar = journey.screen().lines().next().unwrap().to_owned();
            assert!(bar.contains("! Not kept"), "{keys}: {bar}");
        }
        journey.keys("P");
        assert!(journey.screen().contains("No space left"), "{}", journey.screen());
        journey.keys("q");
        assert!(!journey.effects.contains(&Effect::Quit));
        assert!(journey.screen().contains("lose what is not kept"), "{}", journey.screen());
        journey.keys("<Esc>q<Enter>");
        assert_eq!(journey.effects.last(), Some(&Effect::Quit));
        let before = journey.effects.len();
        journey.keys("<Ctrl-c>");
        assert_eq!(journey.effects.len(), before + 1, "this key asks nothing");
    }
    let mut journey = after("<Esc>aq");
    assert_eq!(journey.effects.pop(), Some(Effect::Quit), "what is kept is left at once");
}

#[test]
fn a_plan_that_may_not_be_written_is_marked_on_every_screen() {
    let mut journey = after("gcses<Enter>");
    journey.model.shared.keeping = Keeping::Refused("Read-only file system: /a/path".to_owned());
    for keys in ["j", "P"] {
        journey.keys(keys);
        assert!(journey.screen().contains("! Read-only"), "{}", journey.screen());
    }
    assert!(journey.screen().contains("Read-only: Read-only file system: /a/path"));
    journey.keys("q");
    assert_eq!(journey.effects.last(), Some(&Effect::Quit), "there is nothing to lose");
}

#[test]
fn a_plan_with_notes_alone_is_not_said_to_be_empty() {
    let mut journey = after("gcses<Enter>nask<Tab>P");
    assert!(journey.screen().contains("Plan  1 note"), "{}", journey.screen());
    journey.keys("z");
    assert!(journey.screen().contains("nothing in it yet"), "{}", journey.screen());
}
