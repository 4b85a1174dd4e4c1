//! The threads that see to it that the process ends when it is told to.

use std::io;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::request::{Request, send};
use super::{leave_screen, restore_modes, tty};

/// How long the owner of the terminal has to leave by itself.
const PATIENCE: Duration = Duration::from_millis(200);

/// How long writing may take once it has not; together they keep the promise of 300 ms.
const LAST_WORDS: Duration = Duration::from_millis(80);

/// How long to wait for another signal after SIGCONT. A shell that kills a stopped job ends and
/// continues it at once, SIGCONT is seen first, and in the background we would stop again.
const SECOND_THOUGHT: Duration = Duration::from_millis(10);

/// Who told us to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Ctrl-C, or SIGINT from elsewhere.
    Interrupt,
    /// SIGTERM: the system shuts down, or somebody used `kill`.
    Terminate,
    /// Ctrl-\, or SIGQUIT from elsewhere.
    Abandon,
    /// The terminal is gone: SIGHUP, or its window was closed without one.
    HangUp,
}

impl Ending {
    /// The exit code that shells expect: 128 and the number of the signal.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::HangUp => 129,
            Self::Interrupt => 130,
            Self::Abandon => 131,
            Self::Terminate => 143,
        }
    }
}

/// Starts both threads, once; they live as long as the process, as it must be possible to end it
/// after the terminal was given back, too.
///
/// # Errors
/// When the system refuses a signal handler or a thread.
pub fn install() -> io::Result<()> {
    static INSTALLED: AtomicBool = AtomicBool::new(false);
    if INSTALLED.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    let signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".into()).spawn(|| obey(signals))?;
    thread::Builder::new().name("hang-up".into()).spawn(|| {
        tty::wait_for_hang_up();
        end(Ending::HangUp)
    })?;
    Ok(())
}

fn obey(mut signals: Signals) {
    loop {
        let mut news: Vec<_> = signals.wait().collect();
        if news.contains(&SIGCONT) {
            thread::sleep(SECOND_THOUGHT);
            news.extend(signals.pending());
        }
        // A stable order: what ends the process first, the rest as it came.
        let (others, ends): (Vec<_>, Vec<_>) =
            news.into_iter().partition(|signal| matches!(*signal, SIGTSTP | SIGCONT));
        for signal in ends.into_iter().chain(others) {
            match signal {
                SIGTSTP => send(Request::Suspend),
                SIGCONT => send(Request::Resumed),
                SIGINT => end(Ending::Interrupt),
                SIGQUIT => end(Ending::Abandon),
                SIGHUP => end(Ending::HangUp),
                _ => end(Ending::Terminate),
            }
        }
    }
}

/// Asks the owner of the terminal to leave, and ends the process if it does not: it may be busy,
/// or be writing to a terminal that has stopped reading.
#[expect(clippy::exit, reason = "the thread that should return from main does not answer")]
fn end(ending: Ending) -> ! {
    send(Request::End(ending));
    thread::sleep(PATIENCE);
    if restore_modes() {
        let (done, left) = mpsc::channel();
        let helper = thread::Builder::new().spawn(move || {
            // Nobody is told about an error, nor listens when it took too long.
            let _ = done.send(leave_screen());
        });
        if helper.is_ok() {
            let _ = left.recv_timeout(LAST_WORDS);
        }
    }
    process::exit(ending.exit_code().into())
}
