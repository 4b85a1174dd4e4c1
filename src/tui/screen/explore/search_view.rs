//! Draws the search field, its hits and a preview of the selected one.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _};

use super::search::{Focus, Search};
use crate::atlas::{Clean, StageId};
use crate::search::Highlighter;
use crate::tui::model::Shared;
use crate::tui::widget::page::{Page, lines, wrapped};
use crate::tui::widget::prose::fitting;
use crate::tui::widget::{boxed, list};
use crate::tui::{field, layout};
use crate::words::{self, Block, kind_line};

/// Draws the search; gives the place of the cursor: in the field, or on the selected hit.
pub fn draw(
    search: &Search,
    shared: &Shared,
    parts: layout::Frame,
    frame: &mut Frame<'_>,
) -> Option<Position> {
    let hint = hint(shared);
    let field = field::draw(&search.field, &hint, &shared.theme, parts.line, frame.buffer_mut());
    let (hits, preview) = layout::halves(parts.body, 1, 1);
    let selected = draw_hits(search, shared, hits, frame);
    if let Some(area) = preview {
        draw_preview(search, shared, area, frame);
    }
    match search.focus {
        Focus::Field => Some(field),
        Focus::Hits => selected,
    }
}

/// What stands in the empty field: what to type, or where Tab leads back to.
fn hint(shared: &Shared) -> String {
    let place = shared.resume.as_ref();
    match place.map(|place| (&*place.screen, shared.atlas.find(&place.stage))) {
        Some(("plan", _)) => "type to search, or Tab to go back to your plan".to_owned(),
        Some((_, Some(stage))) => {
            format!("type, or Tab to go back to {}", shared.atlas.stage(stage).name)
        }
        _ => "a job, a test, a machine, a school subject …".to_owned(),
    }
}

fn draw_hits(
    search: &Search,
    shared: &Shared,
    area: Rect,
    frame: &mut Frame<'_>,
) -> Option<Position> {
    let theme = &shared.theme;
    let len = search.rows(shared.atlas.starting_points());
    let title = if search.is_blank() {
        "Where people start".to_owned()
    } else if let Some(showing) = showing(search) {
        showing
    } else {
        words::matches(&search.results)
    };
    let corner = list::place(search.selected, len);
    let block = boxed::boxed(theme, &title, &corner, true);
    let inner = boxed::inside(area);
    block.render(area, frame.buffer_mut());
    if len == 0 {
        draw_nothing(shared, inner, frame);
        return Some(inner.as_position());
    }
    let marks = Highlighter::new(&search.results.words);
    list::draw(frame.buffer_mut(), shared.spaced(inner), len, search.selected, |index| {
        let hit = search.results.hits.get(index).filter(|_| !search.is_blank());
        let stage =
            hit.map(|hit| hit.stage).or_else(|| shared.atlas.starting_points().get(index).copied());
        let Some(stage) = stage else {
            return Vec::new();
        };
        let matched = hit.and_then(|hit| words::matched(&shared.atlas, hit));
        let selected = index == search.selected;
        hit_lines(&marks, shared, stage, matched, selected, inner.width)
    })
}

/// "Showing physicist" when what was typed had to be corrected, "Without exams" when not all of it
/// was found.
fn showing(search: &Search) -> Option<String> {
    if let Some(left_out) = words::left_out(&search.results) {
        return Some(format!("{left_out}: {}", words::matches(&search.results)));
    }
    let shown: Vec<&str> =
        search.results.showing.iter().map(|correction| &*correction.shown).collect();
    (!shown.is_empty()).then(|| format!("Showing \"{}\"", shown.join(" ")))
}

fn draw_nothing(shared: &Shared, area: Rect, frame: &mut Frame<'_>) {
    let advice = [
        Block::Text("Nothing matches.".into()),
        Block::Detail(
            "Try a part of the body, a machine, a test or a school subject: heart, scanner, blood \
             tests, physics. Fewer words find more."
                .into(),
        ),
    ];
    Paragraph::new(lines(&shared.theme, &advice, area.width)).render(area, frame.buffer_mut());
}

fn hit_lines(
    marks: &Highlighter,
    shared: &Shared,
    id: StageId,
    matched: Option<(&'static str, &Clean)>,
    selected: bool,
    width: u16,
) -> Vec<Line<'static>> {
    let theme = &shared.theme;
    let stage = shared.atlas.stage(id);
    let style = if selected { theme.selected } else { theme.text };
    let mut rows = Vec::new();
    for (number, text) in
        wrapped(&stage.name, width.saturating_sub(2), "", "").into_iter().enumerate()
    {
        let marker = if number == 0 && selected { "> " } else { "  " };
        let mut spans = vec![Span::styled(marker, style)];
        spans.extend(marked(&text, marks, style, style.patch(theme.matched)));
        rows.push(Line::from(spans));
    }
    let mut rest = Vec::new();
    if !stage.standing.is_open() {
        rest.push(Span::styled(format!(" · {}", stage.standing.label()), theme.warning));
    }
    if let Some(marks) = shared.marks(id) {
        rest.push(Span::styled(format!(" · {marks}"), theme.text));
    }
    // Whether it is open must be seen, however long its other names are.
    let taken: usize = rest.iter().map(Span::width).sum();
    let room = usize::from(width).saturating_sub(2 + taken);
    let mut detail = vec![Span::styled("  ", theme.quiet)];
    match matched {
        Some((why, matched)) => {
            let text = fitting(&format!("{why} {matched}"), room);
            let matched = text.strip_prefix(why).unwrap_or_default();
            detail.push(Span::styled(why, theme.quiet));
            detail.extend(marked(matched, marks, theme.quiet, theme.quiet.patch(theme.matched)));
        }
        None => detail.push(Span::styled(fitting(&kind_line(stage), room), theme.quiet)),
    }
    detail.append(&mut rest);
    rows.push(Line::from(detail));
    rows
}

/// `text` in spans, with what answers the query marked.
fn marked(
    text: &str,
    marks: &Highlighter,
    plain: ratatui::style::Style,
    mark: ratatui::style::Style,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut from = 0;
    for range in marks.ranges(text) {
        if range.start < from {
            continue;
        }
        let (Some(before), Some(inside)) = (text.get(from..range.start), text.get(range.clone()))
        else {
            continue;
        };
        spans.push(Span::styled(before.to_owned(), plain));
        spans.push(Span::styled(inside.to_owned(), mark));
        from = range.end;
    }
    spans.push(Span::styled(text.get(from..).unwrap_or_default().to_owned(), plain));
    spans
}

fn draw_preview(search: &Search, shared: &Shared, area: Rect, frame: &mut Frame<'_>) {
    let stage = search.selected_stage(shared.atlas.starting_points());
    let blocks = stage.map_or(Vec::new(), |stage| shared.page_of(stage));
    let page = Page { title: "What it is", blocks: &blocks, scroll: 0, focused: false };
    page.draw(&shared.theme, area, frame.buffer_mut());
}
