//! A panic must not leave the terminal raw, nor its message on a screen that vanishes.

use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::request::{Request, send};
use super::{restore, taken};

/// Puts our hook before the present one, once. The calling thread becomes the owner of the
/// terminal: when it panics the terminal is restored before the message is printed.
///
/// Another thread that panics only reports: the owner would go on to draw on the restored
/// screen. The owner leaves, and the message is printed then.
pub fn install() {
    static INSTALLED: AtomicBool = AtomicBool::new(false);
    if INSTALLED.swap(true, Ordering::Relaxed) {
        return;
    }
    let owner = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == owner {
            restore();
        } else if taken().is_some() {
            return send(Request::WorkerPanicked(panic.to_string()));
        }
        before(panic);
    }));
}
