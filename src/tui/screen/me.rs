//! Me: what the learner holds and has worked as, how old they are, when they can start and what
//! matters to them. Nothing is compulsory.

mod about;
mod form;
mod rows;
mod view;

use super::Out;
use super::explore::search::Search;
use crate::atlas::StageId;
use crate::learner::Learner;
use crate::tui::command::Command;
use crate::tui::key::Key;
use crate::tui::keymap::Scope;
use crate::tui::model::Shared;
use crate::words::{EvidenceCount, claims_about, count_evidence};

use about::About;
use form::{Field, Form};
use rows::{Row, rows};

/// Rows that a page moves by.
const PAGE: usize = 8;

/// What hears the keys.
#[derive(Clone, Debug)]
enum Focus {
    /// Finding what is held.
    Find,
    /// Saying more about one thing.
    About(Box<About>),
    /// A field about the learner.
    Field(Field),
}

/// The state of the screen. What is told of the learner is kept by the model.
#[derive(Clone, Debug)]
pub struct Me {
    find: Search,
    form: Form,
    focus: Focus,
}

impl Me {
    /// The screen, filled in with what is known.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        Self { find: Search::default(), form: Form::new(&shared.learner), focus: Focus::Find }
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes() -> &'static [Scope] {
        &[Scope::Field, Scope::Form, Scope::Choices, Scope::Global]
    }

    /// What is chosen in the list.
    fn row(&self, shared: &Shared) -> Option<Row> {
        rows(shared, &self.find).into_iter().nth(self.find.selected)
    }

    /// The stage that is chosen.
    #[must_use]
    pub fn stage(&self, shared: &Shared) -> Option<StageId> {
        match self.row(shared) {
            Some(Row::Stage(stage)) => Some(stage),
            Some(Row::Area(_)) | None => None,
        }
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
        match &self.focus {
            Focus::About(about) => about.choices.len(),
            Focus::Find | Focus::Field(_) => rows(shared, &self.find).len(),
        }
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, shared: &Shared, command: Command) -> bool {
        match command {
            Command::Hold => match self.focus {
                Focus::Find => self.row(shared).is_some(),
                Focus::About(_) => true,
                Focus::Field(_) => false,
            },
            Command::Open => false,
            _ => true,
        }
    }

    /// Takes a key that is text, or edits text.
    pub fn type_key(&mut self, shared: &Shared, key: Key) -> Out {
        match &mut self.focus {
            Focus::Field(field) => {
                let learner = self.form.type_key(*field, &shared.learner, key);
                tell(shared, learner)
            }
            Focus::About(about) => {
                if about.type_key(key) {
                    return Out::Stay;
                }
                // Any other letter begins to find the next thing.
                let out = self.close_about(shared, false);
                self.find(shared, |find| find.type_key(&shared.index, key));
                out
            }
            Focus::Find => {
                self.find(shared, |find| find.type_key(&shared.index, key));
                Out::Stay
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, shared: &Shared, text: &str) -> Out {
        if let Focus::Field(field) = self.focus {
            let learner = self.form.paste(field, &shared.learner, text);
            return tell(shared, learner);
        }
        let out = self.close_about(shared, false);
        self.find(shared, |find| find.paste(&shared.index, text));
        out
    }

    fn find(&mut self, shared: &Shared, edit: impl FnOnce(&mut Search)) {
        edit(&mut self.find);
        self.find.results.put_holdings_first(&shared.atlas);
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        match (command, &self.focus) {
            (Command::Hold, Focus::Find) => return self.hold(shared),
            (Command::Hold, Focus::About(_)) => return self.close_about(shared, true),
            (Command::Leave | Command::PreviousPane, Focus::About(_)) => {
                return self.close_about(shared, false);
            }
            (Command::Leave, _) => return Out::Close,
            (Command::NextPane, Focus::About(_)) => {
                let out = self.close_about(shared, false);
                self.focus = Focus::Field(Field::Age);
                return out;
            }
            (Command::NextPane, Focus::Find) => self.focus = Focus::Field(Field::Age),
            (Command::PreviousPane, Focus::Find) => self.focus = Focus::Field(Field::Prefer),
            (Command::NextPane | Command::Hold, Focus::Field(field)) => {
                self.focus = field.next().map_or(Focus::Find, Focus::Field);
            }
            (Command::PreviousPane, Focus::Field(field)) => {
                self.focus = field.previous().map_or(Focus::Find, Focus::Field);
            }
            (command, _) => self.choose(shared, command),
        }
        Out::Stay
    }

    /// Moves the choice within what has the focus.
    fn choose(&mut self, shared: &Shared, command: Command) {
        let last = self.rows(shared).saturating_sub(1);
        let chosen = match &mut self.focus {
            Focus::Find => &mut self.find.selected,
            Focus::About(about) => &mut about.chosen,
            Focus::Field(field) => {
                let beside = match command {
                    Command::Up => field.previous(),
                    Command::Down => field.next(),
                    _ => None,
                };
                *field = beside.unwrap_or(*field);
                return;
            }
        };
        *chosen = match command {
            Command::Up => chosen.saturating_sub(1),
            Command::Down => *chosen + 1,
            Command::PageUp => chosen.saturating_sub(PAGE),
            Command::PageDown => *chosen + PAGE,
            _ => *chosen,
        }
        .min(last);
    }

    /// Holds what is chosen and asks more about it where there is more to say; what is held already
    /// and has nothing to say is held no longer. What was typed is done with then.
    fn hold(&mut self, shared: &Shared) -> Out {
        let Some(row) = self.row(shared) else { return Out::Stay };
        let mut learner = shared.learner.clone();
        if !row.is_held(&learner) {
            about::add(shared, &mut learner, &row);
        } else if About::new(shared, &learner, row.clone()).is_none() {
            about::take_away(shared, &mut learner, &row);
        }
        let selected = if self.find.is_blank() { self.find.selected } else { 0 };
        self.find = Search::default();
        self.find.selected = selected;
        if let Some(about) = About::new(shared, &learner, row) {
            self.focus = Focus::About(Box::new(about));
        }
        tell(shared, learner)
    }

    /// Leaves what is asked about one thing and keeps what was chosen; where that was confirmed, what is
    /// asked next takes its place.
    fn close_about(&mut self, shared: &Shared, is_confirmed: bool) -> Out {
        match std::mem::replace(&mut self.focus, Focus::Find) {
            Focus::About(about) => {
                let learner = about.told(shared, &shared.learner, is_confirmed);
                if let Some(next) = about.next(shared, &learner).filter(|_| is_confirmed) {
                    self.focus = Focus::About(Box::new(next));
                }
                tell(shared, learner)
            }
            Focus::Find | Focus::Field(_) => Out::Stay,
        }
    }
}

fn tell(shared: &Shared, learner: Learner) -> Out {
    if learner == shared.learner { Out::Stay } else { Out::Tell(Box::new(learner)) }
}
