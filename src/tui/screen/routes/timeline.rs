//! Draws the chosen route over years and ages.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _};

use super::{Focus, Routes};
use crate::route::Step;
use crate::tui::model::Shared;
use crate::tui::widget::bars::{self, Bar};
use crate::tui::widget::page::wrapped;
use crate::tui::widget::{boxed, list};
use crate::words::journey::step_line;
use crate::words::step_title;

/// Windows lower than this have no room for what the signs mean.
const WITH_LEGEND: u16 = 14;

impl Routes {
    /// Draws the bars; gives the place of the cursor.
    pub(super) fn draw_timeline(
        &self,
        shared: &Shared,
        area: Rect,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let route = self.route()?;
        let focused = self.focus == Focus::Steps;
        let title = format!("Route {} over time", self.chosen + 1);
        let corner = list::place(self.step, route.steps.len());
        let block = boxed::boxed(theme, &title, &corner, focused);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());

        let drawn: Vec<Bar> = route.steps.iter().map(bar).collect();
        let legend = if inner.height >= WITH_LEGEND {
            wrapped(&bars::legend(&drawn), inner.width, "", "")
        } else {
            Vec::new()
        };
        let tall = u16::try_from(legend.len()).unwrap_or(0);
        let axis = self.axis(inner.width);
        let [top, middle, bottom] = Layout::vertical([
            Constraint::Length(u16::try_from(axis.len()).unwrap_or(0)),
            Constraint::Min(0),
            Constraint::Length(tall),
        ])
        .areas(inner);
        let quiet = |text: String| Line::styled(text, theme.quiet);
        let axis: Vec<Line<'_>> = axis.into_iter().map(quiet).collect();
        Paragraph::new(axis).render(top, frame.buffer_mut());
        let legend: Vec<Line<'_>> = legend.into_iter().map(quiet).collect();
        Paragraph::new(legend).render(bottom, frame.buffer_mut());

        list::draw(
            frame.buffer_mut(),
            shared.spaced(middle),
            route.steps.len(),
            self.step,
            |index| {
                let Some(step) = route.steps.get(index) else { return Vec::new() };
                let selected = index == self.step;
                let first = format!("{}{} ", if selected { '>' } else { ' ' }, index + 1);
                let style = theme.row(selected, focused);
                let name = wrapped(&step_title(&shared.atlas, step), inner.width, &first, "   ");
                let mut rows: Vec<Line<'_>> =
                    name.into_iter().map(|line| Line::styled(line, style)).collect();
                let (blank, drawn) = bars::bar(bar(step), self.months(), inner.width);
                let style = if step.paid == Some(true) { theme.good } else { theme.text };
                rows.push(Line::from(vec![Span::raw(blank), Span::styled(drawn, style)]));
                if selected {
                    let facts = wrapped(
                        &step_line(&shared.atlas, &self.learner, step),
                        inner.width,
                        "   ",
                        "   ",
                    );
                    rows.extend(facts.into_iter().map(|line| Line::styled(line, theme.quiet)));
                }
                rows
            },
        )
    }

    /// The months that are drawn: those of the route, and at least a year.
    fn months(&self) -> u16 {
        self.route().map_or(12, |route| route.cost.months.max(12))
    }

    /// The years, and the ages where the age is known.
    fn axis(&self, width: u16) -> Vec<String> {
        let years = self.months() / 12;
        // A label needs six cells; fewer labels stand where years are narrow.
        let every = (years * 6).div_ceil(width.max(1)).max(1);
        let ticks = || (0..=years).step_by(every.into()).map(|year| year * 12);
        let year = |month: u16| {
            let date = self.learner.date_after(month).to_string();
            (month, date.split('-').next().unwrap_or_default().to_owned())
        };
        let mut rows = vec![bars::axis(ticks().map(year), self.months(), width)];
        if self.learner.age.is_some() {
            let age = |month| Some((month, format!("at {}", self.learner.age_after(month)? / 12)));
            rows.push(bars::axis(ticks().filter_map(age), self.months(), width));
        }
        rows
    }
}

fn bar(step: &Step) -> Bar {
    Bar {
        start: step.start,
        end: step.end,
        is_known: step.months.is_some(),
        paid: step.paid,
        gate: step.gates > 0,
    }
}
