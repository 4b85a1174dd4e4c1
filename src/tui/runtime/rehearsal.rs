//! Debug builds only: accidents on demand and a record of the input, so that tests can see what
//! the real program does. Two environment variables ask for it:
//!
//! - `PATHNAV_ACCIDENT`: what F12 sets off, `panic`, `worker` (a panic in another thread),
//!   `error` (the terminal fails), `stall` (an update that never ends) or `wake` (no accident:
//!   a worker has news);
//! - `PATHNAV_INPUTS`: a file to which each input is appended as a line.

use std::env;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::thread;

use crossterm::event::{KeyCode, KeyEvent};

use super::Input;

/// What the environment asks for.
pub struct Rehearsal {
    accident: Option<String>,
    record: Option<File>,
}

impl Rehearsal {
    pub fn from_environment() -> Self {
        let open = |path| OpenOptions::new().append(true).create(true).open(path).ok();
        Self {
            accident: env::var("PATHNAV_ACCIDENT").ok(),
            record: env::var_os("PATHNAV_INPUTS").and_then(open),
        }
    }

    /// Records `input`, and has the accident if it is the key for it.
    ///
    /// # Errors
    /// That is one of the accidents.
    #[expect(clippy::panic, reason = "a panic is what the tests ask for")]
    pub fn before(&mut self, input: &Input) -> io::Result<()> {
        if let Some(record) = &mut self.record {
            writeln!(record, "{input:?}")?;
        }
        if !matches!(input, Input::Key(KeyEvent { code: KeyCode::F(12), .. })) {
            return Ok(());
        }
        match self.accident.as_deref() {
            Some("panic") => panic!("rehearsed panic"),
            Some("worker") => drop(thread::spawn(|| panic!("rehearsed panic of a worker"))),
            Some("error") => return Err(io::Error::other("rehearsed error")),
            Some("wake") => drop(thread::spawn(super::wake)),
            Some("stall") => loop {
                thread::park();
            },
            _ => {}
        }
        Ok(())
    }
}
