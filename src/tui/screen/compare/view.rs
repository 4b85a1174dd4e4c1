//! Draws a comparison: columns side by side, or one field at a time where they would be too narrow.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _};
use unicode_width::UnicodeWidthStr as _;

use super::{Compare, Top};
use crate::compare::Row;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::glyph::GLYPHS;
use crate::tui::widget::page::wrapped;
use crate::tui::widget::{boxed, ink};
use crate::words::compare::{NOTHING_COMPARED, differs, field_name, row_lines};
use crate::words::{count, kind_line};

/// Bodies narrower than this show one field at a time.
const BESIDE: u16 = 80;

/// Columns narrower than this are not put side by side.
const NARROWEST: u16 = 24;

/// Cells between two columns.
const GAP: u16 = 3;

/// The fields as lines, at the size of the terminal.
pub(super) struct Fields {
    /// The lines of each field.
    lines: Vec<Vec<Line<'static>>>,
    /// For each field, the line on which each stage begins; empty side by side.
    stages: Vec<Vec<usize>>,
    /// Lines that are seen at once.
    height: usize,
}

impl Fields {
    /// Whether one field is seen at a time.
    fn is_single(&self) -> bool {
        self.stages.iter().any(|stages| !stages.is_empty())
    }

    fn len(&self, field: usize) -> usize {
        self.lines.get(field).map_or(0, Vec::len)
    }

    /// The line at which a field begins when all follow one another.
    fn start(&self, field: usize) -> usize {
        self.lines.iter().take(field).map(Vec::len).sum()
    }

    /// How far a field, or all of them, can be scrolled.
    fn furthest(&self, field: usize) -> usize {
        let all = if self.is_single() { self.len(field) } else { self.start(self.lines.len()) };
        all.saturating_sub(self.height)
    }

    fn at(&self, line: usize) -> Top {
        let mut left = line;
        for (field, lines) in self.lines.iter().enumerate() {
            if left < lines.len() {
                return Top { field, line: left };
            }
            left -= lines.len();
        }
        Top::default()
    }

    /// The place nearest to `top` that leaves no room empty.
    pub(super) fn nearest(&self, top: Top) -> Top {
        let field = top.field.min(self.lines.len().saturating_sub(1));
        if self.is_single() {
            return Top { field, line: top.line.min(self.furthest(field)) };
        }
        self.at((self.start(field) + top.line).min(self.furthest(field)))
    }

    /// The last place.
    pub(super) fn end(&self) -> Top {
        self.nearest(Top { field: self.lines.len(), line: usize::MAX / 2 })
    }

    /// `top` moved by so many lines; past the end of a single field comes the next one.
    pub(super) fn scrolled(&self, top: Top, by: isize) -> Top {
        let top = self.nearest(top);
        if !self.is_single() {
            let line = (self.start(top.field) + top.line).saturating_add_signed(by);
            return self.at(line.min(self.furthest(top.field)));
        }
        let furthest = self.furthest(top.field);
        if by > 0 && top.line == furthest && top.field + 1 < self.lines.len() {
            Top { field: top.field + 1, line: 0 }
        } else if by < 0 && top.line == 0 && top.field > 0 {
            Top { field: top.field - 1, line: self.furthest(top.field - 1) }
        } else {
            Top { line: top.line.saturating_add_signed(by).min(furthest), ..top }
        }
    }

    /// The line of `field` on which a stage begins, where one field is seen at a time.
    pub(super) fn line_of(&self, field: usize, stage: usize) -> Option<usize> {
        self.stages.get(field)?.get(stage).copied()
    }
}

impl Compare {
    /// The fields as they are drawn in a terminal of the present size.
    pub(super) fn fields(&self, shared: &Shared) -> Fields {
        let body = layout::frame(shared.area).body;
        let inner = boxed::inside(body);
        let rows = self.comparison.rows.iter();
        let height = usize::from(inner.height);
        if let Some(width) = self.column_width(inner) {
            let head = self.head(shared, width).len() + 1;
            let lines = rows.map(|row| self.beside(shared, row, width, inner.width)).collect();
            return Fields { lines, stages: Vec::new(), height: height.saturating_sub(head) };
        }
        let (lines, stages) = rows.map(|row| self.single(shared, row, inner.width)).unzip();
        Fields { lines, stages, height }
    }

    /// The width of a column, where all can stand side by side.
    fn column_width(&self, inner: Rect) -> Option<u16> {
        let columns = u16::try_from(self.comparison.stages.len()).ok().filter(|many| *many > 0)?;
        let width = (inner.width.saturating_sub((columns - 1) * GAP)) / columns;
        (inner.width + 2 >= BESIDE && width + 1 >= NARROWEST).then_some(width)
    }

    /// The names over the columns.
    fn head(&self, shared: &Shared, width: u16) -> Vec<Line<'static>> {
        let theme = &shared.theme;
        let cells = self.comparison.stages.iter().enumerate().map(|(index, id)| {
            let stage = shared.atlas.stage(*id);
            let is_chosen = index == self.column;
            let marker = if is_chosen { "> " } else { "  " };
            let style = if is_chosen { theme.selected } else { theme.title };
            let name = wrapped(&stage.name, width, marker, "  ");
            let name = name.into_iter().map(|line| (line, style));
            let kind = wrapped(&kind_line(stage), width, "  ", "  ");
            name.chain(kind.into_iter().map(|line| (line, theme.quiet))).collect()
        });
        beside(&cells.collect::<Vec<_>>(), width, theme.frame)
    }

    /// A field over all columns.
    fn beside(&self, shared: &Shared, row: &Row, width: u16, whole: u16) -> Vec<Line<'static>> {
        let theme = &shared.theme;
        let (glyph, heading, style) = Self::looks(shared, row);
        let title = format!("{glyph} {} ", field_name(row.field));
        let rule = GLYPHS.thin.across.repeat(usize::from(whole).saturating_sub(title.width()));
        let mut lines =
            vec![Line::from(vec![Span::styled(title, heading), Span::styled(rule, theme.frame)])];
        let values = row_lines(&shared.atlas, &self.comparison, row);
        let cells = values.iter().map(|value| {
            let lines = value.iter().flat_map(|text| wrapped(text, width, "  ", "    "));
            lines.map(|line| (line, style)).collect()
        });
        lines.extend(beside(&cells.collect::<Vec<_>>(), width, theme.frame));
        lines
    }

    /// A field over one column, the stages under one another, and the line on which each begins.
    fn single(&self, shared: &Shared, row: &Row, width: u16) -> (Vec<Line<'static>>, Vec<usize>) {
        let theme = &shared.theme;
        let (.., style) = Self::looks(shared, row);
        let mut lines = Vec::new();
        let mut starts = Vec::new();
        let values = row_lines(&shared.atlas, &self.comparison, row);
        for (index, (id, value)) in self.comparison.stages.iter().zip(values).enumerate() {
            let is_chosen = index == self.column;
            let marker = if is_chosen { "> " } else { "  " };
            starts.push(lines.len());
            let name = wrapped(&shared.atlas.stage(*id).name, width, marker, "  ");
            let of_name = if is_chosen { theme.selected } else { theme.title };
            lines.extend(name.into_iter().map(|line| Line::styled(line, of_name)));
            let value = value.iter().flat_map(|text| wrapped(text, width, "  ", "    "));
            lines.extend(value.map(|line| Line::styled(line, style)));
        }
        (lines, starts)
    }

    /// The glyph, the heading and the text of a field: what differs stands out.
    fn looks(shared: &Shared, row: &Row) -> (&'static str, Style, Style) {
        let theme = &shared.theme;
        if row.differs {
            (GLYPHS.differs, theme.warning, theme.text)
        } else {
            (GLYPHS.same, theme.quiet, theme.quiet)
        }
    }

    /// Draws the screen; gives the place of the cursor.
    pub fn view(
        &self,
        shared: &Shared,
        parts: layout::Frame,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let apart = self.comparison.rows.iter().filter(|row| row.differs).count();
        let words = format!(
            " {} differ of {}",
            count(apart, "field", "fields"),
            self.comparison.rows.len()
        );
        Line::from(vec![
            Span::styled(" Side by side ", theme.key),
            Span::styled(words, theme.text),
        ])
        .render(parts.line, frame.buffer_mut());
        if self.comparison.stages.is_empty() {
            let block = boxed::boxed(theme, "Compare", "", true);
            let inner = boxed::inside(parts.body);
            block.render(parts.body, frame.buffer_mut());
            let text = wrapped(NOTHING_COMPARED, inner.width, "", "");
            let text: Vec<Line<'_>> = text.into_iter().map(Line::from).collect();
            Paragraph::new(text).render(inner, frame.buffer_mut());
            return Some(inner.as_position());
        }
        let fields = self.fields(shared);
        let top = fields.nearest(self.top);
        if fields.is_single() {
            return self.draw_single(shared, &fields, top, parts.body, frame);
        }
        let line = fields.start(top.field) + top.line;
        let corner = boxed::more(line, fields.furthest(top.field));
        let block = boxed::boxed(theme, "Compare", corner, true);
        let inner = boxed::inside(parts.body);
        block.render(parts.body, frame.buffer_mut());
        let width = self.column_width(inner)?;
        let head = self.head(shared, width);
        let tall = u16::try_from(head.len() + 1).unwrap_or(u16::MAX).min(inner.height);
        Paragraph::new(head).render(inner, frame.buffer_mut());
        let below = Rect { y: inner.y + tall, height: inner.height - tall, ..inner };
        let seen = fields.lines.into_iter().flatten().skip(line).take(below.height.into());
        ink::lines(seen, below, frame.buffer_mut());
        let column = u16::try_from(self.column).unwrap_or(0);
        Some(Position { x: inner.x + column * (width + GAP), y: inner.y })
    }

    fn draw_single(
        &self,
        shared: &Shared,
        fields: &Fields,
        top: Top,
        area: Rect,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let row = self.comparison.rows.get(top.field)?;
        let (glyph, ..) = Self::looks(shared, row);
        let title = format!("{glyph} {}: {}", field_name(row.field), differs(row));
        let corner = format!("{} of {}", top.field + 1, self.comparison.rows.len());
        let block = boxed::boxed(&shared.theme, &title, &corner, true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let lines = fields.lines.get(top.field)?;
        let seen = lines.iter().skip(top.line).take(inner.height.into()).cloned();
        ink::lines(seen, inner, frame.buffer_mut());
        let chosen = fields.line_of(top.field, self.column).unwrap_or(0);
        let y = u16::try_from(chosen.saturating_sub(top.line)).unwrap_or(0);
        Some(Position { x: inner.x, y: inner.y + y.min(inner.height.saturating_sub(1)) })
    }
}

/// Cells beside one another, as tall as the tallest.
fn beside(cells: &[Vec<(String, Style)>], width: u16, frame: Style) -> Vec<Line<'static>> {
    let tall = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |row: usize| {
        let mut spans = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                spans.push(Span::styled(format!(" {} ", GLYPHS.thin.down), frame));
            }
            let (text, style) = cell.get(row).cloned().unwrap_or_default();
            let gap = usize::from(width).saturating_sub(text.width());
            spans.push(Span::styled(text, style));
            spans.push(Span::raw(" ".repeat(gap)));
        }
        Line::from(spans)
    };
    (0..tall).map(line).collect()
}
