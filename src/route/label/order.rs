//! Puts moves in time: one full-time thing after the other, in the order in which all are done soonest.

use super::super::case::{Begin, Busy, Case, When};
use super::super::ground::{MoveId, Node};
use super::{Label, Placed, keeps_without, total};

/// Somebody's time: what fills it, from when to when.
#[derive(Clone, Debug, Default)]
pub struct Diary {
    filled: Vec<(u16, u16, Busy)>,
}

impl Diary {
    /// Enters a step; false where something else fills that time.
    pub fn enter(&mut self, case: &Case<'_>, step: &Placed) -> bool {
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
    pub fn place(
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
