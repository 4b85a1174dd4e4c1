//! Showing the program to a room: the presenter's own details are put away, the keys they press are
//! shown, and what does not have the focus steps back.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::glyphs::Glyphs;
use super::guide::Guide;
use super::key::Key;
use super::model::Model;
use super::theme::Theme;
use super::update::Effect;

/// How many keys are shown.
const KEYS: usize = 6;

/// What there is to presenting.
#[derive(Clone, Debug, Default)]
pub struct Presenting {
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

    /// Forgets the keys.
    pub fn forget_keys(&mut self) {
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
    /// Starts presenting, with nobody's details; or ends it, and takes one's own up again unless a
    /// session goes on.
    pub fn present(&mut self) -> Vec<Effect> {
        let is_session = matches!(self.guide, Some(Guide::Session { .. }));
        let was_away = self.has_own_away();
        let is_over = self.presenting.take().is_some();
        let mut effects = Vec::new();
        let state = match (is_over, is_session, was_away) {
            (true, true, _) => {
                "No longer presenting. The session goes on: your own plan stays away."
            }
            (true, false, _) => {
                effects = self.take_own_up();
                "No longer presenting: your own details are back."
            }
            (false, _, true) => "Presenting. Your own plan is put away; this person's is shown.",
            (false, _, false) => {
                self.put_own_away();
                "Presenting: your own details are put away."
            }
        };
        if !is_over {
            self.presenting = Some(Presenting::default());
        }
        self.overlay = None;
        self.arrange();
        self.notice = Some(state.to_owned());
        effects
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
