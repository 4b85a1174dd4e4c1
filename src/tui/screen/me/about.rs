//! About one thing held: its grade, or how long it has been somebody's work, and then what people
//! like them usually hold as well.

use tui_input::Input;

use super::rows::Row;
use crate::atlas::{Clean, StageId};
use crate::learner::{Answer, Asking, Job, Learner};
use crate::tui::field;
use crate::tui::key::Key;
use crate::tui::model::Shared;
use crate::words::journey::{answer_words, ask_words};
use crate::words::{grade, sentence};

/// What is asked about one thing.
#[derive(Clone, Debug)]
pub struct About {
    /// What it is about.
    pub row: Row,
    /// What can be said of it.
    pub choices: Vec<Choice>,
    /// The row of the choice.
    pub chosen: usize,
    /// How long, in months, where it is work.
    pub months: Option<Input>,
    /// The question, where it is one about what people usually hold as well.
    asking: Option<Asking>,
}

/// One thing that can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Held at this grade, or at one not said.
    Grade(Option<Clean>),
    /// Worked in now, or before.
    Work { now: bool },
    /// What is answered to the question.
    Answer(Answer),
    /// Not held, and not worked in.
    TakeAway,
}

impl Choice {
    /// In words.
    pub fn words(&self, shared: &Shared) -> String {
        match self {
            Self::Answer(answer) => answer_words(&shared.atlas, answer),
            Self::Grade(None) => "Grade not said".to_owned(),
            Self::Grade(Some(known)) => sentence(&grade(known)),
            Self::Work { now: true } => "I work in this now".to_owned(),
            Self::Work { now: false } => "I worked in this before".to_owned(),
            Self::TakeAway => "Take it away again".to_owned(),
        }
    }
}

impl About {
    /// What there is to say first about `row`, which `learner` holds; nothing when it has no grades and
    /// nothing is asked about it.
    pub fn new(shared: &Shared, learner: &Learner, row: Row) -> Option<Self> {
        if let Some(job) = row.job(learner) {
            let months = job.months.map(|months| months.to_string()).unwrap_or_default();
            let choices =
                vec![Choice::Work { now: true }, Choice::Work { now: false }, Choice::TakeAway];
            let chosen = usize::from(!job.now);
            let months = Some(Input::new(months));
            return Some(Self { row, choices, chosen, months, asking: None });
        }
        let holding = row.holding(learner)?;
        let grades = &shared.atlas.stage(holding.stage).grades;
        if grades.is_empty() {
            let first = Asking::first(&shared.atlas, learner, holding.stage)?;
            return Some(Self::asked(shared, learner, row, first));
        }
        let known = grades.iter().map(|grade| Choice::Grade(Some(grade.clone())));
        let choices: Vec<Choice> = std::iter::once(Choice::Grade(None))
            .chain(known)
            .chain(std::iter::once(Choice::TakeAway))
            .collect();
        let current = Choice::Grade(holding.grade.clone());
        let chosen = choices.iter().position(|choice| *choice == current).unwrap_or(0);
        Some(Self { row, choices, chosen, months: None, asking: None })
    }

    /// What there is to say next; nothing when everything has been said, or it has been taken away.
    pub fn next(&self, shared: &Shared, learner: &Learner) -> Option<Self> {
        if !self.row.is_held(learner) {
            return None;
        }
        let next = match &self.asking {
            Some(asking) => asking.next(&shared.atlas, learner)?,
            None => Asking::first(&shared.atlas, learner, self.stage()?)?,
        };
        Some(Self::asked(shared, learner, self.row.clone(), next))
    }

    fn asked(shared: &Shared, learner: &Learner, row: Row, asking: Asking) -> Self {
        let answers = asking.ask().answers(&shared.atlas).into_iter().map(Choice::Answer);
        let choices: Vec<Choice> = answers.chain([Choice::TakeAway]).collect();
        let current = Choice::Answer(asking.ask().answered(learner));
        let chosen = choices.iter().position(|choice| *choice == current).unwrap_or(0);
        Self { row, choices, chosen, months: None, asking: Some(asking) }
    }

    fn stage(&self) -> Option<StageId> {
        match self.row {
            Row::Stage(stage) => Some(stage),
            Row::Area(_) => None,
        }
    }

    /// What is asked, in words.
    pub fn question(&self, shared: &Shared) -> String {
        match &self.asking {
            Some(asking) => ask_words(&shared.atlas, asking.ask()),
            None => "At which grade? Enter chooses.".to_owned(),
        }
    }

    /// Takes a key that edits the months, or answers yes or no; false when it is none of those.
    pub fn type_key(&mut self, key: Key) -> bool {
        let answer = match key.typed() {
            Some('y') => Some(Choice::Answer(Answer::Yes)),
            Some('n') => Some(Choice::Answer(Answer::No)),
            _ => None,
        };
        let choice = self.choices.iter().position(|choice| Some(choice) == answer.as_ref());
        if let Some(choice) = choice {
            self.chosen = choice;
            return true;
        }
        match &mut self.months {
            Some(months) if key.typed().is_none_or(|letter| letter.is_ascii_digit()) => {
                field::edit(months, key);
                true
            }
            _ => key.typed().is_none(),
        }
    }

    /// `learner` with what is chosen; what is only looked at is not taken away.
    pub fn told(&self, shared: &Shared, learner: &Learner, is_confirmed: bool) -> Learner {
        let mut learner = learner.clone();
        match (self.choices.get(self.chosen), &self.row) {
            (Some(Choice::Grade(grade)), Row::Stage(stage)) => {
                for holding in learner.holds.iter_mut().filter(|holding| holding.stage == *stage) {
                    holding.grade.clone_from(grade);
                }
            }
            (Some(Choice::Work { now }), row) => {
                let months = self.months.as_ref().and_then(|field| field.value().parse().ok());
                if let Some(work) = row.work(shared) {
                    for job in learner.jobs.iter_mut().filter(|job| job.work == work) {
                        (job.now, job.months) = (*now, months);
                    }
                }
            }
            (Some(Choice::Answer(answer)), _) => {
                if let Some(asking) = &self.asking {
                    asking.ask().answer(&mut learner, answer);
                }
            }
            (Some(Choice::TakeAway), row) if is_confirmed => take_away(shared, &mut learner, row),
            _ => {}
        }
        learner
    }
}

/// `learner` holds what `row` is, or works in it now.
pub fn add(shared: &Shared, learner: &mut Learner, row: &Row) {
    match (row.work(shared), row) {
        (Some(work), _) => learner.jobs.push(Job { work, months: None, now: true }),
        (None, Row::Stage(stage)) => learner.hold(*stage),
        (None, Row::Area(_)) => {}
    }
}

/// `learner` holds it no longer, and has not worked in it.
pub fn take_away(shared: &Shared, learner: &mut Learner, row: &Row) {
    if let Row::Stage(stage) = row {
        learner.holds.retain(|holding| holding.stage != *stage);
    }
    let work = row.work(shared);
    learner.jobs.retain(|job| Some(&job.work) != work.as_ref());
}
