//! What other threads ask of the thread that owns the terminal.

use std::mem;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rustix::process::{Signal, getpid, kill_process};

use super::Ending;

/// Something that happened outside the thread that owns the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Restore the terminal and leave.
    End(Ending),
    /// Restore the terminal and stop, until a shell continues us.
    Suspend,
    /// We run again after having been stopped: take the terminal over and draw everything anew.
    Resumed,
    /// A thread panicked with this message, so that what it worked on will never be finished.
    WorkerPanicked(String),
    /// A thread has something to tell the program.
    Wake,
}

static REQUESTS: Mutex<Vec<Request>> = Mutex::new(Vec::new());
static ARRIVED: Condvar = Condvar::new();

/// Leaves `request` for the owner of the terminal and wakes it up, if it waits for keys.
pub fn send(request: Request) {
    requests().push(request);
    ARRIVED.notify_all();
    // crossterm's reader returns for two reasons, input and a change of the window's size, and
    // only the second one can be had from here. The signal is harmless otherwise.
    let _ = kill_process(getpid(), Signal::WINCH);
}

/// All requests since the last call, oldest first; but the end before everything else, as being
/// suspended first would put it off until somebody continues us.
#[must_use]
pub fn take() -> Vec<Request> {
    let mut requests = mem::take(&mut *requests());
    requests.sort_by_key(|request| !matches!(request, Request::End(_)));
    requests
}

/// Waits until there is a request, without reading the terminal.
pub fn wait() {
    let waited = ARRIVED.wait_while(requests(), |requests| requests.is_empty());
    drop(waited.unwrap_or_else(PoisonError::into_inner));
}

fn requests() -> MutexGuard<'static, Vec<Request>> {
    REQUESTS.lock().unwrap_or_else(PoisonError::into_inner)
}
