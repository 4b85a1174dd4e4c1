//! Draws a walk: the trail, the three columns and the selected step.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _};
use unicode_width::UnicodeWidthStr as _;

use super::walk::{Pane, Place, Walk};
use crate::atlas::WayInId;
use crate::steps::Ahead;
use crate::tui::layout::{self, Panes};
use crate::tui::model::Shared;
use crate::tui::widget::page::{Page, first_lines, lines, wrapped};
use crate::tui::widget::{boxed, ink, list, prose};
use crate::words::{kind_line, step_facts, trail_time, way_name, way_page};

/// Draws the walk; gives the place of the cursor.
pub fn draw(
    walk: &Walk,
    shared: &Shared,
    parts: layout::Frame,
    frame: &mut Frame<'_>,
) -> Option<Position> {
    let place = &walk.place;
    draw_trail(place, shared, parts.line, frame);
    match layout::panes(parts.body) {
        Panes::Three { before, stage, step, after } => {
            let cursors = [
                draw_before(place, shared, before, frame),
                Some(draw_stage(place, shared, stage, frame)),
                draw_after(walk, shared, after, frame),
            ];
            if let Some(area) = step {
                draw_step(place, shared, area, frame);
            }
            let [before, stage, after] = cursors;
            match place.focus {
                Pane::Before => before,
                Pane::Stage => stage,
                Pane::After => after,
            }
        }
        Panes::One { pane, step } => {
            let cursor = match place.focus {
                Pane::Before => draw_before(place, shared, pane, frame),
                Pane::Stage => Some(draw_stage(place, shared, pane, frame)),
                Pane::After => draw_after(walk, shared, pane, frame),
            };
            if let Some(area) = step {
                draw_step(place, shared, area, frame);
            }
            cursor
        }
    }
}

/// The last line at which the stage can begin, so that its end is still seen.
pub fn furthest_scroll(place: &Place, shared: &Shared) -> usize {
    let area = match layout::panes(layout::frame(shared.area).body) {
        Panes::Three { stage, .. } => stage,
        Panes::One { pane, .. } => pane,
    };
    let inner = boxed::inside(area);
    let page = shared.page_of(place.stage());
    lines(&shared.theme, &page, inner.width).len().saturating_sub(usize::from(inner.height))
}

fn draw_trail(place: &Place, shared: &Shared, area: Rect, frame: &mut Frame<'_>) {
    let theme = &shared.theme;
    let label = " Trail ";
    let time = trail_time(place.trail.months(&shared.atlas)).map(|time| format!("  {time} "));
    let time = time.unwrap_or_default();
    let room = usize::from(area.width).saturating_sub(label.len() + time.width());
    let names: Vec<&str> =
        place.trail.walked().map(|stop| &*shared.atlas.stage(stop.stage).name).collect();
    let text = fit_trail(&names, room);
    let here = names.last().copied().unwrap_or_default();
    let (walked, here) = match text.strip_suffix(here) {
        Some(walked) => (walked.to_owned(), here.to_owned()),
        None => (String::new(), text),
    };
    let gap = room.saturating_sub(walked.width() + here.width());
    let line = Line::from(vec![
        Span::styled(label, theme.key),
        Span::styled(walked, theme.text),
        Span::styled(here, theme.title),
        Span::raw(" ".repeat(gap)),
        Span::styled(time, theme.text),
    ]);
    line.render(area, frame.buffer_mut());
}

/// The names joined, with the first ones left out when they do not all fit.
fn fit_trail(names: &[&str], room: usize) -> String {
    for skipped in 0..names.len() {
        let kept = names.get(skipped..).unwrap_or_default().join(" › ");
        let text = if skipped == 0 { kept } else { format!("… › {kept}") };
        if text.width() <= room {
            return text;
        }
    }
    prose::fitting(names.last().copied().unwrap_or_default(), room)
}

fn draw_before(
    place: &Place,
    shared: &Shared,
    area: Rect,
    frame: &mut Frame<'_>,
) -> Option<Position> {
    let atlas = &shared.atlas;
    let ways = atlas.ways_into(place.stage());
    let focused = place.focus == Pane::Before;
    let column = Column { title: "How people get here", selected: place.before, focused };
    column.draw(shared, area, frame, ways.len(), "Nothing is recorded.", |index| {
        let way = ways.get(index).map(|way| atlas.way_in(*way))?;
        let facts = step_facts(way).join(" · ");
        let facts = match way.by {
            Some(by) => shared.with_marks(by, facts),
            None => facts,
        };
        Some((way_name(atlas, way), facts))
    })
}

fn draw_after(walk: &Walk, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Option<Position> {
    let place = &walk.place;
    let atlas = &shared.atlas;
    let focused = place.focus == Pane::After;
    let column = Column { title: "Where it leads", selected: place.after, focused };
    column.draw(shared, area, frame, place.ahead.len(), "Nothing further is recorded.", |index| {
        let row = place.ahead.get(index)?;
        let stage = atlas.stage(row.to(atlas));
        let facts = match row {
            Ahead::Way(way) => way_facts(shared, *way),
            Ahead::Through(held, way) => {
                format!("{} · as {}", way_facts(shared, *way), atlas.stage(*held).name)
            }
            Ahead::Branch(_) => format!("one specialism · {}", kind_line(stage)),
        };
        let is_marked = walk.marks.contains(&row.to(atlas));
        let facts = if is_marked { format!("marked x · {facts}") } else { facts };
        Some((stage.name.to_string(), shared.with_marks(row.to(atlas), facts)))
    })
}

fn way_facts(shared: &Shared, way: WayInId) -> String {
    let way = shared.atlas.way_in(way);
    let stage = shared.atlas.stage(way.to);
    let mut facts = step_facts(way);
    if !stage.standing.is_open() && stage.standing != way.standing {
        facts.insert(0, stage.standing.label().to_owned());
    }
    // "Apprenticeship" need not be said again under a name that says it.
    let kind = stage.kind.label();
    if !stage.name.to_lowercase().contains(&kind.to_lowercase()) {
        facts.insert(0, kind.to_owned());
    }
    facts.join(" · ")
}

/// A column that is a list of steps.
struct Column {
    title: &'static str,
    selected: usize,
    focused: bool,
}

impl Column {
    fn draw(
        &self,
        shared: &Shared,
        area: Rect,
        frame: &mut Frame<'_>,
        len: usize,
        when_empty: &str,
        row: impl Fn(usize) -> Option<(String, String)>,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let block = boxed::boxed(theme, self.title, &list::place(self.selected, len), self.focused);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        if len == 0 {
            let text = wrapped(when_empty, inner.width, "", "");
            let text: Vec<Line<'_>> =
                text.into_iter().map(|line| Line::styled(line, theme.quiet)).collect();
            Paragraph::new(text).render(inner, frame.buffer_mut());
            return Some(inner.as_position());
        }
        list::draw(frame.buffer_mut(), shared.spaced(inner), len, self.selected, |index| {
            let Some((name, facts)) = row(index) else {
                return Vec::new();
            };
            let selected = index == self.selected;
            let style = theme.row(selected, self.focused);
            let marker = if selected { '>' } else { ' ' };
            let number = match index {
                0..9 if self.focused => char::from_digit(u32::try_from(index + 1).unwrap_or(0), 10),
                _ => None,
            };
            let first = format!("{marker}{} ", number.unwrap_or(' '));
            let name = wrapped(&name, inner.width, &first, "   ");
            // Wrapping no text gives an empty line.
            let facts = if facts.is_empty() {
                Vec::new()
            } else {
                wrapped(&facts, inner.width, "   ", "   ")
            };
            let name = name.into_iter().map(|line| Line::styled(line, style));
            let facts = facts.into_iter().map(|line| Line::styled(line, theme.quiet));
            name.chain(facts).collect()
        })
    }
}

fn draw_stage(place: &Place, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Position {
    let blocks = shared.page_of(place.stage());
    let focused = place.focus == Pane::Stage;
    let page = Page { title: "What it is", blocks: &blocks, scroll: place.scroll, focused };
    page.draw(&shared.theme, area, frame.buffer_mut())
}

fn draw_step(place: &Place, shared: &Shared, area: Rect, frame: &mut Frame<'_>) {
    let theme = &shared.theme;
    let atlas = &shared.atlas;
    let way = place.selected_way(atlas);
    let block = boxed::boxed(theme, "The selected step", "", false);
    let inner = boxed::inside(area);
    block.render(area, frame.buffer_mut());
    if let Some(way) = way {
        let text = first_lines(theme, &way_page(atlas, way), inner.width, inner.height);
        ink::lines(text, inner, frame.buffer_mut());
    }
}
