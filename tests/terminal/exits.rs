//! Every way out leaves the terminal as it was.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::pty::{Pty, Setup};
use super::ready;

/// The program promises 300 ms; the rest is for a machine with other things to do.
const SOON: Duration = Duration::from_secs(1);

/// The key that sets off the accident named by `PATHNAV_ACCIDENT`.
const ACCIDENT: &str = "\x1b[24~";

fn ready_for(accident: &str) -> Pty {
    ready(Setup::new().variable("PATHNAV_ACCIDENT", accident))
}

#[track_caller]
fn assert_leaves(pty: &mut Pty, code: u32) {
    assert_eq!(pty.wait_for_exit(), code, "{}", pty.screen());
    pty.wait_until_restored();
}

#[test]
fn the_terminal_is_taken_over_and_given_back() {
    let mut pty = ready(Setup::new());
    assert!(!pty.is_cooked());
    pty.wait_for("paste marks", |screen| screen.alternate_screen() && screen.bracketed_paste());
    pty.send("q");
    assert_leaves(&mut pty, 0);
}

#[test]
fn control_c() {
    let mut pty = ready(Setup::new());
    pty.send("\x03");
    assert_leaves(&mut pty, 130);
}

#[test]
fn signals() {
    for (signal, code) in
        [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)]
    {
        let mut pty = ready(Setup::new());
        pty.signal(signal);
        assert_leaves(&mut pty, code);
    }
}

#[test]
fn panics_and_errors_say_so_on_the_restored_screen() {
    for (accident, code, said) in [
        ("panic", 101, "rehearsed panic"),
        ("worker", 101, "rehearsed panic of a worker"),
        ("error", 1, "rehearsed error"),
    ] {
        let mut pty = ready_for(accident);
        pty.send(ACCIDENT);
        assert_leaves(&mut pty, code);
        pty.wait_for_text(said);
    }
}

#[test]
fn control_c_ends_a_program_that_hangs() {
    let mut pty = ready_for("stall");
    pty.send(ACCIDENT);
    let start = Instant::now();
    pty.send("\x03");
    assert_leaves(&mut pty, 130);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

#[test]
fn control_c_ends_a_paste_that_never_does() {
    let mut pty = ready(Setup::new());
    pty.send("\x1b[200~this paste has no end q q q");
    pty.send("\x03");
    assert_leaves(&mut pty, 130);
}

#[test]
fn a_signal_ends_a_program_whose_output_is_blocked() {
    for key in ["x", "q"] {
        let mut pty = ready(Setup::new());
        pty.block_output();
        pty.send(key);
        let start = Instant::now();
        pty.signal(Signal::TERM);
        assert_eq!(pty.wait_for_exit(), 143, "{key}");
        assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
        assert!(pty.is_cooked());
    }
}

#[test]
fn a_closed_window_ends_the_program() {
    let pty = ready(Setup::new());
    let start = Instant::now();
    assert_eq!(pty.hang_up().wait_for_exit(), 129);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

/// In a session of its own no signal tells the program that the terminal is gone, and it was
/// started with SIGHUP ignored, too.
#[test]
fn a_closed_window_ends_the_program_without_a_signal() {
    let script = "trap '' HUP; exec 3<&0; setsid \"$0\" <&3 & wait $!; exit $?";
    let pty = ready(Setup::of("/bin/sh").arguments(["-c", script, env!("CARGO_BIN_EXE_pathnav")]));
    let start = Instant::now();
    assert_eq!(pty.hang_up().wait_for_exit(), 129);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

#[test]
fn without_a_terminal_nothing_is_written_to_standard_output() {
    let output = Command::new(env!("CARGO_BIN_EXE_pathnav")).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("terminal"), "{output:?}");
}
