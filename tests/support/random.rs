//! Small atlases and learners made at random, the same for the same seed.

use pathnav::atlas::{
    AgeLimit, Atlas, Clean, Effect, Force, Gate, GateKind, Handle as _, Moment, MonthDay, Months,
    Need, PartialDate, Parts, Requires, Rule, RuleId, Stage, StageId, StageKind, Standing, Starts,
    WayIn, Window, WindowId,
};
use pathnav::learner::Learner;

/// What the atlases hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum World {
    /// Whoever comes later has as much to check, or more.
    Steady,
    /// The same; and needs may ask not to hold something.
    Picky,
    /// Rules come, go, ease and tighten with age and date; much is taken as covered.
    Changing,
}

/// A generator of numbers: xorshift, which is enough to mix tests.
pub struct Random {
    state: u64,
    world: World,
}

impl Random {
    pub fn new(seed: u64, world: World) -> Self {
        Self { state: (seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, world }
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from((self.state >> 16) % bound as u64).unwrap()
    }

    /// True so often in a hundred.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// An atlas of four to seven stages.
pub fn atlas(random: &mut Random) -> Atlas {
    let count = 4 + random.below(4);
    let stage = |random: &mut Random| StageId::from_row(random.below(count));
    let mut parts = Parts::default();
    let is_changing = random.world == World::Changing;
    for _ in 0..3 {
        let age = u8::try_from(17 + random.below(6)).unwrap();
        let limit = if random.percent(50) { AgeLimit::AtLeast(age) } else { AgeLimit::Under(age) };
        let mut rule = Rule {
            effect: random.of(&[Effect::Informs, Effect::Funding, Effect::Blocks]),
            from: random.percent(30).then(|| date(random)),
            until: random.percent(30).then(|| date(random)),
            bites: random.percent(80).then_some(Requires::Age(limit)),
            ..Rule::default()
        };
        if rule.until.is_some_and(|until| rule.from.is_some_and(|from| until < from)) {
            (rule.from, rule.until) = (rule.until, rule.from);
        }
        // What is to check because of a rule never goes away by waiting: the finder waits for no
        // rule but one that blocks.
        match (rule.effect, limit) {
            _ if is_changing => {}
            (Effect::Funding, AgeLimit::Under(_)) => (rule.until, rule.bites) = (None, None),
            (Effect::Funding, AgeLimit::AtLeast(_)) => rule.until = None,
            (Effect::Blocks, _) if rule.until.is_some() => rule.bites = None,
            _ => {}
        }
        parts.rules.push(rule);
    }
    for _ in 0..2 {
        let day = |month: usize| MonthDay::parse(&format!("{month:02}-15")).unwrap();
        let month = 1 + random.below(12);
        let late_until = random.percent(50).then(|| day(month % 12 + 1));
        let closes = day(month);
        parts.windows.push(Window { closes, late_until, ..Window::default() });
    }
    for row in 0..count {
        let mut of_stage = Stage {
            slug: Clean::new(&format!("s{row}")),
            name: Clean::new(&format!("Stage {row}")),
            kind: StageKind::Role,
            ..Stage::default()
        };
        if random.percent(15) {
            of_stage.implies = [stage(random)].into();
        }
        if random.percent(15) {
            of_stage.awards = [stage(random)].into();
        }
        if random.percent(15) {
            of_stage.needs = [need(random, count)].into();
        }
        for _ in 0..1 + random.below(2) + usize::from(random.percent(25)) {
            let mut way = WayIn {
                to: StageId::from_row(row),
                by: random.percent(45).then(|| stage(random)),
                paid: random.of(&[Some(true), Some(false), None]),
                ..WayIn::default()
            };
            if random.percent(75) {
                let months = random.of(&[0, 3, 6, 12, 24]);
                way.months = Some(Months { typical: Some(months), ..Months::default() });
            }
            if way.months.is_none() {
                way.timing.at_least = random.of(&[0, 8, 12]);
            }
            if random.percent(20) {
                let kind =
                    random.of(&[GateKind::Competition, GateKind::Selection, GateKind::Vacancy]);
                let says = Clean::new("a place");
                way.gates = [Gate { kind, says, opens: Box::default() }].into();
            }
            way.timing.alongside = random.percent(20);
            if random.percent(25) {
                let months: &[u8] = random.of(&[&[9], &[1, 9], &[4]]);
                way.timing.starts = Starts::of(months).unwrap();
                way.timing.academic = months == [9];
                let window = WindowId::from_row(random.below(2));
                way.timing.apply = random.percent(50).then_some(window);
            }
            if random.percent(if is_changing { 20 } else { 8 }) {
                way.standing = random.of(&[Standing::Closed, Standing::NotApplicable]);
            }
            way.needs = (0..random.below(3)).map(|_| need(random, count)).collect();
            if random.percent(if is_changing { 60 } else { 25 }) {
                way.rules = [RuleId::from_row(random.below(3))].into();
            }
            let dated = if is_changing { 15 } else { 5 };
            way.first_start = random.percent(dated).then(|| date(random));
            way.last_start = random.percent(dated).then(|| date(random));
            parts.ways_in.push(way);
        }
        parts.stages.push(of_stage);
    }
    Atlas::new(parts)
}

/// A month within a few years of September 2026.
fn date(random: &mut Random) -> PartialDate {
    PartialDate::month(2026, 1).unwrap().plus_months(u32::try_from(random.below(60)).unwrap())
}

fn need(random: &mut Random, count: usize) -> Need {
    let moment = random.of(&[Moment::Entry, Moment::Entry, Moment::Gateway, Moment::Registration]);
    if random.percent(85) {
        return Need { force: Force::Must, moment, that: requires(random, count, 2) };
    }
    let has = |random: &mut Random| Requires::Has(StageId::from_row(random.below(count)));
    let that = match random.below(6) {
        0..3 => has(random),
        3 => Requires::Any(vec![has(random), has(random)]),
        4 => Requires::All(vec![has(random), has(random)]),
        // In words of its own: what is asked twice is checked once.
        _ => Requires::Said(Clean::new("as usual")),
    };
    Need { force: Force::Usually, moment, that }
}

fn requires(random: &mut Random, count: usize, depth: usize) -> Requires {
    let stage = |random: &mut Random| StageId::from_row(random.below(count));
    let area = || Clean::new("somewhere");
    let kinds = if depth == 0 { 12 } else { 18 };
    match random.below(kinds) {
        6 => Requires::Experience {
            at_least: None,
            area: area(),
            roles: vec![stage(random)],
            months: random.of(&[Some(12), Some(6), None]),
        },
        7 => Requires::Age(AgeLimit::AtLeast(u8::try_from(17 + random.below(4)).unwrap())),
        8 => Requires::Age(AgeLimit::Under(u8::try_from(19 + random.below(4)).unwrap())),
        9 => {
            if random.of(&[0, 1]).eq(&0) {
                Requires::Nominated
            } else {
                Requires::Said(Clean::new("in words"))
            }
        }
        10 => Requires::Employed { area: area(), roles: vec![stage(random)] },
        11 if random.world == World::Picky => Requires::Not(Box::new(Requires::Has(stage(random)))),
        0..6 | 11 => Requires::Has(stage(random)),
        12..15 => Requires::Any((0..2).map(|_| requires(random, count, depth - 1)).collect()),
        15 => Requires::All((0..2).map(|_| requires(random, count, depth - 1)).collect()),
        16 => Requires::AtLeast(2, (0..3).map(|_| requires(random, count, 0)).collect()),
        _ if random.world != World::Picky => {
            Requires::Not(Box::new(Requires::Age(AgeLimit::Under(18))))
        }
        _ => Requires::Not(Box::new(Requires::Any(vec![
            Requires::Has(stage(random)),
            Requires::Age(AgeLimit::Under(u8::try_from(17 + random.below(4)).unwrap())),
        ]))),
    }
}

/// Somebody who holds a stage or two, or none.
pub fn learner(random: &mut Random, atlas: &Atlas) -> Learner {
    let held: Vec<StageId> = (0..random.below(3))
        .map(|_| StageId::from_row(random.below(atlas.stages().len())))
        .collect();
    let mut learner = Learner::holding(held, PartialDate::month(2026, 9).unwrap());
    if random.percent(85) {
        learner.age = Some(u16::try_from(16 * 12 + random.below(60)).unwrap());
    }
    learner
}
