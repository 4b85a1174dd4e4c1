//! The gateway of an apprenticeship: items to tick, results to try, and the grade they come to.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position};
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph, Widget as _};

use super::Out;
use crate::atlas::StageId;
use crate::plan::{self, Change};
use crate::tui::command::Command;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::page::{lines, wrapped};
use crate::tui::widget::{boxed, list};
use crate::words::Block;
use crate::words::plan::{checklist_line, grade_page, item_words, part_words};

/// The state of the overlay; ticks and results are the plan's.
#[derive(Clone, Debug)]
pub struct Checklist {
    stage: StageId,
    title: String,
    selected: usize,
}

impl Checklist {
    /// The checklist of `stage`; none where its standard has none.
    #[must_use]
    pub fn new(shared: &Shared, stage: StageId) -> Option<Self> {
        plan::Checklist::of(&shared.atlas, shared.plan(), stage)?;
        let title = shared.atlas.stage(stage).name.to_string();
        Some(Self { stage, title, selected: 0 })
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        let Some(list) = plan::Checklist::of(&shared.atlas, shared.plan(), self.stage) else {
            return Out::Close;
        };
        let furthest = (list.items.len() + list.parts.len()).saturating_sub(1);
        match command {
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::Down => self.selected = (self.selected + 1).min(furthest),
            Command::PageUp | Command::First => self.selected = 0,
            Command::PageDown | Command::Last => self.selected = furthest,
            Command::Tick => {
                let slug = shared.atlas.stage(self.stage).slug.clone();
                if let Some(item) = list.items.get(self.selected) {
                    let change = Change::Tick(slug, item.text.clone(), !item.done);
                    return Out::Change(Box::new(change));
                }
                let part = self.selected.checked_sub(list.items.len());
                if let Some(part) = part.and_then(|row| list.parts.get(row)) {
                    let change = Change::Result(slug, part.key.clone(), part.next_result());
                    return Out::Change(Box::new(change));
                }
            }
            Command::Undo | Command::Redo => return Out::Travel(command == Command::Undo),
            _ => {}
        }
        Out::Stay
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let area = layout::overlay(frame.area());
        Clear.render(area, frame.buffer_mut());
        let list = plan::Checklist::of(&shared.atlas, shared.plan(), self.stage)?;
        let len = list.items.len() + list.parts.len();
        let selected = self.selected.min(len.saturating_sub(1));
        let block = boxed::boxed(theme, &self.title, &list::place(selected, len), true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let mut grade = grade_page(&list);
        if !grade.is_empty() {
            grade.insert(0, Block::Gap);
        }
        let grade = lines(theme, &grade, inner.width);
        // On a low window the list comes first.
        let tall = u16::try_from(grade.len()).unwrap_or(u16::MAX).min(inner.height / 2);
        let [above, below] =
            Layout::vertical([Constraint::Min(0), Constraint::Length(tall)]).areas(inner);
        Paragraph::new(grade).render(below, frame.buffer_mut());
        list::draw(frame.buffer_mut(), shared.spaced(above), len, selected, |index| {
            let mut drawn = Vec::new();
            let heading = |words: String| Line::styled(words, theme.heading);
            let text = if let Some(item) = list.items.get(index) {
                if index == 0 {
                    drawn.push(heading(checklist_line(&list)));
                }
                item_words(item)
            } else {
                let row = index.saturating_sub(list.items.len());
                if row == 0 {
                    drawn.push(Line::default());
                    drawn.push(heading("The final assessment".to_owned()));
                }
                list.parts.get(row).map(part_words).unwrap_or_default()
            };
            let marker = if index == selected { "> " } else { "  " };
            let style = theme.row(index == selected, true);
            let text = wrapped(&text, inner.width, marker, "      ");
            drawn.extend(text.into_iter().map(|line| Line::styled(line, style)));
            drawn
        })
    }
}
