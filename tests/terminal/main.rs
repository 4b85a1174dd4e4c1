//! The real program in a pseudo-terminal: how it starts, what it reads, and above all how it
//! leaves. Accidents are set off by the variables that `src/tui/runtime/rehearsal.rs` explains.

#![cfg(all(unix, debug_assertions))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod exits;
mod input;
mod output;
mod pty;
mod suspension;

use pty::{Pty, Setup};

/// The program at 80 × 24, ready for keys.
fn ready(setup: Setup) -> Pty {
    let pty = setup.spawn();
    pty.wait_for_text("Explore");
    pty
}
