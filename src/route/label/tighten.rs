//! Takes out of a plan what it can do without.

use super::super::case::Case;
use super::super::ground::{MoveId, Node};
use super::{Label, Placed, add, in_turn, schedule};

/// Plans with more steps than this are left as they are: nobody walks them.
const MOST_TIGHTENED: usize = 64;

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
    let given: Vec<(MoveId, Vec<Node>)> = moves.iter().map(|id| (*id, given(case, *id))).collect();
    for step in order {
        let fewer: Vec<MoveId> = moves.iter().copied().filter(|id| *id != step.id).collect();
        if is_needed(case, step.id, &fewer, &given, target) {
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

/// What a move gives, and what counts with it.
fn given(case: &Case<'_>, id: MoveId) -> Vec<Node> {
    let gives = case.ground.gives(id).iter().copied();
    gives.flat_map(|given| std::iter::once(given).chain(case.counted(given))).collect()
}

/// Whether `others` cannot do without `id`: nothing else among them gives what one of them needs, or
/// the target. `given` says what each of them gives.
fn is_needed(
    case: &Case<'_>,
    id: MoveId,
    others: &[MoveId],
    given: &[(MoveId, Vec<Node>)],
    target: Node,
) -> bool {
    let of_id = given.iter().find(|(known, _)| *known == id).map_or(&[][..], |(_, nodes)| nodes);
    of_id.iter().any(|node| {
        let needs = |other: &MoveId| case.ground.needs(*other).contains(node);
        let is_wanted = *node == target || (!case.has(*node) && others.iter().any(needs));
        is_wanted
            && !given.iter().any(|(other, nodes)| others.contains(other) && nodes.contains(node))
    })
}
