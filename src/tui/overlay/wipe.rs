//! Removing one's own plan: a word has to be typed, so that no two keys beside one another do it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph, Widget as _};
use tui_input::Input;

use super::Out;
use crate::tui::command::Command;
use crate::tui::field;
use crate::tui::key::Key;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::boxed;
use crate::tui::widget::page::lines;
use crate::words::Block;
use crate::words::plan::{WIPE_ENDS, WIPE_WORD, wipe_line};

/// The state of the overlay.
#[derive(Clone, Debug, Default)]
pub struct Wipe {
    field: Input,
    /// Whether something else than the word was typed.
    is_wrong: bool,
}

impl Wipe {
    /// Takes a key for the word.
    pub fn type_key(&mut self, key: Key) {
        if field::edit(&mut self.field, key) {
            self.is_wrong = false;
        }
    }

    /// Does what `command` says.
    pub fn update(&mut self, command: Command) -> Out {
        if command != Command::Confirm {
            return Out::Stay;
        }
        self.is_wrong = !self.field.value().trim().eq_ignore_ascii_case(WIPE_WORD);
        if self.is_wrong { Out::Stay } else { Out::Wipe }
    }

    fn page(&self, shared: &Shared) -> Vec<Block> {
        let ask = format!(
            "To remove your plan type {WIPE_WORD} and press Enter. Esc leaves it as it is."
        );
        // Where there is little room what goes must be seen.
        let goes = format!("This goes: {}.", wipe_line(shared.plan(), shared.copies));
        let undo = shared.keymap.words_of(Command::Undo);
        let back = format!("What was tried and walked through goes, too. {undo} {WIPE_ENDS}");
        let mut page = vec![Block::Warning(goes), Block::Title(ask), Block::Text(back)];
        if self.is_wrong {
            page.insert(0, Block::Warning(format!("That is not the word: it is {WIPE_WORD}.")));
        }
        page
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Position {
        let theme = &shared.theme;
        let area = layout::overlay(shared.area);
        Clear.render(area, frame.buffer_mut());
        let block = boxed::boxed(theme, "Wipe", "", true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let [line, page] =
            Layout::vertical([Constraint::Length(1), Constraint::Min(0)]).areas(inner);
        let room = usize::from(line.width.saturating_sub(3));
        let hidden = self.field.visual_scroll(room);
        let shown: String = self.field.value().chars().skip(hidden).collect();
        Line::from(vec![Span::styled("> ", theme.key), Span::styled(shown, theme.text)])
            .render(line, frame.buffer_mut());
        let text = lines(theme, &self.page(shared), page.width);
        Paragraph::new(text).render(page, frame.buffer_mut());
        let x = u16::try_from(self.field.visual_cursor().saturating_sub(hidden)).unwrap_or(0);
        Position { x: line.x + 2 + x.min(line.width.saturating_sub(3)), y: line.y }
    }
}
