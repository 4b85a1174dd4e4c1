//! The terminal's life: taken over, given back whatever happens, suspended and resumed.
//!
//! Knows nothing of the program that is drawn. What must hold:
//!
//! - [`restore`] is the only way back. A normal exit, an error, a panic, a signal, a suspension
//!   and a lost terminal all use it; it may be called at any time from any thread, undoes only
//!   what was done, and the second call does nothing.
//! - Only the thread that took the terminal over draws on it. The other threads here (signals,
//!   the hang-up watch, a worker that panics) leave a [request] and wake it up,
//!   and end the process themselves only if it does not answer.
//! - Nothing is ever asked of the terminal: a late answer would arrive as typed keys.

use std::io::{self, Write as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{event, queue};
use rustix::process::{Signal, getpgrp, getpid, getsid, kill_process};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{LocalModes, OptionalActions, Termios, isatty, tcgetattr, tcsetattr};

pub use self::canvas::Canvas;
pub use self::clipboard::{NotCopied, copy};
pub use self::ending::Ending;
pub use self::tty::{MAX_HEIGHT, MAX_WIDTH, Output, has_hung_up, size};

mod canvas;
mod clipboard;
mod ending;
mod panics;
mod pen;
mod picture;
pub mod request;
mod tty;

#[cfg(not(panic = "unwind"))]
compile_error!(
    "the terminal is restored while a panic unwinds: do not build with panic = \"abort\""
);

/// Why the terminal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Standard input is a pipe, a file or closed, so that no key can be read.
    #[error("standard input is not a terminal")]
    Input,
    /// Standard output is a pipe, a file or closed, so that escape codes would end up in it.
    #[error("standard output is not a terminal")]
    Output,
    /// The operating system refused; there is nothing to restore.
    #[error("the terminal cannot be used: {0}")]
    Refused(#[from] io::Error),
}

/// What has to be undone; present while the terminal is ours.
struct Taken {
    /// The modes the terminal had before.
    before: Termios,
    /// Whether the alternate screen and its modes were switched on as well.
    screen: bool,
}

static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);

/// The terminal while it is ours. Dropping it gives the terminal back.
pub struct Session(());

impl Session {
    /// Checks that there is a terminal, takes it over, and sees to it that it is given back
    /// whatever happens. Call it from the thread that will draw.
    ///
    /// # Errors
    /// [`Unusable`] when there is no terminal; everything is as it was before.
    pub fn open() -> Result<Self, Unusable> {
        if !isatty(stdin()) {
            return Err(Unusable::Input);
        }
        if !isatty(stdout()) {
            return Err(Unusable::Output);
        }
        // Started in the background, as by `pathnav &`: wait for the shell to change its mind.
        while tty::is_in_background() {
            stop()?;
        }
        // Opens crossterm's reader, so that from here on SIGWINCH wakes up who waits for keys.
        event::poll(std::time::Duration::ZERO)?;
        panics::install();
        ending::install()?;
        // From here on the drop undoes whatever part of the taking over was done.
        let session = Self(());
        take_over()?;
        Ok(session)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
    }
}

/// Takes the terminal over: at the start, and again after having been stopped. Harmless when it
/// is ours already, and sets the modes again, as a shell may have changed them in the meantime.
///
/// # Errors
/// When the terminal refuses; [`restore`] undoes what was done until then.
fn take_over() -> io::Result<()> {
    let before = match taken().as_ref() {
        Some(taken) => taken.before.clone(),
        None => tcgetattr(stdin())?,
    };
    let mut raw = before.clone();
    raw.make_raw();
    // Ctrl-C and Ctrl-Z stay signals: they work even when a paste never ends, when output is
    // blocked and when the program is busy, because a thread of their own receives them.
    raw.local_modes |= LocalModes::ISIG;
    // Each step is noted before it is done, so that whoever restores in between undoes it.
    *taken() = Some(Taken { before: before.clone(), screen: false });
    tcsetattr(stdin(), OptionalActions::Now, &raw)?;
    *taken() = Some(Taken { before, screen: true });
    let mut bytes = Vec::new();
    // Clearing is for terminals that have no alternate screen, such as the Linux console.
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))?;
    tty::Output.write_all(&bytes)
}

/// Gives the terminal back as it was. Idempotent, and safe from any thread.
///
/// The modes come first, as setting them never waits; writing may wait for ever on a terminal
/// that has stopped reading.
pub fn restore() {
    if restore_modes() {
        // The error is dropped because there is nothing left to try: the terminal may be gone.
        let _ = leave_screen();
    }
}

/// The part of [`restore`] that never waits. Answers whether the screen is to be left as well.
fn restore_modes() -> bool {
    let Some(taken) = taken().take() else {
        return false;
    };
    if tty::is_in_background() {
        // A shell has the terminal and has set it up for itself; touching it would also stop us.
        return false;
    }
    let _ = tcsetattr(stdin(), OptionalActions::Now, &taken.before);
    taken.screen
}

fn leave_screen() -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(
        bytes,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    )?;
    tty::Output.write_all(&bytes)
}

/// Whether the terminal is ours to draw on and to read from. Neither must be done otherwise: the
/// screen is a shell's, and the kernel stops a background process that reads before any of its
/// threads can notice that it was told to end.
#[must_use]
pub fn is_ours() -> bool {
    taken().is_some() && !tty::is_in_background()
}

/// Gives the terminal back and stops this process until it is continued, which arrives as
/// [`request::Request::Resumed`]. Ctrl-Z has stopped the other processes of the job already.
///
/// Does nothing where no shell could continue us, like the kernel for other programs: when we
/// are in the process group of the session's leader, nobody controls jobs.
///
/// # Errors
/// When the system does not let us stop.
pub fn suspend() -> io::Result<()> {
    if getsid(None).is_ok_and(|session| session == getpgrp()) {
        return Ok(());
    }
    restore();
    stop()
}

/// Takes the terminal over after having been stopped; continued in the background, stops again
/// as it [is not ours](is_ours). The kernel would stop us too, but in the middle of a call that
/// is then repeated for ever, so that no signal could end us.
///
/// # Errors
/// When the terminal refuses, or the system does not let us stop.
pub fn resume() -> io::Result<()> {
    if tty::is_in_background() { stop() } else { take_over() }
}

fn stop() -> io::Result<()> {
    Ok(kill_process(getpid(), Signal::STOP)?)
}

fn taken() -> MutexGuard<'static, Option<Taken>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}
