//! Draws the routes: the list on the left, the steps of the chosen one on the right.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _};

use super::{Focus, Routes};
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::page::{lines, wrapped};
use crate::tui::widget::{boxed, ink, list, prose};
use crate::words::journey::{
    learner_line, route_forms, route_line, step_line, step_page, step_rules, what_if_line,
    what_if_routes,
};
use crate::words::{Block, nearest_page, route_heading, route_titles, step_title};

impl Routes {
    /// Draws the screen; gives the place of the cursor.
    pub fn view(
        &self,
        shared: &Shared,
        parts: layout::Frame,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let room = usize::from(parts.line.width);
        let label = Span::styled(" To ", theme.key);
        let name =
            prose::fitting(&shared.atlas.stage(self.to).name, room - label.width().min(room));
        let mut line = Line::from(vec![label, Span::styled(name, theme.title)]);
        let from = Span::styled(format!("  {}", learner_line(&self.learner)), theme.quiet);
        if line.width() + from.width() <= room {
            line.push_span(from);
        }
        line.render(parts.line, frame.buffer_mut());
        if self.answer.routes.is_empty() {
            return self.draw_misses(shared, parts.body, frame);
        }
        match (layout::halves(parts.body, 2, 3), self.focus) {
            ((left, Some(right)), focus) => {
                let list = self.draw_list(shared, left, frame);
                let steps = self.draw_right(shared, right, frame);
                if focus == Focus::List { list } else { steps }
            }
            ((whole, None), Focus::List) => self.draw_list(shared, whole, frame),
            ((whole, None), Focus::Steps) => self.draw_right(shared, whole, frame),
        }
    }

    fn draw_list(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let routes = &self.answer.routes;
        let focused = self.focus == Focus::List;
        let corner = list::place(self.chosen, routes.len());
        let block = boxed::boxed(theme, "Routes", &corner, focused);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let inner = self.draw_hint(shared, inner, frame);
        let rows = list::List { area: inner, is_roomy: false };
        let titles = route_titles(&shared.atlas, routes);
        list::draw(frame.buffer_mut(), rows, routes.len(), self.chosen, |index| {
            let Some(route) = routes.get(index) else { return Vec::new() };
            let style = theme.row(index == self.chosen, focused);
            let marker = if index == self.chosen { "> " } else { "  " };
            let kept = if self.is_kept(shared, route) { " · * kept" } else { "" };
            let title = titles.get(index).map_or("", String::as_str);
            let name = format!("{}{kept}", route_heading(title, route));
            let name = wrapped(&name, inner.width, marker, "  ");
            let mut rows: Vec<Line<'_>> =
                name.into_iter().map(|line| Line::styled(line, style)).collect();
            let facts =
                wrapped(&route_line(&shared.atlas, &self.learner, route), inner.width, "  ", "  ");
            rows.extend(facts.into_iter().map(|line| Line::styled(line, theme.text)));
            if let Some(forms) = route_forms(&shared.atlas, route) {
                let forms = wrapped(&forms, inner.width, "  ", "  ");
                rows.extend(forms.into_iter().map(|line| Line::styled(line, theme.quiet)));
            }
            rows.push(Line::default());
            rows
        })
    }

    /// Says what the routes are planned from, where that is not simply what is held; gives the room
    /// that is left.
    fn draw_hint(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Rect {
        let mut hint = match &self.tried {
            Some(tried) => vec![
                Block::Title(what_if_line(&shared.atlas, &tried.holdings)),
                Block::Text(what_if_routes(&tried.before, &self.answer)),
                Block::Detail("- takes it back.".into()),
            ],
            // What is not told makes a route longer than it need be.
            None if self.learner.holds.is_empty() && self.learner.jobs.is_empty() => {
                vec![Block::Warning(
                    "Planned from nothing held. Press y to say what you hold.".into(),
                )]
            }
            None => return area,
        };
        hint.push(Block::Gap);
        let hint = lines(&shared.theme, &hint, area.width);
        let tall = u16::try_from(hint.len()).unwrap_or(u16::MAX).min(area.height / 2);
        Paragraph::new(hint).render(Rect { height: tall, ..area }, frame.buffer_mut());
        Rect { y: area.y + tall, height: area.height - tall, ..area }
    }

    fn draw_right(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Option<Position> {
        if self.timeline {
            self.draw_timeline(shared, area, frame)
        } else {
            self.draw_steps(shared, area, frame)
        }
    }

    fn draw_steps(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let route = self.route()?;
        let focused = self.focus == Focus::Steps;
        let title = format!("Route {} in steps", self.chosen + 1);
        let corner = list::place(self.step, route.steps.len());
        let block = boxed::boxed(theme, &title, &corner, focused);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        list::draw(
            frame.buffer_mut(),
            shared.spaced(inner),
            route.steps.len(),
            self.step,
            |index| {
                let Some(step) = route.steps.get(index) else { return Vec::new() };
                let selected = index == self.step;
                let style = theme.row(selected, focused);
                let first = format!("{}{} ", if selected { '>' } else { ' ' }, index + 1);
                let name = wrapped(&step_title(&shared.atlas, step), inner.width, &first, "   ");
                let mut rows: Vec<Line<'_>> =
                    name.into_iter().map(|line| Line::styled(line, style)).collect();
                let facts = step_line(&shared.atlas, &self.learner, step);
                let facts =
                    wrapped(&shared.with_marks(step.stage, facts), inner.width, "   ", "   ");
                rows.extend(facts.into_iter().map(|line| Line::styled(line, theme.quiet)));
                let mut page = step_rules(&shared.atlas, step);
                if selected {
                    page.extend(step_page(&shared.atlas, &self.learner, step));
                }
                let page = lines(theme, &page, inner.width.saturating_sub(3));
                rows.extend(page.into_iter().map(|mut line| {
                    line.spans.insert(0, "   ".into());
                    line
                }));
                rows
            },
        )
    }

    /// What is nearest when there is no route, or that it is held already.
    fn draw_misses(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let atlas = &shared.atlas;
        let nearest = &self.answer.nearest;
        let title = if self.answer.is_held {
            "You hold this already"
        } else {
            "No route is recorded. What is nearest:"
        };
        let corner = list::place(self.step, nearest.len());
        let block = boxed::boxed(theme, title, &corner, true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let inner = match self.tried {
            Some(_) => self.draw_hint(shared, inner, frame),
            None => inner,
        };
        let cursor = list::draw(
            frame.buffer_mut(),
            shared.spaced(inner),
            nearest.len(),
            self.step,
            |index| {
                let Some(miss) = nearest.get(index) else { return Vec::new() };
                let selected = index == self.step;
                let marker = if selected { "> " } else { "  " };
                let name = wrapped(&atlas.stage(miss.to).name, inner.width, marker, "  ");
                let style = theme.row(selected, true);
                let mut rows: Vec<Line<'_>> =
                    name.into_iter().map(|line| Line::styled(line, style)).collect();
                // Its name stands above already.
                let mut page = nearest_page(atlas, std::slice::from_ref(miss));
                page.retain(|block| !matches!(block, Block::Item(_)));
                let page = lines(theme, &page, inner.width.saturating_sub(2));
                rows.extend(page.into_iter().map(|mut line| {
                    line.spans.insert(0, "  ".into());
                    line
                }));
                rows.push(Line::default());
                rows
            },
        );
        if self.answer.is_held {
            let text = "There is nothing to do. R lists what is in reach from here.";
            let text = lines(theme, &[Block::Text(text.into())], inner.width);
            ink::lines(text, inner, frame.buffer_mut());
        }
        cursor.or_else(|| Some(inner.as_position()))
    }
}
