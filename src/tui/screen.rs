//! The screens. They stand on a stack, of which the top one is shown; each owns its state.

pub mod explore;
pub mod map;

use ratatui::Frame;
use ratatui::layout::Position;

use super::command::Command;
use super::key::Key;
use super::keymap::Scope;
use super::layout;
use super::model::Shared;
use crate::atlas::StageId;
use crate::words::EvidenceCount;
use explore::Explore;
use map::Map;

/// A screen.
#[derive(Clone, Debug)]
pub enum Screen {
    /// Find a stage and step along its routes.
    Explore(Explore),
    /// Everything there is, by theme and level.
    Map(Map),
}

/// What a screen asks for.
#[derive(Clone, Debug)]
pub enum Out {
    /// Nothing: it stays.
    Stay,
    /// To be left, for the screen below it.
    Close,
    /// To have this screen over it.
    Open(Box<Screen>),
}

macro_rules! delegate {
    ($self:ident, $screen:ident => $call:expr) => {
        match $self {
            Self::Explore($screen) => $call,
            Self::Map($screen) => $call,
        }
    };
}

impl Screen {
    /// What it is called in the bar.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Explore(_) => "Explore",
            Self::Map(_) => "Map",
        }
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Explore(explore) => explore.scopes(),
            Self::Map(_) => Map::scopes(),
        }
    }

    /// The stage that sources and other overlays are about.
    #[must_use]
    pub fn stage(&self, shared: &Shared) -> Option<StageId> {
        delegate!(self, screen => screen.stage(shared))
    }

    /// How well what is shown is founded.
    #[must_use]
    pub fn evidence(&self, shared: &Shared) -> EvidenceCount {
        delegate!(self, screen => screen.evidence(shared))
    }

    /// How many rows there are to choose from.
    #[must_use]
    pub fn rows(&self, shared: &Shared) -> usize {
        delegate!(self, screen => screen.rows(shared))
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, shared: &Shared, command: Command) -> bool {
        delegate!(self, screen => screen.enabled(shared, command))
    }

    /// Takes a key that is text, or edits text.
    pub fn type_key(&mut self, shared: &Shared, key: Key) {
        match self {
            Self::Explore(explore) => explore.type_key(shared, key),
            Self::Map(_) => {}
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, shared: &Shared, text: &str) {
        match self {
            Self::Explore(explore) => explore.paste(shared, text),
            Self::Map(_) => {}
        }
    }

    /// Does what `command` says; `key` tells which key said it.
    pub fn update(&mut self, shared: &Shared, command: Command, key: Option<Key>) -> Out {
        match (self, command) {
            (Self::Explore(_), Command::Map) => Out::Open(Box::new(Self::Map(Map::new(shared)))),
            (Self::Map(_), Command::Search) => {
                Out::Open(Box::new(Self::Explore(Explore::default())))
            }
            (Self::Explore(explore), command) => explore.update(shared, command, key),
            (Self::Map(map), command) => map.update(shared, command),
        }
    }

    /// Draws the screen; gives the place of the cursor.
    pub fn view(
        &self,
        shared: &Shared,
        parts: layout::Frame,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        delegate!(self, screen => screen.view(shared, parts, frame))
    }
}
