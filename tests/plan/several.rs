//! Several programs at once: nobody waits for nothing, and nobody writes over what another has kept.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use pathnav::plan::Plan;
use pathnav::storage::StorageError;
use pathnav::tui::Keeper;
use pathnav::tui::model::Keeping;

use crate::files::{Kept, noting, opened};
use crate::made::{atlas, today};

#[test]
fn twenty_commands_at_once_all_land() {
    let home = tempfile::tempdir().unwrap();
    let stages: Vec<String> =
        atlas().stages().iter().take(20).map(|(_, stage)| stage.slug.to_string()).collect();
    let note = |stage: &String| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pathnav"));
        command.args(["plan", "note", stage, "noted", "at", "once"]).stdout(Stdio::null());
        command.env("HOME", home.path()).env("XDG_DATA_HOME", home.path()).spawn().unwrap()
    };
    let mut running: Vec<Child> = stages.iter().map(note).collect();
    for (child, stage) in running.iter_mut().zip(&stages) {
        assert!(child.wait().unwrap().success(), "{stage}");
    }
    let folder = pathnav::storage::Folder::at(home.path().join("pathnav").join("plans"));
    let plan = folder.read(&pathnav::storage::Name::default()).unwrap().plan;
    assert_eq!(plan.stages.len(), 20);
}

#[test]
fn a_command_is_told_of_a_window_at_once() {
    let kept = Kept::new();
    let (desk, _) = opened(&kept.folder, &kept.name);
    let began = Instant::now();
    let refused = kept.folder.open_for_command(&kept.name, today());
    assert!(matches!(refused, Err(StorageError::InUse(_))));
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    drop(desk);
    kept.folder.open_for_command(&kept.name, today()).unwrap();
}

#[test]
fn a_folder_that_vanished_is_made_again_and_what_another_began_there_stays() {
    let kept = Kept::new();
    let (desk, _) = opened(&kept.folder, &kept.name);
    desk.save(&noting("window"), today()).unwrap();
    fs::remove_dir_all(kept.folder.path()).unwrap();
    desk.save(&noting("window again"), today()).unwrap();
    assert_eq!(kept.read(), noting("window again"), "what a person has is kept");
    fs::remove_dir_all(kept.folder.path()).unwrap();
    let (command, _) = kept.folder.open_for_command(&kept.name, today()).unwrap();
    command.save(&noting("command"), today()).unwrap();
    let while_held = desk.save(&noting("window once more"), today());
    assert!(while_held.is_err(), "while the other has it");
    drop(command);
    let refused = desk.save(&noting("window once more"), today());
    assert!(matches!(refused, Err(StorageError::Changed(_))), "{refused:?}");
    assert_eq!(kept.read(), noting("command"));
}

#[test]
fn a_lock_whose_file_was_taken_away_is_taken_again() {
    for replaced in [false, true] {
        let kept = Kept::new();
        let (desk, _) = opened(&kept.folder, &kept.name);
        desk.save(&noting("one"), today()).unwrap();
        let lock = kept.folder.path().join("plan.lock");
        fs::remove_file(&lock).unwrap();
        if replaced {
            fs::write(&lock, "").unwrap();
        }
        desk.save(&noting("two"), today()).unwrap();
        assert_eq!(kept.read(), noting("two"));
        let second = kept.folder.open(&kept.name, today());
        assert!(matches!(second, Err(StorageError::InUse(_))), "it locks again");
    }
}

#[test]
fn a_file_that_somebody_wrote_meanwhile_is_not_written_over() {
    let kept = Kept::new();
    let (desk, _) = opened(&kept.folder, &kept.name);
    desk.save(&noting("one"), today()).unwrap();
    for text in ["(schema: 1, plan: ())", "no plan at all"] {
        fs::write(kept.path(), text).unwrap();
        let refused = desk.save(&noting("two"), today());
        assert!(matches!(refused, Err(StorageError::Changed(_))), "{refused:?}");
        assert_eq!(fs::read_to_string(kept.path()).unwrap(), text);
    }
}

#[test]
fn a_plan_begun_elsewhere_is_said_and_read_again() {
    let kept = Kept::new();
    let mut keeper = Keeper::default();
    keeper.find(kept.folder.clone(), kept.name.clone(), today()).unwrap();
    kept.save(&noting("elsewhere"));
    let words = keeper.save(&noting("here"), today()).unwrap_err();
    assert!(words.contains("changed elsewhere"), "{words}");
    assert_eq!(kept.read(), noting("elsewhere"));
    assert!(keeper.save(&noting("here"), today()).is_err(), "and not at the second attempt either");
    let found = keeper.reload(today()).unwrap().unwrap();
    assert_eq!((found.plan, keeper.keeping()), (noting("elsewhere"), Keeping::Here));
    keeper.save(&noting("both"), today()).unwrap();
    assert_eq!(kept.read(), noting("both"));
}

#[test]
fn a_window_that_reads_takes_over_when_nothing_has_changed() {
    let kept = Kept::new();
    kept.save(&noting("one"));
    let (desk, _) = opened(&kept.folder, &kept.name);
    let mut keeper = Keeper::default();
    keeper.find(kept.folder.clone(), kept.name.clone(), today()).unwrap();
    assert_eq!(keeper.keeping(), Keeping::Elsewhere);
    assert!(keeper.save(&noting("two"), today()).is_err());
    drop(desk);
    keeper.save(&noting("two"), today()).unwrap();
    assert_eq!((kept.read(), keeper.keeping()), (noting("two"), Keeping::Here));
}

#[test]
fn the_last_change_is_taken_back_and_made_again() {
    let kept = Kept::new();
    let undo = || {
        let (desk, _) = kept.folder.open_for_command(&kept.name, today()).unwrap();
        let before = desk.before()?;
        desk.save(&before, today()).unwrap();
        Some(kept.read())
    };
    assert_eq!(undo(), None, "of nothing, nothing");
    kept.save(&noting("one"));
    kept.save(&noting("two"));
    assert_eq!(undo(), Some(noting("one")));
    assert_eq!(undo(), Some(noting("two")), "a second time it is made again");
    assert_eq!(undo(), Some(noting("one")));
    kept.save(&noting("three"));
    assert_eq!(undo(), Some(noting("one")));
    let fresh = Kept::new();
    fresh.save(&noting("one"));
    let (desk, _) = opened(&fresh.folder, &fresh.name);
    assert_eq!(desk.before(), Some(Plan::default()), "before the first change there was nothing");
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_not_removed() {
    for takes_lock in [false, true] {
        let kept = Kept::new();
        let mut keeper = Keeper::default();
        keeper.find(kept.folder.clone(), kept.name.clone(), today()).unwrap();
        keeper.save(&noting("window"), today()).unwrap();
        if takes_lock {
            fs::remove_file(kept.folder.path().join("plan.lock")).unwrap();
            kept.save(&noting("command"));
        } else {
            fs::write(kept.path(), pathnav::storage::text(&noting("command")).unwrap()).unwrap();
        }
        let before = kept.entries();
        let words = keeper.wipe(today()).unwrap_err();
        assert!(words.contains("changed elsewhere"), "{words}");
        assert_eq!((kept.entries(), kept.read()), (before, noting("command")));
        assert!(keeper.save(&noting("window again"), today()).is_err());
    }
}

#[test]
fn what_is_brought_back_goes_on_being_kept() {
    let kept = Kept::new();
    let mut keeper = Keeper::default();
    keeper.find(kept.folder.clone(), kept.name.clone(), today()).unwrap();
    for note in ["one", "two"] {
        keeper.save(&noting(note), today()).unwrap();
    }
    let text = fs::read_to_string(kept.path()).unwrap();
    let newer = text.replacen("plan: (", "plan: (mood: Glad,", 1);
    drop(keeper);
    fs::write(kept.path(), &newer).unwrap();
    let mut keeper = Keeper::default();
    keeper.find(kept.folder.clone(), kept.name.clone(), today()).unwrap();
    let wiped = keeper.wipe(today()).unwrap();
    assert_eq!(kept.entries(), Vec::<String>::new());
    keeper.bring_back(&wiped, &noting("two"), today()).unwrap();
    assert_eq!(fs::read_to_string(kept.path()).unwrap(), newer);
    keeper.save(&noting("three"), today()).unwrap();
    assert!(fs::read_to_string(kept.path()).unwrap().contains("mood: Glad"));
    drop(keeper);
    let (desk, _) = opened(&kept.folder, &kept.name);
    assert_eq!(desk.before(), Some(noting("two")), "and can be taken back");
}

#[test]
fn a_wrong_clock_harms_no_copy() {
    let backups = |kept: &Kept| {
        let entries = kept.entries().into_iter();
        entries.filter(|entry| entry.contains("backup")).collect::<Vec<_>>()
    };
    let damaged = |kept: &Kept| {
        fs::write(kept.path(), "no plan").unwrap();
        fs::remove_file(kept.folder.path().join("plan.before.ron")).unwrap();
        kept.read()
    };
    // Copies of the first versions, made while the clock was wrong.
    let kept = Kept::new();
    kept.save_on(&noting("zero"), "2026-11-20");
    for day in 1..=3 {
        let old = kept.folder.path().join(format!("plan.backup-2099-01-0{day}.ron"));
        fs::copy(kept.path(), old).unwrap();
    }
    kept.save_on(&noting("one"), "2026-11-21");
    kept.save_on(&noting("two"), "2026-11-22");
    kept.save_on(&noting("three"), "2026-11-23");
    assert_eq!(backups(&kept).len(), 3);
    assert_eq!(damaged(&kept), noting("two"), "{:?}", backups(&kept));
    // A clock that goes to and fro.
    for days in [["2099-01-01", "1999-01-01"], ["1999-01-01", "2099-01-01"]] {
        let kept = Kept::new();
        for number in 0..14 {
            kept.save_on(&noting(&number.to_string()), days[number % 2]);
            kept.save_on(&noting(&format!("{number} again")), "2026-11-23");
        }
        kept.save_on(&noting("before the last"), "2026-11-24");
        kept.save_on(&noting("last"), "2026-11-25");
        assert_eq!(backups(&kept).len(), 3);
        assert_eq!(damaged(&kept), noting("before the last"), "{:?}", backups(&kept));
    }
}
