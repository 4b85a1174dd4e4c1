//! Draws the picture of the map.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout as Split, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _};

use unicode_width::UnicodeWidthStr as _;

use super::super::around::Hops;
use super::layout::{Asked, Label, Layout, MARKER, Node, layout};
use super::lines::{Route, drawn};
use super::names::cut;
use super::{Picture, group};
use crate::atlas::{StageId, ThemeId};
use crate::tui::model::Shared;
use crate::tui::widget::boxed;
use crate::tui::widget::glyph::GLYPHS;
use crate::tui::widget::page::wrapped;
use crate::words::kind_line;
use crate::words::map::{beyond_line, level_name, link_line, more_line, step_words, theme_letter};

/// Pictures narrower than this have room only for the numbers of levels.
const WITH_LEVEL_NAMES: u16 = 90;

/// Rows under the picture that tell of the chosen stage.
const FACTS: u16 = 3;

/// Cells of a theme's letter in the legend, and of what parts it from its name and the next.
const LEGEND_GAP: usize = 4;

/// Pictures lower than this have no line above those rows.
const WITH_RULE: u16 = 24;

impl Picture {
    /// Draws it, and what its letters mean in `legend`; gives the place of the cursor.
    pub fn view(
        &self,
        shared: &Shared,
        area: Rect,
        legend: Rect,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let title = format!("Around {}", shared.atlas.stage(self.middle).name);
        let corner = format!("{} around", step_words(self.hops.number().unsigned_abs()));
        let block = boxed::boxed(theme, &title, &corner, true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let [above, rule, facts] = Split::vertical([
            Constraint::Min(0),
            Constraint::Length(u16::from(inner.height >= WITH_RULE)),
            Constraint::Length(FACTS),
        ])
        .areas(inner);
        let across = GLYPHS.thin.across.repeat(rule.width.into());
        Line::styled(across, theme.frame).render(rule, frame.buffer_mut());
        let is_wide = inner.width >= WITH_LEVEL_NAMES && self.hops == Hops::One;
        let [levels, _, picture] = Split::horizontal([
            Constraint::Length(if is_wide { 20 } else { 7 }),
            Constraint::Length(1),
            Constraint::Min(0),
        ])
        .areas(above);
        let nodes = self.nodes(shared);
        let links = self.links();
        // Names have more room where fewer columns are asked for.
        let narrowest = if self.hops == Hops::One { 18 } else { 15 };
        let asked =
            Asked { nodes: &nodes, links: &links, focus: self.focus, narrowest, area: picture };
        let layout = layout(asked);
        self.draw_levels(shared, &layout, levels, is_wide, frame.buffer_mut());
        self.draw_lines(shared, &layout.routes, frame.buffer_mut());
        for label in &layout.labels {
            self.draw_label(shared, label, frame.buffer_mut());
        }
        for more in &layout.more {
            let words = Line::styled(format!("   {}", more_line(more.count)), theme.quiet);
            words.render(more.area, frame.buffer_mut());
        }
        self.draw_facts(shared, &layout, facts, frame);
        self.draw_legend(shared, &layout, legend, frame.buffer_mut());
        let focus = layout.labels.iter().find(|label| label.node == self.focus);
        focus.map(|label| label.area.as_position()).or_else(|| Some(inner.as_position()))
    }

    /// The steps that are drawn: of those far from the middle only the first to each stage, and those
    /// of the chosen stage and of the route, or the lines would hide one another.
    fn links(&self) -> Vec<(usize, usize)> {
        let mut reached = Vec::new();
        let links = self.around.links.iter().filter(|link| {
            let hop = |place: usize| self.around.near.get(place).map_or(0, |near| near.hop);
            let outer = if hop(link.to) > 0 { link.to } else { link.from };
            let is_first = !reached.contains(&outer);
            reached.push(outer);
            is_first
                || [link.from, link.to].contains(&0)
                || [link.from, link.to].contains(&self.focus)
                || self.is_on_path(link.from, link.to)
        });
        links.map(|link| (link.from, link.to)).collect()
    }

    fn nodes(&self, shared: &Shared) -> Vec<Node> {
        let node = |near: &super::super::around::Near| {
            let stage = shared.atlas.stage(near.stage);
            let standing = stage.standing;
            let shut = if standing.is_open() { "" } else { standing.label() };
            let name = if shut.is_empty() {
                stage.name.to_string()
            } else {
                format!("({shut}) {}", stage.name)
            };
            let keep = near.stage == self.middle || self.path.contains(near.stage);
            let group = group(shared, near.stage);
            Node { hop: near.hop, level: stage.levels.qualification, group, name, keep }
        };
        self.around.near.iter().map(node).collect()
    }

    /// The names of the levels on the left, and the line they stand on.
    fn draw_levels(
        &self,
        shared: &Shared,
        layout: &Layout,
        area: Rect,
        is_wide: bool,
        buffer: &mut Buffer,
    ) {
        let theme = &shared.theme;
        let here = shared.atlas.stage(self.stage()).levels.qualification;
        for rung in &layout.rungs {
            let (name, example) = level_name(rung.level);
            let style = if rung.level == here { theme.title } else { theme.quiet };
            let mut spans = vec![Span::styled(name, style)];
            if let Some(example) = example.filter(|_| is_wide) {
                spans.push(Span::styled(format!(" · {example}"), theme.quiet));
            }
            Line::from(spans).render(Rect { y: rung.y, height: 1, ..area }, buffer);
        }
        for y in area.y..area.bottom() {
            Span::styled(GLYPHS.thin.down, theme.frame)
                .render(Rect::new(area.right(), y, 1, 1), buffer);
        }
    }

    /// The lines: those of the chosen stage stand out, and the route or trail is heavy.
    fn draw_lines(&self, shared: &Shared, routes: &[Route], buffer: &mut Buffer) {
        let theme = &shared.theme;
        let is_of_focus = |route: &&Route| [route.from, route.to].contains(&self.focus);
        let is_heavy = |route: &Route| self.is_on_path(route.from, route.to);
        let every = drawn(routes.iter().map(|route| (route, is_heavy(route))));
        let bright = drawn(routes.iter().filter(is_of_focus).map(|route| (route, false)));
        for ((x, y), (glyph, heavy)) in every {
            let style = match (heavy, bright.contains_key(&(x, y))) {
                (true, _) => theme.good,
                (false, true) => theme.text,
                (false, false) => theme.frame,
            };
            Span::styled(glyph, style).render(Rect::new(x, y, 1, 1), buffer);
        }
    }

    fn draw_label(&self, shared: &Shared, label: &Label, buffer: &mut Buffer) {
        let style = self.label_style(shared, label.node);
        let focus = if label.node == self.focus { '>' } else { ' ' };
        let letter = self.letter(shared, label.node).unwrap_or(' ');
        for (row, text) in label.lines.iter().enumerate() {
            let marker = match row {
                0 => format!("{focus}{letter} "),
                _ => " ".repeat(MARKER.into()),
            };
            let y = label.area.y + u16::try_from(row).unwrap_or(0);
            let place = Rect { y, height: 1, ..label.area };
            Line::styled(format!("{marker}{text}"), style).render(place, buffer);
        }
    }

    /// The letter of the first theme of a stage.
    fn letter(&self, shared: &Shared, node: usize) -> Option<char> {
        let near = self.around.near.get(node)?;
        theme_letter(*shared.atlas.stage(near.stage).themes.first()?)
    }

    /// What the letters on the picture mean; names are cut where there is no room.
    fn draw_legend(&self, shared: &Shared, layout: &Layout, area: Rect, buffer: &mut Buffer) {
        let theme = &shared.theme;
        let atlas = &shared.atlas;
        let stages = layout.labels.iter().filter_map(|label| self.around.near.get(label.node));
        let themes = stages.filter_map(|near| atlas.stage(near.stage).themes.first());
        let themes: BTreeSet<ThemeId> = themes.copied().collect();
        let names: Vec<(char, &str)> = themes
            .into_iter()
            .filter_map(|id| Some((theme_letter(id)?, atlas.theme(id).name.as_str())))
            .collect();
        // The longest names give way first.
        let takes = |most: usize| -> usize {
            names.iter().map(|(_, name)| name.width().min(most) + LEGEND_GAP).sum()
        };
        let room =
            (0..usize::from(area.width)).rev().find(|room| takes(*room) <= area.width.into());
        let room = room.unwrap_or(0);
        let mut spans = Vec::new();
        for (letter, name) in names {
            spans.push(Span::styled(format!("{letter} "), theme.key));
            spans.push(Span::styled(format!("{}  ", cut(name, room)), theme.quiet));
        }
        Line::from(spans).render(area, buffer);
    }

    fn label_style(&self, shared: &Shared, node: usize) -> Style {
        let theme = &shared.theme;
        let stage: Option<StageId> = self.around.near.get(node).map(|near| near.stage);
        let is_near =
            self.around.links_of(self.focus).any(|link| [link.from, link.to].contains(&node));
        if node == self.focus {
            theme.selected
        } else if stage.is_some_and(|stage| self.path.contains(stage)) {
            theme.good
        } else if is_near {
            theme.title
        } else {
            theme.quiet
        }
    }

    /// What the chosen stage is, the step between it and its neighbour, and what is not shown.
    fn draw_facts(&self, shared: &Shared, layout: &Layout, area: Rect, frame: &mut Frame<'_>) {
        let theme = &shared.theme;
        let stage = shared.atlas.stage(self.stage());
        let step = self.around.links_of(self.focus).find(|link| {
            // The step towards the middle is the one that leads here, or from here.
            let other = if link.from == self.focus { link.to } else { link.from };
            other < self.focus
        });
        let step = step.and_then(|link| {
            link_line(
                &shared.atlas,
                self.around.near.get(link.from)?.stage,
                self.around.near.get(link.to)?.stage,
                link.way,
            )
        });
        let rest = beyond_line(layout.beyond, layout.unplaced + self.around.left_out);
        // The middle has no step of its own: there is room to say what it is.
        let text = step.unwrap_or_else(|| stage.summary.to_string());
        let mut what = format!("{} · {}", stage.name, kind_line(stage));
        for theme in &stage.themes {
            what.push_str(&format!(" · {}", shared.atlas.theme(*theme).name));
        }
        let room = usize::from(FACTS) - 1 - usize::from(!rest.is_empty());
        let mut lines = vec![Line::styled(cut(&what, area.width.into()), theme.title)];
        let text = wrapped(&text, area.width, "", "");
        let is_cut = text.len() > room;
        for (row, mut line) in text.into_iter().take(room).enumerate() {
            if is_cut && row + 1 == room {
                line.push_str(GLYPHS.cut);
            }
            lines.push(Line::styled(line, theme.text));
        }
        if !rest.is_empty() {
            lines.push(Line::styled(rest, theme.quiet));
        }
        Paragraph::new(lines).render(area, frame.buffer_mut());
    }
}
