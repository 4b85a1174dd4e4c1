//! The terminal as a file: writing, size, and whether it is still there.

use std::io::{self, Write};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::getpgrp;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{tcgetpgrp, tcgetwinsize};

/// The widest screen that is drawn, in columns. A terminal may claim 65,535 × 65,535, and the
/// memory for that many cells cannot be had.
pub const MAX_WIDTH: u16 = 1_000;

/// The tallest screen that is drawn, in rows.
pub const MAX_HEIGHT: u16 = 500;

/// What is assumed where the terminal does not know its size, as some serial consoles do not.
const USUAL: Size = Size { width: 80, height: 24 };

/// The size to draw at, in columns and rows.
#[must_use]
pub fn size() -> Size {
    tcgetwinsize(stdout()).map_or(USUAL, |told| clamp(told.ws_col, told.ws_row))
}

fn clamp(width: u16, height: u16) -> Size {
    if width == 0 || height == 0 {
        return USUAL;
    }
    Size { width: width.min(MAX_WIDTH), height: height.min(MAX_HEIGHT) }
}

/// Standard output without the lock and the line buffer of [`io::stdout`]: a thread that writes
/// to a terminal which no longer reads must not keep the one that restores from trying.
pub struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match rustix::io::write(stdout(), bytes) {
                // Another program that shares the terminal may have made it non-blocking.
                Err(Errno::AGAIN) => wait_until_writable()?,
                other => return Ok(other?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn wait_until_writable() -> io::Result<()> {
    let standard_output = stdout();
    match poll(&mut [PollFd::new(&standard_output, PollFlags::OUT)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Whether a shell has put us in the background, so that the terminal is not ours.
pub fn is_in_background() -> bool {
    tcgetpgrp(stdin()).is_ok_and(|foreground| foreground != getpgrp())
}

/// Whether the terminal has vanished: its window was closed or its connection was cut.
#[must_use]
pub fn has_hung_up() -> bool {
    hung_up_within(Some(&Timespec { tv_sec: 0, tv_nsec: 0 }))
}

/// Waits until the terminal vanishes, without costing anything until then.
pub fn wait_for_hang_up() {
    while !hung_up_within(None) {}
}

/// Asks for no event at all: the kernel then reports only what it always reports, the end.
fn hung_up_within(timeout: Option<&Timespec>) -> bool {
    let standard_input = stdin();
    let mut descriptors = [PollFd::new(&standard_input, PollFlags::empty())];
    match poll(&mut descriptors, timeout) {
        Ok(count) => count > 0,
        Err(error) => error != Errno::INTR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_sizes_become_possible() {
        assert_eq!(clamp(0, 0), USUAL);
        assert_eq!(clamp(80, 0), USUAL);
        assert_eq!(clamp(1, 1), Size::new(1, 1));
        assert_eq!(clamp(u16::MAX, u16::MAX), Size::new(MAX_WIDTH, MAX_HEIGHT));
    }
}
