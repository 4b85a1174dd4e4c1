//! Compare: up to four stages side by side, field by field.

mod view;

use super::explore::Explore;
use super::{Out, Screen};
use crate::atlas::StageId;
use crate::compare::{Comparison, compare, compare_for};
use crate::export::{self, Document};
use crate::learner::Learner;
use crate::tui::command::Command;
use crate::tui::keymap::Scope;
use crate::tui::model::Shared;
use crate::words::{EvidenceCount, claims_about, count_evidence};

/// Lines that a page moves by.
const PAGE: usize = 8;

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct Compare {
    /// Who it is for, and what is compared.
    of: (Learner, Vec<StageId>),
    comparison: Comparison,
    /// The chosen stage.
    column: usize,
    /// The field at the top, and how many of its lines are above the screen.
    top: Top,
}

/// A place in the fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Top {
    field: usize,
    line: usize,
}

impl Compare {
    /// What has been put in, side by side.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let stages = &shared.compared;
        let comparison = if shared.learner.has_told() {
            compare_for(&shared.planner, &shared.learner, stages)
        } else {
            compare(&shared.atlas, stages)
        };
        let of = (shared.learner.clone(), stages.clone());
        Self { of, comparison, column: 0, top: Top::default() }
    }

    /// Compares afresh when the learner or what is compared has changed. The place is kept.
    pub fn refresh(&mut self, shared: &Shared) {
        if (&self.of.0, &self.of.1) != (&shared.learner, &shared.compared) {
            let column = self.column.min(shared.compared.len().saturating_sub(1));
            *self = Self { column, top: self.top, ..Self::new(shared) };
        }
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes() -> &'static [Scope] {
        &[Scope::Compare, Scope::Columns, Scope::Marks, Scope::Global]
    }

    /// The stage of the chosen column.
    #[must_use]
    pub fn stage(&self, _shared: &Shared) -> Option<StageId> {
        self.comparison.stages.get(self.column).copied()
    }

    /// What is side by side, to take away.
    #[must_use]
    pub fn document(&self, shared: &Shared) -> Document {
        export::compare(&shared.atlas, &self.comparison)
    }

    /// How well what is shown is founded.
    #[must_use]
    pub fn evidence(&self, shared: &Shared) -> EvidenceCount {
        let stages = self.comparison.stages.iter();
        count_evidence(&shared.atlas, stages.flat_map(|stage| claims_about(&shared.atlas, *stage)))
    }

    /// How many columns there are to choose from.
    #[must_use]
    pub fn rows(&self, _shared: &Shared) -> usize {
        self.comparison.stages.len()
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, shared: &Shared, command: Command) -> bool {
        match command {
            Command::Open => self.stage(shared).is_some(),
            Command::NextPane | Command::PreviousPane => self.comparison.stages.len() > 1,
            Command::OpenCompare => false,
            _ => true,
        }
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        let columns = self.comparison.stages.len().max(1);
        match command {
            Command::Up => self.scroll(shared, -1),
            Command::Down => self.scroll(shared, 1),
            Command::PageUp => self.scroll(shared, -PAGE.cast_signed()),
            Command::PageDown => self.scroll(shared, PAGE.cast_signed()),
            Command::First => self.top = Top::default(),
            Command::Last => self.top = self.fields(shared).end(),
            Command::NextField => self.go_to(shared, self.top.field + 1),
            Command::PreviousField => {
                let field = if self.top.line > 0 {
                    self.top.field
                } else {
                    self.top.field.saturating_sub(1)
                };
                self.go_to(shared, field);
            }
            Command::NextPane => self.choose(shared, (self.column + 1).min(columns - 1)),
            Command::PreviousPane => self.choose(shared, self.column.saturating_sub(1)),
            Command::Open => {
                if let Some(stage) = self.stage(shared) {
                    let explore = Explore::at(shared, stage);
                    return Out::Open(Box::new(Screen::Explore(explore)));
                }
            }
            Command::Back => return Out::Close,
            _ => {}
        }
        Out::Stay
    }

    fn scroll(&mut self, shared: &Shared, by: isize) {
        self.top = self.fields(shared).scrolled(self.top, by);
    }

    fn go_to(&mut self, shared: &Shared, field: usize) {
        self.top = self.fields(shared).nearest(Top { field, line: 0 });
    }

    /// Chooses a column; where one field fills the screen, its stage comes into sight.
    fn choose(&mut self, shared: &Shared, column: usize) {
        self.column = column;
        let fields = self.fields(shared);
        if let Some(line) = fields.line_of(self.top.field, column) {
            self.top = fields.nearest(Top { line, ..self.top });
        }
    }
}
