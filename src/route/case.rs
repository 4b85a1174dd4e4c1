//! One learner on the ground: what they have, what their answers are, and when each move can begin.

use crate::atlas::{
    AgeLimit, Applying, Atlas, Effect, Handle as _, PartialDate, Requirement, Rule, RuleId,
    StageId, StageKind, WayIn, WayInId,
};
use crate::learner::{Held, Item, Lack, Learner, Situation, Truth};

use super::cost::Price;
use super::ground::{Act, Ask, AskId, Ground, Move, MoveId, Node, Terms, Trip, node};
use super::rows::Rows;
use super::sense::{Aim, Sense};

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

/// What a question comes to for this learner.
#[derive(Clone, Copy, Debug)]
enum Answer {
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
                (!is_pointless && !self.is_shut(way) && self.sense.fits(step.trip.to))
                    .then_some(())?;
                self.sense.holds_in(step.trip.timing.nations).then_some(())?;
            }
            Act::Work(role, _) => {
                (self.sense.fits(role) || self.has(node(role))).then_some(())?;
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

    /// The first month from `ready` on in which a way starts whose round is not over, and whether
    /// that round takes late applications only.
    fn first_start(&self, trip: &Trip, ready: u16) -> Option<(u16, bool)> {
        let timing = trip.timing;
        if timing.starts.is_any() && timing.apply.is_none() {
            return Some((ready, false));
        }
        let base = self.learner.start.in_months();
        // Rounds come every year: two that are over are followed by one that is not.
        (0..=36).find_map(|later| {
            let months = ready.checked_add(later)?;
            let month = (base + u32::from(months)) % 12 + 1;
            if !timing.starts.has(month) {
                return None;
            }
            let Some(window) = timing.apply else { return Some((months, false)) };
            let window = self.atlas.window(window);
            let round = window.round_for(self.learner.date_after(months)).round;
            let applies = if window.held_to_apply {
                self.asks.max(self.learner.date_after(ready))
            } else {
                self.asks
            };
            if applies <= round.closes {
                return Some((months, false));
            }
            let is_late = round.late_until.is_some_and(|late| applies <= late);
            is_late.then_some((months, true))
        })
    }

    /// The round for a way that starts after `months`, and whether it takes late applications only.
    pub fn applying(&self, way: &WayIn, months: u16) -> Option<(Applying, bool)> {
        let window = self.atlas.window(way.timing.apply?);
        let applying = window.round_for(self.learner.date_after(months));
        Some((applying, self.asks > applying.round.closes))
    }

    /// The last round for `way` that somebody who was ready after `months` has missed: the one for
    /// the first start from then on, where it was over before they asked.
    pub fn missed(&self, way: &WayIn, months: u16) -> Option<Applying> {
        let window = self.atlas.window(way.timing.apply?);
        let base = self.learner.start.in_months();
        let first = (0..12)
            .filter_map(|later| months.checked_add(later))
            .find(|months| way.timing.starts.has((base + u32::from(*months)) % 12 + 1))?;
        let applying = window.round_for(self.learner.date_after(first));
        let over = applying.round.late_until.unwrap_or(applying.round.closes);
        (self.asks > over).then_some(applying)
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

    /// Puts the start off until no rule blocks it, and counts what rules leave to check. It is put
    /// off to one of the few times that the rules name, so this ends.
    fn obey(&self, way: &WayIn, begin: &mut Begin) -> Option<()> {
        let rules = || {
            let rules = way.rules.iter().map(|id| self.atlas.rule(*id));
            rules.filter(|rule| rule.effect != Effect::Informs)
        };
        // A rule that blocks as early as this is waited out, even if it may be later.
        let blocking = |months| {
            let earliest = When { months, open: false };
            rules().find(|rule| {
                rule.effect == Effect::Blocks && self.bites(rule, earliest) == Some(Truth::Met)
            })
        };
        while let Some(rule) = blocking(begin.at.months) {
            begin.at.months = self.relief(rule, begin.at.months)?;
        }
        let open = rules().filter(|rule| self.bites(rule, begin.at).is_some()).count();
        begin.to_check += u8::try_from(open).unwrap_or(u8::MAX);
        Some(())
    }

    /// Whether `rule` bites on a step that begins then: yes, or perhaps; nothing when it does not, or
    /// is not in force.
    fn bites(&self, rule: &Rule, when: When) -> Option<Truth> {
        let in_force = rule.from.map_or(0, |from| months_until(self.learner, from.in_months()));
        let first = when.months.max(in_force);
        let is_over = |months| {
            let date = self.learner.date_after(months).in_months();
            rule.until.is_some_and(|until| until.in_months() < date)
        };
        if is_over(first) || (first > when.months && !when.open) {
            return None;
        }
        let mut truth = self.bites_at(rule, first);
        if when.open {
            // It may be any later month: the rule is asked at each time at which it may change.
            let later = self.birthdays(rule).into_iter().filter(|at| *at > first && !is_over(*at));
            let is_sure = rule.until.is_none() && first == when.months;
            let is_sure = later.fold(is_sure, |is_sure, at| {
                let then = self.bites_at(rule, at);
                let is_same = then == truth;
                truth = truth.max(then);
                is_sure && is_same
            });
            if !is_sure {
                truth = truth.min(Truth::Unknown);
            }
        }
        (truth != Truth::Unmet).then_some(truth)
    }

    /// Whether what `rule` bites on is so after `months`.
    fn bites_at(&self, rule: &Rule, months: u16) -> Truth {
        let (atlas, learner, held) = (self.atlas, self.learner, &self.held);
        let now = Situation { atlas, learner, held, months, open: false, specialism: None };
        rule.bites.as_ref().map_or(Truth::Met, |bites| now.truth(bites))
    }

    /// The first time after `months` at which `rule` may stop to bite: its end, or a birthday that
    /// it names.
    fn relief(&self, rule: &Rule, months: u16) -> Option<u16> {
        let end = rule.until.map(|until| months_until(self.learner, until.in_months() + 1));
        let times = self.birthdays(rule).into_iter().chain(end);
        times.filter(|time| *time > months).min()
    }

    /// When the learner comes to each of the ages that `rule` names.
    fn birthdays(&self, rule: &Rule) -> Vec<u16> {
        let mut times = Vec::new();
        if let (Some(bites), Some(age)) = (&rule.bites, self.learner.age) {
            bites.walk(&mut |part| {
                if let Requirement::Age(AgeLimit::AtLeast(years) | AgeLimit::Under(years)) = part {
                    times.push((u16::from(*years) * 12).saturating_sub(age));
                }
            });
        }
        times
    }

    /// How long a move is said to take, in months; absent when nobody publishes it.
    pub fn months(&self, id: MoveId) -> Option<u16> {
        let step = self.ground.at(id)?;
        match step.act {
            Act::Take(_) => step.trip.months,
            Act::Work(_, ask) => Some(match self.answers.get(ask.row()) {
                Some(Answer::AfterWork { months, .. }) => *months,
                _ => 0,
            }),
            Act::Count | Act::Meet(_) | Act::Except(_) | Act::Assume(_) | Act::Within(_) => Some(0),
        }
    }

    /// How long somebody is busy with a move that begins after `start` months.
    pub fn length(&self, id: MoveId, start: u16) -> Length {
        let months = self.months(id);
        let Some(Move { act: Act::Take(_), trip, .. }) = self.ground.at(id) else {
            return Length { months: months.unwrap_or(0), at_least: false };
        };
        let said = months.unwrap_or(trip.timing.at_least);
        let busy = if trip.timing.academic {
            trip.timing.busy(self.learner.date_after(start), said)
        } else {
            said
        };
        Length { months: busy, at_least: months.is_none() }
    }

    /// The least that a move can take, whenever it begins.
    pub fn least(&self, id: MoveId) -> u16 {
        let least = self.ground.at(id).map_or(0, |step| step.trip.timing.at_least);
        let months = self.months(id).unwrap_or(least);
        let is_academic = self.ground.at(id).is_some_and(|step| step.trip.timing.academic);
        if is_academic { months.saturating_sub(3) } else { months }
    }

    /// Whether a move fills somebody's time, so that no other can at once; in which role, if it is
    /// work.
    pub fn fills(&self, id: MoveId) -> Option<Busy> {
        let step = self.ground.at(id)?;
        match step.act {
            Act::Take(_) => (!step.trip.timing.alongside).then_some(Busy::Study),
            Act::Work(role, _) => Some(Busy::Work(role)),
            Act::Count | Act::Meet(_) | Act::Except(_) | Act::Assume(_) | Act::Within(_) => None,
        }
    }

    /// Whether nobody goes without pay for a move: it pays, takes no time, or is done beside a job.
    pub fn is_paid(&self, id: MoveId) -> bool {
        let Some(step) = self.ground.at(id) else { return false };
        let is_way = matches!(step.act, Act::Take(_));
        !is_way || step.trip.paid == Some(true) || step.trip.timing.alongside || self.least(id) == 0
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

    /// What a move that begins so adds to the cost. Whether a wait, or what is done beside a job, is
    /// without pay shows only in the whole route: nobody takes a job for the sake of a wait.
    pub fn price(&self, id: MoveId, begin: Begin) -> Price {
        let Some(step) = self.ground.at(id) else { return Price::default() };
        let to_check = begin.to_check;
        match step.act {
            Act::Take(_) => {}
            Act::Except(_) => return Price { exceptions: 1, ..Price::default() },
            _ => return Price { to_check, ..Price::default() },
        }
        let Trip { months, paid, places, .. } = step.trip;
        let fills = months != Some(0) && !step.trip.timing.alongside;
        let busy = self.length(id, begin.at.months).months;
        Price {
            unpaid_months: if paid == Some(false) && fills { busy } else { 0 },
            open: u8::from(months.is_none()),
            breaks: u8::from(paid != Some(true) && fills),
            gates: places,
            to_check,
            exceptions: 0,
        }
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

    /// The rules that bite, or may, on a way that begins at `start`.
    pub fn rules(&self, way: &WayIn, start: When) -> Vec<(RuleId, Truth)> {
        let bite = |id: &RuleId| Some((*id, self.bites(self.atlas.rule(*id), start)?));
        way.rules.iter().filter_map(bite).collect()
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

fn answer(situation: &Situation<'_>, ask: &Ask) -> Answer {
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
