//! The program stands before a large file is read: it can be typed into, and left.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::pty::{Pty, Setup};
use super::{atlases, text};

/// So many that a debug build reads for some seconds.
const MANY: usize = 8_000;

/// Leaving must not wait for the reading, which takes longer than this.
const SOON: Duration = Duration::from_secs(1);

/// A folder with a file in it, which the program is started with.
struct Hospital(tempfile::TempDir);

impl Hospital {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("hospital.ron"), text).unwrap();
        Self(folder)
    }

    fn large() -> Self {
        Self::new(&text::text(&atlases::atlas(MANY)))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("hospital.ron")
    }

    fn open(&self) -> Pty {
        Setup::new().arguments(["--data".into(), self.path()]).spawn()
    }

    /// The program while it is reading.
    fn loading(&self) -> Pty {
        let pty = self.open();
        pty.wait_for_text("Loading hospital.ron");
        pty
    }
}

#[track_caller]
fn assert_left(pty: &mut Pty, code: u32, since: Instant) {
    assert_eq!(pty.wait_for_exit(), code, "{}", pty.screen());
    assert!(since.elapsed() < SOON, "{:?}", since.elapsed());
    pty.wait_until_restored();
}

#[test]
fn keys_pressed_meanwhile_are_shown_and_arrive() {
    let hospital = Hospital::large();
    let mut pty = hospital.loading();
    assert!(pty.screen().contains("Search") && pty.screen().contains("q quit"), "{}", pty.screen());
    for key in ["s", "c", "i", "q", "\x7f"] {
        pty.send(key);
    }
    pty.wait_for("what was typed", |screen| {
        let screen = screen.contents();
        screen.contains("Search sci") && screen.contains("Loading")
    });
    pty.send("\x1b[B");
    pty.wait_for("the second of what it found", |screen| {
        let screen = screen.contents();
        screen.contains("Search sci") && screen.contains("2 of ") && !screen.contains("Loading")
    });
    pty.send("\x03");
    assert_eq!(pty.wait_for_exit(), 130);
}

#[test]
fn it_can_be_left_meanwhile() {
    let hospital = Hospital::large();
    for (key, code) in [("q", 0), ("\x03", 130)] {
        let mut pty = hospital.loading();
        let since = Instant::now();
        pty.send(key);
        assert_left(&mut pty, code, since);
    }
    let mut pty = hospital.loading();
    let since = Instant::now();
    pty.signal(Signal::TERM);
    assert_left(&mut pty, 143, since);
}

#[test]
fn what_is_wrong_with_the_file_is_said_on_the_restored_screen() {
    let broken =
        r#"(schema: 1, stages: [(kind: Role, id: "a", name: "A", summary: "", awards: ["b"])])"#;
    let hospital = Hospital::new(broken);
    let mut pty = hospital.open();
    assert_eq!(pty.wait_for_exit(), 1, "{}", pty.screen());
    pty.wait_until_restored();
    pty.wait_for_text("there is no stage with the id \"b\"");
    assert!(pty.bytes().windows(8).any(|bytes| bytes == b"\x1b[?1049h"), "it stood before");
}

#[test]
fn a_small_file_opens_as_the_built_in_atlas_does() {
    let text = text::text(&atlases::atlas(20));
    let hospital = Hospital::new(&text);
    let mut pty = hospital.open();
    pty.wait_for_text("Where people start");
    pty.send("\x1b");
    pty.wait_for_text("? help");
    pty.send("q");
    assert_eq!(pty.wait_for_exit(), 0);
    pty.wait_until_restored();
}
