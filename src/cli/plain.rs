//! The conversation at a terminal or in a pipe: lines in, lines out.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::atlas::{Atlas, PartialDate};
use crate::files::{self, Failure as NotWritten};
use crate::plain::{Conversation, Effect, Reply, Writes, Wrote};
use crate::plan::Plan;
use crate::storage::{Folder, Name, Wiped};
use crate::tui::Keeper;
use crate::tui::model::Keeping;

use super::answer::{Answered, Failure};

/// Columns where nobody says how many there are.
const WIDTH: usize = 80;

/// What is said while another window has the plan.
const ELSEWHERE: &str = "Another window has your plan: changes here are not kept.";

/// Whether the environment asks for lines instead of screens: `ACCESSIBLE` is set to something, or
/// the terminal can draw nothing.
pub fn is_asked_for() -> bool {
    let accessible = std::env::var_os("ACCESSIBLE");
    accessible.is_some_and(|value| !value.is_empty() && value != "0")
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// For whom a conversation is held.
pub enum Who {
    /// One person, whose plan is kept there if there is a place for it.
    One(Option<(Folder, Name)>),
    /// Somebody else than the one whose plan is kept: that plan is put away, and nothing is kept.
    Guest,
    /// Whoever comes to a machine for everybody: nothing is written, and it starts afresh when
    /// nobody has said anything for so long.
    Anybody(Duration),
}

/// Holds the conversation until the person quits or there is no more input.
pub fn open(atlas: Atlas, today: PartialDate, who: Who) -> Result<Answered, Failure> {
    let width = if io::stdout().is_terminal() { columns() } else { WIDTH };
    let conversation = Conversation::new(Arc::new(atlas), today, width);
    let (keeper, wiped) = (Keeper::default(), Vec::new());
    let mut desk = Desk { conversation, keeper, wiped, today, unsaved: None, is_asked: false };
    let held = match who {
        Who::One(place) => {
            let warning = place.and_then(|place| desk.find(place));
            desk.hold(warning, None)
        }
        Who::Guest => {
            desk.conversation.may_write(Writes::Files);
            desk.hold(
                Some("Presenting: your own plan is put away, and nothing is kept.".into()),
                None,
            )
        }
        Who::Anybody(idle) => {
            desk.conversation.may_write(Writes::Nothing);
            desk.hold(None, Some(idle))
        }
    };
    match held {
        Ok(()) if desk.unsaved.is_some() => Ok(Answered::No),
        Ok(()) => Ok(Answered::Yes),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Answered::Yes),
        Err(error) => Err(Failure::no(format!("the conversation broke off: {error}"))),
    }
}

/// A conversation with where its plan is kept.
struct Desk {
    conversation: Conversation,
    keeper: Keeper,
    /// What has been removed and can still be brought back, the last one last.
    wiped: Vec<Wiped>,
    today: PartialDate,
    /// Why the last change is not kept; none while everything is.
    unsaved: Option<String>,
    /// Whether the person has just been asked if they want to leave and lose something.
    is_asked: bool,
}

impl Desk {
    /// Begins with the plan kept there; what the person should know of it.
    fn find(&mut self, (folder, name): (Folder, Name)) -> Option<String> {
        let called = name.as_str().to_owned();
        match self.keeper.find(folder, name, self.today) {
            Ok(found) => {
                self.conversation.take_plan(found.plan, &called);
                let read_only = match self.keeper.keeping() {
                    Keeping::Here | Keeping::Nowhere => None,
                    Keeping::Elsewhere => Some(ELSEWHERE.to_owned()),
                    Keeping::Refused(why) => {
                        Some(format!("Your plan can be read, but changes are not kept: {why}."))
                    }
                };
                let said: Vec<String> = found.warning.into_iter().chain(read_only).collect();
                (!said.is_empty()).then(|| said.join("\n"))
            }
            Err(error) => Some(format!("Your plan is not kept: {error}")),
        }
    }

    fn hold(&mut self, first: Option<String>, idle: Option<Duration>) -> io::Result<()> {
        let lines = lines();
        let begun = self.conversation.begin();
        if let Some(words) = first {
            say(&self.conversation.told_so(&words))?;
        }
        say(&begun.text)?;
        let mut has_spoken = false;
        loop {
            let heard = match idle.filter(|_| has_spoken) {
                Some(idle) => lines.recv_timeout(idle),
                None => lines.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let reply = match heard {
                Ok(line) => {
                    has_spoken = true;
                    self.conversation.know_copies(self.keeper.copies());
                    self.conversation.answer(&String::from_utf8_lossy(&line?))
                }
                Err(RecvTimeoutError::Timeout) => {
                    has_spoken = false;
                    self.conversation.start_afresh()
                }
                Err(RecvTimeoutError::Disconnected) => {
                    let reply = self.conversation.finish();
                    self.perform(reply)?;
                    return Ok(());
                }
            };
            if !self.perform(reply)? {
                return Ok(());
            }
        }
    }

    /// Does what a reply asks for and says it; false when the conversation is over.
    fn perform(&mut self, reply: Reply) -> io::Result<bool> {
        let (mut goes_on, mut asks) = (true, false);
        let (mut text, mut answer) = (String::new(), reply.text);
        for effect in reply.effects {
            match effect {
                Effect::Quit => match self.lost_by_leaving() {
                    Some(lost) if !self.is_asked => {
                        let words = format!("{lost} To leave all the same, say quit again.");
                        text.push_str(&self.conversation.told_so(&words));
                        asks = true;
                    }
                    _ => goes_on = false,
                },
                Effect::Save(plan) => text.extend(self.save(&plan)),
                Effect::Wipe => match self.keeper.wipe(self.today) {
                    Ok(wiped) => text.extend(self.removed(wiped)),
                    Err(why) => answer = self.conversation.not_removed(&why).text,
                },
                Effect::BringBack(plan) => {
                    let wiped = self.wiped.pop().unwrap_or_default();
                    let back = self.keeper.bring_back(&wiped, &plan, self.today);
                    text.extend(self.follow(back));
                }
                Effect::Write { path, text: of_file, replace } => {
                    let wrote = match files::write(&files::typed(&path), &of_file, replace) {
                        Ok(path) => Wrote::Done(path),
                        Err(NotWritten::Exists(_)) => Wrote::Exists,
                        Err(failure) => Wrote::Failed(failure.to_string()),
                    };
                    text.push_str(&self.conversation.wrote(wrote).text);
                }
            }
        }
        text.push_str(&answer);
        self.is_asked = asks;
        say(&text)?;
        Ok(goes_on)
    }

    /// What is lost when the conversation ends now, in sentences.
    fn lost_by_leaving(&self) -> Option<String> {
        let unsaved = self.unsaved.as_ref();
        let unsaved = unsaved.map(|why| format!("Your last changes are not kept: {why}."));
        unsaved.or_else(|| self.conversation.lost_by_leaving())
    }

    /// Notes what was removed, to bring it back; what is said of what stays.
    fn removed(&mut self, wiped: Wiped) -> Option<String> {
        let words = wiped.stayed.join(". ");
        self.wiped.push(wiped);
        self.unsaved = None;
        (!words.is_empty()).then(|| self.conversation.told_so(&format!("{words}.")))
    }

    /// Keeps `plan`; what is said when it cannot be kept.
    fn save(&mut self, plan: &Plan) -> Option<String> {
        let saved = self.keeper.save(plan, self.today);
        self.follow(saved)
    }

    /// Notes whether a change is `kept`; what is said where it is not.
    fn follow(&mut self, kept: Result<(), String>) -> Option<String> {
        self.unsaved = kept.err();
        let why = self.unsaved.as_ref()?;
        Some(self.conversation.told_so(&match self.keeper.keeping() {
            Keeping::Elsewhere => ELSEWHERE.to_owned(),
            _ => format!("Not kept: {why}."),
        }))
    }
}

fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// The lines that are typed. They are read on a thread of their own, so that the program can tell
/// when nobody types.
fn lines() -> Receiver<io::Result<Vec<u8>>> {
    let (give, take) = sync_channel(1);
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            let mut line = Vec::new();
            let read = input.read_until(b'\n', &mut line);
            let is_over = matches!(read, Ok(0) | Err(_));
            if !matches!(read, Ok(0)) && give.send(read.map(|_| line)).is_err() || is_over {
                return;
            }
        }
    });
    take
}

/// The columns of the terminal.
fn columns() -> usize {
    let size = rustix::termios::tcgetwinsize(io::stdout());
    size.ok().map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0).unwrap_or(WIDTH)
}
