//! Draws what the learner holds: the fields, the list to choose from, and what it comes to.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _};
use tui_input::Input;

use super::{Focus, Me};
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::page::{lines, wrapped};
use crate::tui::widget::{boxed, list};
use crate::words::journey::learner_page;
use crate::words::{count, kind_line};

impl Me {
    /// Draws the screen; gives the place of the cursor.
    #[expect(clippy::unnecessary_wraps, reason = "every screen is drawn alike")]
    pub fn view(
        &self,
        shared: &Shared,
        parts: layout::Frame,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let [find, age, start] = Layout::horizontal([
            Constraint::Min(0),
            Constraint::Length(10),
            Constraint::Length(16),
        ])
        .areas(parts.line);
        let is = |focus| self.focus == focus;
        let cursors = [
            field(shared, " Find ", &self.find.field, is(Focus::Find), true, find, frame),
            field(shared, " Age ", &self.age, is(Focus::Age), true, age, frame),
            field(
                shared,
                " Start ",
                &self.start,
                is(Focus::Start),
                self.typed_start().is_some(),
                start,
                frame,
            ),
        ];
        let (left, right) = layout::halves(parts.body, 3, 2);
        self.draw_list(shared, left, frame);
        if let Some(area) = right {
            let theme = &shared.theme;
            let block = boxed::boxed(theme, "About you", "", false);
            let inner = block.inner(area);
            block.render(area, frame.buffer_mut());
            let page = learner_page(&shared.atlas, &shared.learner);
            Paragraph::new(lines(theme, &page, inner.width)).render(inner, frame.buffer_mut());
        }
        let [find, age, start] = cursors;
        Some(match self.focus {
            Focus::Find => find,
            Focus::Age => age,
            Focus::Start => start,
        })
    }

    fn draw_list(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) {
        let theme = &shared.theme;
        let atlas = &shared.atlas;
        let listed = Self::listed(shared);
        let len = self.find.rows(&listed);
        let focused = self.focus == Focus::Find;
        let title = if self.find.is_blank() {
            count(shared.learner.holds.len(), "thing held", "things held")
        } else {
            count(self.find.results.total, "match", "matches")
        };
        let block = boxed::boxed(theme, &title, &list::place(self.find.selected, len), focused);
        let inner = block.inner(area);
        block.render(area, frame.buffer_mut());
        if len == 0 {
            Line::styled("Nothing matches.", theme.quiet).render(inner, frame.buffer_mut());
        }
        list::draw(frame.buffer_mut(), inner, len, self.find.selected, |index| {
            let hit = self.find.results.hits.get(index).filter(|_| !self.find.is_blank());
            let stage = hit.map(|hit| hit.stage).or_else(|| listed.get(index).copied());
            let Some(id) = stage else { return Vec::new() };
            let selected = index == self.find.selected;
            let held = shared.learner.holds.iter().any(|holding| holding.stage == id);
            let first = format!(
                "{}[{}] ",
                if selected { "> " } else { "  " },
                if held { "x" } else { " " }
            );
            let stage = atlas.stage(id);
            let style = theme.row(selected, focused);
            let name = wrapped(&stage.name, inner.width, &first, "      ");
            let mut rows: Vec<Line<'_>> =
                name.into_iter().map(|line| Line::styled(line, style)).collect();
            let kind = wrapped(&kind_line(stage), inner.width, "      ", "      ");
            rows.extend(kind.into_iter().map(|line| Line::styled(line, theme.quiet)));
            rows
        });
    }
}

/// Draws one field; gives the place of the cursor in it. One that does not hold is marked by `!`.
fn field(
    shared: &Shared,
    label: &str,
    input: &Input,
    focused: bool,
    holds: bool,
    area: Rect,
    frame: &mut Frame<'_>,
) -> Position {
    let theme = &shared.theme;
    let style = if focused { theme.key } else { theme.quiet };
    Span::styled(label, style).render(area, frame.buffer_mut());
    let from = u16::try_from(label.len()).unwrap_or(0).min(area.width);
    let room = (area.width - from).saturating_sub(1);
    let inner = Rect { x: area.x + from, width: room, ..area };
    let scroll = input.visual_scroll(usize::from(room.max(1)));
    let text = if holds {
        Span::styled(input.value().to_owned(), theme.text)
    } else {
        Span::styled(format!("{}!", input.value()), theme.warning)
    };
    let scrolled = u16::try_from(scroll).unwrap_or(u16::MAX);
    Paragraph::new(Line::from(text)).scroll((0, scrolled)).render(inner, frame.buffer_mut());
    let cursor = input.visual_cursor().saturating_sub(scroll);
    let x = u16::try_from(cursor).unwrap_or(u16::MAX).min(room.saturating_sub(1));
    Position { x: inner.x + x, y: inner.y }
}
