//! A note on a stage, in one field: Enter keeps it, Esc leaves it as it was.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph, Widget as _};
use tui_input::Input;

use super::Out;
use crate::atlas::{Clean, Slug, StageId};
use crate::plan::Change;
use crate::tui::command::Command;
use crate::tui::field;
use crate::tui::key::Key;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::boxed;
use crate::tui::widget::page::lines;
use crate::tui::widget::prose::{Prose, prose};
use crate::words::Block;

/// The state of the overlay.
#[derive(Clone, Debug)]
pub struct Note {
    slug: Slug,
    title: String,
    field: Input,
}

impl Note {
    /// The note on `stage`, to be written or changed.
    #[must_use]
    pub fn new(shared: &Shared, stage: StageId) -> Self {
        let row = shared.atlas.stage(stage);
        let entry = shared.plan().entry(&shared.atlas, stage);
        let note = entry.and_then(|entry| entry.note.as_deref()).unwrap_or_default();
        Self {
            slug: row.slug.clone(),
            title: format!("Note: {}", row.name),
            field: Input::new(note.to_owned()),
        }
    }

    /// Takes a key for the field.
    pub fn type_key(&mut self, key: Key) {
        field::edit(&mut self.field, key);
    }

    /// Takes pasted text for the field.
    pub fn paste(&mut self, text: &str) {
        field::paste(&mut self.field, text);
    }

    /// Does what `command` says.
    pub fn update(&mut self, command: Command) -> Out {
        if command != Command::KeepNote {
            return Out::Stay;
        }
        let note = Clean::new(self.field.value());
        Out::Done(Box::new(Change::Note(self.slug.clone(), note)))
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Position {
        let theme = &shared.theme;
        let area = layout::overlay(frame.area());
        Clear.render(area, frame.buffer_mut());
        let block = boxed::boxed(theme, &self.title, "", true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        // The text goes on over as many rows as it takes: a note is read while it is written.
        let Prose { rows, cursor: (x, y) } =
            prose(self.field.value(), self.field.cursor(), inner.width.into());
        let tall = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(inner.height);
        // On a low window the rows with the cursor are seen.
        let first = (y + 1).saturating_sub(tall.into());
        let rows: Vec<Line<'_>> =
            rows.into_iter().skip(first).map(|row| Line::styled(row, theme.text)).collect();
        Paragraph::new(rows).render(Rect { height: tall, ..inner }, frame.buffer_mut());
        let advice = [
            Block::Gap,
            Block::Detail(
                "Enter keeps it, Esc leaves it as it was. An empty note is removed.".into(),
            ),
            Block::Detail("It stays on this computer, and is in no share code.".into()),
        ];
        let below = Rect { y: inner.y + tall, height: inner.height - tall, ..inner };
        Paragraph::new(lines(theme, &advice, inner.width)).render(below, frame.buffer_mut());
        let cell = |cells: usize| u16::try_from(cells).unwrap_or(0);
        Position { x: inner.x + cell(x), y: inner.y + cell(y - first) }
    }
}
