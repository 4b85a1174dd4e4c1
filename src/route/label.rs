//! Partial routes: what they are made of, how they join, and how a set of moves is put in time.

use super::case::{Begin, Busy, Case, When};
use super::cost::{Cost, Price};
use super::ground::{Gives, MoveId, Node, node};

/// Plans with more steps than this are left as they are: nobody walks them.
const MOST_TIGHTENED: usize = 64;

/// A move with its time and price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What it gives; no two steps of a route give the same. A bypass gives less than the real thing.
    pub gives: Gives,
    pub id: MoveId,
    pub start: When,
    pub end: u16,
    /// Months of somebody's time that it fills.
    pub busy: u16,
    pub price: Price,
    /// Whether it is only for people without something.
    pub is_picky: bool,
}

/// A plan that needs nothing besides itself, and leads to some node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The cost; its months are those until the node is had.
    pub cost: Cost,
    /// The steps, by what they give.
    pub placed: Vec<Placed>,
}

impl Label {
    /// The label of `id` done after all of `supports`, which stand in the order of its needs; none
    /// when a condition forbids it.
    pub fn after(case: &Case<'_>, id: MoveId, supports: &[&Label]) -> Option<Self> {
        let due_at_start = case.ground.at(id)?.due_at_start;
        let latest = |labels: &[&Label]| {
            labels.iter().fold(When::default(), |when, label| when.latest(label.when()))
        };
        let (first, others) = supports.split_at_checked(due_at_start)?;
        let mut placed = match supports {
            [] => Vec::new(),
            [only] => join(&only.placed, &[]),
            [first, second, rest @ ..] => {
                let both = join(&first.placed, &second.placed);
                rest.iter().fold(both, |sum, label| join(&sum, &label.placed))
            }
        };
        let mut diary = Diary::default();
        let is_free = placed.iter().all(|step| diary.enter(case, step));
        if !is_free {
            // Two things at once: one after the other, which is another plan.
            let moves = placed.iter().map(|step| step.id).chain([id]).collect::<Vec<_>>();
            return in_turn(case, &moves, *case.ground.gives(id).first()?);
        }
        let (begin, end) = diary.place(case, id, latest(first), latest(others))?;
        if case.is_kept(id) {
            let gives = case.ground.at(id)?.gives;
            // What gives what is there before it starts is in no plan that anybody wants.
            let at = placed.binary_search_by_key(&gives, |before| before.gives).err()?;
            let price = case.price(id, begin);
            let is_picky = !case.without(id).is_empty();
            let (start, end) = (begin.at, end.months);
            let busy = if case.fills(id).is_some() { end - start.months } else { 0 };
            placed.insert(at, Placed { gives, id, start, end, busy, price, is_picky });
        }
        if !keeps_without(case, &placed) {
            return None;
        }
        let cost = total(case, end.months, &placed);
        Some(Self { cost, placed })
    }

    /// Months that something fills.
    fn busy(&self) -> u16 {
        self.placed.iter().map(|step| step.busy).fold(0, u16::saturating_add)
    }

    /// When what it leads to is had.
    fn when(&self) -> When {
        When { months: self.cost.months, open: !self.cost.is_closed() }
    }

    /// Whether nothing that can follow is worse after this label than after `other`: its cost covers
    /// the other's, and it pays for nothing, and shuts nothing out, that the other does not as well.
    pub fn stands_in_for(&self, other: &Self) -> bool {
        let matters = |step: &&Placed| step.is_picky || !step.price.is_free();
        self.cost.covers(&other.cost)
            && self.busy() <= other.busy()
            && self.placed.iter().filter(matters).all(|step| {
                let found = other.placed.binary_search_by_key(&step.gives, |step| step.gives);
                found
                    .ok()
                    .and_then(|at| other.placed.get(at))
                    .is_some_and(|same| same.id == step.id)
            })
    }
}

/// What steps cost that are done after `months`; what is checked or done without is no step.
fn total(case: &Case<'_>, months: u16, placed: &[Placed]) -> Cost {
    let steps = placed.iter().filter(|step| case.is_step(step.id)).count();
    let cost = Price::total(months, placed.iter().map(|step| step.price));
    Cost { steps: u8::try_from(steps).unwrap_or(u8::MAX), ..cost }
}

/// Somebody's time: what fills it, from when to when.
#[derive(Clone, Debug, Default)]
struct Diary {
    filled: Vec<(u16, u16, Busy)>,
}

impl Diary {
    /// Enters a step; false where something else fills that time.
    fn enter(&mut self, case: &Case<'_>, step: &Placed) -> bool {
        let Some(busy) = case.fills(step.id).filter(|_| step.end > step.start.months) else {
            return true;
        };
        let is_free = self.taken(step.start.months, step.end, busy).is_none();
        self.filled.push((step.start.months, step.end, busy));
        is_free
    }

    /// Until when something else fills some of the time.
    fn taken(&self, from: u16, until: u16, busy: Busy) -> Option<u16> {
        let clashes = self.filled.iter().filter(|(start, end, other)| {
            let is_same_job = *other == busy && busy != Busy::Study;
            *start < until && from < *end && !is_same_job
        });
        clashes.map(|(_, end, _)| *end).max()
    }

    /// When `id` begins and ends: as soon as it can be from `ready` on in time that nothing else
    /// fills, and not ended before `later`.
    fn place(
        &self,
        case: &Case<'_>,
        id: MoveId,
        ready: When,
        later: When,
    ) -> Option<(Begin, When)> {
        let busy = case.fills(id);
        let mut from = ready;
        loop {
            let begin = case.begin(id, from)?;
            let end = begin.at.after(case.length(id, begin.at.months)).latest(later);
            let start = begin.at.months;
            let clash = busy.and_then(|busy| self.taken(start, end.months, busy));
            if let Some(until) = clash.filter(|_| end.months > start) {
                from.months = until.max(from.months.saturating_add(1));
                continue;
            }
            return Some((begin, end));
        }
    }
}

/// The steps of both, with room for one more. Of two steps that give the same, the one that is done
/// sooner is enough.
fn join(mut left: &[Placed], mut right: &[Placed]) -> Vec<Placed> {
    let mut joined = Vec::with_capacity(left.len() + right.len() + 1);
    while let ([a, after_a @ ..], [b, after_b @ ..]) = (left, right) {
        let order = a.gives.cmp(&b.gives);
        // Of equals always the left one: to mix them could leave two that need each other.
        joined.push(if order.is_lt() || (order.is_eq() && a.end <= b.end) { *a } else { *b });
        left = if order.is_le() { after_a } else { left };
        right = if order.is_ge() { after_b } else { right };
    }
    joined.extend_from_slice(left);
    joined.extend_from_slice(right);
    joined
}

/// Whether no step is done before another starts that must do without what it gives. Of two at the
/// same time the picky one can go first, unless it needs the other.
fn keeps_without(case: &Case<'_>, placed: &[Placed]) -> bool {
    placed.iter().filter(|step| step.is_picky).all(|step| {
        case.without(step.id).iter().all(|stage| {
            // The time is asked first: it is the cheapest question, and mostly settles it.
            !placed.iter().any(|before| {
                before.end <= step.start.months
                    && before.id != step.id
                    && case.ground.gives(before.id).contains(&node(*stage))
                    && (before.end < step.start.months
                        || (before.end == step.start.months && needs(case, placed, step, before)))
            })
        })
    })
}

/// Whether `step` needs `other`, itself or through other steps of the plan.
fn needs(case: &Case<'_>, placed: &[Placed], step: &Placed, other: &Placed) -> bool {
    let mut asked: Vec<Node> = case.needs_at_start(step.id).to_vec();
    let mut next = 0;
    while let Some(wanted) = asked.get(next).copied() {
        next += 1;
        if case.has(wanted) {
            continue;
        }
        let gives = |one: &&Placed| case.ground.gives(one.id).contains(&wanted);
        for before in placed.iter().filter(|one| one.id != step.id).filter(gives) {
            if before.id == other.id {
                return true;
            }
            add(&mut asked, case.ground.needs(before.id));
        }
        // A group is there because one of its stages is.
        for id in case.ground.into(wanted).iter().filter(|id| !case.is_step(**id)) {
            add(&mut asked, case.ground.needs(*id));
        }
    }
    false
}

fn add(asked: &mut Vec<Node>, more: &[Node]) {
    for node in more {
        if !asked.contains(node) {
            asked.push(*node);
        }
    }
}

/// Orders of the things that fill somebody's time that are tried for one plan.
const MOST_ORDERS: usize = 12;

/// Puts `moves` in time, each as early as it can be and one full-time thing after the other, and says
/// how long it takes until `target` is had. None when a move can never begin, or the target is not
/// among what they give.
pub fn schedule(case: &Case<'_>, moves: &[MoveId], target: Node) -> Option<Label> {
    in_orders(case, moves, target, MOST_ORDERS)
}

/// The same, with what ends first done first: good enough for a part of a plan.
pub fn in_turn(case: &Case<'_>, moves: &[MoveId], target: Node) -> Option<Label> {
    in_orders(case, moves, target, 1)
}

fn in_orders(case: &Case<'_>, moves: &[MoveId], target: Node, most: usize) -> Option<Label> {
    let mut best: Option<Label> = None;
    let mut orders = vec![Order::new(case, moves, target)];
    let mut tried = 0;
    while let Some(order) = orders.pop() {
        let is_first = tried == 0;
        tried += 1;
        let room = most.saturating_sub(tried + orders.len());
        let Some(label) = order.walk(case, target, &mut orders, room) else {
            // What cannot be done one way round can perhaps the other.
            if is_first && orders.is_empty() {
                return None;
            }
            continue;
        };
        let is_better = best.as_ref().is_none_or(|known| {
            label.cost.by_time(&known.cost).is_lt() && label.cost.months <= known.cost.months
        });
        if is_better {
            best = Some(label);
        }
        if tried == most {
            break;
        }
    }
    best
}

/// A plan that is being put in time.
#[derive(Clone, Default)]
struct Order {
    /// What its moves need and the target, with when it is there.
    times: Vec<(Node, Option<When>)>,
    left: Vec<MoveId>,
    placed: Vec<Placed>,
    diary: Diary,
}

impl Order {
    fn new(case: &Case<'_>, moves: &[MoveId], target: Node) -> Self {
        let mut wanted: Vec<Node> = moves
            .iter()
            .flat_map(|id| case.ground.needs(*id))
            .copied()
            .filter(|needed| !case.has(*needed))
            .chain([target])
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        let times = wanted.into_iter().map(|node| (node, None)).collect();
        Self { times, left: moves.to_vec(), ..Self::default() }
    }

    /// When `node` is there, if it is yet.
    fn time(&self, node: Node) -> Option<When> {
        let at = self.times.binary_search_by_key(&node, |(known, _)| *known).ok()?;
        self.times.get(at)?.1
    }

    /// Places what is left, and puts into `others` up to `room` other orders that could be better.
    fn walk(
        mut self,
        case: &Case<'_>,
        target: Node,
        others: &mut Vec<Self>,
        mut room: usize,
    ) -> Option<Label> {
        while !self.left.is_empty() {
            let mut ready: Vec<(When, When, usize)> = Vec::new();
            for (at, id) in self.left.iter().enumerate() {
                if let Some((begin, end)) = self.timing(case, *id) {
                    ready.push((end, begin.at, at));
                }
            }
            let first = *ready.iter().min()?;
            let fills = |at: usize| self.left.get(at).is_some_and(|id| case.fills(*id).is_some());
            // What begins before the first has ended could as well be done before it.
            let rivals: Vec<usize> = ready
                .iter()
                .filter(|(end, begin, at)| {
                    *at != first.2 && begin < &first.0 && end > begin && fills(*at)
                })
                .map(|(.., at)| *at)
                .collect();
            if fills(first.2) {
                for rival in rivals.into_iter().take(room) {
                    room -= 1;
                    let mut other = self.clone();
                    other.place(case, rival);
                    others.push(other);
                }
            }
            self.place(case, first.2);
        }
        if !keeps_without(case, &self.placed) {
            return None;
        }
        let months = self.time(target)?.months;
        let cost = total(case, months, &self.placed);
        self.placed.sort_by_key(|step| step.gives);
        Some(Label { cost, placed: self.placed })
    }

    /// Places the move at `at` of what is left.
    fn place(&mut self, case: &Case<'_>, at: usize) {
        let Some(id) = self.left.get(at).copied() else { return };
        self.left.remove(at);
        let Some((begin, end)) = self.timing(case, id) else { return };
        let (Some(step), is_kept) = (case.ground.at(id), case.is_kept(id)) else { return };
        if is_kept {
            let placed = Placed {
                gives: step.gives,
                id,
                start: begin.at,
                end: end.months,
                busy: if case.fills(id).is_some() { end.months - begin.at.months } else { 0 },
                price: case.price(id, begin),
                is_picky: !case.without(id).is_empty(),
            };
            self.diary.enter(case, &placed);
            self.placed.push(placed);
        }
        let gives = case.ground.gives(id);
        for (wanted, time) in self.times.iter_mut().filter(|(_, time)| time.is_none()) {
            if gives.iter().any(|given| case.makes(*given, *wanted)) {
                *time = Some(end);
            }
        }
    }

    /// When a move begins and ends, once all that it needs is there.
    fn timing(&self, case: &Case<'_>, id: MoveId) -> Option<(Begin, When)> {
        let due_at_start = case.ground.at(id)?.due_at_start;
        let (mut ready, mut later) = (When::default(), When::default());
        for (place, needed) in case.ground.needs(id).iter().enumerate() {
            let at = if case.has(*needed) { When::default() } else { self.time(*needed)? };
            let when = if place < due_at_start { &mut ready } else { &mut later };
            *when = when.latest(at);
        }
        self.diary.place(case, id, ready, later)
    }
}

/// The same plan without the steps that it can do without, put in time anew.
pub fn tighten(case: &Case<'_>, label: &Label, target: Node) -> Option<Label> {
    let mut moves: Vec<MoveId> = label.placed.iter().map(|step| step.id).collect();
    // The dearest first, so that of two that stand in for each other the cheaper one stays.
    let mut order = label.placed.clone();
    order.sort_by_key(|step| {
        let price = step.price;
        let checks = (price.exceptions, price.to_check);
        std::cmp::Reverse((price.unpaid_months, checks, price.gates, price.open, step.end))
    });
    let mut best = schedule(case, &moves, target)?;
    // What nothing on the way to the target rests on is no part of the way.
    let used = rests_on(case, &best.placed, target);
    if used.len() < moves.len()
        && let Some(shorter) = in_turn(case, &used, target)
    {
        order.retain(|step| used.contains(&step.id));
        (best, moves) = (shorter, used);
    }
    if moves.len() > MOST_TIGHTENED {
        return Some(best);
    }
    for step in order {
        let fewer: Vec<MoveId> = moves.iter().copied().filter(|id| *id != step.id).collect();
        if is_needed(case, step.id, &fewer, target) {
            continue;
        }
        if let Some(shorter) = in_turn(case, &fewer, target)
            && shorter.cost.covers(&best.cost)
        {
            best = shorter;
            moves = fewer;
        }
    }
    Some(best)
}

/// The moves of a plan that the target rests on: each thing by the first that gives it.
fn rests_on(case: &Case<'_>, placed: &[Placed], target: Node) -> Vec<MoveId> {
    let mut used: Vec<MoveId> = Vec::new();
    let mut seen: Vec<Node> = vec![target];
    let mut next = 0;
    while let Some(wanted) = seen.get(next).copied() {
        next += 1;
        if case.has(wanted) {
            continue;
        }
        let gives = |step: &&Placed| case.ground.gives(step.id).contains(&wanted);
        let mut by: Vec<MoveId> = Vec::new();
        let direct = placed.iter().filter(gives).min_by_key(|step| (step.end, step.start));
        // A group is there because one of its stages is.
        let counts = case.ground.into(wanted).iter().copied().filter(|id| !case.is_kept(*id));
        let counted = counts.filter_map(|id| {
            let needs = case.ground.needs(id);
            let end = |node: &Node| {
                let gives = |step: &&Placed| case.ground.gives(step.id).contains(node);
                let first = placed.iter().filter(gives).map(|step| step.end).min();
                if case.has(*node) { Some(0) } else { first }
            };
            let ends = needs.iter().map(end).collect::<Option<Vec<u16>>>()?;
            Some((ends.into_iter().max().unwrap_or(0), id))
        });
        let counted = counted.min();
        match (direct, counted) {
            (Some(step), Some((end, id))) if end < step.end => by.push(id),
            (Some(step), _) => by.push(step.id),
            (None, Some((_, id))) => by.push(id),
            (None, None) => {}
        }
        for id in by {
            if case.is_kept(id) && !used.contains(&id) {
                used.push(id);
            }
            add(&mut seen, case.ground.needs(id));
        }
    }
    // In the order of the plan.
    let of_plan = placed.iter().map(|step| step.id);
    of_plan.filter(|id| used.contains(id)).collect()
}

/// Whether `others` cannot do without `id`: nothing else among them gives what one of them needs, or
/// the target.
fn is_needed(case: &Case<'_>, id: MoveId, others: &[MoveId], target: Node) -> bool {
    let given = |id: &MoveId| {
        let gives = case.ground.gives(*id).iter().copied();
        gives.flat_map(|given| std::iter::once(given).chain(case.counted(given)))
    };
    given(&id).any(|node| {
        let needs = |other: &MoveId| case.ground.needs(*other).contains(&node);
        (node == target || (!case.has(node) && others.iter().any(needs)))
            && !others.iter().any(|other| given(other).any(|other| other == node))
    })
}
