//! What stands over a screen: help and sources. Each owns its state.

pub mod help;
pub mod sources;

use ratatui::Frame;
use ratatui::layout::Position;

use super::command::Command;
use super::key::Key;
use super::keymap::Scope;
use super::model::{Model, Shared};
use crate::atlas::StageId;
use help::Help;
use sources::Sources;

/// The overlay that is open.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Every command, searchable; Enter runs one.
    Help(Help),
    /// Every claim about a stage.
    Sources(Sources),
}

/// What an overlay asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// Nothing: it stays open.
    Stay,
    /// To be closed.
    Close,
    /// To be closed, and then this command run.
    Run(Command),
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

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Help(_) => &[Scope::Field, Scope::Choices, Scope::Global],
            Self::Sources(_) => &[Scope::Reading, Scope::Global],
        }
    }

    /// Takes a key that is text, or edits text.
    pub fn type_key(&mut self, key: Key) {
        match self {
            Self::Help(help) => help.type_key(key),
            Self::Sources(_) => {}
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self {
            Self::Help(help) => help.paste(text),
            Self::Sources(_) => {}
        }
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        match (self, command) {
            (_, Command::Leave) => Out::Close,
            (Self::Help(help), command) => help.update(command),
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
        }
    }
}
