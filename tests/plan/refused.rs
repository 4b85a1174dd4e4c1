//! Rights refused are not reading refused: whatever the file system says, the plan is shown, what is
//! not kept is said, and what is kept is kept.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::{Arc, Mutex};

use pathnav::plan::Plan;
use pathnav::storage::{Step, StorageError, Watch};
use pathnav::tui::Keeper;
use pathnav::tui::model::Keeping;
use rustix::io::Errno;

use crate::files::{Kept, noting, opened};
use crate::made::today;

/// A file system that refuses what it is told to refuse.
#[derive(Debug, Default)]
pub struct Refusing(Mutex<Refuses>);

#[derive(Debug, Default)]
enum Refuses {
    #[default]
    Nothing,
    /// This step, always.
    Step(Step, Errno),
    /// One step, after so many others.
    After(usize, Errno),
}

impl Refusing {
    pub fn nothing() -> Arc<Self> {
        Arc::new(Self::default())
    }

    pub fn step(&self, step: Step, errno: Errno) {
        *self.0.lock().unwrap() = Refuses::Step(step, errno);
    }

    pub fn after(&self, steps: usize, errno: Errno) {
        *self.0.lock().unwrap() = Refuses::After(steps, errno);
    }

    pub fn no_more(&self) {
        *self.0.lock().unwrap() = Refuses::Nothing;
    }
}

impl Watch for Refusing {
    fn before(&self, step: Step) -> io::Result<()> {
        let rule = &mut *self.0.lock().unwrap();
        match rule {
            Refuses::Step(bad, errno) if *bad == step => Err((*errno).into()),
            Refuses::After(0, errno) => {
                let errno = *errno;
                *rule = Refuses::Nothing;
                Err(errno.into())
            }
            Refuses::After(steps, _) => {
                *steps -= 1;
                Ok(())
            }
            Refuses::Step(..) | Refuses::Nothing => Ok(()),
        }
    }
}

/// What a file system may say when it is asked for a right.
const REFUSALS: [(Step, &[Errno]); 3] = [
    (Step::MakeFolder, &[Errno::ROFS, Errno::ACCESS, Errno::PERM, Errno::IO, Errno::NOSPC]),
    (Step::Protect, &[Errno::PERM, Errno::OPNOTSUPP, Errno::NOSYS, Errno::ROFS]),
    (
        Step::Lock,
        &[
            Errno::NOLCK,
            Errno::NOSYS,
            Errno::OPNOTSUPP,
            Errno::BADF,
            Errno::INTR,
            Errno::INVAL,
            Errno::IO,
            Errno::ACCESS,
        ],
    ),
];

#[test]
fn who_may_not_write_a_plan_reads_it_and_is_told_why() {
    for (step, errors) in REFUSALS {
        for errno in errors {
            let kept = Kept::new();
            kept.save(&noting("mine"));
            fs::set_permissions(kept.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
            let refusing = Refusing::nothing();
            refusing.step(step, *errno);
            let folder = kept.folder.clone().watched(refusing.clone());
            let mut keeper = Keeper::default();
            let found = keeper.find(folder, kept.name.clone(), today()).unwrap();
            assert_eq!(found.plan, noting("mine"), "{step:?} {errno:?}: it is shown");
            let Keeping::Refused(why) = keeper.keeping() else { panic!("{step:?} {errno:?}") };
            let path = why.find(kept.folder.path().to_str().unwrap()).unwrap();
            let said = errno.to_string();
            let said = said.split(" (os").next().unwrap();
            assert!(why.find(said).unwrap() < path, "the reason first, the path last: {why}");
            assert!(!why.contains("os error") && why.matches("plans").count() == 1, "{why}");
            let words = keeper.save(&noting("more"), today()).unwrap_err();
            assert!(words.contains(said), "{words}");
            assert_eq!(kept.read(), noting("mine"));
            // When the right is given after all, nothing that was said in the meantime is lost.
            refusing.no_more();
            keeper.save(&noting("most"), today()).unwrap();
            assert_eq!((keeper.keeping(), kept.read()), (Keeping::Here, noting("most")));
        }
    }
}

#[test]
fn what_comes_after_the_plan_is_kept_never_says_that_it_is_not() {
    for errno in [Errno::INVAL, Errno::IO, Errno::ACCESS, Errno::NOSYS, Errno::BADF] {
        let kept = Kept::new();
        let refusing = Refusing::nothing();
        refusing.step(Step::SyncFolder, errno);
        let folder = kept.folder.clone().watched(refusing);
        let (desk, _) = opened(&folder, &kept.name);
        desk.save(&noting("kept"), today()).unwrap();
        assert_eq!(kept.read(), noting("kept"), "{errno:?}");
    }
}

#[test]
fn each_step_that_fails_says_so_and_the_next_change_keeps_both() {
    for step in [Step::Make, Step::WriteHalf, Step::WriteRest, Step::Sync, Step::Rename] {
        for errno in [Errno::NOSPC, Errno::IO, Errno::ROFS, Errno::DQUOT] {
            let kept = Kept::new();
            let refusing = Refusing::nothing();
            let mut keeper = Keeper::default();
            let folder = kept.folder.clone().watched(refusing.clone());
            keeper.find(folder, kept.name.clone(), today()).unwrap();
            keeper.save(&noting("first"), today()).unwrap();
            refusing.step(step, errno);
            let words = keeper.save(&noting("second"), today()).unwrap_err();
            assert_eq!(kept.read(), noting("first"), "{step:?} {errno:?}");
            assert!(!words.contains(".new"), "the name of a file that never was: {words}");
            refusing.no_more();
            keeper.save(&noting("second and third"), today()).unwrap();
            assert_eq!(kept.read(), noting("second and third"));
        }
    }
}

/// Even for who may do everything: a mark is a mark.
#[test]
fn what_is_marked_read_only_is_shown_and_never_written() {
    for (mark_folder, mode) in [(true, 0o555), (true, 0o500), (false, 0o444), (false, 0o400)] {
        let kept = Kept::new();
        kept.save(&noting("mine"));
        let marked = if mark_folder { kept.folder.path().to_owned() } else { kept.path() };
        fs::set_permissions(&marked, fs::Permissions::from_mode(mode)).unwrap();
        let before = kept.entries();
        let mut keeper = Keeper::default();
        let found = keeper.find(kept.folder.clone(), kept.name.clone(), today()).unwrap();
        assert_eq!(found.plan, noting("mine"), "{mode:o}");
        assert!(matches!(keeper.keeping(), Keeping::Refused(why) if why.contains("read-only")));
        let words = keeper.save(&noting("more"), today()).unwrap_err();
        assert!(words.contains("is marked read-only: /"), "{words}");
        let now = fs::metadata(&marked).unwrap().permissions().mode() & 0o777;
        assert_eq!((now, kept.read(), kept.entries()), (mode, noting("mine"), before));
        fs::set_permissions(&marked, fs::Permissions::from_mode(0o700)).unwrap();
    }
}

#[test]
fn a_mark_that_comes_while_a_window_writes_is_kept_to() {
    let kept = Kept::new();
    let (desk, _) = opened(&kept.folder, &kept.name);
    desk.save(&noting("mine"), today()).unwrap();
    fs::set_permissions(kept.path(), fs::Permissions::from_mode(0o444)).unwrap();
    let refused = desk.save(&Plan::default(), today());
    assert!(matches!(refused, Err(StorageError::ReadOnly { .. })));
    assert_eq!(kept.read(), noting("mine"));
}

#[test]
fn a_change_that_fails_leaves_what_undoing_needs() {
    for step in [Step::Make, Step::WriteHalf, Step::WriteRest, Step::Sync, Step::Rename] {
        let kept = Kept::new();
        let refusing = Refusing::nothing();
        let folder = kept.folder.clone().watched(refusing.clone());
        let (desk, _) = opened(&folder, &kept.name);
        desk.save(&noting("first"), today()).unwrap();
        desk.save(&noting("second"), today()).unwrap();
        let before = kept.entries();
        refusing.step(step, Errno::NOSPC);
        desk.save(&noting("third"), today()).unwrap_err();
        assert_eq!(desk.before(), Some(noting("first")), "{step:?}");
        assert_eq!(kept.entries(), before, "{step:?}");
    }
}

#[test]
fn what_is_marked_read_only_is_not_removed() {
    for (mark_folder, mode) in [(true, 0o555), (false, 0o444)] {
        let kept = Kept::new();
        let (desk, _) = opened(&kept.folder, &kept.name);
        desk.save(&noting("mine"), today()).unwrap();
        let marked = if mark_folder { kept.folder.path().to_owned() } else { kept.path() };
        let before = kept.entries();
        fs::set_permissions(&marked, fs::Permissions::from_mode(mode)).unwrap();
        assert!(matches!(desk.wipe(), Err(StorageError::ReadOnly { .. })));
        let removed = kept.folder.remove(&kept.name);
        assert!(matches!(removed, Err(StorageError::ReadOnly { .. })));
        assert_eq!((kept.entries(), kept.read()), (before, noting("mine")));
        fs::set_permissions(&marked, fs::Permissions::from_mode(0o700)).unwrap();
    }
}
