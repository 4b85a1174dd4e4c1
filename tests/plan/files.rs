//! The files of a plan: whole at every moment, and left alone when they are not ours.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use pathnav::atlas::PartialDate;
use pathnav::plan::{Change, Plan};
use pathnav::storage::{Desk, Folder, Found, Name, Place, Step, StorageError};
use proptest::prelude::*;
use rustix::io::Errno;
use strum::VariantArray as _;

use crate::made::{any_plan, slug, today};
use crate::refused::Refusing;

pub struct Kept {
    _home: tempfile::TempDir,
    pub folder: Folder,
    pub name: Name,
}

impl Kept {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::at(home.path().join("deep").join("plans"));
        Self { _home: home, folder, name: Name::default() }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("plan.ron")
    }

    pub fn save_on(&self, plan: &Plan, day: &str) {
        let (desk, _) = self.folder.open(&self.name, today()).unwrap();
        desk.save(plan, PartialDate::parse(day).unwrap()).unwrap();
    }

    pub fn save(&self, plan: &Plan) {
        self.save_on(plan, "2026-11-23");
    }

    pub fn read(&self) -> Plan {
        self.folder.read(&self.name).unwrap().plan
    }

    pub fn entries(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

pub fn noting(note: &str) -> Plan {
    let mut plan = Plan::default();
    plan.apply(&Change::Note(slug("gcses"), note.into()));
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_plan_comes_back_as_it_was_kept(plan in any_plan()) {
        let kept = Kept::new();
        kept.save(&plan);
        let read = kept.read();
        prop_assert_eq!(&read, &plan);
        prop_assert!(read.stages.keys().eq(plan.stages.keys()), "the order is kept");
    }

    #[test]
    fn no_file_at_all_panics(bytes in any::<Vec<u8>>()) {
        let kept = Kept::new();
        kept.save(&noting("first"));
        fs::write(kept.path(), &bytes).unwrap();
        let _ = kept.folder.open(&kept.name, today());
        let found = fs::read_dir(kept.folder.path()).unwrap().flatten();
        let same = found.filter(|entry| fs::read(entry.path()).is_ok_and(|text| text == bytes));
        prop_assert!(same.count() > 0, "what was found is kept somewhere");
    }
}

#[test]
fn looking_at_a_plan_that_is_not_there_writes_nothing() {
    let kept = Kept::new();
    let found = kept.folder.read(&kept.name).unwrap();
    assert!(!found.is_kept && found.plan.is_blank() && found.warning.is_none());
    assert_eq!(kept.folder.names().unwrap(), []);
    assert!(kept.folder.place().is_none() && !kept.folder.path().exists());
    kept.folder.set_place(&Place { screen: "explore".into(), stage: slug("gcses") }).unwrap();
    assert!(!kept.folder.path().exists(), "who keeps nothing leaves no trace");
}

#[test]
fn only_the_owner_may_read_it() {
    let kept = Kept::new();
    kept.save(&noting("secret"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(kept.folder.path()), mode(&kept.path())), (0o700, 0o600));
    fs::set_permissions(kept.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(kept.path(), fs::Permissions::from_mode(0o644)).unwrap();
    kept.save(&noting("more"));
    assert_eq!((mode(kept.folder.path()), mode(&kept.path())), (0o700, 0o600));
}

/// The plan for this window. A child that another test is just starting may hold the lock for a
/// moment longer, until it has become another program.
pub fn opened(folder: &Folder, name: &Name) -> (Desk, Found) {
    let patience = Instant::now() + Duration::from_secs(5);
    loop {
        match folder.open(name, today()) {
            Err(StorageError::InUse(_)) if Instant::now() < patience => thread::yield_now(),
            opened => return opened.unwrap(),
        }
    }
}

#[test]
fn whatever_step_fails_the_old_plan_or_the_new_one_is_there() {
    // All but the rights, which are in order, and the lock, which is held.
    let steps = Step::VARIANTS.len() - 2;
    let mut refused = 0;
    for after in 0..=steps {
        let kept = Kept::new();
        let (old, new) = (noting("old"), noting("new"));
        kept.save_on(&old, "2026-11-22");
        let refusing = Refusing::nothing();
        let folder = kept.folder.clone().watched(refusing.clone());
        let (desk, _) = opened(&folder, &kept.name);
        refusing.after(after, Errno::NOSPC);
        let saved = desk.save(&new, today());
        drop(desk);
        refused += usize::from(saved.is_err());
        let (_desk, found) = opened(&kept.folder, &kept.name);
        assert!(found.plan == old || found.plan == new, "{after}: neither");
        assert_eq!(saved.is_ok(), found.plan == new, "{after}: what is said is so");
        assert!(found.warning.is_none(), "{after}: {:?}", found.warning);
        assert!(!kept.entries().iter().any(|entry| entry.starts_with('.')), "{after}: litter");
    }
    assert_eq!(refused, steps - 1, "each step was refused once; the last comes too late to matter");
}

#[test]
fn three_days_are_kept_and_each_copy_can_be_read() {
    let kept = Kept::new();
    for day in 10..16 {
        kept.save_on(&noting(&format!("morning of {day}")), &format!("2026-11-{day}"));
        kept.save_on(&noting(&format!("evening of {day}")), &format!("2026-11-{day}"));
    }
    let backups: Vec<String> =
        kept.entries().into_iter().filter(|entry| entry.contains("backup")).collect();
    let expected = [(13, 4), (14, 5), (15, 6)];
    let expected = expected.map(|(day, number)| format!("plan.backup-2026-11-{day}-{number}.ron"));
    assert_eq!(backups, expected);
    fs::remove_file(kept.path()).unwrap();
    let found = kept.folder.read(&kept.name).unwrap();
    assert_eq!(found.plan, noting("morning of 15"), "only the last change is lost");
    assert!(found.warning.unwrap().contains("before its last change"));
    fs::write(kept.folder.path().join("plan.before.ron"), "no plan").unwrap();
    let found = kept.folder.read(&kept.name).unwrap();
    assert_eq!(found.plan, noting("evening of 14"), "as it was before the last day");
    assert!(found.warning.unwrap().contains("2026-11-15"));
}

#[test]
fn a_damaged_plan_is_set_aside_and_named() {
    let kept = Kept::new();
    kept.save_on(&noting("good"), "2026-11-20");
    kept.save_on(&noting("better"), "2026-11-21");
    for number in 1..=2 {
        fs::write(kept.path(), format!("(schema: 1, plan: oh no {number}")).unwrap();
        let looked = kept.folder.read(&kept.name).unwrap();
        assert!(looked.warning.is_some() && kept.path().exists(), "looking moves nothing");
        let (desk, found) = kept.folder.open(&kept.name, today()).unwrap();
        let aside = ["plan.damaged-2026-11-23.ron", "plan.damaged-2026-11-23-2.ron"][number - 1];
        assert!(found.warning.as_ref().unwrap().contains(aside), "{:?}", found.warning);
        let text = fs::read_to_string(kept.folder.path().join(aside)).unwrap();
        assert!(text.ends_with(&format!("oh no {number}")), "{text}");
        assert_eq!(found.plan, noting("good"), "the newest copy stands in");
        desk.save(&noting("again"), today()).unwrap();
    }
}

#[test]
fn a_plan_of_a_newer_program_is_not_touched() {
    let kept = Kept::new();
    kept.save(&noting("old"));
    let newer = "(schema: 7, plan: (moods: {\"gcses\": Glad}))";
    fs::write(kept.path(), newer).unwrap();
    let before = kept.entries();
    for error in [
        kept.folder.read(&kept.name).map(drop).unwrap_err(),
        kept.folder.open(&kept.name, today()).map(drop).unwrap_err(),
    ] {
        assert!(matches!(error, StorageError::Newer { schema: 7, .. }), "{error}");
    }
    assert_eq!(fs::read_to_string(kept.path()).unwrap(), newer);
    assert_eq!(kept.entries(), before);
}

#[test]
fn a_second_window_is_told() {
    let kept = Kept::new();
    let (desk, _) = kept.folder.open(&kept.name, today()).unwrap();
    let second = kept.folder.open(&kept.name, today());
    assert!(matches!(second, Err(StorageError::InUse(_))));
    assert!(matches!(kept.folder.remove(&kept.name), Err(StorageError::InUse(_))));
    kept.folder.open(&Name::new("another").unwrap(), today()).unwrap();
    desk.save(&noting("first window"), today()).unwrap();
    assert_eq!(kept.read(), noting("first window"), "looking is always allowed");
    drop(desk);
    kept.folder.open(&kept.name, today()).unwrap();
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let kept = Kept::new();
    kept.save(&noting("first"));
    let make: [(&str, fn(&Path)); 5] = [
        ("a pipe", |path| {
            let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
            rustix::fs::mkfifoat(rustix::fs::CWD, path, mode).unwrap();
        }),
        ("a device", |path| symlink("/dev/zero", path).unwrap()),
        ("a folder", |path| fs::create_dir(path).unwrap()),
        ("a link that leads to no file", |path| symlink(path, path).unwrap()),
        ("a link to nothing", |path| symlink("nowhere", path).unwrap()),
    ];
    for (what, make) in make {
        let path = kept.path();
        if path.is_dir() {
            fs::remove_dir(&path).unwrap();
        } else {
            fs::remove_file(&path).unwrap();
        }
        make(&path);
        for error in [
            kept.folder.read(&kept.name).map(drop).unwrap_err(),
            kept.folder.open(&kept.name, today()).map(drop).unwrap_err(),
        ] {
            assert!(error.to_string().contains(what), "{error}");
        }
    }
}

#[test]
fn behind_a_link_the_file_itself_is_written_and_only_the_link_is_removed() {
    let kept = Kept::new();
    kept.save(&noting("first"));
    let elsewhere = kept.folder.path().parent().unwrap().join("elsewhere.ron");
    fs::rename(kept.path(), &elsewhere).unwrap();
    symlink(&elsewhere, kept.path()).unwrap();
    kept.save(&noting("second"));
    assert!(kept.path().is_symlink() && fs::read_to_string(&elsewhere).unwrap().contains("second"));
    let wiped = kept.folder.remove(&kept.name).unwrap();
    assert!(wiped.had_plan && !wiped.is_partial && kept.entries().is_empty());
    assert!(fs::read_to_string(&elsewhere).unwrap().contains("second"), "no link is followed");
    assert!(wiped.stayed[0].contains(elsewhere.to_str().unwrap()), "{:?}", wiped.stayed);
}

#[test]
fn removing_leaves_nothing_of_one_plan_and_all_of_the_others() {
    let kept = Kept::new();
    kept.save_on(&noting("a"), "2026-11-20");
    kept.save_on(&noting("b"), "2026-11-21");
    fs::write(kept.path(), "no plan").unwrap();
    drop(kept.folder.open(&kept.name, today()).unwrap());
    kept.save(&noting("c"));
    let other = Name::new("plan-b").unwrap();
    let (desk, _) = kept.folder.open(&other, today()).unwrap();
    desk.save(&noting("other"), today()).unwrap();
    kept.folder.set_in_use(&other).unwrap();
    kept.folder.set_place(&Place { screen: "plan".into(), stage: slug("gcses") }).unwrap();
    // What a plug pulled in the middle of a write would leave, and somebody else's file.
    for left in [".plan.a1b2.new", ".place.a1b2.new", ".using.a1b2.new", ".plan-b.a1b2.new"] {
        fs::write(kept.folder.path().join(left), "half of a secr").unwrap();
    }
    assert_eq!(kept.entries().iter().filter(|entry| entry.starts_with("plan.")).count(), 5);
    assert_eq!(kept.folder.copies(&kept.name), 3);
    let wiped = kept.folder.remove(&kept.name).unwrap();
    assert!(wiped.had_plan && wiped.stayed.is_empty(), "{wiped:?}");
    assert_eq!(
        kept.entries(),
        [".plan-b.a1b2.new", "plan-b.before.ron", "plan-b.lock", "plan-b.ron", "using"]
    );
    assert!(!kept.folder.remove(&kept.name).unwrap().had_plan);
    assert_eq!(kept.folder.in_use(), other);
}

#[test]
fn removing_goes_on_past_what_it_cannot_remove_and_tells_it() {
    let kept = Kept::new();
    kept.save_on(&noting("a"), "2026-11-20");
    kept.save_on(&noting("b"), "2026-11-21");
    let at = |name: &str| kept.folder.path().join(name);
    let victim = kept.folder.path().parent().unwrap().join("victim");
    fs::write(&victim, "somebody's").unwrap();
    fs::create_dir(at("plan.aaa")).unwrap();
    fs::write(at("plan.ron.bak"), "an editor's").unwrap();
    symlink(&victim, at("plan.zzz")).unwrap();
    // Something in the place of files that pathnav makes.
    fs::create_dir_all(at("plan.backup-2026-11-01.ron").join("deep")).unwrap();
    symlink(&victim, at("plan.backup-2026-11-02.ron")).unwrap();
    fs::remove_file(at("plan.lock")).unwrap();
    symlink(&victim, at("plan.lock")).unwrap();
    let wiped = kept.folder.remove(&kept.name).unwrap();
    assert!(wiped.had_plan && wiped.is_partial);
    let stays = ["plan.aaa", "plan.backup-2026-11-01.ron", "plan.ron.bak", "plan.zzz"];
    assert_eq!(kept.entries(), stays);
    assert_eq!(fs::read_to_string(&victim).unwrap(), "somebody's");
    for name in stays.into_iter().chain(["plan.backup-2026-11-02.ron", "plan.lock"]) {
        assert!(wiped.stayed.iter().any(|said| said.contains(name)), "{name}: {:?}", wiped.stayed);
    }
}

#[test]
fn a_folder_in_the_place_of_the_lock_keeps_nothing_from_being_removed() {
    let kept = Kept::new();
    kept.save(&noting("a"));
    fs::remove_file(kept.folder.path().join("plan.lock")).unwrap();
    fs::create_dir(kept.folder.path().join("plan.lock")).unwrap();
    let wiped = kept.folder.remove(&kept.name).unwrap();
    assert!(wiped.had_plan && wiped.is_partial);
    assert_eq!(kept.entries(), ["plan.lock"]);
}

#[test]
fn what_was_removed_comes_back_as_it_was() {
    let kept = Kept::new();
    for (note, day) in [("a", "18"), ("b", "19"), ("c", "20"), ("d", "21")] {
        kept.save_on(&noting(note), &format!("2026-11-{day}"));
    }
    let elsewhere = kept.folder.path().parent().unwrap().join("elsewhere.ron");
    fs::rename(kept.path(), &elsewhere).unwrap();
    symlink(&elsewhere, kept.path()).unwrap();
    fs::write(kept.folder.path().join("plan.damaged-2026-11-20.ron"), b"\xff no text").unwrap();
    let before = kept.entries();
    let (desk, _) = opened(&kept.folder, &kept.name);
    let wiped = desk.wipe().unwrap();
    assert_eq!(kept.entries(), Vec::<String>::new());
    let (desk, found) = opened(&kept.folder, &kept.name);
    assert!(!found.is_kept);
    desk.bring_back(&wiped, &noting("d"), today()).unwrap();
    assert_eq!(kept.entries(), before);
    assert!(kept.path().is_symlink() && kept.read() == noting("d"));
}

#[test]
fn a_plan_that_could_not_be_read_again_is_not_written() {
    let kept = Kept::new();
    kept.save_on(&noting("first"), "2026-11-20");
    let before = kept.entries();
    let mut plan = Plan::default();
    for number in 0..300 {
        let note = "y".repeat(20_000).as_str().into();
        plan.apply(&Change::Note(slug(&format!("stage-{number}")), note));
    }
    let (desk, _) = opened(&kept.folder, &kept.name);
    let refused = desk.save(&plan, today()).unwrap_err();
    assert!(refused.to_string().contains("larger than 4 MB"), "{refused}");
    assert_eq!((kept.entries(), kept.read()), (before, noting("first")), "nothing was touched");
}

#[test]
fn what_a_link_in_the_place_of_the_lock_leads_to_is_not_written_over() {
    let kept = Kept::new();
    kept.save(&noting("mine"));
    let victim = kept.folder.path().parent().unwrap().join("victim");
    let lock = kept.folder.path().join("plan.lock");
    for text in ["somebody's", ""] {
        fs::write(&victim, text).unwrap();
        let _ = fs::remove_file(&lock);
        symlink(&victim, &lock).unwrap();
        for _ in 0..2 {
            let refused = kept.folder.open(&kept.name, today()).unwrap_err();
            assert!(matches!(refused, StorageError::NotAFile { what: "a link", .. }), "{refused}");
        }
        assert_eq!(
            (fs::read_to_string(&victim).unwrap(), kept.read()),
            (text.into(), noting("mine"))
        );
        fs::remove_file(&victim).unwrap();
        assert!(kept.folder.open(&kept.name, today()).is_err());
        assert!(!victim.exists(), "nor is it made");
    }
}
