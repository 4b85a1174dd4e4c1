//! One learner on the ground: what they have, what their answers are, and when each move can begin.

use crate::atlas::{
    AgeLimit, Atlas, Effect, Handle as _, Requirement, Rule, RuleId, StageId, WayIn, WayInId,
};
use crate::learner::{Held, Item, Lack, Learner, Situation, Truth};

use super::cost::Price;
use super::ground::{Act, AskId, Ground, MoveId, Node, Terms, Trip, node};
use super::rows::Rows;

/// A learner on the ground.
pub struct Case<'a> {
    pub atlas: &'a Atlas,
    pub ground: &'a Ground,
    pub learner: &'a Learner,
    pub held: Held,
    /// Ways that may not be taken.
    shut: &'a [WayInId],
    answers: Vec<Answer>,
    /// Whether the learner has each node at the start.
    had: Rows<Node, bool>,
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

    /// So many months later; open when nobody publishes how many.
    pub fn after(self, months: Option<u16>) -> Self {
        Self {
            months: self.months.saturating_add(months.unwrap_or(0)),
            open: self.open || months.is_none(),
        }
    }
}

/// When a move begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Begin {
    pub at: When,
    /// Whether the learner has to wait for an age or a date.
    pub waits: bool,
    /// How many things there are to check.
    pub to_check: u8,
}

impl<'a> Case<'a> {
    pub fn new(
        atlas: &'a Atlas,
        ground: &'a Ground,
        learner: &'a Learner,
        shut: &'a [WayInId],
    ) -> Self {
        let held = Held::of(atlas, learner);
        let situation =
            Situation { atlas, learner, held: &held, months: 0, open: false, specialism: None };
        let answers = ground.asks.iter().map(|ask| answer(&situation, &ask.that, ask.negated));
        let answers = answers.collect();
        let had = Rows::new(ground.nodes, false);
        let mut case = Self { atlas, ground, learner, held, shut, answers, had };
        let held: Vec<Node> = case.held.iter().map(node).collect();
        for node in held {
            case.had.set(node, true);
        }
        // What stands after the stages is made up of them.
        for row in atlas.stages().len()..ground.nodes {
            let node = Node::from_row(row);
            let has = case.makes_up(node);
            case.had.set(node, has);
        }
        case
    }

    /// Whether the learner has `node` at the start.
    pub fn has(&self, node: Node) -> bool {
        self.had.get(node) == Some(&true)
    }

    /// Whether a way may not be taken.
    pub fn is_shut(&self, way: WayInId) -> bool {
        self.shut.contains(&way)
    }

    /// Whether the learner has what makes up a group, or the time worked.
    fn makes_up(&self, node: Node) -> bool {
        self.ground.into(node).iter().any(|id| match self.ground.at(*id).map(|step| step.act) {
            Some(Act::Count) => self.ground.needs(*id).iter().all(|needed| self.has(*needed)),
            Some(Act::Work(_, ask)) => {
                !matches!(self.answers.get(ask.row()), Some(Answer::AfterWork { .. }) | None)
            }
            Some(Act::Take(_)) | None => false,
        })
    }

    /// When a move can begin whose needs are there by `ready`; not at all when a condition forbids it.
    pub fn begin(&self, id: MoveId, ready: When) -> Option<Begin> {
        let step = self.ground.at(id)?;
        let Act::Take(way_id) = step.act else {
            return Some(Begin { at: ready, waits: false, to_check: 0 });
        };
        if self.is_shut(way_id) {
            return None;
        }
        let trip = step.trip;
        let mut begin = Begin { at: ready, waits: false, to_check: 0 };
        if let Some(terms) = &step.terms {
            self.meet(terms, &mut begin)?;
        }
        if let Some(first) = trip.opens {
            let first = months_until(self.learner, first.get());
            begin.at.months = begin.at.months.max(first);
        }
        if step.ruled {
            self.obey(self.atlas.way_in(way_id), &mut begin)?;
        }
        let under = step.terms.as_ref().and_then(|terms| terms.under_age);
        if let (Some(under), Some(age)) = (under, self.learner.age_after(begin.at.months)) {
            (age / 12 < u16::from(under)).then_some(())?;
            begin.to_check += u8::from(begin.at.open);
        }
        let date = self.learner.date_after(begin.at.months).in_months();
        if trip.closes.is_some_and(|last| date > last.get()) {
            return None;
        }
        begin.waits = begin.at.months > ready.months;
        Some(begin)
    }

    /// Applies the conditions besides things to hold.
    fn meet(&self, terms: &Terms, begin: &mut Begin) -> Option<()> {
        for ask in &terms.asks {
            match self.answers.get(ask.row())? {
                Answer::No => return None,
                Answer::Check | Answer::AfterWork { check: true, .. } => begin.to_check += 1,
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

    /// How long a move takes, in months; absent when nobody publishes it.
    pub fn months(&self, id: MoveId) -> Option<u16> {
        let step = self.ground.at(id)?;
        match step.act {
            Act::Take(_) => step.trip.months,
            Act::Work(_, ask) => Some(match self.answers.get(ask.row()) {
                Some(Answer::AfterWork { months, .. }) => *months,
                _ => 0,
            }),
            Act::Count => Some(0),
        }
    }

    /// Whether a move is something to do: counting is not, nor is work that takes no time.
    pub fn is_step(&self, id: MoveId) -> bool {
        match self.ground.at(id).map(|step| step.act) {
            Some(Act::Take(_)) => true,
            Some(Act::Work(..)) => self.months(id) != Some(0),
            Some(Act::Count) | None => false,
        }
    }

    /// The groups that `given` counts in, and the work that is done with it because it takes no time.
    pub fn counted(&self, given: Node) -> impl Iterator<Item = Node> + '_ {
        let moves = self.ground.from(given).iter();
        let counts = moves.filter(|id| {
            let act = self.ground.at(**id).map(|step| step.act);
            matches!(act, Some(Act::Count | Act::Work(..))) && !self.is_step(**id)
        });
        counts.flat_map(|id| self.ground.gives(*id)).copied()
    }

    /// What a move that begins so adds to the cost.
    pub fn price(&self, id: MoveId, begin: Begin) -> Price {
        let taken = self.ground.at(id).filter(|step| matches!(step.act, Act::Take(_)));
        let Some(Trip { months, paid, competitions, .. }) = taken.map(|step| step.trip) else {
            return Price::default();
        };
        let is_break = months != Some(0) && paid != Some(true);
        Price {
            unpaid_months: if paid == Some(false) { months.unwrap_or(0) } else { 0 },
            open: u8::from(months.is_none()),
            breaks: u8::from(is_break) + u8::from(begin.waits),
            gates: competitions,
            to_check: begin.to_check,
        }
    }

    /// What is to check on a move.
    pub fn to_check(&self, id: MoveId, start: When) -> Vec<Item> {
        let Some(terms) = self.ground.at(id).and_then(|step| step.terms.as_ref()) else {
            return Vec::new();
        };
        let is_open = |ask: &&AskId| {
            let answer = self.answers.get(ask.row());
            matches!(answer, Some(Answer::Check | Answer::AfterWork { check: true, .. }))
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

    /// The rules that bite, or may, on a way that begins at `start`.
    pub fn rules(&self, way: &WayIn, start: When) -> Vec<(RuleId, Truth)> {
        let bite = |id: &RuleId| Some((*id, self.bites(self.atlas.rule(*id), start)?));
        way.rules.iter().filter_map(bite).collect()
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

fn answer(situation: &Situation<'_>, that: &crate::atlas::Requires, negated: bool) -> Answer {
    let Some((truth, lack)) = situation.simple(that) else { return Answer::Check };
    if negated {
        return match truth {
            Truth::Unmet => Answer::Yes,
            Truth::Unknown => Answer::Check,
            Truth::Met => Answer::No,
        };
    }
    match (truth, that) {
        (Truth::Met, _) => Answer::Yes,
        (Truth::Unmet, Requirement::Experience { area, roles, months, at_least }) => {
            match months.or(*at_least) {
                Some(wanted) => Answer::AfterWork {
                    months: wanted.saturating_sub(situation.worked(area, roles)),
                    check: months.is_none(),
                },
                None => Answer::AfterWork { months: 0, check: true },
            }
        }
        // A grade below what is asked stays below it; a class awarded stays.
        (Truth::Unmet, Requirement::Grade { of, .. }) if situation.held.contains(*of) => Answer::No,
        (Truth::Unmet, _) if lack == Lack::Fixed => Answer::No,
        _ => Answer::Check,
    }
}
