//! A planner that tries every set of ways in, with every alternative of each. It shares nothing with
//! the one under test but the model.

use std::collections::HashMap;

use pathnav::atlas::{
    AgeLimit, Atlas, Effect, Force, GateKind, Moment, Requires, StageId, Standing, WayInId,
};
use pathnav::learner::{Held, Learner};
use pathnav::route::Cost;

/// Atlases with more choices than this are left out.
const MOST_CHOICES: usize = 2_000;

/// A set of ways that can be walked.
#[derive(Clone, Debug)]
pub struct Found {
    pub ways: Vec<WayInId>,
    pub cost: Cost,
    times: HashMap<StageId, Time>,
}

#[derive(Clone, Debug)]
enum Atom {
    /// One of these is held.
    Hold(Vec<StageId>),
    /// One of these has been worked in for so long.
    Worked(Vec<StageId>, u16),
    From(u8),
    Under(u8),
    Without(StageId),
    Check,
}

/// A way with one of its alternatives: each atom, and whether it is due at the start.
#[derive(Clone, Debug)]
struct Choice {
    way: WayInId,
    atoms: Vec<(Atom, bool)>,
}

/// Months, and whether it may be later.
type Time = (u16, bool);

/// A choice with the times at which it is ready, starts and ends.
type Span<'c> = (&'c Choice, Time, Time, Time);

pub struct Planner<'a> {
    atlas: &'a Atlas,
    learner: &'a Learner,
    held: Held,
    found: Vec<Found>,
}

impl<'a> Planner<'a> {
    /// Tries everything; nothing when that would be too much.
    pub fn new(atlas: &'a Atlas, learner: &'a Learner) -> Option<Self> {
        let held = Held::of(atlas, learner);
        let mut planner = Self { atlas, learner, held, found: Vec::new() };
        let ways: Vec<Vec<Choice>> = atlas
            .ways_in()
            .iter()
            .filter(|(_, way)| way.standing != Standing::Closed)
            .map(|(id, _)| planner.choices(id))
            .collect();
        let all = ways.iter().map(|way| way.len() + 1).try_fold(1_usize, |product, next| {
            product.checked_mul(next).filter(|all| *all <= MOST_CHOICES)
        })?;
        for number in 0..all {
            let mut rest = number;
            let mut chosen = Vec::new();
            for way in &ways {
                let at = rest % (way.len() + 1);
                rest /= way.len() + 1;
                chosen.extend(at.checked_sub(1).and_then(|at| way.get(at)));
            }
            let found = planner.walk(&chosen);
            planner.found.extend(found);
        }
        Some(planner)
    }

    /// Every plan that leads to `target`, with the time at which it does.
    pub fn plans(&self, target: StageId) -> Vec<Found> {
        let reaching = self.found.iter().filter_map(|found| {
            let (months, _) = *found.times.get(&target)?;
            let mut found = found.clone();
            found.cost.months = months;
            Some(found)
        });
        reaching.collect()
    }

    fn choices(&self, id: WayInId) -> Vec<Choice> {
        let way = self.atlas.way_in(id);
        let mut sets = vec![Vec::new()];
        if let Some(by) = way.by {
            sets = vec![vec![(Atom::Hold(vec![by]), true)]];
        }
        let of_all = match way.standing {
            Standing::NotApplicable => &[][..],
            _ => &self.atlas.stage(way.to).needs,
        };
        for need in way.needs.iter().chain(of_all) {
            if need.force == Force::Must {
                let at_start = need.moment == Moment::Entry;
                let more: Vec<Vec<(Atom, bool)>> = self
                    .alternatives(&need.that, false)
                    .into_iter()
                    .map(|set| set.into_iter().map(|atom| (atom, at_start)).collect())
                    .collect();
                sets = product(&sets, &more);
            }
        }
        sets.into_iter().map(|atoms| Choice { way: id, atoms }).collect()
    }

    fn alternatives(&self, requires: &Requires, negated: bool) -> Vec<Vec<Atom>> {
        let one = |atoms: Vec<Atom>| vec![atoms];
        let all = |children: &[Requires]| {
            children.iter().fold(vec![Vec::new()], |sets, child| {
                product(&sets, &self.alternatives(child, negated))
            })
        };
        let any = |children: &[Requires]| -> Vec<Vec<Atom>> {
            children.iter().flat_map(|child| self.alternatives(child, negated)).collect()
        };
        match (requires, negated) {
            (Requires::Has(stage), false) => one(vec![Atom::Hold(vec![*stage])]),
            (Requires::Has(stage), true) => one(vec![Atom::Without(*stage)]),
            (Requires::Age(AgeLimit::AtLeast(age)), false)
            | (Requires::Age(AgeLimit::Under(age)), true) => one(vec![Atom::From(*age)]),
            (Requires::Age(AgeLimit::Under(age)), false)
            | (Requires::Age(AgeLimit::AtLeast(age)), true) => one(vec![Atom::Under(*age)]),
            (Requires::Said(_) | Requires::Nominated, _) => one(vec![Atom::Check]),
            (Requires::Employed { roles, .. }, false) => {
                one(vec![Atom::Hold(roles.clone()), Atom::Check])
            }
            (Requires::Experience { roles, months, .. }, false) => {
                if roles.iter().any(|role| self.held.contains(*role)) {
                    one(vec![Atom::Check])
                } else {
                    let worked = Atom::Worked(roles.clone(), months.unwrap_or(0));
                    let check = months.is_none().then_some(Atom::Check);
                    one(std::iter::once(worked).chain(check).collect())
                }
            }
            (Requires::All(children), false) | (Requires::Any(children), true) => all(children),
            (Requires::Any(children), false) | (Requires::All(children), true) => any(children),
            (Requires::AtLeast(2, children), false) => {
                let [a, b, c] = &children[..] else { panic!("three children") };
                let pair = |x: &Requires, y: &Requires| all(&[x.clone(), y.clone()]);
                [pair(a, b), pair(a, c), pair(b, c)].concat()
            }
            (Requires::Not(child), _) => self.alternatives(child, !negated),
            other => panic!("the random atlases have no {other:?}"),
        }
    }

    /// Walks all of `chosen`, each as early as it can be; nothing when one can never begin.
    fn walk(&self, chosen: &[&Choice]) -> Option<Found> {
        let (times, spans) = self.place(chosen);
        if spans.len() < chosen.len() {
            return None;
        }
        let mut cost = Cost::default();
        for (choice, ready, start, _) in &spans {
            self.pay(choice, *start, start.0 > ready.0, &mut cost);
            for (atom, _) in &choice.atoms {
                let Atom::Without(stage) = atom else { continue };
                if self.held.contains(*stage) {
                    return None;
                }
                for (other, _, _, end) in &spans {
                    let way = self.atlas.way_in(other.way);
                    let given = self.given(way.to, way.standing == Standing::NotApplicable);
                    if other.way == choice.way || !given.contains(stage) {
                        continue;
                    }
                    // At the same time, this one goes first if it can do without the other.
                    let goes_first = || {
                        let others: Vec<&Choice> =
                            chosen.iter().copied().filter(|one| one.way != other.way).collect();
                        let (times, _) = self.place(&others);
                        let mut to_start = (*choice).clone();
                        to_start.atoms.retain(|(atom, at_start)| {
                            *at_start || !matches!(atom, Atom::Hold(_) | Atom::Worked(..))
                        });
                        self.span(&to_start, &times).is_some_and(|span| span.1.0 == start.0)
                    };
                    if end.0 < start.0 || (end.0 == start.0 && !goes_first()) {
                        return None;
                    }
                }
            }
        }
        let mut ways: Vec<WayInId> = chosen.iter().map(|choice| choice.way).collect();
        ways.sort();
        Some(Found { ways, cost, times })
    }

    /// When each of `chosen` that can begin is ready, starts and ends, and when stages are had.
    fn place<'c>(&self, chosen: &[&'c Choice]) -> (HashMap<StageId, Time>, Vec<Span<'c>>) {
        let mut times: HashMap<StageId, Time> =
            self.held.iter().map(|stage| (stage, (0, false))).collect();
        let mut spans: Vec<Span<'c>> = Vec::new();
        let mut left = chosen.to_vec();
        loop {
            let next = left.iter().enumerate().filter_map(|(at, choice)| {
                let (ready, start, end) = self.span(choice, &times)?;
                Some((at, start, end, ready))
            });
            let Some((at, start, end, ready)) = next.min_by_key(|(at, _, end, _)| (end.0, *at))
            else {
                return (times, spans);
            };
            let choice = left.remove(at);
            let way = self.atlas.way_in(choice.way);
            for stage in self.given(way.to, way.standing == Standing::NotApplicable) {
                times.entry(stage).or_insert(end);
            }
            spans.push((choice, ready, start, end));
        }
    }

    fn span(&self, choice: &Choice, times: &HashMap<StageId, Time>) -> Option<(Time, Time, Time)> {
        let way = self.atlas.way_in(choice.way);
        let (mut ready, mut later, mut from, mut under) = ((0, false), (0, false), 0, None);
        for (atom, at_start) in &choice.atoms {
            let soonest = |stages: &[StageId]| stages.iter().filter_map(|s| times.get(s)).min();
            let when = match atom {
                Atom::Hold(stages) => *soonest(stages)?,
                Atom::Worked(roles, months) => {
                    let (at, open) = *soonest(roles)?;
                    (at + months, open)
                }
                Atom::From(age) => {
                    let age = u16::from(*age) * 12;
                    from = from.max(self.learner.age.map_or(0, |own| age.saturating_sub(own)));
                    (0, false)
                }
                Atom::Under(age) => {
                    under = Some(under.map_or(*age, |other: u8| other.min(*age)));
                    (0, false)
                }
                Atom::Without(_) | Atom::Check => (0, false),
            };
            let due = if *at_start { &mut ready } else { &mut later };
            *due = (due.0.max(when.0), due.1 || when.1);
        }
        let now = self.learner.start.in_months();
        let first = way.first_start.map_or(0, |date| date.in_months().saturating_sub(now));
        let earliest = ready.0.max(from).max(u16::try_from(first).unwrap());
        // A rule that blocks is waited out, month by month.
        let start = (earliest..earliest + 400).find(|at| !self.is_blocked(choice, (*at, false)))?;
        if let (Some(under), Some(age)) = (under, self.learner.age)
            && (age + start) / 12 >= u16::from(under)
        {
            return None;
        }
        if way.last_start.is_some_and(|last| now + u32::from(start) > last.in_months()) {
            return None;
        }
        let months = if way.standing == Standing::NotApplicable {
            Some(0)
        } else {
            way.months.and_then(pathnav::atlas::Months::expected)
        };
        let end = (start + months.unwrap_or(0)).max(later.0);
        Some((ready, (start, ready.1), (end, ready.1 || later.1 || months.is_none())))
    }

    /// Whether each rule of the way with this effect bites at `at`: yes, or perhaps.
    fn biting(&self, choice: &Choice, effect: Effect, at: Time) -> Vec<bool> {
        let rules = &self.atlas.way_in(choice.way).rules;
        let bites = |rule: &pathnav::atlas::Rule, months: u16| {
            let now = self.learner.start.in_months() + u32::from(months);
            if rule.from.is_some_and(|from| now < from.in_months())
                || rule.until.is_some_and(|until| until.in_months() < now)
            {
                return Some(false);
            }
            match (&rule.bites, self.learner.age.map(|age| (age + months) / 12)) {
                (None, _) => Some(true),
                (Some(_), None) => None,
                (Some(Requires::Age(AgeLimit::AtLeast(age))), Some(own)) => {
                    Some(own >= u16::from(*age))
                }
                (Some(Requires::Age(AgeLimit::Under(age))), Some(own)) => {
                    Some(own < u16::from(*age))
                }
                (other, _) => panic!("no rule bites on {other:?}"),
            }
        };
        // An open time may be any later month: the rule bites for sure only if it does in each.
        let last = if at.1 { at.0 + 300 } else { at.0 };
        let all = |rule: &pathnav::atlas::Rule| {
            (at.0..=last).map(|month| bites(rule, month)).collect::<Vec<_>>()
        };
        let verdict = |rule: &pathnav::atlas::Rule| {
            let all = all(rule);
            if all.iter().all(|one| *one == Some(true)) {
                Some(true)
            } else {
                all.iter().any(|one| *one != Some(false)).then_some(false)
            }
        };
        let rules = rules.iter().map(|rule| self.atlas.rule(*rule));
        rules.filter(|rule| rule.effect == effect).filter_map(verdict).collect()
    }

    fn is_blocked(&self, choice: &Choice, at: Time) -> bool {
        self.biting(choice, Effect::Blocks, at).contains(&true)
    }

    fn pay(&self, choice: &Choice, start: Time, waits: bool, cost: &mut Cost) {
        let way = self.atlas.way_in(choice.way);
        let bypass = way.standing == Standing::NotApplicable;
        let months =
            if bypass { Some(0) } else { way.months.and_then(pathnav::atlas::Months::expected) };
        let has = |test: fn(&Atom) -> bool| choice.atoms.iter().any(|(atom, _)| test(atom));
        let unknown_age = self.learner.age.is_none();
        let checks = choice.atoms.iter().filter(|(atom, _)| matches!(atom, Atom::Check)).count()
            + usize::from(unknown_age && has(|atom| matches!(atom, Atom::From(_))))
            + usize::from((unknown_age || start.1) && has(|atom| matches!(atom, Atom::Under(_))))
            + self.biting(choice, Effect::Funding, start).len()
            + self.biting(choice, Effect::Blocks, start).len();
        let gates = way.gates.iter().filter(|gate| gate.kind == GateKind::Competition).count();
        cost.open += u8::from(months.is_none());
        cost.unpaid_months += if way.paid == Some(false) { months.unwrap_or(0) } else { 0 };
        cost.breaks += u8::from(months != Some(0) && way.paid != Some(true)) + u8::from(waits);
        cost.gates += u8::try_from(gates).unwrap();
        cost.to_check += u8::try_from(checks).unwrap();
        cost.steps += 1;
    }

    /// What finishing a stage gives; what is only taken as covered awards nothing.
    fn given(&self, stage: StageId, covered: bool) -> Vec<StageId> {
        let mut given = vec![(stage, !covered)];
        let mut next = 0;
        while let Some((id, awards)) = given.get(next).copied() {
            let row = self.atlas.stage(id);
            let stood_for = row.branch_of.iter().chain(&row.implies).map(|id| (*id, false));
            let awarded = row.awards.iter().filter(|_| awards).map(|id| (*id, true));
            for (id, awards) in stood_for.chain(awarded) {
                if !given.iter().any(|(known, full)| *known == id && (*full || !awards)) {
                    given.push((id, awards));
                }
            }
            next += 1;
        }
        given.into_iter().map(|(id, _)| id).collect()
    }
}

fn product<T: Clone>(left: &[Vec<T>], right: &[Vec<T>]) -> Vec<Vec<T>> {
    left.iter().flat_map(|a| right.iter().map(|b| [a.clone(), b.clone()].concat())).collect()
}
