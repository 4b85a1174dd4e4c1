//! Showing the program to a room: the presenter's own details are put away, the keys they press are
//! shown, and what does not have the focus steps back.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::glyphs::Glyphs;
use super::key::Key;
use super::model::Model;
use super::screen::Screen;
use super::theme::Theme;
use crate::learner::{Holding, Learner};
use crate::plan::History;

/// How many keys are shown.
const KEYS: usize = 6;

/// What is kept while presenting.
#[derive(Clone, Debug, Default)]
pub struct Presenting {
    /// The presenter's own details, until it is over.
    aside: (Learner, Vec<Holding>, History),
    /// The last keys pressed, but never what was typed into a field.
    keys: Vec<Key>,
}

impl Presenting {
    /// Remembers a key that was a command.
    pub fn press(&mut self, key: Key) {
        if self.keys.len() == KEYS {
            self.keys.remove(0);
        }
        self.keys.push(key);
    }

    /// Forgets the presenter's own details.
    pub fn forget(&mut self, blank: Learner) {
        self.aside = (blank, Vec::new(), History::default());
        self.keys.clear();
    }

    /// The last keys, as they are written.
    #[must_use]
    pub fn words(&self, glyphs: Glyphs) -> String {
        let names: Vec<String> =
            self.keys.iter().map(|key| glyphs.keys(&key.to_string())).collect();
        names.join("  ")
    }
}

impl Model {
    /// Starts presenting, with nobody's details; or ends it, and takes one's own up again.
    pub fn present(&mut self) {
        let (learner, what_if, history) = if let Some(presenting) = self.presenting.take() {
            presenting.aside
        } else {
            let shared = &self.shared;
            let own = (shared.learner.clone(), shared.what_if.clone(), shared.history.clone());
            self.presenting = Some(Presenting { aside: own, keys: Vec::new() });
            self.shared.resume = None;
            (self.nobody(), Vec::new(), History::default())
        };
        // Fields that were filled in with one person's details must not be shown with another's.
        self.close_all(|screen| matches!(screen, Screen::Me(_) | Screen::Plan(_)));
        self.overlay = None;
        self.shared.what_if = what_if;
        self.shared.resume = None;
        self.shared.history = history;
        self.shared.learner = learner;
        self.refresh();
        self.arrange();
        let state = if self.presenting.is_some() {
            "Presenting: your own details are put away."
        } else {
            "No longer presenting: your own details are back."
        };
        self.notice = Some(state.to_owned());
    }
}

/// Has everything in `body` step back that is outside the heavy frame of the focus.
pub fn spotlight(theme: &Theme, body: Rect, buffer: &mut Buffer) {
    let Some(focus) = focus(body, buffer) else { return };
    let dimmed = theme.dimmed();
    for position in body.positions().filter(|position| !focus.contains(*position)) {
        if let Some(cell) = buffer.cell_mut(position)
            && !cell.modifier.contains(Modifier::REVERSED)
        {
            cell.set_style(dimmed);
        }
    }
}

/// The heavy frame in `body`.
fn focus(body: Rect, buffer: &Buffer) -> Option<Rect> {
    let is = |position: ratatui::layout::Position, sign| {
        buffer.cell(position).is_some_and(|cell| cell.symbol() == sign)
    };
    let corner = body.positions().find(|position| is(*position, "┏"))?;
    let from = |width, height| Rect { x: corner.x, y: corner.y, width, height };
    let row = from(body.right() - corner.x, 1);
    let column = from(1, body.bottom() - corner.y);
    let right = row.positions().find(|position| is(*position, "┓"))?;
    let bottom = column.positions().find(|position| is(*position, "┗"))?;
    Some(from(right.x - corner.x + 1, bottom.y - corner.y + 1))
}
