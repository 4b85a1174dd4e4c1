//! Runs a program in the terminal: input in, effects out, a frame when something has changed.
//!
//! Knows nothing of the screens. There is no tick: without input nothing runs, wakes up or is
//! written. Whatever happened meanwhile is taken in one go and drawn once.

use std::io;
use std::time::Duration;

use crossterm::event::KeyEvent;
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};

use self::reader::{Batch, Keyboard, Reader};
use super::terminal::request::{self, Request};
use super::terminal::{self, Canvas, Ending, Session, Unusable};

mod reader;
#[cfg(debug_assertions)]
mod rehearsal;

/// What is run: pure state, changed by input and drawn by shared reference.
pub trait Program {
    /// What an update asks for that is not a change of state: to copy, to write, to quit.
    type Effect;

    /// Takes one input. The first one of all is [`Input::Resize`].
    fn update(&mut self, input: Input) -> Vec<Self::Effect>;

    /// Draws the state. Set the cursor on what has the focus: it is hidden otherwise.
    fn view(&self, frame: &mut Frame<'_>);

    /// Called once, when the first frame stands: the place to start what was not needed for it.
    fn begun(&mut self) {}

    /// Whether a text field has the focus. While none has, a paste is not passed on, nor are
    /// keys that arrive faster than anybody types: pasted text must not act as commands.
    fn takes_text(&self) -> bool;

    /// How long nothing may happen until [`Input::Idle`]. None waits for ever, and costs nothing.
    fn idle_after(&self) -> Option<Duration> {
        None
    }

    /// Whether Ctrl-Z may put the program to sleep.
    fn may_suspend(&self) -> bool {
        true
    }

    /// Called before a frame is drawn, once for all inputs since the last one: the place for
    /// work that only the last of twelve letters typed at once needs, such as a search.
    fn settle(&mut self) {}
}

/// Something that happened to the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats because it is held; never its release. Ctrl-C and Ctrl-Z
    /// do not arrive here: they end and suspend the program even when it is busy.
    Key(KeyEvent),
    /// Text was pasted while the program [takes text](Program::takes_text): all its lines,
    /// without anything that can steer a terminal.
    Paste(String),
    /// The screen's size in columns and rows, at the start and when it has changed.
    Resize { width: u16, height: u16 },
    /// The program was stopped and goes on; everything is drawn anew.
    Resumed,
    /// A worker has called [`wake`].
    Woken,
    /// Nothing has happened for [as long as the program asked](Program::idle_after).
    Idle,
}

/// What is to happen after an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Go on.
    Continue,
    /// Go on, and draw every cell anew, for a screen that something else has written on.
    Redraw,
    /// Leave.
    Quit,
}

/// How the program came to its end, when nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// An effect asked for it.
    Quit,
    /// A signal asked for it. The process is ended 300 ms after the signal, done or not.
    Ended(Ending),
}

impl Outcome {
    /// The process's exit code: 0, or 128 and the number of the signal.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Ended(ending) => ending.exit_code(),
        }
    }
}

/// Why the program could not run on. The terminal is restored by the time anybody sees this.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no terminal to run in.
    #[error(transparent)]
    Unusable(#[from] Unusable),
    /// Reading from the terminal or writing to it failed.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
    /// A worker panicked; this is what it said.
    #[error("{0}")]
    Worker(String),
}

impl Failure {
    /// The process's exit code: 2 without a terminal, 101 after a panic, otherwise 1.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Unusable(Unusable::Input | Unusable::Output) => 2,
            Self::Worker(_) => 101,
            Self::Unusable(Unusable::Refused(_)) | Self::Terminal(_) => 1,
        }
    }
}

/// Wakes the program up with [`Input::Woken`]. For workers, from any thread.
pub fn wake() {
    request::send(Request::Wake);
}

/// Puts the program to sleep as Ctrl-Z does; `fg` in the shell wakes it.
pub fn suspend() {
    request::send(Request::Suspend);
}

/// Takes the terminal over, runs `program` in it and gives it back. `perform` carries out each
/// effect, in order; it may feed what came of it back by [`Program::update`].
///
/// # Errors
/// [`Failure`], with the terminal restored.
pub fn run<P: Program>(
    program: &mut P,
    perform: impl FnMut(P::Effect, &mut P) -> Flow,
) -> Result<Outcome, Failure> {
    let session = Session::open()?;
    let stop = Runtime::new(program, perform)?.run();
    drop(session);
    match stop {
        Stop::Outcome(outcome) => Ok(outcome),
        // Whoever notices first that the terminal is gone, it is not an error.
        Stop::Failure(Failure::Terminal(_)) if terminal::has_hung_up() => {
            Ok(Outcome::Ended(Ending::HangUp))
        }
        Stop::Failure(failure) => Err(failure),
    }
}

/// Why the loop was left; an error only so that `?` leaves it.
enum Stop {
    Outcome(Outcome),
    Failure(Failure),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Failure(Failure::Terminal(error))
    }
}

struct Runtime<'a, P, F> {
    program: &'a mut P,
    perform: F,
    terminal: Terminal<Canvas<terminal::Output>>,
    reader: Reader<Keyboard>,
    /// The size the program knows; none before the first frame.
    size: Option<Size>,
    /// Whether something has happened since the last frame.
    changed: bool,
    /// Whether a frame has been drawn.
    begun: bool,
    #[cfg(debug_assertions)]
    rehearsal: rehearsal::Rehearsal,
}

impl<'a, P: Program, F: FnMut(P::Effect, &mut P) -> Flow> Runtime<'a, P, F> {
    fn new(program: &'a mut P, perform: F) -> io::Result<Self> {
        Ok(Self {
            program,
            perform,
            terminal: Terminal::new(Canvas::on_terminal())?,
            reader: Reader::new(Keyboard),
            size: None,
            changed: false,
            begun: false,
            #[cfg(debug_assertions)]
            rehearsal: rehearsal::Rehearsal::from_environment(),
        })
    }

    fn run(mut self) -> Stop {
        loop {
            if let Err(stop) = self.turn() {
                return stop;
            }
        }
    }

    /// Draws what has changed, waits for something to happen, and takes everything that has.
    fn turn(&mut self) -> Result<(), Stop> {
        self.notice_size()?;
        self.draw()?;
        let batch = if terminal::is_ours() {
            if let Some(wait) = self.program.idle_after()
                && !self.reader.has_more_within(wait)?
            {
                return self.feed(Input::Idle);
            }
            self.reader.batch()?
        } else {
            request::wait();
            Batch::default()
        };
        self.answer_requests()?;
        self.notice_size()?;
        for input in batch.inputs {
            let is_text = matches!(input, Input::Paste(_)) || batch.pasted;
            if !is_text || self.program.takes_text() {
                self.feed(input)?;
            }
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        // Being resumed draws everything that is left out here.
        if self.changed && terminal::is_ours() {
            self.changed = false;
            self.program.settle();
            self.terminal.draw(|frame| self.program.view(frame))?;
            if !self.begun {
                self.begun = true;
                self.program.begun();
            }
        }
        Ok(())
    }

    fn feed(&mut self, input: Input) -> Result<(), Stop> {
        #[cfg(debug_assertions)]
        self.rehearsal.before(&input)?;
        self.changed = true;
        for effect in self.program.update(input) {
            match (self.perform)(effect, self.program) {
                Flow::Continue => {}
                Flow::Redraw => self.redraw()?,
                Flow::Quit => return Err(Stop::Outcome(Outcome::Quit)),
            }
        }
        Ok(())
    }

    fn answer_requests(&mut self) -> Result<(), Stop> {
        for request in request::take() {
            match request {
                Request::End(ending) => return Err(Stop::Outcome(Outcome::Ended(ending))),
                Request::WorkerPanicked(message) => {
                    return Err(Stop::Failure(Failure::Worker(message)));
                }
                Request::Suspend if self.program.may_suspend() => terminal::suspend()?,
                Request::Suspend => {}
                Request::Resumed => {
                    terminal::resume()?;
                    self.redraw()?;
                    self.feed(Input::Resumed)?;
                }
                Request::Wake => self.feed(Input::Woken)?,
            }
        }
        Ok(())
    }

    fn notice_size(&mut self) -> Result<(), Stop> {
        let size = terminal::size();
        if self.size == Some(size) {
            return Ok(());
        }
        self.size = Some(size);
        self.feed(Input::Resize { width: size.width, height: size.height })
    }

    /// Has every cell drawn in the next frame.
    fn redraw(&mut self) -> io::Result<()> {
        self.changed = true;
        self.terminal.backend_mut().forget_cursor();
        self.terminal.clear()
    }
}
