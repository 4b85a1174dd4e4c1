//! What the questions of the ground come to for one learner.

use crate::atlas::{AgeLimit, Handle as _, Requirement, StageId, StageKind};
use crate::learner::{Item, Lack, Situation, Truth};

use super::super::ground::{Ask, AskId, MoveId, node};
use super::{Case, When};

/// What a question comes to for this learner.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// Yes, or it follows from what the move needs.
    Yes,
    /// To check.
    Check,
    /// No, and nothing can be done about it.
    No,
    /// Not yet: so many months of work are wanting. To check as well when nobody says how many.
    AfterWork { months: u16, check: bool },
    /// The same in an area in which they have a job: they go on with it.
    GoOnFor { months: u16 },
    /// Time in an area that nobody has told of: so long from then on, to check.
    AfterTime { months: u16 },
}

/// The answer to `ask`.
pub fn answer(situation: &Situation<'_>, ask: &Ask) -> Answer {
    let that = &ask.that;
    let Some((truth, lack)) = situation.simple(that) else { return Answer::Check };
    if ask.only_told {
        return if truth == Truth::Met && !ask.negated { Answer::Yes } else { Answer::No };
    }
    if ask.negated {
        return match truth {
            Truth::Unmet => Answer::Yes,
            Truth::Unknown => Answer::Check,
            Truth::Met => Answer::No,
        };
    }
    let held = situation.held;
    let works = situation.learner.jobs.iter().any(|job| job.now)
        || held.iter().any(|stage| situation.atlas.stages().read(stage).kind == StageKind::Role);
    match (truth, that) {
        // Who has no job cannot have worked for years, said or not.
        (Truth::Unknown, Requirement::Experience { roles, months, at_least, .. })
            if roles.is_empty() && !works =>
        {
            Answer::AfterTime { months: months.or(*at_least).unwrap_or(0) }
        }
        (Truth::Met, _) => Answer::Yes,
        (Truth::Unmet, Requirement::Experience { area, roles, months, at_least }) => {
            let wanted = months.or(*at_least);
            let worked = situation.worked(area, roles);
            let left = wanted.map_or(0, |wanted| wanted.saturating_sub(worked));
            match roles.is_empty() {
                false => Answer::AfterWork { months: left, check: months.is_none() },
                // Whoever works there now can go on; whoever does not has too little of it.
                true if situation.works_in(area) => Answer::GoOnFor { months: left },
                true => Answer::No,
            }
        }
        // A grade below what is asked stays below it; a class awarded stays, and so does a subject.
        (Truth::Unmet, Requirement::Grade { of, .. }) if held.counts(*of) => Answer::No,
        (Truth::Unmet, Requirement::DegreeIn(_)) if held.has_degree(situation.atlas) => Answer::No,
        (Truth::Unmet, _) if lack == Lack::Fixed => Answer::No,
        _ => Answer::Check,
    }
}

impl Case<'_> {
    /// Whether a move asks for something that only prose says, or for experience in an area that the
    /// learner has told nothing of.
    pub fn rests_on_prose(&self, id: MoveId) -> bool {
        let terms = self.ground.at(id).and_then(|step| step.terms.as_ref());
        let is_open = |ask: &AskId| {
            let is_prose = |that: &crate::atlas::Requires| match that {
                Requirement::Said(_) => true,
                Requirement::Experience { roles, .. } => roles.is_empty(),
                _ => false,
            };
            let answer = self.answers.get(ask.row());
            let is_check = matches!(answer, Some(Answer::Check | Answer::AfterTime { .. }));
            is_check && self.ground.ask(*ask).is_some_and(|ask| is_prose(&ask.that))
        };
        terms.is_some_and(|terms| terms.asks.iter().any(is_open))
    }

    /// What is to check on a move.
    pub fn to_check(&self, id: MoveId, start: When) -> Vec<Item> {
        let Some(terms) = self.ground.at(id).and_then(|step| step.terms.as_ref()) else {
            return Vec::new();
        };
        let is_open = |ask: &&AskId| {
            let answer = self.answers.get(ask.row());
            matches!(
                answer,
                Some(
                    Answer::Check
                        | Answer::AfterTime { .. }
                        | Answer::AfterWork { check: true, .. }
                )
            )
        };
        let asked = terms.asks.iter().filter(is_open).filter_map(|ask| {
            let ask = self.ground.ask(*ask)?;
            Some(Item { that: ask.that.clone(), negated: ask.negated, lack: Lack::Unknown })
        });
        let unknown_age = self.learner.age.is_none();
        let from = terms.from_age.map(AgeLimit::AtLeast).filter(|_| unknown_age);
        let under = terms.under_age.map(AgeLimit::Under).filter(|_| unknown_age || start.open);
        let ages = from.into_iter().chain(under).map(|limit| Item {
            that: Requirement::Age(limit),
            negated: false,
            lack: Lack::Unknown,
        });
        asked.chain(ages).collect()
    }

    /// The question of an experience, where nobody says how long it has to be.
    pub fn length_to_check(&self, ask: AskId) -> Option<Item> {
        let is_open =
            matches!(self.answers.get(ask.row()), Some(Answer::AfterWork { check: true, .. }));
        let that = self.ground.ask(ask).filter(|_| is_open)?.that.clone();
        Some(Item { that, negated: false, lack: Lack::Unknown })
    }

    /// Whether something that cannot be changed bars every way into `target`: an age passed, a class
    /// of degree awarded.
    pub fn is_barred(&self, target: StageId) -> bool {
        let ways = self.ground.into(node(target)).iter();
        let mut into_it = ways.filter(|id| self.ground.stage(**id) == Some(target)).peekable();
        into_it.peek().is_some()
            && into_it.all(|id| {
                let terms = self.ground.at(*id).and_then(|step| step.terms.as_ref());
                let asks = terms.map_or(&[][..], |terms| &terms.asks);
                asks.iter().any(|ask| matches!(self.answers.get(ask.row()), Some(Answer::No)))
            })
    }
}
