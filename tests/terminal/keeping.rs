//! A plan is kept while the real program runs: for one window, and for the next time.

use std::fs;
use std::path::Path;

use super::leave_field;
use super::pty::{Pty, Setup};

fn window(home: &Path) -> Pty {
    let pty = Setup::new().home(home).spawn();
    pty.wait_for_text("Explore");
    pty
}

fn leave(pty: &mut Pty) {
    pty.send("q");
    assert_eq!(pty.wait_for_exit(), 0, "{}", pty.screen());
}

#[test]
fn one_window_writes_another_reads_and_takes_over_when_it_may() {
    let home = tempfile::tempdir().unwrap();
    let plan = home.path().join(".local/share/pathnav/plans/plan.ron");
    let mut first = window(home.path());
    leave_field(&mut first);
    assert!(!plan.exists(), "nothing is written before there is something to keep");
    first.send("a");
    first.wait_for_text("GCSEs: have");
    assert!(fs::read_to_string(&plan).unwrap().contains("gcses"));

    let mut second = window(home.path());
    second.wait_for_text("Read-only: another window has your plan");
    leave_field(&mut second);
    second.send("j");
    second.send("b");
    second.wait_for_text("Not kept");
    second.send("P");
    second.wait_for_text("read-only");
    second.send("L");
    second.wait_for("one thing less", |screen| !screen.contents().contains("1 kept"));

    // What the first one keeps last of all is there when the second takes over.
    first.send("n");
    first.wait_for_text("Note");
    // So few letters at once are typed, not pasted.
    first.send("at last\t");
    first.wait_for_text("GCSEs: noted");
    leave(&mut first);
    second.send("L");
    second.wait_for_text("This window has your plan now");
    assert!(!second.screen().contains("read-only"), "{}", second.screen());
    second.wait_for_text("Note: at last");
    second.send("a");
    second.wait_for_text("GCSEs: doing");
    let kept = fs::read_to_string(&plan).unwrap();
    assert!(kept.contains("Doing") && kept.contains("at last"), "{kept}");
    leave(&mut second);
}

#[test]
fn the_next_time_it_offers_where_one_was() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = window(home.path());
    leave_field(&mut pty);
    pty.send("b");
    pty.wait_for_text("on the shortlist");
    pty.send("\r");
    pty.wait_for_text("Where it leads");
    pty.send("\x03");
    assert_eq!(pty.wait_for_exit(), 130);

    let mut pty = window(home.path());
    pty.wait_for_text("Tab to go back to GCSEs");
    pty.send("\t");
    pty.wait_for_text("Where it leads");
    leave(&mut pty);
}

#[test]
fn a_wiped_plan_leaves_no_file_and_a_new_one_can_be_begun() {
    let home = tempfile::tempdir().unwrap();
    let plans = home.path().join(".local/share/pathnav/plans");
    let mut pty = window(home.path());
    leave_field(&mut pty);
    pty.send("a");
    pty.wait_for_text("GCSEs: have");
    pty.send("b");
    pty.wait_for_text("shortlist");
    pty.send("W");
    pty.wait_for_text("This goes: 1 held");
    pty.send("forget\r");
    pty.wait_for_text("Everything is removed");
    assert_eq!(fs::read_dir(&plans).unwrap().count(), 0);
    leave_field(&mut pty);
    pty.send("a");
    pty.wait_for_text("GCSEs: have");
    assert!(plans.join("plan.ron").exists());
    leave(&mut pty);
}

#[test]
fn what_is_no_file_does_not_keep_it_from_opening() {
    let home = tempfile::tempdir().unwrap();
    let plans = home.path().join(".local/share/pathnav/plans");
    fs::create_dir_all(plans.join("plan.ron")).unwrap();
    let mut pty = window(home.path());
    pty.wait_for_text("Your plan is not kept");
    leave_field(&mut pty);
    pty.send("a");
    pty.wait_for_text("Not kept: there is a folder where a file should be");
    pty.send("P");
    pty.wait_for_text("not kept");
    pty.send("q");
    pty.wait_for_text("Leave, and lose what is not kept?");
    pty.send("\r");
    assert_eq!(pty.wait_for_exit(), 0);
}

#[test]
fn a_plan_that_cannot_be_locked_is_shown_and_what_is_not_kept_stays_in_sight() {
    let home = tempfile::tempdir().unwrap();
    let plans = home.path().join(".local/share/pathnav/plans");
    fs::create_dir_all(plans.join("plan.lock")).unwrap();
    let text = "(schema: 1, plan: (stages: {\"gcses\": (note: Some(\"my note\"))}))";
    fs::write(plans.join("plan.ron"), text).unwrap();
    let mut pty = window(home.path());
    pty.wait_for_text("Read-only: there is a folder where a file should be");
    leave_field(&mut pty);
    pty.send("P");
    pty.wait_for_text("Plan  ! Read-only");
    pty.wait_for_text("my note");
    pty.send("b");
    pty.wait_for_text("Not kept: there is a folder");
    pty.send("\t");
    pty.wait_for_text("Plan  ! Not kept");
    pty.send("q");
    pty.wait_for_text("Leave, and lose what is not kept?");
    pty.send("\x1b");
    pty.wait_for("the plan again", |screen| !screen.contents().contains("Leave, and lose"));
    // The right comes back, and the next change keeps both.
    fs::remove_dir(plans.join("plan.lock")).unwrap();
    pty.send("a");
    pty.wait_for("no mark", |screen| !screen.contents().contains("! Not kept"));
    let kept = fs::read_to_string(plans.join("plan.ron")).unwrap();
    assert!(kept.contains("kept: true") && kept.contains("Have"), "{kept}");
    leave(&mut pty);

    fs::remove_file(plans.join("plan.lock")).unwrap();
    fs::create_dir(plans.join("plan.lock")).unwrap();
    let mut pty = window(home.path());
    leave_field(&mut pty);
    pty.send("a");
    pty.wait_for_text("Not kept");
    pty.send("\x03");
    assert_eq!(pty.wait_for_exit(), 130, "this key always ends it");
}
