//! The conversation at a terminal or in a pipe: lines in, lines out.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::sync::Arc;

use crate::atlas::{Atlas, PartialDate};
use crate::files::{self, Failure as NotWritten};
use crate::plain::{Conversation, Effect, Reply, Wrote};

use super::answer::{Answered, Failure};

/// Columns where nobody says how many there are.
const WIDTH: usize = 80;

/// Whether the environment asks for lines instead of screens: `ACCESSIBLE` is set to something, or
/// the terminal can draw nothing.
pub fn is_asked_for() -> bool {
    let accessible = std::env::var_os("ACCESSIBLE");
    accessible.is_some_and(|value| !value.is_empty() && value != "0")
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Holds the conversation until the person quits or there is no more input.
pub fn open(atlas: Atlas, today: PartialDate) -> Result<Answered, Failure> {
    let width = if io::stdout().is_terminal() { columns() } else { WIDTH };
    let mut conversation = Conversation::new(Arc::new(atlas), today, width);
    let begun = conversation.begin();
    match hold(&mut conversation, begun) {
        Ok(()) => Ok(Answered::Yes),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Answered::Yes),
        Err(error) => Err(Failure::no(format!("the conversation broke off: {error}"))),
    }
}

fn hold(conversation: &mut Conversation, begun: Reply) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut reply = begun;
    loop {
        if !perform(conversation, reply)? {
            return Ok(());
        }
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        reply = conversation.answer(&String::from_utf8_lossy(&line));
    }
}

/// Says a reply and does what it asks for; false when the conversation is over.
fn perform(conversation: &mut Conversation, reply: Reply) -> io::Result<bool> {
    let mut out = io::stdout().lock();
    out.write_all(reply.text.as_bytes())?;
    out.flush()?;
    for effect in reply.effects {
        match effect {
            Effect::Quit => return Ok(false),
            Effect::Write { path, text, replace } => {
                let wrote = match files::write(&files::typed(&path), &text, replace) {
                    Ok(path) => Wrote::Done(path),
                    Err(NotWritten::Exists(_)) => Wrote::Exists,
                    Err(failure) => Wrote::Failed(failure.to_string()),
                };
                let said = conversation.wrote(wrote);
                out.write_all(said.text.as_bytes())?;
                out.flush()?;
            }
        }
    }
    Ok(true)
}

/// The columns of the terminal.
fn columns() -> usize {
    let size = rustix::termios::tcgetwinsize(io::stdout());
    size.ok().map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0).unwrap_or(WIDTH)
}
