//! The search field and its hits.

use tui_input::Input;

use crate::atlas::StageId;
use crate::search::{Hit, Results};
use crate::tui::command::Command;
use crate::tui::key::Key;
use crate::tui::model::LazyIndex;

/// Which part of a search has the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The text field: letters are text.
    #[default]
    Field,
    /// The hits: letters are commands.
    Hits,
}

/// How many hits are listed; nobody reads further.
const MOST_HITS: usize = 200;

/// A search under way.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What has the focus.
    pub focus: Focus,
    /// The text field.
    pub field: Input,
    /// What it found; nothing before anything is typed.
    pub results: Results,
    /// The text for which it found that.
    sought: String,
    /// The selected hit, or the selected starting point while nothing is typed.
    pub selected: usize,
}

impl Search {
    /// Takes a key for the field, and looks for what it now says.
    pub fn type_key(&mut self, index: &LazyIndex, key: Key) {
        self.edit(key);
        self.settle(index);
    }

    /// Adds pasted text to the field, and looks for what it now says.
    pub fn paste(&mut self, index: &LazyIndex, text: &str) {
        crate::tui::field::paste(&mut self.field, text);
        self.settle(index);
    }

    /// Takes a key for the field. What it finds waits until the search [settles](Self::settle), as
    /// of twelve letters typed at once only the last one matters.
    pub fn edit(&mut self, key: Key) {
        crate::tui::field::edit(&mut self.field, key);
    }

    /// Looks for what the field says, if that has changed.
    pub fn settle(&mut self, index: &LazyIndex) {
        let query = self.field.value().trim();
        if query == self.sought {
            return;
        }
        self.selected = 0;
        self.results =
            if query.is_empty() { Results::default() } else { index.query(query, MOST_HITS) };
        query.clone_into(&mut self.sought);
    }

    /// Whether anything is typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.field.value().trim().is_empty()
    }

    /// The hit that is selected.
    #[must_use]
    pub fn selected_hit(&self) -> Option<&Hit> {
        self.results.hits.get(self.selected)
    }

    /// The stage that Enter opens: the selected hit, or the selected starting point.
    #[must_use]
    pub fn selected_stage(&self, starts: &[StageId]) -> Option<StageId> {
        if self.is_blank() {
            starts.get(self.selected).copied()
        } else {
            self.selected_hit().map(|hit| hit.stage)
        }
    }

    /// Moves the selection as `command` says.
    pub fn choose(&mut self, starts: &[StageId], command: Command) {
        let last = self.rows(starts).saturating_sub(1);
        self.selected = match command {
            Command::Up => self.selected.saturating_sub(1),
            Command::Down => self.selected + 1,
            Command::PageUp => self.selected.saturating_sub(super::PAGE),
            Command::PageDown => self.selected + super::PAGE,
            Command::First => 0,
            Command::Last => last,
            _ => self.selected,
        }
        .min(last);
    }

    /// How many rows there are to choose from.
    #[must_use]
    pub fn rows(&self, starts: &[StageId]) -> usize {
        if self.is_blank() { starts.len() } else { self.results.hits.len() }
    }
}
