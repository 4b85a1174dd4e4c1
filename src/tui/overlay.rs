//! What stands over a screen: help, sources, why not, export, and pages to read. Each owns its state.

pub mod checklist;
pub mod export;
pub mod help;
pub mod map_filter;
pub mod note;
pub mod page;
pub mod palette;
pub mod question;
pub mod sources;
pub mod why_not;
pub mod wipe;

use ratatui::Frame;
use ratatui::layout::Position;

use super::command::Command;
use super::field;
use super::key::Key;
use super::keymap::Scope;
use super::model::{Model, Shared};
use super::screen::map::filter::Filters;
use super::update::Write;
use crate::atlas::{StageId, WayInId};
use crate::export::Document;
use crate::learner::Holding;
use crate::plan::Change;
use crate::words::journey::bypass_page;
use checklist::Checklist;
use export::Export;
use help::Help;
use map_filter::MapFilter;
use note::Note;
use page::Page;
use palette::{Deed, Palette};
use question::Question;
use sources::Sources;
use why_not::WhyNot;
use wipe::Wipe;

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
    /// What is shown, to a file.
    Export(Box<Export>),
    /// What the map is limited to.
    MapFilter(MapFilter),
    /// Commands by name.
    Palette(Box<Palette>),
    /// A note being written.
    Note(Note),
    /// The gateway of an apprenticeship.
    Checklist(Checklist),
    /// Something to agree to.
    Question(Question),
    /// Removing one's own plan, for a word.
    Wipe(Wipe),
}

/// What an overlay asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Out {
    /// Nothing: it stays open.
    Stay,
    /// To be closed.
    Close,
    /// To be closed, and then this command run.
    Run(Command),
    /// To be closed, and to try holding these as well.
    WhatIf(Vec<Holding>),
    /// That this is written to a file; it stays open until that is done.
    Write(Box<Write>),
    /// To stay, with the map limited to these.
    Filter(Filters),
    /// To be closed, and this done.
    Do(Deed),
    /// To be closed, and done what it asked.
    Agreed(Question),
    /// That the plan is changed; it stays open.
    Change(Box<Change>),
    /// To be closed, and the plan changed.
    Done(Box<Change>),
    /// That the last change is taken back, or made again; it stays open.
    Travel(bool),
    /// To stay, and this to be said: why something is refused.
    Say(String),
    /// To be closed, and one's own plan removed.
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

    /// What the bypass of `way` rests on.
    #[must_use]
    pub fn bypass(shared: &Shared, way: WayInId) -> Self {
        Self::Page(Page::new("Why it may be skipped", bypass_page(&shared.atlas, way)))
    }

    /// What is missing for `stage`.
    #[must_use]
    pub fn why_not(shared: &Shared, stage: StageId) -> Self {
        Self::WhyNot(WhyNot::new(shared, stage))
    }

    /// A format and a file for `document`.
    #[must_use]
    pub fn export(document: Document) -> Self {
        Self::Export(Box::new(Export::new(document)))
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, command: Command) -> bool {
        match self {
            // What was looked at last time is for the first screen to offer.
            _ if command == Command::Resume => false,
            Self::Export(export) => export.enabled(command),
            Self::WhyNot(why_not) => why_not.enabled(command),
            Self::MapFilter(_) => !matches!(command, Command::Undo | Command::Redo),
            _ => true,
        }
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Help(_) | Self::Export(_) | Self::Palette(_) => {
                &[Scope::Field, Scope::Choices, Scope::Global]
            }
            Self::Question(_) => &[Scope::Question, Scope::Global],
            Self::Sources(_) | Self::Page(_) => &[Scope::Reading, Scope::Global],
            Self::WhyNot(_) => &[Scope::Sets, Scope::Reading, Scope::Global],
            Self::Note(_) => &[Scope::Field, Scope::Writing, Scope::Global],
            Self::Wipe(_) => &[Scope::Field, Scope::Word, Scope::Global],
            Self::MapFilter(_) | Self::Checklist(_) => {
                &[Scope::Ticks, Scope::Reading, Scope::Global]
            }
        }
    }

    /// Takes a key that is text, or edits text; what is said where it is refused.
    pub fn type_key(&mut self, shared: &Shared, key: Key) -> Option<String> {
        match self {
            Self::Note(note) => return note.type_key(shared, key),
            Self::Help(help) => help.type_key(key),
            Self::Export(export) => export.type_key(key),
            Self::Palette(palette) => palette.type_key(shared, key),
            Self::Wipe(wipe) => wipe.type_key(key),
            Self::Sources(_)
            | Self::Page(_)
            | Self::WhyNot(_)
            | Self::MapFilter(_)
            | Self::Checklist(_)
            | Self::Question(_) => {}
        }
        None
    }

    /// Takes pasted text; what is said where it is refused.
    pub fn paste(&mut self, shared: &Shared, text: &str) -> Option<String> {
        if let Self::Note(note) = self {
            return note.paste(text);
        }
        let refused = field::refused(text);
        if refused.is_some() {
            return refused;
        }
        match self {
            Self::Help(help) => help.paste(text),
            Self::Export(export) => export.paste(text),
            Self::Palette(palette) => palette.paste(shared, text),
            Self::Wipe(_) => return Some("The word has to be typed.".to_owned()),
            Self::Note(_)
            | Self::Sources(_)
            | Self::Page(_)
            | Self::WhyNot(_)
            | Self::MapFilter(_)
            | Self::Checklist(_)
            | Self::Question(_) => {}
        }
        None
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        match (self, command) {
            (Self::Palette(palette), command) => palette.update(shared, command),
            (Self::Note(note), command) => note.update(command),
            (_, Command::Leave) => Out::Close,
            (Self::Wipe(wipe), command) => wipe.update(command),
            (Self::Help(help), command) => help.update(command),
            (Self::WhyNot(why_not), command) => why_not.update(command),
            (Self::Export(export), command) => export.update(command),
            (Self::MapFilter(filter), command) => filter.update(command),
            (Self::Question(question), command) => question.update(command),
            (Self::Checklist(list), command) => list.update(shared, command),
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
            Self::Export(export) => Some(export.view(shared, frame)),
            Self::MapFilter(filter) => filter.view(shared, frame),
            Self::Palette(palette) => palette.view(shared, frame),
            Self::Note(note) => Some(note.view(shared, frame)),
            Self::Checklist(list) => list.view(shared, frame),
            Self::Question(question) => Some(question.view(shared, frame)),
            Self::Wipe(wipe) => Some(wipe.view(shared, frame)),
        }
    }
}
