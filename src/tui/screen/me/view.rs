//! Draws what the learner tells: the field to find by, the list or the questions about one thing,
//! and the fields about the learner.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _};
use strum::VariantArray as _;
use tui_input::Input;

use super::about::About;
use super::form::{Field, Form};
use super::rows::{Row, rows};
use super::{Focus, Me};
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::page::{lines, wrapped};
use crate::tui::widget::{boxed, list};
use crate::words::journey::{holding_words, job_words, learner_line, learner_page};
use crate::words::{Block, kind_line, matches, sentence};

/// The cells that the names of the fields take.
const LABELS: u16 = 15;

impl Me {
    /// Draws the screen; gives the place of the cursor.
    pub fn view(
        &self,
        shared: &Shared,
        parts: layout::Frame,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let finding = matches!(self.focus, Focus::Find);
        let cursor = field(shared, " Find ", &self.find.field, (finding, true), parts.line, frame);
        let (left, right) = layout::halves(parts.body, 3, 2);
        let on_fields = matches!(self.focus, Focus::Field(_));
        let mut place = None;
        if right.is_some() || !on_fields {
            place = match &self.focus {
                Focus::About(about) => draw_about(shared, about, left, frame),
                Focus::Find | Focus::Field(_) => {
                    self.draw_list(shared, left, frame);
                    Some(cursor)
                }
            };
        }
        if let Some(area) = right.or(on_fields.then_some(left)) {
            place = self.draw_fields(shared, area, frame).or(place);
        }
        place
    }

    fn draw_list(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) {
        let theme = &shared.theme;
        let rows = rows(shared, &self.find);
        let focused = matches!(self.focus, Focus::Find);
        let title = if self.find.is_blank() {
            sentence(&learner_line(&shared.learner))
        } else {
            matches(&self.find.results)
        };
        let corner = list::place(self.find.selected, rows.len());
        let block = boxed::boxed(theme, &title, &corner, focused);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        if rows.is_empty() {
            Line::styled("Nothing matches.", theme.quiet).render(inner, frame.buffer_mut());
        }
        list::draw(
            frame.buffer_mut(),
            shared.spaced(inner),
            rows.len(),
            self.find.selected,
            |index| {
                let Some(row) = rows.get(index) else { return Vec::new() };
                let selected = index == self.find.selected;
                let held = if row.is_held(&shared.learner) { "x" } else { " " };
                let first = format!("{}[{held}] ", if selected { "> " } else { "  " });
                let (name, kind) = row_words(shared, row);
                let style = theme.row(selected, focused);
                let name = wrapped(&name, inner.width, &first, "      ");
                let kind = wrapped(&kind, inner.width, "      ", "      ");
                let name = name.into_iter().map(|line| Line::styled(line, style));
                name.chain(kind.into_iter().map(|line| Line::styled(line, theme.quiet))).collect()
            },
        );
    }

    /// Draws the fields about the learner; gives the place of the cursor when one has the focus.
    fn draw_fields(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let learner = &shared.learner;
        let now = match self.focus {
            Focus::Field(field) => Some(field),
            Focus::Find | Focus::About(_) => None,
        };
        let block = boxed::boxed(theme, "About you", "", now.is_some());
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let mut cursor = None;
        let mut used = 0;
        for one in Field::VARIANTS {
            let row = Rect { y: inner.y + used, height: 1.min(inner.height - used), ..inner };
            let focused = now == Some(*one);
            let marker = if focused { '>' } else { ' ' };
            let label = format!("{marker} {:<13}", one.label());
            let place = match self.form.typed(*one) {
                Some(input) => {
                    let holds = self.form.is_understood(*one, learner);
                    field(shared, &label, input, (focused, holds), row, frame)
                }
                None => {
                    let style = if focused { theme.selected } else { theme.text };
                    let line = Line::from(vec![
                        Span::styled(label, if focused { theme.key } else { theme.quiet }),
                        Span::styled(Form::chosen(*one, learner), style),
                    ]);
                    line.render(row, frame.buffer_mut());
                    Position { x: row.x + LABELS.min(row.width.saturating_sub(1)), y: row.y }
                }
            };
            cursor = if focused { Some(place) } else { cursor };
            used = (used + 1).min(inner.height);
        }
        let mut page = vec![Block::Gap];
        match now {
            Some(field) => page.push(Block::Detail(field.help().into())),
            None => page.push(Block::Detail("Nothing here is compulsory. Tab goes here.".into())),
        }
        page.extend(learner_page(&shared.atlas, learner));
        let below = Rect { y: inner.y + used, height: inner.height - used, ..inner };
        Paragraph::new(lines(theme, &page, inner.width)).render(below, frame.buffer_mut());
        cursor
    }
}

/// A row's name with what is said of it, and what kind of thing it is.
fn row_words(shared: &Shared, row: &Row) -> (String, String) {
    let (atlas, learner) = (&shared.atlas, &shared.learner);
    let name = match (row.holding(learner), row.job(learner), row) {
        (Some(holding), ..) => holding_words(atlas, holding),
        (None, Some(job), _) => job_words(atlas, job),
        (None, None, Row::Stage(stage)) => atlas.stage(*stage).name.to_string(),
        (None, None, Row::Area(area)) => format!("Work in {area}"),
    };
    let kind = match row {
        Row::Stage(stage) => kind_line(atlas.stage(*stage)),
        Row::Area(_) => "any job in it".to_owned(),
    };
    (name, kind)
}

/// Draws what is asked about one thing; gives the place of the cursor.
fn draw_about(
    shared: &Shared,
    about: &About,
    area: Rect,
    frame: &mut Frame<'_>,
) -> Option<Position> {
    let theme = &shared.theme;
    let name = match &about.row {
        Row::Stage(stage) => shared.atlas.stage(*stage).name.to_string(),
        Row::Area(area) => format!("Work in {area}"),
    };
    let corner = list::place(about.chosen, about.choices.len());
    let block = boxed::boxed(theme, &name, &corner, true);
    let inner = boxed::inside(area);
    block.render(area, frame.buffer_mut());
    let [line, rest] = ratatui::layout::Layout::vertical([
        ratatui::layout::Constraint::Length(1),
        ratatui::layout::Constraint::Min(0),
    ])
    .areas(inner);
    let cursor = match &about.months {
        Some(months) => {
            Some(field(shared, "For how many months? ", months, (true, true), line, frame))
        }
        None => {
            Line::styled(about.question(shared), theme.quiet).render(line, frame.buffer_mut());
            None
        }
    };
    let chosen = list::draw(
        frame.buffer_mut(),
        shared.spaced(rest),
        about.choices.len(),
        about.chosen,
        |index| {
            let Some(choice) = about.choices.get(index) else { return Vec::new() };
            let selected = index == about.chosen;
            let marker = if selected { "> " } else { "  " };
            vec![Line::styled(
                format!("{marker}{}", choice.words(shared)),
                theme.row(selected, true),
            )]
        },
    );
    cursor.or(chosen)
}

/// Draws one field; gives the place of the cursor in it. `(focused, holds)`: one that does not hold
/// is marked by `!`.
fn field(
    shared: &Shared,
    label: &str,
    input: &Input,
    (focused, holds): (bool, bool),
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
