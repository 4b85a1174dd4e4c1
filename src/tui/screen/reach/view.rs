//! Draws what is in reach: the list on the left, what changes or what it is on the right.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget as _;

use super::{Focus, Group, Reach, Row};
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::page::{Page, lines, wrapped};
use crate::tui::widget::{boxed, list};
use crate::words::journey::{difference_page, holding_words, learner_line, what_if_line};
use crate::words::{AGAINST_THE_USUAL, Block, difference_sentence, duration, reach_words};

impl Reach {
    /// Draws the screen; gives the place of the cursor.
    pub fn view(
        &self,
        shared: &Shared,
        parts: layout::Frame,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let line = match &self.difference {
            Some(difference) => Line::from(vec![
                Span::styled(" What if  ", theme.key),
                Span::styled(difference_sentence(&shared.atlas, difference), theme.title),
            ]),
            None => Line::from(vec![
                Span::raw(" "),
                Span::styled(learner_line(&shared.learner), theme.text),
            ]),
        };
        line.render(parts.line, frame.buffer_mut());
        match (layout::halves(parts.body, 1, 1), self.focus) {
            ((left, Some(right)), focus) => {
                let list = self.draw_list(shared, left, frame);
                let page = self.draw_page(shared, right, frame);
                if focus == Focus::List { list } else { Some(page) }
            }
            ((whole, None), Focus::List) => self.draw_list(shared, whole, frame),
            ((whole, None), Focus::Page) => Some(self.draw_page(shared, whole, frame)),
        }
    }

    fn draw_list(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Option<Position> {
        let theme = &shared.theme;
        let focused = self.focus == Focus::List;
        let corner = list::place(self.row, self.rows.len());
        let block = boxed::boxed(theme, "In reach", &corner, focused);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        let cursor = list::draw(
            frame.buffer_mut(),
            shared.spaced(inner),
            self.rows.len(),
            self.row,
            |index| {
                let Some(row) = self.rows.get(index).copied() else { return Vec::new() };
                let before = index.checked_sub(1).and_then(|before| self.rows.get(before).copied());
                let mut drawn: Vec<Line<'_>> = Vec::new();
                if before.map(|before| self.title_of(before)) != Some(self.title_of(row)) {
                    if before.is_some() {
                        drawn.push(Line::default());
                    }
                    let title = wrapped(&self.title_of(row), inner.width, "", "");
                    drawn.extend(title.into_iter().map(|line| Line::styled(line, theme.heading)));
                }
                let chosen = index == self.row;
                let marker = if chosen { "> " } else { "  " };
                let style = theme.row(chosen, focused);
                if let Row::Heading(at) = row {
                    let Some(section) = self.sections.get(at) else { return drawn };
                    let sign = if section.is_folded { "+" } else { "-" };
                    let text = format!("{sign} {} ({})", section.name, section.stages.len());
                    let text = wrapped(&text, inner.width, marker, "    ");
                    drawn.extend(text.into_iter().map(|line| Line::styled(line, style)));
                    return drawn;
                }
                let name = wrapped(
                    &self.name_of(shared, row),
                    inner.width,
                    &format!("{marker}  "),
                    "    ",
                );
                drawn.extend(name.into_iter().map(|line| Line::styled(line, style)));
                let mut detail = self.detail(shared, row);
                if let Some(stage) = self.stage_of(row) {
                    detail = shared.with_marks(stage, detail);
                }
                let detail = wrapped(&detail, inner.width, "    ", "    ");
                drawn.extend(detail.into_iter().map(|line| Line::styled(line, theme.quiet)));
                drawn
            },
        );
        if self.rows.is_empty() {
            let text = "Nothing is recorded as in reach.";
            Line::styled(text, theme.quiet).render(inner, frame.buffer_mut());
        }
        cursor.or_else(|| Some(inner.as_position()))
    }

    /// The heading over the sections that a row belongs to, with how many stages they have.
    fn title_of(&self, row: Row) -> String {
        let (Row::Heading(at) | Row::Stage(at, _)) = row else {
            return "What if you held".to_owned();
        };
        let Some(group) = self.sections.get(at).map(|section| section.group) else {
            return String::new();
        };
        let of_group = self.sections.iter().filter(|section| section.group == group);
        let stages: usize = of_group.map(|section| section.stages.len()).sum();
        format!("{} ({stages})", group.heading())
    }

    fn name_of(&self, shared: &Shared, row: Row) -> String {
        match (row, self.stage_of(row)) {
            (Row::Tried(at), _) => {
                let tried = self.of.1.get(at);
                tried.map(|tried| holding_words(&shared.atlas, tried)).unwrap_or_default()
            }
            (_, Some(stage)) => shared.atlas.stage(stage).name.to_string(),
            (_, None) => String::new(),
        }
    }

    /// How a row is reached, and what the what-if changes about that.
    fn detail(&self, shared: &Shared, row: Row) -> String {
        let Row::Stage(section, at) = row else {
            return "tried, not held; + takes it back".to_owned();
        };
        let section = self.sections.get(section);
        let Some(how) = section.and_then(|section| section.stages.get(at)) else {
            return String::new();
        };
        let mut facts = Vec::new();
        if let Some(difference) = &self.difference {
            if difference.opened.iter().any(|opened| opened.stage == how.stage) {
                facts.push("new".to_owned());
            }
            let nearer = difference.nearer.iter().find(|nearer| nearer.now.stage == how.stage);
            facts.extend(nearer.map(|nearer| {
                match nearer.before.months.saturating_sub(nearer.now.months) {
                    0 => "nearer".to_owned(),
                    months => format!("{} sooner", duration(months.into())),
                }
            }));
        }
        facts.push(reach_words(&shared.atlas, how));
        facts.join(" · ")
    }

    /// What stands on the right: what the what-if changes, else what the chosen stage is.
    fn page(&self, shared: &Shared) -> (&'static str, Vec<Block>) {
        match (&self.difference, self.stage(shared)) {
            (Some(difference), _) => {
                let mut page = vec![Block::Title(what_if_line(&shared.atlas, &self.of.1))];
                page.extend(difference_page(&shared.atlas, difference));
                ("What it would change", page)
            }
            (None, Some(stage)) => ("What it is", shared.page_of(stage)),
            (None, None) => ("What is under this heading", self.section_page(shared)),
        }
    }

    /// What the chosen heading stands over.
    fn section_page(&self, shared: &Shared) -> Vec<Block> {
        let Some(Row::Heading(at)) = self.chosen() else { return Vec::new() };
        let Some(section) = self.sections.get(at) else { return Vec::new() };
        let mut page = vec![Block::Title(section.name.clone())];
        for how in &section.stages {
            page.push(Block::Item(shared.atlas.stage(how.stage).name.to_string()));
            page.push(Block::Detail(reach_words(&shared.atlas, how)));
        }
        page
    }

    /// The last line at which the page can begin, so that its end is still seen.
    pub(super) fn furthest_scroll(&self, shared: &Shared) -> usize {
        let (left, right) = layout::halves(layout::frame(shared.area).body, 1, 1);
        let inner = boxed::inside(right.unwrap_or(left));
        let text = lines(&shared.theme, &self.page(shared).1, inner.width);
        text.len().saturating_sub(usize::from(inner.height))
    }

    fn draw_page(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Position {
        let theme = &shared.theme;
        let focused = self.focus == Focus::Page;
        let (title, blocks) = self.page(shared);
        let page = Page { title, blocks: &blocks, scroll: self.scroll, focused };
        page.draw(theme, area, frame.buffer_mut())
    }
}

impl Group {
    fn heading(self) -> &'static str {
        match self {
            Self::Now => "Now: one step, no wait",
            Self::Next => "Next: two steps, or one after a wait",
            Self::Later => "Later: more steps",
            Self::Unusual => AGAINST_THE_USUAL,
        }
    }
}
