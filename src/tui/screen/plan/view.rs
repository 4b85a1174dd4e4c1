//! Draws the plan: what is in it on the left, what there is to say about the chosen row on the right.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _};

use super::{Focus, Plan, Row};
use crate::plan::Plan as Kept;
use crate::tui::layout;
use crate::tui::model::{Keeping, Shared};
use crate::tui::widget::page::{Page, lines, wrapped};
use crate::tui::widget::{boxed, list};
use crate::words::Block;
use crate::words::plan::{
    UNKNOWN, checklist_line, checklist_of_doing, chosen_line, chosen_page, difference_words,
    entry_details, entry_summary, name_of, plan_line,
};

/// Says at the head of `area` what is wrong with the file of the plan, in full; gives what is left.
fn draw_trouble(shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Rect {
    let Some(words) = shared.plan_trouble() else { return area };
    let said = lines(&shared.theme, &[Block::Warning(words)], area.width);
    // The list matters more than the end of a long path.
    let height = u16::try_from(said.len()).unwrap_or(u16::MAX).min(area.height / 3);
    let [head, rest] =
        Layout::vertical([Constraint::Length(height), Constraint::Fill(1)]).areas(area);
    Paragraph::new(said).render(head, frame.buffer_mut());
    rest
}

impl Plan {
    /// Draws the screen; gives the place of the cursor.
    pub fn view(
        &self,
        shared: &Shared,
        parts: layout::Frame,
        frame: &mut Frame<'_>,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let keeping = match (&shared.keeping, &shared.unsaved) {
            (Keeping::Elsewhere, _) => Some("! read-only, L takes over  "),
            (Keeping::Nowhere, _) | (_, Some(_)) => Some("! not kept  "),
            (Keeping::Refused(_), _) => Some("! read-only  "),
            (Keeping::Here, _) => None,
        };
        let name = match shared.plan_name.as_str() {
            Kept::UNNAMED => " Plan  ".to_owned(),
            name => format!(" Plan {name}  "),
        };
        let mut line = vec![Span::styled(name, theme.key)];
        // Where there is little room this must be seen.
        line.extend(keeping.map(|words| Span::styled(words, theme.warning)));
        line.push(Span::styled(plan_line(shared.plan()), theme.text));
        Line::from(line).render(parts.line, frame.buffer_mut());
        let body = draw_trouble(shared, parts.body, frame);
        let parts = layout::Frame { body, ..parts };
        if self.rows.is_empty() {
            return self.draw_list(shared, parts.body, frame);
        }
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
        let block = boxed::boxed(theme, "Your plan", &corner, focused);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        if self.rows.is_empty() {
            let advice = [
                Block::Text("There is nothing in it yet.".into()),
                Block::Gap,
                Block::Text("On any stage, anywhere:".into()),
                Block::Item("a marks it: have, doing, not for me".into()),
                Block::Item("b keeps it on your shortlist".into()),
                Block::Item("n notes something".into()),
                Block::Text("Among routes, b keeps the route. z undoes.".into()),
            ];
            Paragraph::new(lines(theme, &advice, inner.width)).render(inner, frame.buffer_mut());
            return Some(inner.as_position());
        }
        list::draw(frame.buffer_mut(), shared.spaced(inner), self.rows.len(), self.row, |index| {
            let Some(row) = self.rows.get(index) else { return Vec::new() };
            let mut drawn: Vec<Line<'_>> = Vec::new();
            let before = index.checked_sub(1).and_then(|before| self.rows.get(before));
            if before.map(Row::heading) != Some(row.heading()) {
                if before.is_some() {
                    drawn.push(Line::default());
                }
                drawn.push(Line::styled(row.heading(), theme.heading));
            }
            let marker = if index == self.row { "> " } else { "  " };
            let style = theme.row(index == self.row, focused);
            let name = wrapped(&row.name(shared), inner.width, marker, "  ");
            drawn.extend(name.into_iter().map(|line| Line::styled(line, style)));
            for detail in row.details(shared) {
                let detail = wrapped(&detail, inner.width, "  ", "  ");
                drawn.extend(detail.into_iter().map(|line| Line::styled(line, theme.quiet)));
            }
            drawn
        })
    }

    /// The last line at which the page can begin, so that its end is still seen.
    pub(super) fn furthest_scroll(&self, shared: &Shared) -> usize {
        let (left, right) = layout::halves(layout::frame(shared.area).body, 1, 1);
        let inner = boxed::inside(right.unwrap_or(left));
        let text = lines(&shared.theme, &self.page(shared), inner.width);
        text.len().saturating_sub(usize::from(inner.height))
    }

    /// What there is to say about the chosen row.
    fn page(&self, shared: &Shared) -> Vec<Block> {
        let atlas = &shared.atlas;
        let plan = shared.plan();
        let Some(row) = self.rows.get(self.row) else { return Vec::new() };
        let mut page = Vec::new();
        match row {
            Row::Read => page.push(Block::Text(
                "Enter marks all of these as read. They are not shown again.".into(),
            )),
            Row::Route(route) => {
                page.push(Block::Title(row.name(shared)));
                page.push(Block::Detail(chosen_line(atlas, plan, &shared.learner, route)));
                page.push(Block::Gap);
                page.extend(chosen_page(atlas, plan, &shared.learner, route));
                page.push(Block::Gap);
                page.push(Block::Detail(
                    "[x] done  [~] doing  [ ] to do  = need not be done. Enter shows the routes \
                     there are now."
                        .into(),
                ));
            }
            Row::Changed(difference) => {
                page.push(Block::Warning(difference_words(atlas, difference)));
                page.push(Block::Gap);
            }
            Row::Stage(_, slug) => {
                if atlas.find(slug).is_none() {
                    page.push(Block::Text(UNKNOWN.into()));
                    let own = plan.stages.get(slug).map(entry_details).unwrap_or_default();
                    page.extend(own.into_iter().map(Block::Text));
                }
            }
        }
        if !matches!(row, Row::Route(_))
            && let Some(stage) = self.stage(shared)
        {
            page.extend(shared.page_of(stage));
        }
        page
    }

    fn draw_page(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) -> Position {
        let theme = &shared.theme;
        let focused = self.focus == Focus::Page;
        let title = self.rows.get(self.row).map_or("What it is", Row::title);
        let page = Page { title, blocks: &self.page(shared), scroll: self.scroll, focused };
        page.draw(theme, area, frame.buffer_mut())
    }
}

impl Row {
    /// What stands above its part of the list.
    fn heading(&self) -> &'static str {
        match self {
            Self::Changed(_) | Self::Read => "Changed since you last looked",
            Self::Route(_) => "Chosen routes",
            Self::Stage(section, _) => section.heading(),
        }
    }

    /// What the page about it is called.
    fn title(&self) -> &'static str {
        match self {
            Self::Changed(_) | Self::Read => "What has changed",
            Self::Route(_) => "How far you are",
            Self::Stage(..) => "What it is",
        }
    }

    fn name(&self, shared: &Shared) -> String {
        let atlas = &shared.atlas;
        match self {
            Self::Changed(difference) => difference_words(atlas, difference),
            Self::Read => "I have read these".to_owned(),
            Self::Route(route) => format!("To {}", name_of(atlas, &route.to)),
            Self::Stage(_, slug) => name_of(atlas, slug).to_owned(),
        }
    }

    fn details(&self, shared: &Shared) -> Vec<String> {
        let (atlas, plan) = (&shared.atlas, shared.plan());
        match self {
            Self::Changed(_) | Self::Read => Vec::new(),
            Self::Route(route) => vec![chosen_line(atlas, plan, &shared.learner, route)],
            Self::Stage(_, slug) => {
                let Some(entry) = plan.stages.get(slug) else { return Vec::new() };
                let mut details = entry_summary(entry);
                let list = checklist_of_doing(atlas, plan, atlas.find(slug), entry);
                details.extend(list.map(|list| checklist_line(&list)));
                details
            }
        }
    }
}
