//! Me: what the learner holds, how old they are and when they can start. Nothing is compulsory.

mod view;

use tui_input::Input;

use super::Out;
use super::explore::search::Search;
use crate::atlas::{PartialDate, StageId};
use crate::learner::Learner;
use crate::tui::command::Command;
use crate::tui::field;
use crate::tui::key::Key;
use crate::tui::keymap::Scope;
use crate::tui::model::Shared;
use crate::words::{EvidenceCount, claims_about, count_evidence};

/// Rows that a page moves by.
const PAGE: usize = 8;

/// Nobody younger plans a career here; a first digit alone is no age.
const YOUNGEST: u16 = 10;

/// The fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    /// Finding what is held.
    Find,
    /// The age in years.
    Age,
    /// The year and month from which they can start.
    Start,
}

/// The state of the screen. What is told of the learner is kept by the model.
#[derive(Clone, Debug)]
pub struct Me {
    find: Search,
    age: Input,
    start: Input,
    focus: Focus,
}

impl Me {
    /// The screen, filled in with what is known.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let learner = &shared.learner;
        let age = learner.age.map(|months| (months / 12).to_string()).unwrap_or_default();
        let start = learner.start.plus_months(0).to_string();
        Self {
            find: Search::default(),
            age: Input::new(age),
            start: Input::new(start),
            focus: Focus::Find,
        }
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes() -> &'static [Scope] {
        &[Scope::Field, Scope::Form, Scope::Choices, Scope::Global]
    }

    /// What is listed while nothing is typed: what is held and where people start.
    fn listed(shared: &Shared) -> Vec<StageId> {
        let starts = shared.atlas.starting_points();
        let held = shared.learner.holds.iter().map(|holding| holding.stage);
        held.filter(|stage| !starts.contains(stage)).chain(starts.iter().copied()).collect()
    }

    /// The stage that is chosen.
    #[must_use]
    pub fn stage(&self, shared: &Shared) -> Option<StageId> {
        self.find.selected_stage(&Self::listed(shared))
    }

    /// How well what is shown is founded.
    #[must_use]
    pub fn evidence(&self, shared: &Shared) -> EvidenceCount {
        match self.stage(shared) {
            Some(stage) => count_evidence(&shared.atlas, claims_about(&shared.atlas, stage)),
            None => shared.evidence,
        }
    }

    /// How many rows there are to choose from.
    #[must_use]
    pub fn rows(&self, shared: &Shared) -> usize {
        self.find.rows(&Self::listed(shared))
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, shared: &Shared, command: Command) -> bool {
        match command {
            Command::Hold => self.focus == Focus::Find && self.stage(shared).is_some(),
            Command::Open => false,
            _ => true,
        }
    }

    /// Takes a key that is text, or edits text.
    pub fn type_key(&mut self, shared: &Shared, key: Key) -> Out {
        match self.focus {
            Focus::Find => {
                self.find.type_key(&shared.index, key);
                return Out::Stay;
            }
            Focus::Age if key.typed().is_none_or(|letter| letter.is_ascii_digit()) => {
                field::edit(&mut self.age, key);
            }
            Focus::Start
                if key.typed().is_none_or(|letter| letter.is_ascii_digit() || letter == '-') =>
            {
                field::edit(&mut self.start, key);
            }
            Focus::Age | Focus::Start => return Out::Stay,
        }
        self.tell(shared)
    }

    /// Takes pasted text.
    pub fn paste(&mut self, shared: &Shared, text: &str) -> Out {
        match self.focus {
            Focus::Find => {
                self.find.paste(&shared.index, text);
                return Out::Stay;
            }
            Focus::Age => field::paste(&mut self.age, text),
            Focus::Start => field::paste(&mut self.start, text),
        }
        self.tell(shared)
    }

    /// The month typed, if it is one.
    fn typed_start(&self) -> Option<PartialDate> {
        // A year alone is the beginning of a date and not yet one.
        let typed = self.start.value().trim();
        PartialDate::parse(typed).filter(|_| typed.len() > 4).map(|date| date.plus_months(0))
    }

    /// Tells what the fields say. A start that is no date changes nothing.
    fn tell(&self, shared: &Shared) -> Out {
        let years: Option<u16> = self.age.value().trim().parse().ok();
        let years = years.filter(|years| (YOUNGEST..120).contains(years));
        let mut learner = shared.learner.clone();
        // An age that is not changed keeps its months.
        if years != learner.age.map(|months| months / 12) {
            learner.age = years.map(|years| years * 12);
        }
        if let Some(start) = self.typed_start() {
            learner.start = start;
        }
        tell(shared, learner)
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        let last = self.rows(shared).saturating_sub(1);
        let find = &mut self.find;
        match command {
            Command::Up => find.selected = find.selected.saturating_sub(1),
            Command::Down => find.selected = (find.selected + 1).min(last),
            Command::PageUp => find.selected = find.selected.saturating_sub(PAGE),
            Command::PageDown => find.selected = (find.selected + PAGE).min(last),
            Command::Hold if self.focus == Focus::Find => return self.hold(shared),
            Command::NextPane | Command::Hold => self.focus = self.focus.next(),
            Command::PreviousPane => self.focus = self.focus.next().next(),
            Command::Leave => return Out::Close,
            _ => {}
        }
        Out::Stay
    }

    /// Holds the chosen stage, or holds it no longer; what was typed is done with then.
    fn hold(&mut self, shared: &Shared) -> Out {
        let Some(stage) = self.stage(shared) else { return Out::Stay };
        let mut learner = shared.learner.clone();
        if learner.holds.iter().any(|holding| holding.stage == stage) {
            learner.holds.retain(|holding| holding.stage != stage);
        } else {
            learner = learner.with(stage);
        }
        let selected = if self.find.is_blank() { self.find.selected } else { 0 };
        self.find = Search { selected, ..Search::default() };
        tell(shared, learner)
    }
}

impl Focus {
    fn next(self) -> Self {
        match self {
            Self::Find => Self::Age,
            Self::Age => Self::Start,
            Self::Start => Self::Find,
        }
    }
}

fn tell(shared: &Shared, learner: Learner) -> Out {
    if learner == shared.learner { Out::Stay } else { Out::Tell(Box::new(learner)) }
}
