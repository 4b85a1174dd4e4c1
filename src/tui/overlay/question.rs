//! The one question of the program: whether what cannot be undone is to be done.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::widgets::{Clear, Paragraph, Widget as _};

use super::Out;
use crate::tui::command::Command;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::boxed;
use crate::tui::widget::page::lines;
use crate::words::Block;
use crate::words::plan::plan_line;

/// Whether the plan is to be wiped.
#[derive(Clone, Debug)]
pub struct Question;

impl Question {
    /// Does what `command` says.
    pub fn update(command: Command) -> Out {
        if command == Command::Yes { Out::Wipe } else { Out::Stay }
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Position {
        let theme = &shared.theme;
        let area = layout::overlay(frame.area());
        Clear.render(area, frame.buffer_mut());
        let block = boxed::boxed(theme, "Wipe", "", true);
        let inner = block.inner(area);
        block.render(area, frame.buffer_mut());
        let page = [
            Block::Title("Remove your plan?".into()),
            Block::Text(format!("In it: {}.", plan_line(shared.plan()))),
            Block::Gap,
            Block::Text(
                "Its file, its backups and every copy set aside are removed. This cannot be \
                 undone."
                    .into(),
            ),
            Block::Gap,
            Block::Warning("Press y to remove it, or n to keep it.".into()),
        ];
        Paragraph::new(lines(theme, &page, inner.width)).render(inner, frame.buffer_mut());
        inner.as_position()
    }
}
