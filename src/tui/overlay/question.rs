//! A question before something that cannot be taken back: Enter says yes, Esc no.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::widgets::{Clear, Paragraph, Widget as _};

use super::Out;
use crate::link::Link;
use crate::tui::command::Command;
use crate::tui::layout;
use crate::tui::model::Shared;
use crate::tui::widget::boxed;
use crate::tui::widget::page::lines;
use crate::words::Block;
use crate::words::plan::plan_line;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether to open this in a browser.
    Open(Link),
    /// Whether to forget everything about somebody whose plan is not kept.
    Forget,
    /// Whether to leave although something is lost by it: what, each in a sentence.
    Leave(Vec<String>),
}

impl Question {
    /// Does what `command` says.
    #[must_use]
    pub fn update(&self, command: Command) -> Out {
        if command == Command::Confirm { Out::Agreed(self.clone()) } else { Out::Stay }
    }

    fn page(&self, shared: &Shared) -> (&'static str, Vec<Block>) {
        match self {
            Self::Open(link) => {
                let ask = format!("Open {} in your browser? Enter opens, Esc leaves.", link.host());
                let mut page = vec![Block::Title(ask), Block::Gap];
                if link.is_disguised() {
                    let warning = "This host is spelled in a code for other alphabets. It can look \
                                   like one that you know and be another.";
                    page.push(Block::Warning(warning.into()));
                    page.push(Block::Gap);
                }
                page.push(Block::Detail(link.address().to_owned()));
                ("Open a link", page)
            }
            Self::Leave(lost) => {
                let ask = "Leave, and lose what is not kept? Enter leaves, Esc stays.";
                let lost = lost.iter().cloned().map(Block::Warning);
                let page = [Block::Title(ask.into()), Block::Gap].into_iter().chain(lost);
                ("Not kept", page.collect())
            }
            Self::Forget => {
                let ask = "Forget everything about this person? Enter forgets, Esc leaves.";
                let what = "What they hold, marked and noted, their age and start, what was tried, \
                            and everything walked through. It cannot be brought back.";
                let mut page = vec![Block::Title(ask.into()), Block::Gap];
                // Where there is little room this must be seen.
                if !shared.plan().is_blank() {
                    let goes = format!("This goes: {}.", plan_line(shared.plan()));
                    page.extend([Block::Warning(goes), Block::Gap]);
                }
                let own = "Your own plan is put away: it stays as it is, and so do its copies.";
                page.push(Block::Text(what.into()));
                page.push(Block::Text(own.into()));
                ("Wipe", page)
            }
        }
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Position {
        let area = layout::overlay(shared.area);
        let (title, page) = self.page(shared);
        Clear.render(area, frame.buffer_mut());
        let block = boxed::boxed(&shared.theme, title, "", true);
        let inner = boxed::inside(area);
        block.render(area, frame.buffer_mut());
        Paragraph::new(lines(&shared.theme, &page, inner.width)).render(inner, frame.buffer_mut());
        inner.as_position()
    }
}
