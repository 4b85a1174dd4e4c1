//! What stands over a screen: help, sources, why not, and pages to read. Each owns its state.

pub mod checklist;
pub mod help;
pub mod note;
pub mod page;
pub mod question;
pub mod sources;
pub mod why_not;

use ratatui::Frame;
use ratatui::layout::Position;

use super::command::Command;
use super::key::Key;
use super::keymap::Scope;
use super::model::{Model, Shared};
use crate::atlas::StageId;
use crate::plan::Change;
use checklist::Checklist;
use help::Help;
use note::Note;
use page::Page;
use question::Question;
use sources::Sources;
use why_not::WhyNot;

/// The overlay that is open.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Every command, searchable; Enter runs one.
    Help(Help),
    /// Every claim about a stage.
    Sources(Sources),
    /// A page to read: a bypass, plan B, doors.
    Page(Page),
    /// What is missing for a stage.
    WhyNot(WhyNot),
    /// A note being written.
    Note(Note),
    /// The gateway of an apprenticeship.
    Checklist(Checklist),
    /// Whether the plan is to be wiped.
    Question(Question),
}

/// What an overlay asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Out {
    /// Nothing: it stays open.
    Stay,
    /// To be closed.
    Close,
    /// To be closed, and then this command run.
    Run(Command),
    /// To be closed, and to try holding these as well.
    WhatIf(Vec<StageId>),
    /// That the plan is changed; it stays open.
    Change(Box<Change>),
    /// To be closed, and the plan changed.
    Done(Box<Change>),
    /// That the last change is taken back, or made again; it stays open.
    Travel(bool),
    /// To be closed, and the plan wiped.
    Wipe,
}

impl Overlay {
    /// Help on what can be done in `model` as it stands.
    #[must_use]
    pub fn help(model: &Model) -> Self {
        Self::Help(Help::new(model))
    }

    /// The claims about `stage`.
    #[must_use]
    pub fn sources(shared: &Shared, stage: StageId) -> Self {
        Self::Sources(Sources::new(shared, stage))
    }

    /// What is missing for `stage`.
    #[must_use]
    pub fn why_not(shared: &Shared, stage: StageId) -> Self {
        Self::WhyNot(WhyNot::new(shared, stage))
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, command: Command) -> bool {
        match self {
            Self::WhyNot(why_not) => why_not.enabled(command),
            _ => command != Command::Resume,
        }
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Help(_) => &[Scope::Field, Scope::Choices, Scope::Global],
            Self::Sources(_) | Self::Page(_) => &[Scope::Reading, Scope::Global],
            Self::WhyNot(_) => &[Scope::Sets, Scope::Reading, Scope::Global],
            Self::Note(_) => &[Scope::Field, Scope::Choices, Scope::Global],
            Self::Checklist(_) => &[Scope::Checklist, Scope::Reading, Scope::Global],
            Self::Question(_) => &[Scope::Question, Scope::Global],
        }
    }

    /// Takes a key that is text, or edits text.
    pub fn type_key(&mut self, key: Key) {
        match self {
            Self::Help(help) => help.type_key(key),
            Self::Note(note) => note.type_key(key),
            Self::Sources(_)
            | Self::Page(_)
            | Self::WhyNot(_)
            | Self::Checklist(_)
            | Self::Question(_) => {}
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self {
            Self::Help(help) => help.paste(text),
            Self::Note(note) => note.paste(text),
            Self::Sources(_)
            | Self::Page(_)
            | Self::WhyNot(_)
            | Self::Checklist(_)
            | Self::Question(_) => {}
        }
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        match (self, command) {
            (_, Command::Leave) => Out::Close,
            (Self::Help(help), command) => help.update(command),
            (Self::WhyNot(why_not), command) => why_not.update(command),
            (Self::Note(note), command) => note.update(command),
            (Self::Checklist(list), command) => list.update(shared, command),
            (Self::Question(_), command) => Question::update(command),
            (Self::Page(page), command) => {
                page.update(shared, command);
                Out::Stay
            }
            (Self::Sources(sources), command) => {
                sources.update(shared, command);
                Out::Stay
            }
        }
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Option<Position> {
        match self {
            Self::Help(help) => Some(help.view(shared, frame)),
            Self::Sources(sources) => sources.view(shared, frame),
            Self::Page(page) => Some(page.view(shared, frame)),
            Self::WhyNot(why_not) => why_not.view(shared, frame),
            Self::Note(note) => Some(note.view(shared, frame)),
            Self::Checklist(list) => list.view(shared, frame),
            Self::Question(question) => Some(question.view(shared, frame)),
        }
    }
}
