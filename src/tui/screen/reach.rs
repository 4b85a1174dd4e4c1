//! Reach: what is in reach of what the learner holds, and what one more holding would change.

mod view;

use super::explore::Explore;
use super::{Out, Screen};
use crate::atlas::StageId;
use crate::learner::Learner;
use crate::route::{Difference, Reachable};
use crate::tui::command::Command;
use crate::tui::keymap::Scope;
use crate::tui::model::Shared;
use crate::words::{EvidenceCount, claims_about, count_evidence};

/// Rows that a page moves by.
const PAGE: usize = 8;

/// The columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    /// What is in reach.
    List,
    /// What the what-if changes, or what the chosen stage is.
    Page,
}

/// How near something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// Tried, not held.
    WhatIf,
    Now,
    Next,
    Later,
}

/// One row of the list.
#[derive(Clone, Copy, Debug)]
struct Row {
    group: Group,
    stage: StageId,
    /// How it is reached; none for what is tried.
    how: Option<Reachable>,
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct Reach {
    /// Who the answer is for, and what they tried.
    of: (Learner, Vec<StageId>),
    rows: Vec<Row>,
    /// What the what-if changes, where there is one.
    difference: Option<Difference>,
    row: usize,
    focus: Focus,
    scroll: usize,
}

impl Reach {
    /// What is in reach of what is held, and tried.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let what_if = shared.what_if.clone();
        let with = what_if.iter().fold(shared.learner.clone(), |with, stage| with.with(*stage));
        let reach = shared.planner.reach(&with);
        let tried =
            what_if.iter().map(|stage| Row { group: Group::WhatIf, stage: *stage, how: None });
        let rows = |group, list: Vec<Reachable>| {
            list.into_iter().map(move |how| Row { group, stage: how.stage, how: Some(how) })
        };
        let rows = tried
            .chain(rows(Group::Now, reach.now))
            .chain(rows(Group::Next, reach.next))
            .chain(rows(Group::Later, reach.later));
        let difference =
            (!what_if.is_empty()).then(|| shared.planner.difference(&shared.learner, &with));
        Self {
            rows: rows.collect(),
            of: (shared.learner.clone(), what_if),
            difference,
            row: 0,
            focus: Focus::List,
            scroll: 0,
        }
    }

    /// Works out what is in reach afresh when the learner or what they try has changed. The same
    /// stage stays chosen.
    pub fn refresh(&mut self, shared: &Shared) {
        if (&self.of.0, &self.of.1) == (&shared.learner, &shared.what_if) {
            return;
        }
        let chosen = self.stage(shared);
        *self = Self::new(shared);
        self.row = self.rows.iter().position(|row| Some(row.stage) == chosen).unwrap_or(0);
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes() -> &'static [Scope] {
        &[Scope::Reach, Scope::Columns, Scope::Marks, Scope::Global]
    }

    /// The stage that is chosen.
    #[must_use]
    pub fn stage(&self, _shared: &Shared) -> Option<StageId> {
        self.rows.get(self.row).map(|row| row.stage)
    }

    /// How well what is shown is founded.
    #[must_use]
    pub fn evidence(&self, shared: &Shared) -> EvidenceCount {
        match self.stage(shared) {
            Some(stage) => count_evidence(&shared.atlas, claims_about(&shared.atlas, stage)),
            None => shared.evidence,
        }
    }

    /// How many rows there are to choose from.
    #[must_use]
    pub fn rows(&self, _shared: &Shared) -> usize {
        self.rows.len()
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, shared: &Shared, command: Command) -> bool {
        match command {
            Command::Open | Command::WhatIf => self.stage(shared).is_some(),
            Command::Reach => false,
            _ => true,
        }
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        match command {
            Command::Up => self.go(shared, -1),
            Command::Down => self.go(shared, 1),
            Command::PageUp => self.go(shared, -PAGE.cast_signed()),
            Command::PageDown => self.go(shared, PAGE.cast_signed()),
            Command::First => self.go(shared, isize::MIN),
            Command::Last => self.go(shared, isize::MAX),
            Command::NextPane => {
                self.focus = if self.focus == Focus::List { Focus::Page } else { Focus::List };
            }
            Command::PreviousPane => self.focus = Focus::List,
            Command::WhatIf => return self.stage(shared).map_or(Out::Stay, Out::WhatIf),
            Command::Open => {
                if let Some(stage) = self.stage(shared) {
                    let explore = Explore::at(shared, stage);
                    return Out::Open(Box::new(Screen::Explore(explore)));
                }
            }
            Command::Back if self.focus == Focus::Page => self.focus = Focus::List,
            Command::Back => return Out::Close,
            _ => {}
        }
        Out::Stay
    }

    /// Moves the focused column by so many rows or lines, as far as there are any.
    fn go(&mut self, shared: &Shared, by: isize) {
        match self.focus {
            Focus::List => {
                let last = self.rows.len().saturating_sub(1);
                self.row = self.row.saturating_add_signed(by).min(last);
                self.scroll = 0;
            }
            Focus::Page => {
                let furthest = self.furthest_scroll(shared);
                self.scroll = self.scroll.saturating_add_signed(by).min(furthest);
            }
        }
    }
}
