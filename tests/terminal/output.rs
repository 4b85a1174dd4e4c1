//! What the program writes, and that it writes nothing else.

use std::fs;
use std::time::Duration;

use super::pty::Setup;
use super::ready;

#[test]
fn frames_are_bracketed_and_nothing_is_asked() {
    let mut pty = ready(Setup::new());
    pty.send("x");
    pty.send("q");
    assert_eq!(pty.wait_for_exit(), 0);
    pty.wait_until_restored();
    let written = String::from_utf8(pty.bytes()).unwrap();
    assert!(written.contains("\x1b[?2026h") && written.contains("\x1b[?2026l"), "{written:?}");
    // Reports of the cursor, the device, a mode or the keyboard; strings that hold a question.
    for question in ["6n", "[c", "[>c", "[>q", "$p", "?u", "\x1b]", "\x1bP", "18t"] {
        assert!(!written.contains(question), "{question:?} in {written:?}");
    }
}

#[test]
fn without_colour_the_selection_still_shows() {
    let mut pty = Setup::new().variable("NO_COLOR", "1").spawn();
    pty.wait_for("selected row", |screen| {
        let marked = screen.contents().lines().position(|line| line.contains("> "));
        marked.is_some_and(|row| {
            let row = u16::try_from(row).unwrap();
            (0..80).any(|column| screen.cell(row, column).is_some_and(vt100::Cell::inverse))
        })
    });
    pty.send("\x03");
    assert_eq!(pty.wait_for_exit(), 130);
    let written = String::from_utf8(pty.bytes()).unwrap();
    assert!(!written.contains("38;5;") && !written.contains("48;5;"), "{written:?}");
}

#[test]
fn an_idle_program_does_nothing_at_all() {
    let pty = ready(Setup::new());
    // The program may still be busy with the start: wait for a time in which nothing happens.
    let quiet = (0..40).any(|_| {
        let before = (activity(pty.process_id()), pty.bytes().len());
        std::thread::sleep(Duration::from_millis(250));
        before == (activity(pty.process_id()), pty.bytes().len())
    });
    assert!(quiet);
}

/// How often the threads of a process have gone to sleep, and been woken up.
fn activity(process: u32) -> Vec<String> {
    let mut counts = Vec::new();
    for task in fs::read_dir(format!("/proc/{process}/task")).unwrap() {
        let status = fs::read_to_string(task.unwrap().path().join("status")).unwrap();
        counts
            .extend(status.lines().filter(|line| line.starts_with("voluntary")).map(String::from));
    }
    counts
}

#[test]
fn impossible_sizes_do_not_stop_the_program() {
    for (columns, rows) in [(0, 0), (1, 1), (0, 80), (24, 0), (u16::MAX, u16::MAX)] {
        let mut pty = Setup::new().size(columns, rows).spawn();
        pty.wait_for("first frame", vt100::Screen::alternate_screen);
        pty.send("\x03");
        assert_eq!(pty.wait_for_exit(), 130, "{columns} x {rows}");
        pty.wait_until_restored();
    }
}
