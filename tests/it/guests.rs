//! Somebody else at the program: before a room, in a session, at a machine for everybody. One's own
//! plan stays as it is, in memory and on disk, whatever is done for them.

use std::fs;
use std::path::Path;
use std::time::Duration;

use pathnav::atlas::PartialDate;
use pathnav::plan::Plan;
use pathnav::settings::Start;
use pathnav::storage::{Folder, Name};
use pathnav::tui::setup::Setup;
use pathnav::tui::update::{Effect, Msg};
use pathnav::tui::{Effects, Outside};

use crate::support::{Journey, on_small};

fn today() -> PartialDate {
    PartialDate::parse("2026-09-14").unwrap()
}

/// A program whose effects are done on a folder of its own.
struct Kept {
    home: tempfile::TempDir,
    journey: Journey,
    effects: Effects,
}

impl Kept {
    /// In a folder with a plan and two older copies of it.
    fn new(setup: Setup) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::at(home.path());
        let (desk, _) = folder.open(&Name::default(), today()).unwrap();
        let mut plan = Plan::default();
        for (id, day) in [("stp", "2026-09-10"), ("gcses", "2026-09-11"), ("t-level", "2026-09-12")]
        {
            plan.apply(&pathnav::plan::Change::Note(id.into(), "secret".into()));
            desk.save(&plan, PartialDate::parse(day).unwrap()).unwrap();
        }
        drop(desk);
        Self::at(home, setup)
    }

    fn at(home: tempfile::TempDir, setup: Setup) -> Self {
        let outside =
            Outside { hint_seen: None, plan: Some((Folder::at(home.path()), Name::default())) };
        let mut journey = on_small("", 80, 24);
        let effects = Effects::open(outside, today(), &mut journey.model);
        journey.set_up(setup);
        Self { home, journey, effects }
    }

    fn keys(&mut self, keys: &str) -> &mut Self {
        self.journey.keys(keys);
        self.perform()
    }

    fn perform(&mut self) -> &mut Self {
        for effect in self.journey.effects.drain(..) {
            self.effects.perform(effect, &mut self.journey.model);
        }
        self
    }

    fn plan(&self) -> &Plan {
        self.journey.model.shared.plan()
    }

    /// Every file with what is in it, but for the lock.
    fn files(&self) -> Vec<(String, String)> {
        files(self.home.path())
    }
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let named = entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path()));
    let mut files: Vec<_> = named
        .filter(|(name, path)| name != "plan.lock" && path.is_file())
        .map(|(name, path)| (name, fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn presenting() -> Setup {
    Setup { present: true, ..Setup::default() }
}

#[test]
fn whatever_is_done_for_somebody_else_ones_own_plan_stays_as_it_is() {
    for (start, script) in [
        (presenting(), "<Esc>abnfor the room<Tab>W<Enter>"),
        (presenting(), "<Esc>abnfor the room<Tab>Wy<Esc>*2zzzZZ"),
        (presenting(), "<Esc>aS<Esc>/stp<Enter>abW<Enter><Esc>z"),
        (presenting(), "<Esc>aPLzW<Enter>aW<Enter>"),
        (presenting(), "<Esc>ab:wipe<Enter><Enter>"),
        (presenting(), "<Esc>yt level<Enter><Tab>17<Esc>RPbzbW<Enter>"),
        (Setup::default(), "<Esc>Vabnfor the room<Tab>W<Enter><Esc>azZW<Enter>"),
        (Setup::default(), "<Esc>Vab"),
        (Setup::default(), "<Esc>S<Esc>/t level<Enter>abnfor the pupil<Tab>W<Enter>"),
        (Setup::default(), "<Esc>VSgcses<Enter><F3>stp<Enter><F3>SSSW<Enter>"),
        (Setup::default(), "<Esc>Syou<F3>stp<Enter><F3>bSSSPLzzZW<Enter>"),
        (Setup::default(), "<Esc>S<Esc>Vab/stp<Enter>bW<Enter>V"),
        (Setup::default(), "<Esc>S<Esc>VabVabW<Enter>"),
    ] {
        let before_keys = format!("{script} ({})", if start.present { "present" } else { "" });
        let mut kept = Kept::new(start);
        let before = kept.files();
        kept.keys(script);
        assert_eq!(kept.files(), before, "on disk, after {before_keys}");
        // However it ends, leaving what is shown brings one's own plan back.
        let is_presenting = kept.journey.model.presenting.is_some();
        kept.keys(if is_presenting { "<Esc>*4V" } else { "" });
        let notes = kept.plan().stages.values().filter(|entry| entry.note.is_some()).count();
        assert_eq!(notes, 3, "after {before_keys}: {}", kept.journey.screen());
        assert_eq!(kept.plan().stages.len(), 3, "after {before_keys}");
        assert!(!kept.journey.model.shared.history.can_undo(), "after {before_keys}");
        assert_eq!(kept.files(), before, "on disk, once it is back after {before_keys}");
        // It is written again from here on.
        kept.keys("<Esc>*4").journey.keys("P");
        kept.keys("a");
        assert_ne!(kept.files(), before, "after {before_keys}: {}", kept.journey.screen());
    }
}

#[test]
fn wiping_forgets_the_guest_alone_at_once_and_for_good_and_says_so() {
    for script in
        ["<Esc>Vyt level<Enter><Esc>/stp<Enter>abc", "<Esc>St level<Enter><Esc>/stp<Enter>abc"]
    {
        let mut kept = Kept::new(Setup::default());
        kept.keys(script).keys("W");
        let screen = kept.journey.screen();
        assert!(
            screen.contains("Your own plan is put away") && screen.contains("held"),
            "{screen}"
        );
        kept.keys("<Enter>");
        assert!(kept.journey.screen().contains("person is forgotten"), "{}", kept.journey.screen());
        let model = &kept.journey.model;
        assert!(!model.can_close() && model.shared.compared.is_empty() && model.guide.is_none());
        assert!(!model.shared.history.can_undo() && !model.shared.history.can_redo());
        assert!(model.shared.learner.holds.is_empty());
        kept.keys("<Esc>zZ<Esc>H");
        assert!(!kept.journey.screen().contains("Scientist Training Programme ─"));
        assert!(kept.journey.model.shared.learner.holds.is_empty());
    }
}

#[test]
fn leaving_asks_while_somebody_elses_plan_would_be_lost() {
    for script in ["<Esc>V/gcses<Enter>a", "<Esc>S<Esc>/gcses<Enter>a"] {
        let mut kept = Kept::new(Setup::default());
        let before = kept.files();
        kept.journey.keys(script).keys("q");
        let screen = kept.journey.screen();
        assert!(screen.contains("this person is kept nowhere: 1 held"), "{screen}");
        assert!(!kept.journey.effects.contains(&Effect::Quit), "{script}");
        kept.journey.keys("<Esc>q<Enter>");
        assert_eq!(kept.journey.effects.last(), Some(&Effect::Quit), "{script}");
        assert_eq!(kept.files(), before, "{script}");
    }
    let kiosk = Setup { kiosk: Some(Duration::from_mins(1)), ..Setup::default() };
    for (setup, script) in [
        (Setup::default(), "<Esc>Vq"),
        (Setup::default(), "<Esc>V/gcses<Enter>aW<Enter><Esc>q"),
        (Setup::default(), "<Esc>V/gcses<Enter>a<Ctrl-c>"),
        (kiosk.clone(), "<Esc>/gcses<Enter>aq"),
        (Setup { present: true, ..kiosk }, "<Esc>/gcses<Enter>aq"),
    ] {
        let mut kept = Kept::new(setup);
        kept.journey.keys(script);
        assert_eq!(kept.journey.effects.last(), Some(&Effect::Quit), "{script}");
    }
}

#[test]
fn a_tour_before_a_room_ends_with_ones_own_plan() {
    let mut kept = Kept::new(presenting());
    kept.keys("<Esc>mfW<Esc>");
    kept.keys("<Esc>*3V");
    assert_eq!(kept.plan().stages.len(), 3);
    assert!(
        kept.journey.screen().contains("your own details are back"),
        "{}",
        kept.journey.screen()
    );
}

#[test]
fn one_comes_back_to_where_one_was() {
    let mut kept = Kept::new(Setup::default());
    kept.keys("stp<Enter>c");
    let before = kept.journey.screen();
    kept.keys("V<Esc>/gcses<Enter>cPV<Ctrl-l>");
    let shown = |screen: &str| screen.lines().take(20).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(shown(&kept.journey.screen())[1..], shown(&before)[1..]);
    assert_eq!(kept.journey.model.shared.compared.len(), 1);
}

#[test]
fn what_a_guest_copied_is_taken_off_the_clipboard() {
    let kiosk = Setup { kiosk: Some(Duration::from_mins(3)), ..Setup::default() };
    for setup in [kiosk.clone(), presenting(), Setup { present: true, ..kiosk }] {
        let mut journey = on_small("", 80, 24);
        journey.set_up(setup.clone()).keys("stp<Enter>rY");
        assert!(matches!(journey.effects.last(), Some(Effect::Copy(_))));
        journey.keys("W<Enter>");
        assert_eq!(journey.effects.last(), Some(&Effect::ClearCopied));
        let before = journey.effects.len();
        journey.keys("<Esc>W<Enter>");
        assert_eq!(journey.effects.len(), before, "there is nothing more to clear");
        if setup.kiosk.is_some() {
            journey.keys("stp<Enter>rY").tell(Msg::Idle);
            assert_eq!(journey.effects.last(), Some(&Effect::ClearCopied));
        }
    }
}

#[test]
fn at_a_machine_for_everybody_a_yes_forgets_for_good() {
    let kiosk = Setup { kiosk: Some(Duration::from_mins(3)), ..Setup::default() };
    for setup in [kiosk.clone(), Setup { present: true, ..kiosk }] {
        let mut journey = on_small("", 80, 24);
        journey.set_up(setup).keys("<Esc>abnmine<Tab>W<Enter><Esc>zZ");
        assert!(journey.model.shared.plan().is_blank(), "{}", journey.screen());
        assert_eq!(journey.effects, []);
        journey.keys("abnmine<Tab>").tell(Msg::Idle);
        journey.keys("<Esc>zZ");
        assert!(journey.model.shared.plan().is_blank(), "{}", journey.screen());
    }
}

#[test]
fn ones_own_plan_comes_back_with_its_copies_until_one_leaves() {
    let mut kept = Kept::new(Setup::default());
    let before = kept.files();
    assert_eq!(kept.journey.model.shared.copies, 3);
    kept.keys("<Esc>W");
    assert!(
        kept.journey.screen().contains("3 notes and 3 older copies"),
        "{}",
        kept.journey.screen()
    );
    kept.keys("forget<Enter>");
    assert_eq!(kept.files(), []);
    kept.keys("z");
    assert_eq!(kept.files(), before, "no copy is pushed out by bringing it back");
    assert_eq!(kept.plan().stages.len(), 3);
    // The same once something else has been kept meanwhile, and twice over.
    kept.keys("Wforget<Enter><Esc>abWforget<Enter><Esc>a");
    assert_eq!(kept.plan().stages.len(), 1);
    kept.keys("zz");
    assert_eq!(kept.plan().stages.len(), 1, "{:?}", kept.plan());
    kept.keys("zzz");
    let files = kept.files();
    assert!(before.iter().all(|file| files.contains(file)), "{files:?}");
    kept.keys("Z");
    assert_eq!(kept.files(), []);
    let Kept { home, mut journey, mut effects } = kept;
    effects.leave(&mut journey.model);
    drop(effects);
    let again = Kept::at(home, Setup::default());
    assert!(again.plan().is_blank() && again.files().is_empty(), "it is gone for good");
}

#[test]
fn a_note_in_the_middle_of_being_written_is_kept_by_who_is_thrown_out() {
    let mut kept = Kept::new(Setup::default());
    kept.keys("<Esc>b/stp<Enter>n and more<Enter>on two lines");
    let Kept { home, mut journey, mut effects } = kept;
    effects.leave(&mut journey.model);
    drop(effects);
    let again = Kept::at(home, Setup::default());
    let note = again.plan().stages["stp"].note.clone();
    assert_eq!(note.as_deref(), Some("secret and more\non two lines"));
}

#[test]
fn the_key_that_brings_a_plan_back_does_so_wherever_one_is_once_it_is_removed() {
    for start in [Start::Search, Start::Map, Start::Me, Start::Reach] {
        let mut kept = Kept::new(Setup { start, ..Setup::default() });
        let before = kept.files();
        kept.keys("<F2>wipe<Enter>").keys("forget<Enter>");
        assert_eq!(kept.files(), [], "{start:?}: {}", kept.journey.screen());
        kept.keys("z");
        assert_eq!(kept.files(), before, "{start:?}: {}", kept.journey.screen());
    }
}

#[test]
fn what_could_not_be_removed_is_not_said_to_be() {
    let mut kept = Kept::new(Setup::default());
    let path = kept.home.path().join("plan.ron");
    let changed = fs::read_to_string(&path).unwrap().replace("secret", "of another program");
    fs::write(&path, changed).unwrap();
    let before = kept.files();
    kept.keys("<Esc>Wforget<Enter>");
    let notice = kept.journey.model.notice.clone().unwrap();
    let expected = "Nothing is removed: the plan has been changed elsewhere. P, then L";
    assert!(notice.starts_with(expected), "{notice}");
    assert_eq!(kept.files(), before);
    assert_eq!(kept.plan().stages.len(), 3);
}
