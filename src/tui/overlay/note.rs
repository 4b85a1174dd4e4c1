//! A note on a stage, in as many lines as it takes. Enter begins a line; Tab keeps the note; Esc leaves
//! it as it was, and asks again where something was written.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph, Widget as _};

use super::Out;
use crate::atlas::{Slug, StageId};
use crate::plan::{self, Change};
use crate::tui::command::Command;
use crate::tui::editor::Editor;
use crate::tui::key::Key;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::boxed;
use crate::tui::widget::page::lines;
use crate::tui::widget::prose::Prose;
use crate::words::plan::{too_long, too_many};
use crate::words::{Block, thousands};

/// The state of the overlay.
#[derive(Clone, Debug)]
pub struct Note {
    slug: Slug,
    title: String,
    editor: Editor,
    /// The note as it is kept.
    before: String,
    /// Whether Esc has been pressed on something written, and has to be pressed once more.
    asked: bool,
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
            editor: Editor::new(note),
            before: note.to_owned(),
            asked: false,
        }
    }

    /// Whether something is written that is not kept.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.editor.text() != self.before
    }

    /// The note as it is written.
    ///
    /// # Errors
    /// Why it cannot be kept, in words.
    pub fn change(&self) -> Result<Change, String> {
        let note = plan::Note::new(self.editor.text()).map_err(too_long)?;
        Ok(Change::Note(self.slug.clone(), note))
    }

    /// Takes a key for the text; what is said where it is refused.
    pub fn type_key(&mut self, shared: &Shared, key: Key) -> Option<String> {
        let width = boxed::inside(layout::overlay(shared.area)).width;
        self.take(self.editor.after(key, width.into()))
    }

    /// Takes pasted text with all its lines; what is said where it is refused.
    pub fn paste(&mut self, text: &str) -> Option<String> {
        self.take(self.editor.with(text))
    }

    /// Goes on with `editor`, unless it has more than a note holds.
    fn take(&mut self, editor: Editor) -> Option<String> {
        let letters = |editor: &Editor| editor.text().chars().count();
        let (most, now) = (plan::Note::LONGEST, letters(&editor));
        // What a file holds already may be longer: it can be shortened, and read.
        if now > most && now > letters(&self.editor) {
            return Some(too_many("A note", most, now));
        }
        self.editor = editor;
        self.asked = false;
        None
    }

    /// Does what `command` says.
    pub fn update(&mut self, command: Command) -> Out {
        match command {
            Command::KeepNote => match self.change() {
                Ok(change) => Out::Done(Box::new(change)),
                Err(words) => Out::Say(words),
            },
            Command::Leave if self.is_draft() && !self.asked => {
                self.asked = true;
                Out::Stay
            }
            Command::Leave => Out::Close,
            _ => Out::Stay,
        }
    }

    /// What is said under the text, or over it where something is asked.
    fn advice(&self) -> Vec<Block> {
        if self.asked {
            let words = "This is not kept yet. Tab keeps it; Esc again leaves the note as it was.";
            return vec![Block::Warning(words.into()), Block::Gap];
        }
        let keys = "Enter begins a line, Tab keeps the note, Esc leaves it as it was. An empty note \
                    is removed.";
        let where_to = "It stays on this computer, and is in no share code.";
        vec![Block::Gap, Block::Detail(keys.into()), Block::Detail(where_to.into())]
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Position {
        let theme = &shared.theme;
        let area = layout::overlay(shared.area);
        Clear.render(area, frame.buffer_mut());
        let number = |number: usize| thousands(u32::try_from(number).unwrap_or(u32::MAX));
        let letters = self.editor.text().chars().count();
        let corner = format!("{} of {} letters", number(letters), number(plan::Note::LONGEST));
        // Only who writes much needs to know.
        let corner = if letters * 2 > plan::Note::LONGEST { corner } else { String::new() };
        let block = boxed::boxed(theme, &self.title, &corner, true);
        let mut inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let advice = lines(theme, &self.advice(), inner.width);
        let tall = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
        if self.asked {
            let above = Rect { height: tall(advice.len()).min(inner.height), ..inner };
            Paragraph::new(advice.clone()).render(above, frame.buffer_mut());
            inner = Rect { y: above.bottom(), height: inner.height - above.height, ..inner };
        }
        // The text goes on over as many rows as it takes: a note is read while it is written.
        let Prose { rows, cursor: (x, y), .. } = self.editor.rows(inner.width.into());
        let tall = tall(rows.len()).min(inner.height);
        // On a low window the rows with the cursor are seen.
        let first = (y + 1).saturating_sub(tall.into());
        let rows: Vec<Line<'_>> = rows
            .into_iter()
            .skip(first)
            .take(tall.into())
            .map(|row| Line::styled(row, theme.text))
            .collect();
        Paragraph::new(rows).render(Rect { height: tall, ..inner }, frame.buffer_mut());
        if !self.asked {
            let below = Rect { y: inner.y + tall, height: inner.height - tall, ..inner };
            Paragraph::new(advice).render(below, frame.buffer_mut());
        }
        let cell = |cells: usize| u16::try_from(cells).unwrap_or(0);
        Position { x: inner.x + cell(x), y: inner.y + cell(y - first) }
    }
}
