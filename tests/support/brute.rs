//! A planner that tries every set of ways in, with every alternative of each. It shares nothing with
//! the one under test but the model.

use std::collections::HashMap;

use pathnav::atlas::{
    AgeLimit, Atlas, Effect, Force, Moment, PartialDate, Requires, StageId, Standing, WayInId,
};
use pathnav::learner::{Held, Learner};
use pathnav::route::Cost;

/// Atlases with more choices than this are left out.
const MOST_CHOICES: usize = 300;

/// Orders of one set of ways that are tried.
const MOST_ORDERS: usize = 30;

/// A set of ways that can be walked.
#[derive(Clone, Debug)]
pub struct Found {
    pub ways: Vec<WayInId>,
    pub cost: Cost,
    gained: Vec<StageId>,
}

#[derive(Clone, Debug)]
enum Atom {
    /// One of these is held.
    Hold(Vec<StageId>),
    /// This has been worked in for so long.
    Worked(StageId, u16),
    From(u8),
    Under(u8),
    Without(StageId),
    /// Only somebody else can tell.
    Check(Requires),
    /// The same of what is usual.
    Usual(Requires),
    /// It is usual, and done without.
    Except(Requires),
}

/// A way with one of its alternatives: each atom, and whether it is due at the start.
#[derive(Clone, Debug)]
struct Choice {
    way: WayInId,
    atoms: Vec<(Atom, bool)>,
}

/// Months, and whether it may be later.
type Time = (u16, bool);

/// Something to do.
#[derive(Clone, Copy, Debug)]
enum Task<'c> {
    Way(&'c Choice),
    /// Time worked in a role, for one thing that a way asks.
    Work {
        of: (WayInId, usize),
        role: StageId,
        months: u16,
    },
}

impl<'c> Task<'c> {
    fn way(self) -> Option<&'c Choice> {
        match self {
            Self::Way(choice) => Some(choice),
            Self::Work { .. } => None,
        }
    }
}

/// A task with the times at which it starts and ends.
#[derive(Clone, Copy, Debug)]
struct Span<'c> {
    task: Task<'c>,
    start: Time,
    end: Time,
}

/// What is done when, and when stages are had and time is worked.
#[derive(Clone, Debug)]
struct Diary<'c> {
    times: HashMap<StageId, Time>,
    worked: HashMap<(WayInId, usize), Time>,
    spans: Vec<Span<'c>>,
}

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

    /// Every plan that leads to `target`. Its months are those until the last of it is done.
    pub fn plans(&self, target: StageId) -> Vec<Found> {
        let reaching = self.found.iter().filter(|found| found.gained.contains(&target)).cloned();
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
            if matches!(need.force, Force::Must | Force::Usually) {
                let at_start = need.moment == Moment::Entry;
                let mut all = self.alternatives(&need.that, false);
                if need.force == Force::Usually {
                    for atom in all.iter_mut().flatten() {
                        if matches!(atom, Atom::Check(_)) {
                            *atom = Atom::Usual(need.that.clone());
                        }
                    }
                    all.push(vec![Atom::Except(need.that.clone())]);
                }
                let more: Vec<Vec<(Atom, bool)>> = all
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
            (Requires::Said(_) | Requires::Nominated, _) => {
                one(vec![Atom::Check(requires.clone())])
            }
            (Requires::Employed { roles, .. }, false) => {
                one(vec![Atom::Hold(roles.clone()), Atom::Check(requires.clone())])
            }
            (Requires::Experience { roles, months, .. }, false) => {
                let [role] = roles[..] else { panic!("one role") };
                if self.held.contains(role) {
                    one(vec![Atom::Check(requires.clone())])
                } else {
                    let worked = Atom::Worked(role, months.unwrap_or(0));
                    let check = months.is_none().then(|| Atom::Check(requires.clone()));
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

    /// Walks all of `chosen`, in every order of what fills somebody's time, each as early as it can
    /// be; nothing when one can never begin.
    fn walk(&self, chosen: &[&Choice]) -> Vec<Found> {
        let mut tasks: Vec<Task<'_>> = chosen.iter().map(|choice| Task::Way(choice)).collect();
        for choice in chosen {
            for (place, (atom, _)) in choice.atoms.iter().enumerate() {
                if let Atom::Worked(role, months) = atom
                    && *months > 0
                {
                    tasks.push(Task::Work {
                        of: (choice.way, place),
                        role: *role,
                        months: *months,
                    });
                }
            }
        }
        let held = self.held.iter().map(|stage| (stage, (0, false)));
        let state = Diary { times: held.collect(), worked: HashMap::new(), spans: Vec::new() };
        let mut done = Vec::new();
        self.orders(state, tasks, &mut done);
        let mut ways: Vec<WayInId> = chosen.iter().map(|choice| choice.way).collect();
        ways.sort();
        let found = done.into_iter().filter(|diary| self.keeps_without(chosen, diary));
        let found = found.map(|diary| {
            let mut cost = Cost::default();
            let mut told = (Vec::new(), Vec::new());
            for span in &diary.spans {
                cost.months = cost.months.max(span.end.0);
                match span.task {
                    Task::Way(choice) => self.pay(choice, span, &mut told, &mut cost),
                    Task::Work { .. } => cost.steps += 1,
                }
            }
            cost.exceptions = u8::try_from(told.0.len()).unwrap();
            Found { ways: ways.clone(), cost, gained: diary.times.into_keys().collect() }
        });
        let mut found: Vec<Found> = found.collect();
        found.dedup_by(|a, b| a.cost == b.cost);
        found
    }

    /// Every way to put what is `left` in time.
    fn orders<'c>(&self, mut diary: Diary<'c>, mut left: Vec<Task<'c>>, done: &mut Vec<Diary<'c>>) {
        // What fills no time stands in nobody's way: it is done as soon as it can be.
        while let Some((at, span)) = left.iter().enumerate().find_map(|(at, task)| {
            let span = self.fills(task).is_none().then(|| self.span(*task, &diary)).flatten()?;
            Some((at, span))
        }) {
            left.remove(at);
            self.enter(&mut diary, span);
        }
        if left.is_empty() {
            done.push(diary);
            return;
        }
        for (at, task) in left.iter().enumerate() {
            if done.len() >= MOST_ORDERS {
                return;
            }
            if self.fills(task).is_none() {
                continue;
            }
            let Some(span) = self.span(*task, &diary) else { continue };
            let mut next = diary.clone();
            self.enter(&mut next, span);
            let mut rest = left.clone();
            rest.remove(at);
            self.orders(next, rest, done);
        }
    }

    fn enter<'c>(&self, diary: &mut Diary<'c>, span: Span<'c>) {
        match span.task {
            Task::Way(choice) => {
                let way = self.atlas.way_in(choice.way);
                for stage in self.given(way.to, way.standing == Standing::NotApplicable) {
                    let time = diary.times.entry(stage).or_insert(span.end);
                    *time = (*time).min(span.end);
                }
            }
            Task::Work { of, .. } => {
                diary.worked.insert(of, span.end);
            }
        }
        diary.spans.push(span);
    }

    /// What a task fills somebody's time with: a course, or work in a role.
    #[expect(
        clippy::option_option,
        reason = "whether it fills time, and in which role if it is work"
    )]
    fn fills(&self, task: &Task<'_>) -> Option<Option<StageId>> {
        match task {
            Task::Work { role, .. } => Some(Some(*role)),
            Task::Way(choice) => (!self.atlas.way_in(choice.way).timing.alongside).then_some(None),
        }
    }

    fn is_free(&self, diary: &Diary<'_>, task: &Task<'_>, from: u16, until: u16) -> bool {
        let Some(own) = self.fills(task).filter(|_| from < until) else { return true };
        diary.spans.iter().all(|span| {
            let Some(other) = self.fills(&span.task) else { return true };
            let is_apart = span.end.0 <= from || until <= span.start.0;
            let takes_no_time = span.start.0 == span.end.0;
            is_apart || takes_no_time || (own.is_some() && own == other)
        })
    }

    /// Whether nobody holds what a step asks them to be without. Of two at the same time, the one
    /// that is for people without goes first if it can do without the other.
    fn keeps_without(&self, chosen: &[&Choice], diary: &Diary<'_>) -> bool {
        let ways = || diary.spans.iter().filter_map(|span| Some((span.task.way()?, span)));
        ways().all(|(choice, own)| {
            choice.atoms.iter().all(|(atom, _)| {
                let Atom::Without(stage) = atom else { return true };
                !self.held.contains(*stage)
                    && ways().all(|(other, span)| {
                        let way = self.atlas.way_in(other.way);
                        let given = self.given(way.to, way.standing == Standing::NotApplicable);
                        other.way == choice.way
                            || !given.contains(stage)
                            || span.end.0 > own.start.0
                            || (span.end.0 == own.start.0
                                && self.can_go_first(chosen, choice, other))
                    })
            })
        })
    }

    /// Whether `choice` can start before `other` of `chosen` is done.
    fn can_go_first(&self, chosen: &[&Choice], choice: &Choice, other: &Choice) -> bool {
        let mut there: Vec<StageId> = self.held.iter().collect();
        let has = |there: &[StageId], one: &Choice, all: bool| {
            one.atoms.iter().all(|(atom, at_start)| match atom {
                _ if !all && !at_start => true,
                Atom::Hold(stages) => stages.iter().any(|stage| there.contains(stage)),
                Atom::Worked(role, _) => there.contains(role),
                _ => true,
            })
        };
        let mut left: Vec<&Choice> =
            chosen.iter().copied().filter(|one| one.way != other.way).collect();
        while let Some(at) = left.iter().position(|one| has(&there, one, true)) {
            let way = self.atlas.way_in(left.remove(at).way);
            there.extend(self.given(way.to, way.standing == Standing::NotApplicable));
        }
        has(&there, choice, false)
    }

    /// When a task can be done: the first month in which it may start and nothing else fills its
    /// time.
    fn span<'c>(&self, task: Task<'c>, diary: &Diary<'c>) -> Option<Span<'c>> {
        let choice = match task {
            Task::Way(choice) => choice,
            Task::Work { role, months, .. } => {
                let (ready, open) = *diary.times.get(&role)?;
                let is_free = |at: &u16| self.is_free(diary, &task, *at, at + months);
                let start = (ready..ready + 600).find(is_free)?;
                return Some(Span { task, start: (start, open), end: (start + months, open) });
            }
        };
        let way = self.atlas.way_in(choice.way);
        let (mut ready, mut later, mut from, mut under) = ((0, false), (0, false), 0, None);
        for (place, (atom, at_start)) in choice.atoms.iter().enumerate() {
            let when = match atom {
                Atom::Hold(stages) => {
                    *stages.iter().filter_map(|stage| diary.times.get(stage)).min()?
                }
                Atom::Worked(role, 0) => *diary.times.get(role)?,
                Atom::Worked(..) => *diary.worked.get(&(choice.way, place))?,
                Atom::From(age) => {
                    let age = u16::from(*age) * 12;
                    from = from.max(self.learner.age.map_or(0, |own| age.saturating_sub(own)));
                    (0, false)
                }
                Atom::Under(age) => {
                    under = Some(under.map_or(*age, |other: u8| other.min(*age)));
                    (0, false)
                }
                Atom::Without(_) | Atom::Check(_) | Atom::Usual(_) | Atom::Except(_) => (0, false),
            };
            let due = if *at_start { &mut ready } else { &mut later };
            *due = (due.0.max(when.0), due.1 || when.1);
        }
        let now = self.learner.start.in_months();
        let first = way.first_start.map_or(0, |date| date.in_months().saturating_sub(now));
        let earliest = ready.0.max(from).max(u16::try_from(first).unwrap());
        let end = |at: u16| (at + self.length(choice.way, at)).max(later.0);
        // A rule that blocks, a round that is over and a busy time are waited out, month by month.
        let start = (earliest..earliest + 600).find(|at| {
            self.begins_in(choice.way, *at)
                && !self.is_blocked(choice, (*at, false))
                && self.is_free(diary, &task, *at, end(*at))
        })?;
        if let (Some(under), Some(age)) = (under, self.learner.age)
            && (age + start) / 12 >= u16::from(under)
        {
            return None;
        }
        if way.last_start.is_some_and(|last| now + u32::from(start) > last.in_months()) {
            return None;
        }
        let is_open = ready.1 || later.1 || self.published(choice.way).is_none();
        Some(Span { task, start: (start, ready.1), end: (end(start), is_open) })
    }

    /// How long a way takes, where somebody publishes it.
    fn published(&self, id: WayInId) -> Option<u16> {
        let way = self.atlas.way_in(id);
        match way.standing {
            Standing::NotApplicable => Some(0),
            _ => way.months.and_then(pathnav::atlas::Months::expected),
        }
    }

    /// How long somebody is busy with a way that starts then: academic years end in July.
    fn length(&self, id: WayInId, start: u16) -> u16 {
        let timing = self.atlas.way_in(id).timing;
        let months = self.published(id).unwrap_or(timing.at_least);
        match self.learner.date_after(start).month_number() {
            Some(9) if timing.academic && months > 0 && months.is_multiple_of(12) => months - 2,
            _ => months,
        }
    }

    /// Whether a way starts in that month, in a round for which one can still apply.
    fn begins_in(&self, id: WayInId, at: u16) -> bool {
        let timing = self.atlas.way_in(id).timing;
        let month = self.learner.date_after(at);
        let is_intake = timing.starts.has(month.month_number().unwrap().into());
        is_intake
            && self.round(id, at).is_none_or(|(closes, late)| {
                let asks = self.asks();
                asks <= closes || late.is_some_and(|late| asks <= late)
            })
    }

    /// The last day of the round for a start in that month, and the last for late applications.
    fn round(&self, id: WayInId, at: u16) -> Option<(PartialDate, Option<PartialDate>)> {
        let window = self.atlas.window(self.atlas.way_in(id).timing.apply?);
        let round = window.round_for(self.learner.date_after(at)).round;
        Some((round.closes, round.late_until))
    }

    fn asks(&self) -> PartialDate {
        self.learner.today.min(self.learner.start)
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

    /// Adds what a way costs. What is usual and done without, or to check, is told once for all.
    fn pay(
        &self,
        choice: &Choice,
        span: &Span<'_>,
        (without, usual): &mut (Vec<Requires>, Vec<Requires>),
        cost: &mut Cost,
    ) {
        let way = self.atlas.way_in(choice.way);
        let start = span.start;
        let mut own: Vec<&Requires> = Vec::new();
        let mut checks = 0;
        for (atom, _) in &choice.atoms {
            match atom {
                Atom::Check(what) if !own.contains(&what) => {
                    own.push(what);
                    checks += 1;
                }
                Atom::Usual(what) if !usual.contains(what) => {
                    usual.push(what.clone());
                    checks += 1;
                }
                Atom::Except(what) if !without.contains(what) => without.push(what.clone()),
                _ => {}
            }
        }
        let has = |test: fn(&Atom) -> bool| choice.atoms.iter().any(|(atom, _)| test(atom));
        let unknown_age = self.learner.age.is_none();
        checks += usize::from(unknown_age && has(|atom| matches!(atom, Atom::From(_))))
            + usize::from((unknown_age || start.1) && has(|atom| matches!(atom, Atom::Under(_))))
            + self.biting(choice, Effect::Funding, start).len()
            + self.biting(choice, Effect::Blocks, start).len()
            + usize::from(
                self.round(choice.way, start.0).is_some_and(|(last, _)| self.asks() > last),
            );
        let published = self.published(choice.way);
        let fills = published != Some(0) && !way.timing.alongside;
        let busy = self.length(choice.way, start.0);
        cost.open += u8::from(published.is_none());
        cost.unpaid_months += if way.paid == Some(false) && fills { busy } else { 0 };
        cost.breaks += u8::from(fills && way.paid != Some(true));
        cost.gates += u8::try_from(way.gates.len()).unwrap();
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
