//! No key is lost, and nothing but a key is taken for one.

use std::fs;
use std::path::PathBuf;

use super::pty::{Pty, Setup, wait_until};
use super::ready;

/// Opens a text field.
const OPEN_FIELD: &str = "/";

/// A program and the file in which it records its input.
struct Recorded {
    pty: Pty,
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl Recorded {
    fn new() -> Self {
        Self::of(Setup::new())
    }

    fn of(setup: Setup) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inputs");
        let pty = ready(setup.variable("PATHNAV_INPUTS", &path));
        Self { pty, path, _folder: folder }
    }

    /// What was recorded so far.
    fn all_lines(&self) -> Vec<String> {
        fs::read_to_string(&self.path).unwrap_or_default().lines().map(String::from).collect()
    }

    /// What was recorded since the program left its search field.
    fn lines(&self) -> Vec<String> {
        let lines = self.all_lines().into_iter();
        lines.skip_while(|line| !line.contains("code: Esc")).skip(1).collect()
    }

    fn count(&self, what: &str) -> usize {
        self.lines().iter().filter(|line| line.contains(what)).count()
    }

    /// Types a key that does nothing and waits for it, so that everything before it has arrived.
    fn catch_up(&mut self) -> Vec<String> {
        let before = self.count("F(11)");
        // A paste that is not marked as one ends only with a pause, so the key may be needed twice.
        wait_until("F11", || {
            self.pty.send("\x1b[23~");
            let mut patience = 20;
            while self.count("F(11)") == before && patience > 0 {
                patience -= 1;
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            self.count("F(11)") > before
        });
        self.lines()
    }
}

#[test]
fn three_thousand_keys_at_once_are_all_seen() {
    let mut program = Recorded::new();
    program.pty.send("\x1b[A".repeat(3_000));
    wait_until("3,000 arrows", || program.count("code: Up") == 3_000);
    program.pty.send(OPEN_FIELD);
    wait_until("text field", || program.count("code: Char") == 1);
    program.pty.send("abcdefghij".repeat(300));
    wait_until("3,000 letters", || program.count("code: Char") == 3_001);
    let seen = program.catch_up();
    assert_eq!(seen.iter().filter(|line| line.contains("Up")).count(), 3_000);
    assert!(!seen.iter().any(|line| line.contains("Esc")));
}

#[test]
fn a_key_that_arrives_in_two_parts_is_no_escape() {
    // The parts are one key only if they arrive within 30 ms, which a busy machine may prevent.
    let joined = (0..20).any(|_| {
        let mut program = Recorded::new();
        program.pty.send("\x1b");
        program.pty.send("[A");
        let seen = program.catch_up();
        seen.iter().any(|line| line.contains("Up")) && !seen.iter().any(|line| line.contains("Esc"))
    });
    assert!(joined);
}

#[test]
fn an_escape_is_one() {
    let mut program = Recorded::new();
    program.pty.send("\x1b");
    wait_until("Esc", || program.count("code: Esc") == 1);
}

#[test]
fn a_paste_reaches_text_fields_only() {
    let mut program = Recorded::new();
    program.pty.send("\x1b[200~qd\r\x1b[201~");
    assert!(!program.catch_up().iter().any(|line| line.contains("Paste")));
    program.pty.send(OPEN_FIELD);
    program.catch_up();
    program.pty.send("\x1b[200~physicist\rq\x1b[201~");
    assert!(program.catch_up().contains(&r#"Paste("physicist\nq")"#.to_owned()));
}

#[test]
fn a_paste_of_a_megabyte_arrives_whole() {
    let mut program = Recorded::new();
    program.pty.send(OPEN_FIELD);
    program.catch_up();
    program.pty.send("\x1b[200~");
    program.pty.send("clinical ".repeat(1 << 17));
    program.pty.send("\x1b[201~");
    let seen = program.catch_up();
    let pasted: Vec<&String> = seen.iter().filter(|line| line.contains("Paste")).collect();
    assert_eq!(pasted.len(), 1, "{seen:?}");
    assert!(pasted.iter().all(|line| line.len() > 9 << 17), "{}", pasted[0].len());
}

#[test]
fn an_unmarked_paste_is_not_a_row_of_commands() {
    let mut program = Recorded::new();
    program.pty.send("quite a long line of text\r");
    assert!(!program.catch_up().iter().any(|line| line.contains("Char") || line.contains("Enter")));
    program.pty.send("q");
    assert_eq!(program.pty.wait_for_exit(), 0);
}

#[test]
fn the_size_is_known_from_the_start_and_followed() {
    let mut program = Recorded::new();
    program.pty.resize(100, 30);
    wait_until("new size", || program.count("Resize { width: 100, height: 30 }") == 1);
    program.catch_up();
    let seen = program.all_lines();
    assert_eq!(seen.first().unwrap(), "Resize { width: 80, height: 24 }");
    program.pty.wait_for_text("Explore");
}

#[test]
fn a_worker_wakes_the_program() {
    let mut program = Recorded::of(Setup::new().variable("PATHNAV_ACCIDENT", "wake"));
    program.pty.send("\x1b[24~");
    wait_until("wake-up", || program.count("Woken") == 1);
}
