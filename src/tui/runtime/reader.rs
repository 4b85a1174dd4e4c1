//! Reads keys and pastes in batches, and tells typing from what only looks like it.

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::Input;
use crate::atlas::{Clean, REPLACEMENT};

/// The most events that are taken before a frame is drawn.
const MOST_EVENTS: usize = 256;

/// How long to look for a further event. crossterm answers at once when it has one, and otherwise
/// keeps the processor busy for as long as it is told to wait, which every key would pay for;
/// without waiting at all it overlooks the events it has already read.
const DRAIN: Duration = Duration::from_micros(5);

/// How long an Esc may turn out to be the first byte of a key that was cut in two.
const CUT_KEY: Duration = Duration::from_millis(30);

/// More printable keys than this at once are not typed.
const TYPED_AT_ONCE: usize = 8;

/// Keys that follow a paste within this time belong to it.
const PASTE_GAP: Duration = Duration::from_millis(20);

/// Where events come from; a list of them in the tests.
pub trait Source {
    /// Waits for the next event.
    fn read(&mut self) -> io::Result<Event>;
    /// Whether there is one, or will be within `wait`.
    fn has_event_within(&mut self, wait: Duration) -> io::Result<bool>;
}

/// The terminal's keyboard.
pub struct Keyboard;

impl Source for Keyboard {
    fn read(&mut self) -> io::Result<Event> {
        event::read()
    }

    fn has_event_within(&mut self, wait: Duration) -> io::Result<bool> {
        event::poll(wait)
    }
}

/// What happened at once.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Batch {
    pub inputs: Vec<Input>,
    /// Whether the keys are so many that they were pasted rather than typed, into a terminal
    /// that does not mark a paste as one.
    pub pasted: bool,
}

/// Reads batches of input.
pub struct Reader<S> {
    source: S,
    /// An event that was read to understand the one before it.
    held: Option<Event>,
    /// When the last paste arrived that the terminal did not mark.
    last_paste: Option<Instant>,
}

impl<S: Source> Reader<S> {
    pub fn new(source: S) -> Self {
        Self { source, held: None, last_paste: None }
    }

    /// Waits until something happens and takes everything that has. The batch may be empty: then
    /// the terminal was resized, or another thread has left a request.
    ///
    /// # Errors
    /// When the terminal cannot be read.
    pub fn batch(&mut self) -> io::Result<Batch> {
        let mut inputs = Vec::new();
        inputs.extend(self.next()?.and_then(input));
        let started = Instant::now();
        let mut taken = 1;
        while taken < MOST_EVENTS && self.has_more()? {
            inputs.extend(self.next()?.and_then(input));
            taken += 1;
        }
        let continues =
            self.last_paste.is_some_and(|last| started.duration_since(last) < PASTE_GAP);
        let pasted = continues || is_burst(&inputs);
        if pasted && inputs.iter().any(|input| matches!(input, Input::Key(_))) {
            self.last_paste = Some(Instant::now());
        }
        Ok(Batch { inputs, pasted })
    }

    fn has_more(&mut self) -> io::Result<bool> {
        self.has_more_within(DRAIN)
    }

    /// Whether there is something to take, or will be within `wait`.
    ///
    /// # Errors
    /// When the terminal cannot be read.
    pub fn has_more_within(&mut self, wait: Duration) -> io::Result<bool> {
        Ok(self.held.is_some() || self.source.has_event_within(wait)?)
    }

    /// The next event; none for what was a broken key.
    fn next(&mut self) -> io::Result<Option<Event>> {
        let event = match self.held.take() {
            Some(event) => event,
            None => self.source.read()?,
        };
        if !is_escape(&event) || !self.source.has_event_within(CUT_KEY)? {
            return Ok(Some(event));
        }
        let next = self.source.read()?;
        if matches!(character(&next), Some('[' | 'O')) {
            return self.rest_of_cut_key();
        }
        self.held = Some(next);
        Ok(Some(event))
    }

    /// Reads the rest of a key whose Esc arrived alone. The keys everybody uses are put together
    /// again; others are dropped, as an Esc and some letters would act as commands.
    fn rest_of_cut_key(&mut self) -> io::Result<Option<Event>> {
        let mut parameters = String::new();
        while self.source.has_event_within(CUT_KEY)? {
            let event = self.source.read()?;
            let Some(letter) = character(&event) else {
                self.held = Some(event);
                break;
            };
            if matches!(letter, '@'..='~') {
                if letter == '~' && parameters == "200" {
                    self.last_paste = Some(Instant::now());
                }
                let code = if parameters.is_empty() { code_of(letter) } else { None };
                return Ok(code.map(|code| Event::Key(code.into())));
            }
            parameters.push(letter);
        }
        Ok(None)
    }
}

/// The key that a terminal sends as Esc, `[` or `O`, and `letter`.
fn code_of(letter: char) -> Option<KeyCode> {
    match letter {
        'A' => Some(KeyCode::Up),
        'B' => Some(KeyCode::Down),
        'C' => Some(KeyCode::Right),
        'D' => Some(KeyCode::Left),
        'F' => Some(KeyCode::End),
        'H' => Some(KeyCode::Home),
        _ => None,
    }
}

fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Input::Key(key)),
        Event::Paste(raw) => clean(&raw).map(Input::Paste),
        // The size is read when it is needed; a mouse or the focus was never asked for.
        _ => None,
    }
}

/// `raw` with every line cleaned; none where it says nothing.
fn clean(raw: &str) -> Option<String> {
    let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
    let lines = raw.split('\n').map(|line| Clean::new(line).replace(REPLACEMENT, ""));
    let lines = lines.collect::<Vec<_>>().join("\n");
    Some(lines.trim_matches('\n').to_owned()).filter(|text| !text.is_empty())
}

/// Whether so many printable keys arrived at once that nobody can have typed them. A key that is
/// held while the terminal is slow arrives like that, too, but is always the same.
fn is_burst(inputs: &[Input]) -> bool {
    let mut letters = inputs.iter().filter_map(|input| match input {
        Input::Key(key) => letter(key),
        _ => None,
    });
    let Some(first) = letters.next() else {
        return false;
    };
    let (mut count, mut varied) = (1, false);
    for letter in letters {
        count += 1;
        varied |= letter != first;
    }
    varied && count > TYPED_AT_ONCE
}

fn is_escape(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Esc && key.modifiers.is_empty()
        && key.kind != KeyEventKind::Release)
}

fn character(event: &Event) -> Option<char> {
    match event {
        Event::Key(key) => letter(key),
        _ => None,
    }
}

/// The character that `key` types, if it is not part of a command such as Alt-x.
fn letter(key: &KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Some(c),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
