//! The real program in a pseudo-terminal: how it starts, what it reads, and above all how it
//! leaves. Accidents are set off by the variables that `src/tui/runtime/rehearsal.rs` explains.

#![cfg(all(unix, debug_assertions))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod exits;
mod input;
mod keeping;
mod loading;
mod output;
mod pty;
mod suspension;

#[path = "../../benches/support/atlases.rs"]
#[expect(clippy::indexing_slicing, reason = "it ends when it is wrong")]
mod atlases;
#[path = "../../benches/support/text.rs"]
mod text;

use pty::{Pty, Setup};

/// The program at 80 × 24, out of its search field, so that letters are commands.
fn ready(setup: Setup) -> Pty {
    let mut pty = setup.spawn();
    pty.wait_for_text("Explore");
    leave_field(&mut pty);
    pty
}

/// Leaves the search field that the program starts in.
fn leave_field(pty: &mut Pty) {
    pty.send("\x1b");
    pty.wait_for_text("? help");
}
