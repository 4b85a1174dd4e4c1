//! The screens. They stand on a stack, of which the top one is shown; each owns its state.

pub mod compare;
pub mod explore;
pub mod map;
pub mod me;
pub mod plan;
pub mod reach;
pub mod routes;

use ratatui::Frame;
use ratatui::layout::Position;

use super::command::Command;
use super::key::Key;
use super::keymap::Scope;
use super::layout;
use super::model::Shared;
use super::overlay::Overlay;
use crate::atlas::StageId;
use crate::export::{self, Document};
use crate::learner::{Holding, Learner};
use crate::plan::Change;
use crate::settings::Start;
use crate::words::EvidenceCount;
use compare::Compare;
use explore::Explore;
use map::Map;
use map::path::Path;
use me::Me;
use plan::Plan;
use reach::Reach;
use routes::Routes;

/// A screen.
#[derive(Clone, Debug)]
pub enum Screen {
    /// Find a stage and step along its routes.
    Explore(Explore),
    /// Everything there is, by theme and level.
    Map(Box<Map>),
    /// What the learner holds, how old they are and when they can start.
    Me(Box<Me>),
    /// The routes to a stage.
    Routes(Box<Routes>),
    /// What is in reach of what the learner holds.
    Reach(Box<Reach>),
    /// Up to four stages side by side.
    Compare(Box<Compare>),
    /// What the learner keeps.
    Plan(Box<Plan>),
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
    /// To have this overlay over it.
    Over(Box<Overlay>),
    /// That this holds of the learner from now on.
    Tell(Box<Learner>),
    /// That the learner tries holding this as well, or takes it back.
    WhatIf(Holding),
    /// That the learner takes back what they tried last.
    TakeBack,
    /// That the plan is changed.
    Change(Box<Change>),
    /// That the plan is read again.
    Reload,
    /// That this is said: why a key does nothing here.
    Say(&'static str),
}

macro_rules! delegate {
    ($self:ident, $screen:ident => $call:expr) => {
        match $self {
            Self::Explore($screen) => $call,
            Self::Map($screen) => $call,
            Self::Me($screen) => $call,
            Self::Routes($screen) => $call,
            Self::Reach($screen) => $call,
            Self::Compare($screen) => $call,
            Self::Plan($screen) => $call,
        }
    };
}

impl Screen {
    /// The screen that everything starts from.
    #[must_use]
    pub fn first(start: Start, shared: &Shared) -> Self {
        match start {
            Start::Search => Self::Explore(Explore::default()),
            Start::Map => Self::Map(Box::new(Map::new(shared, None, Path::default()))),
            Start::Me => Self::Me(Box::new(Me::new(shared))),
            Start::Reach => Self::reach(shared),
        }
    }

    /// What is in reach of what the learner holds.
    #[must_use]
    pub fn reach(shared: &Shared) -> Self {
        Self::Reach(Box::new(Reach::new(shared)))
    }

    /// What it is called in the bar.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Explore(_) => "Explore",
            Self::Map(_) => "Map",
            Self::Me(_) => "What I hold",
            Self::Routes(_) => "Routes",
            Self::Reach(_) => "In reach",
            Self::Compare(_) => "Compare",
            Self::Plan(_) => "Plan",
        }
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Explore(explore) => explore.scopes(),
            Self::Map(map) => map.scopes(),
            Self::Me(_) => Me::scopes(),
            Self::Routes(_) => Routes::scopes(),
            Self::Reach(_) => Reach::scopes(),
            Self::Compare(_) => Compare::scopes(),
            Self::Plan(_) => Plan::scopes(),
        }
    }

    /// The stage that sources and other overlays are about.
    #[must_use]
    pub fn stage(&self, shared: &Shared) -> Option<StageId> {
        delegate!(self, screen => screen.stage(shared))
    }

    /// Whether there is something to take away.
    #[must_use]
    pub fn has_document(&self, shared: &Shared) -> bool {
        match self {
            Self::Explore(_) | Self::Map(_) => self.stage(shared).is_some(),
            Self::Routes(_) | Self::Compare(_) | Self::Reach(_) => true,
            Self::Plan(_) => !shared.plan().is_blank(),
            // Every letter is text there; what is told stands in the plan.
            Self::Me(_) => false,
        }
    }

    /// What is shown, to take away.
    #[must_use]
    pub fn document(&self, shared: &Shared) -> Option<Document> {
        match self {
            Self::Explore(_) | Self::Map(_) => {
                self.stage(shared).map(|stage| export::stage(&shared.atlas, stage))
            }
            Self::Routes(routes) => Some(routes.document(shared)),
            Self::Compare(compare) => Some(compare.document(shared)),
            Self::Reach(_) => {
                let learner = shared.supposed();
                let reach = shared.planner.reach(&learner);
                Some(export::reach(&shared.atlas, &learner, &reach))
            }
            Self::Me(_) => None,
            Self::Plan(_) => {
                let (plan, name) = (shared.plan(), shared.plan_name.as_str());
                let whole = || export::plan(&shared.planner, plan, &shared.learner, name);
                (!plan.is_blank()).then(whole)
            }
        }
    }

    /// The trail walked or the route chosen, in order; empty where there is none.
    fn path(&self, shared: &Shared) -> Path {
        match self {
            Self::Explore(explore) => Path::trail(&shared.atlas, &explore.trail()),
            Self::Routes(routes) => routes.path(shared),
            _ => Path::default(),
        }
    }

    /// The change that keeping the chosen route is, or giving it up; none where no route is chosen.
    #[must_use]
    pub fn kept_route(&self, shared: &Shared) -> Option<Change> {
        match self {
            Self::Routes(routes) => routes.kept(shared),
            Self::Plan(plan) => plan.given_up(shared),
            _ => None,
        }
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
    pub fn type_key(&mut self, shared: &Shared, key: Key) -> Out {
        match self {
            Self::Explore(explore) => explore.type_key(key),
            Self::Me(me) => return me.type_key(shared, key),
            _ => {}
        }
        Out::Stay
    }

    /// Does what typed keys ask for and only the last of them needs.
    pub fn settle(&mut self, shared: &Shared) {
        if let Self::Explore(explore) = self {
            explore.settle(shared);
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, shared: &Shared, text: &str) -> Out {
        match self {
            Self::Explore(explore) => explore.paste(shared, text),
            Self::Me(me) => return me.paste(shared, text),
            _ => {}
        }
        Out::Stay
    }

    /// Does what `command` says; `key` tells which key said it.
    pub fn update(&mut self, shared: &Shared, command: Command, key: Option<Key>) -> Out {
        match (self, command) {
            (Self::Map(_) | Self::Me(_), Command::Map)
            | (Self::Reach(_), Command::Reach)
            | (Self::Compare(_), Command::OpenCompare)
            | (Self::Plan(_), Command::Plan) => Out::Stay,
            (screen, Command::Map) => {
                let map = Map::new(shared, screen.stage(shared), screen.path(shared));
                Out::Open(Box::new(Self::Map(Box::new(map))))
            }
            (
                Self::Map(_) | Self::Routes(_) | Self::Reach(_) | Self::Compare(_) | Self::Plan(_),
                Command::Search,
            ) => Out::Open(Box::new(Self::Explore(Explore::default()))),
            (_, Command::OpenCompare) if shared.compared.len() < 2 => Out::Stay,
            (_, Command::OpenCompare) => {
                Out::Open(Box::new(Self::Compare(Box::new(Compare::new(shared)))))
            }
            (_, Command::Reach) => Out::Open(Box::new(Self::reach(shared))),
            (_, Command::Plan) => Out::Open(Box::new(Self::Plan(Box::new(Plan::new(shared))))),
            (_, Command::Me) => Out::Open(Box::new(Self::Me(Box::new(Me::new(shared))))),
            (screen, Command::Routes) => match screen.stage(shared) {
                Some(stage) if !matches!(screen, Self::Routes(routes) if routes.to() == stage) => {
                    Out::Open(Box::new(Self::Routes(Box::new(Routes::new(shared, stage)))))
                }
                _ => Out::Stay,
            },
            (Self::Explore(explore), command) => explore.update(shared, command, key),
            (Self::Map(map), command) => map.update(shared, command, key),
            (Self::Me(me), command) => me.update(shared, command),
            (Self::Routes(routes), command) => routes.update(shared, command),
            (Self::Reach(reach), command) => reach.update(shared, command),
            (Self::Compare(compare), command) => compare.update(shared, command),
            (Self::Plan(plan), command) => plan.update(shared, command),
        }
    }

    /// Works out afresh what it answers, where what was asked has changed.
    pub fn refresh(&mut self, shared: &Shared) {
        match self {
            Self::Routes(routes) => routes.refresh(shared),
            Self::Reach(reach) => reach.refresh(shared),
            Self::Compare(compare) => compare.refresh(shared),
            Self::Plan(plan) => plan.refresh(shared),
            Self::Map(map) => map.refresh(shared),
            Self::Explore(_) | Self::Me(_) => {}
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
