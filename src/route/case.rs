//! One learner on the ground: what they have, what their answers are, and when each move can begin.

use crate::atlas::{Atlas, Handle as _, PartialDate, StageId, WayInId};
use crate::learner::{Held, Learner, Situation};

use super::ground::{Act, Ground, MoveId, Node, Terms, node};
use super::rows::Rows;
use super::sense::{Aim, Sense};

mod answer;
mod length;
mod rounds;
mod rules;

use answer::{Answer, answer};

/// A learner on the ground.
pub struct Case<'a> {
    pub atlas: &'a Atlas,
    pub ground: &'a Ground,
    pub learner: &'a Learner,
    pub held: Held,
    /// What may be done on the way.
    sense: Sense,
    /// Ways that may not be taken.
    shut: &'a [WayInId],
    answers: Vec<Answer>,
    /// Whether the learner has each node at the start.
    had: Rows<Node, Had>,
    /// Whether they have a job at the start.
    pub in_work: bool,
    /// The day from which they apply.
    asks: PartialDate,
}

/// Whether something is had at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Had {
    #[default]
    No,
    /// People like the learner usually have it: to check.
    Usual,
    Yes,
}

/// A point of time on a route.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// Months after the learner's start.
    pub months: u16,
    /// Whether it may be later, because nobody publishes the length of a step before.
    pub open: bool,
}

impl When {
    /// The later of two; open when either is.
    pub fn latest(self, other: Self) -> Self {
        Self { months: self.months.max(other.months), open: self.open || other.open }
    }

    /// So many months later; it may be later still when they are the least that is known.
    pub fn after(self, length: Length) -> Self {
        Self {
            months: self.months.saturating_add(length.months),
            open: self.open || length.at_least,
        }
    }
}

/// What fills somebody's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// A course, a programme, a job with training in it.
    Study,
    /// Work in a role: of two experiences in one role both can be gained at once.
    Work(StageId),
}

/// How long somebody is busy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// Months.
    pub months: u16,
    /// Whether nobody publishes how many: it is so many at the least.
    pub at_least: bool,
}

/// When a move begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Begin {
    pub at: When,
    /// How many things there are to check.
    pub to_check: u8,
}

impl<'a> Case<'a> {
    pub fn new(
        atlas: &'a Atlas,
        ground: &'a Ground,
        learner: &'a Learner,
        shut: &'a [WayInId],
        aim: Aim,
    ) -> Self {
        let held = Held::of(atlas, learner);
        let situation =
            Situation { atlas, learner, held: &held, months: 0, open: false, specialism: None };
        let answers = ground.asks.iter().map(|ask| answer(&situation, ask));
        let answers = answers.collect();
        let had = Rows::new(ground.nodes, Had::No);
        let sense = Sense::of(atlas, ground, &held, aim);
        let is_job = |stage: StageId| ground.kind(stage).role;
        let in_work = learner.jobs.iter().any(|job| job.now)
            || learner.holds.iter().any(|holding| is_job(holding.stage));
        // Who could have started before today is asked as if today were then.
        let asks = learner.today.min(learner.start);
        let mut case =
            Self { atlas, ground, learner, held, sense, shut, answers, had, in_work, asks };
        let usual: Vec<Node> = case.held.usual().map(node).collect();
        let sure: Vec<Node> = case.held.iter().map(node).collect();
        for (nodes, standing) in [(usual, Had::Usual), (sure, Had::Yes)] {
            for node in nodes {
                case.had.set(node, standing);
            }
        }
        // What stands after the stages is made up of them.
        for row in atlas.stages().len()..ground.nodes {
            let node = Node::from_row(row);
            let standing = case.makes_up(node);
            case.had.set(node, standing);
        }
        case
    }

    /// Whether a way holds in the nation of the learner.
    pub fn holds_here(&self, way: WayInId) -> bool {
        self.sense.holds_in(self.atlas.ways_in().read(way).timing.nations)
    }

    /// The same learner on the way to `target`.
    pub fn towards(&self, target: StageId) -> Self {
        Self {
            sense: self.sense.towards(self.atlas, self.ground, &self.held, target),
            held: self.held.clone(),
            answers: self.answers.clone(),
            had: self.had.clone(),
            ..*self
        }
    }

    /// Whether every step of `plan` makes sense on the way to `target`.
    pub fn makes_sense(&self, plan: &[MoveId], target: StageId) -> bool {
        let steps = || plan.iter().filter(|id| self.is_step(**id));
        let stages = steps().filter_map(|id| self.ground.stage(*id));
        let others: Vec<StageId> = stages.filter(|stage| *stage != target).collect();
        others.is_empty() || Sense::fit(self.atlas, self.ground, &self.held, target, &others)
    }

    /// The fields of the jobs, courses and registrations that are held, one bit each.
    pub fn own_fields(&self) -> u64 {
        let kinds = self.held.iter().map(|stage| self.ground.kind(stage));
        kinds.filter(|kind| !kind.general).fold(0, |all, kind| all | kind.near)
    }

    /// Whether the learner is too young at the start for what `id` asks.
    pub fn is_too_young(&self, id: MoveId) -> bool {
        let limit = self.ground.at(id).and_then(|step| step.terms.as_ref()?.from_age);
        limit.zip(self.learner.age).is_some_and(|(years, age)| age < u16::from(years) * 12)
    }

    /// Whether the learner surely has `node` at the start.
    pub fn has(&self, node: Node) -> bool {
        self.had.get(node) == Some(&Had::Yes)
    }

    /// Whether they have it, surely or as people like them usually do: nobody studies for it then.
    pub fn counts(&self, node: Node) -> bool {
        self.had.get(node).is_some_and(|standing| *standing != Had::No)
    }

    /// Whether a way may not be taken.
    pub fn is_shut(&self, way: WayInId) -> bool {
        self.shut.contains(&way)
    }

    /// Whether the learner has what makes up a group, or the time worked.
    fn makes_up(&self, made: Node) -> Had {
        let moves = self.ground.into(made).iter();
        let all = moves.map(|id| match self.ground.at(*id).map(|step| step.act) {
            Some(Act::Count | Act::Meet(_)) if !self.has_terms(*id) => {
                let needs = || self.ground.needs(*id).iter();
                match (needs().all(|one| self.has(*one)), needs().all(|one| self.counts(*one))) {
                    (true, _) => Had::Yes,
                    (false, true) => Had::Usual,
                    (false, false) => Had::No,
                }
            }
            Some(Act::Work(_, ask)) => match self.answers.get(ask.row()) {
                None | Some(Answer::AfterWork { .. }) => Had::No,
                Some(_) => Had::Yes,
            },
            _ => Had::No,
        });
        all.max_by_key(|standing| *standing as u8).unwrap_or_default()
    }

    fn has_terms(&self, id: MoveId) -> bool {
        self.ground.at(id).is_some_and(|step| step.terms.is_some())
    }

    /// When a move can begin whose needs are there by `ready`; not at all when a condition forbids
    /// it, or it makes no sense on the way.
    pub fn begin(&self, id: MoveId, ready: When) -> Option<Begin> {
        let step = self.ground.at(id)?;
        let mut begin = Begin { at: ready, to_check: 0 };
        match step.act {
            Act::Take(way) => {
                let is_pointless = self.ground.gives(id).iter().all(|given| self.counts(*given));
                (!is_pointless && !self.is_shut(way) && self.sense.fits(self.ground, step.trip.to))
                    .then_some(())?;
                self.sense.holds_in(step.trip.timing.nations).then_some(())?;
            }
            Act::Work(role, _) => {
                (self.sense.fits(self.ground, role) || self.has(node(role))).then_some(())?;
                return Some(begin);
            }
            // What makes up a group that is usually had is what is usually had of it.
            Act::Count => {
                let needs = self.ground.needs(id);
                let gives = self.ground.gives(id);
                let is_study = gives.iter().all(|given| self.counts(*given))
                    && !needs.iter().all(|needed| self.counts(*needed));
                return (!is_study).then_some(begin);
            }
            Act::Assume(stage) => {
                begin.to_check = 1;
                return self.held.is_usual(stage).then_some(begin);
            }
            Act::Within(stage) => return self.held.is_usual(stage).then_some(begin),
            Act::Except(_) => return self.sense.allows_exceptions().then_some(begin),
            Act::Meet(_) => {}
        }
        let trip = step.trip;
        if let Some(terms) = &step.terms {
            self.meet(terms, &mut begin)?;
        }
        let Act::Take(way_id) = step.act else {
            return Some(begin);
        };
        if let Some(first) = trip.opens {
            let first = months_until(self.learner, first.get());
            begin.at.months = begin.at.months.max(first);
        }
        if step.ruled {
            self.obey(self.atlas.way_in(way_id), &mut begin)?;
        }
        let is_late;
        (begin.at.months, is_late) = self.first_start(&trip, begin.at.months)?;
        begin.to_check += u8::from(is_late);
        let under = step.terms.as_ref().and_then(|terms| terms.under_age);
        if let (Some(under), Some(age)) = (under, self.learner.age_after(begin.at.months)) {
            (age / 12 < u16::from(under)).then_some(())?;
            begin.to_check += u8::from(begin.at.open);
        }
        let date = self.learner.date_after(begin.at.months).in_months();
        if trip.closes.is_some_and(|last| date > last.get()) {
            return None;
        }
        Some(begin)
    }

    /// Applies the conditions besides things to hold.
    fn meet(&self, terms: &Terms, begin: &mut Begin) -> Option<()> {
        for ask in &terms.asks {
            match self.answers.get(ask.row())? {
                Answer::No => return None,
                Answer::Check | Answer::AfterWork { check: true, .. } => begin.to_check += 1,
                Answer::GoOnFor { months } => begin.at.months = begin.at.months.max(*months),
                Answer::AfterTime { months } => {
                    begin.at.months = begin.at.months.saturating_add(*months);
                    begin.to_check += 1;
                }
                Answer::Yes | Answer::AfterWork { .. } => {}
            }
        }
        if terms.without.iter().any(|stage| self.held.contains(*stage)) {
            return None;
        }
        match (terms.from_age, self.learner.age) {
            (Some(from), Some(age)) => {
                let until = (u16::from(from) * 12).saturating_sub(age);
                begin.at.months = begin.at.months.max(until);
            }
            (Some(_), None) => begin.to_check += 1,
            (None, _) => {}
        }
        begin.to_check += u8::from(terms.under_age.is_some() && self.learner.age.is_none());
        Some(())
    }

    /// Whether a move leads into a job, or is work in one.
    pub fn is_job(&self, id: MoveId) -> bool {
        self.ground.stage(id).is_some_and(|stage| self.ground.kind(stage).role)
    }

    /// Whether a move is something to do: counting is not, nor is work that takes no time.
    pub fn is_step(&self, id: MoveId) -> bool {
        match self.ground.at(id).map(|step| step.act) {
            Some(Act::Take(_)) => true,
            Some(Act::Work(..)) => self.months(id) != Some(0),
            _ => false,
        }
    }

    /// Whether a move is a part of a plan: something to do, to check or to do without.
    pub fn is_kept(&self, id: MoveId) -> bool {
        let act = self.ground.at(id).map(|step| step.act);
        self.is_step(id)
            || matches!(act, Some(Act::Meet(_) | Act::Except(_) | Act::Assume(_) | Act::Within(_)))
    }

    /// Whether having `given` is having `wanted`: it is that, makes it up, or is the job in which the
    /// time for it is worked already.
    pub fn makes(&self, given: Node, wanted: Node) -> bool {
        if given == wanted || wanted.row() < self.atlas.stages().len() {
            return given == wanted;
        }
        let is_study = self.counts(wanted) && !self.counts(given);
        if !is_study && self.ground.is_member(wanted, given) {
            return true;
        }
        let works = |id: &MoveId| match self.ground.at(*id).map(|step| step.act) {
            Some(Act::Work(role, _)) => node(role) == given && !self.is_step(*id),
            _ => false,
        };
        self.ground.into(wanted).iter().any(works)
    }

    /// The groups that `given` counts in, and the work that is done with it because it takes no time.
    pub fn counted(&self, given: Node) -> impl Iterator<Item = Node> + '_ {
        let moves = self.ground.from(given).iter();
        let counts = moves.filter(|id| {
            let act = self.ground.at(**id).map(|step| step.act);
            matches!(act, Some(Act::Count | Act::Work(..)))
                && !self.is_step(**id)
                && self.begin(**id, When::default()).is_some()
        });
        counts.flat_map(|id| self.ground.gives(*id)).copied()
    }

    /// What a move needs before it starts.
    pub fn needs_at_start(&self, id: MoveId) -> &[Node] {
        let due = self.ground.at(id).map_or(0, |step| step.due_at_start);
        self.ground.needs(id).get(..due).unwrap_or_default()
    }

    /// The stages that must not be held when a move begins.
    pub fn without(&self, id: MoveId) -> &[StageId] {
        let terms = self.ground.at(id).and_then(|step| step.terms.as_ref());
        terms.map_or(&[], |terms| &terms.without)
    }
}

/// Months from the learner's start until the month that is `date` months after the year nought.
fn months_until(learner: &Learner, date: u32) -> u16 {
    u16::try_from(date.saturating_sub(learner.start.in_months())).unwrap_or(u16::MAX)
}
