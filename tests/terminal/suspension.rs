//! Stopped and continued, by a shell and without one.

use rustix::process::Signal;

use super::pty::{Setup, wait_until};
use super::{leave_field, ready};

#[test]
fn a_shell_suspends_and_resumes_the_program() {
    // Without line editing the shell leaves the terminal cooked, which can be told from raw.
    let mut shell = Setup::of("bash")
        .arguments(["--norc", "--noprofile", "--noediting", "-i"])
        .variable("PS1", "shell> ")
        .spawn();
    shell.wait_for_text("shell>");
    shell.send(format!("{}\n", env!("CARGO_BIN_EXE_pathnav")));
    for _ in 0..2 {
        shell.wait_for("program", |screen| {
            screen.alternate_screen() && screen.contents().contains("Explore")
        });
        wait_until("raw modes", || !shell.is_cooked());
        shell.send("\x1a");
        shell.wait_for("prompt", |screen| {
            !screen.alternate_screen() && screen.contents().trim_end().ends_with("shell>")
        });
        shell.wait_for_text("Stopped");
        shell.wait_until_restored();
        shell.send("clear; fg\n");
    }
    shell.wait_for("program", |screen| {
        screen.alternate_screen() && screen.contents().contains("Explore")
    });
    leave_field(&mut shell);
    shell.send("q");
    shell.wait_for("prompt", |screen| {
        !screen.alternate_screen() && screen.contents().trim_end().ends_with("shell>")
    });
    shell.wait_until_restored();
    shell.send("echo code=$?\n");
    shell.wait_for_text("code=0");
}

#[test]
fn a_suspended_program_can_be_killed() {
    let mut shell = Setup::of("bash")
        .arguments(["--norc", "--noprofile", "--noediting", "-i"])
        .variable("PS1", "shell> ")
        .spawn();
    shell.wait_for_text("shell>");
    shell.send(format!("{}\n", env!("CARGO_BIN_EXE_pathnav")));
    shell.wait_for("program", |screen| {
        screen.alternate_screen() && screen.contents().contains("Explore")
    });
    shell.send("\x1a");
    shell.wait_for("prompt", |screen| {
        !screen.alternate_screen() && screen.contents().trim_end().ends_with("shell>")
    });
    // In the background it stops again, as the terminal is the shell's.
    shell.send("clear\n");
    shell.wait_for("clear screen", |screen| !screen.contents().contains("Stopped"));
    shell.send("bg\n");
    // The shell tells what became of a job before its next prompt.
    wait_until("second stop", || {
        shell.send("\n");
        shell.screen().contains("Stopped")
    });
    shell.send("kill %1\n");
    wait_until("end of the job", || {
        shell.send("\n");
        shell.screen().contains("Exit 143")
    });
    shell.wait_until_restored();
}

#[test]
fn a_program_that_was_stopped_by_force_takes_the_terminal_over_again() {
    let mut pty = ready(Setup::new());
    let raw = pty.modes();
    pty.signal(Signal::STOP);
    let mut cooked = raw.clone();
    cooked.local_modes |= rustix::termios::LocalModes::ICANON;
    pty.set_modes(&cooked);
    pty.signal(Signal::CONT);
    wait_until("raw modes", || pty.modes().local_modes == raw.local_modes);
    pty.send("q");
    assert_eq!(pty.wait_for_exit(), 0);
    pty.wait_until_restored();
}

/// Where nobody could continue the program, being asked to stop must not make it hang for ever.
#[test]
fn without_a_shell_control_z_does_nothing() {
    let mut pty = ready(Setup::new());
    pty.send("\x1a");
    pty.signal(Signal::TSTP);
    pty.send("q");
    assert_eq!(pty.wait_for_exit(), 0);
    pty.wait_until_restored();
}
