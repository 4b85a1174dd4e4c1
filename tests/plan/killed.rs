//! The real program, killed in the middle of keeping a plan.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use pathnav::atlas::Slug;
use pathnav::plan::Note;
use pathnav::storage::{Folder, Name};

use crate::made::today;

/// How often it is killed.
const TIMES: u32 = 300;

#[test]
fn what_was_said_to_be_kept_is_kept_however_it_is_killed() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path().join("pathnav").join("plans"));
    // As long as a note can be, so that writing takes long.
    let words = |number: u32| format!("note {number} {}", "y".repeat(Note::LONGEST - 20));
    let note = |number: u32| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pathnav"));
        command.args(["plan", "note", "gcses", &words(number)]);
        command.env("HOME", home.path()).env("XDG_DATA_HOME", home.path());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let started = Instant::now();
    assert!(note(0).status().unwrap().success());
    // As long as an undisturbed one takes, so that every moment of it is hit. How busy the machine is
    // changes: who came too late comes sooner next time.
    let mut whole = started.elapsed().max(Duration::from_millis(4));
    let (mut acknowledged, mut interrupted) = (0, 0);
    for number in 1..=TIMES {
        let mut child = note(number).spawn().unwrap();
        // The end of a run, where the writing is, is hit more often than its beginning.
        std::thread::sleep(
            whole.mul_f64(f64::from(number * 7 % TIMES).sqrt() / f64::from(TIMES).sqrt()),
        );
        let _ = child.kill();
        if child.wait().unwrap().success() {
            acknowledged = number;
            whole = whole.mul_f64(0.93).max(Duration::from_millis(1));
        } else {
            interrupted += 1;
            whole = whole.mul_f64(1.04);
        }
        let found = folder.read(&Name::default()).unwrap();
        assert!(found.warning.is_none(), "{:?}", found.warning);
        let noted = found.plan.stages.get(&Slug::new("gcses")).unwrap().note.as_ref().unwrap();
        let whole: &str = noted;
        let noted: u32 = noted.split(' ').nth(1).unwrap().parse().unwrap();
        assert_eq!(whole, words(noted), "a note is whole");
        assert!(
            (acknowledged..=number).contains(&noted),
            "{noted} is there, and {acknowledged} was acknowledged"
        );
    }
    assert!(interrupted > TIMES / 4, "it was killed in the middle only {interrupted} times");
    // Nothing is left lying about once somebody opens it again.
    drop(folder.open(&Name::default(), today()).unwrap());
    let left = std::fs::read_dir(folder.path()).unwrap().flatten();
    let litter = left.filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(litter.count(), 0);
}
