//! Stages that need one another: a ring of must-needs from which no other way leads out.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::super::reach::{Reach, has_producer};
use super::super::{Case, Problem, Spec};
use crate::atlas::{Handle as _, StageId};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

/// Whatever nothing leads to is taken as held, so what still cannot be reached waits for itself.
fn find(case: &Case<'_>) -> Vec<Problem> {
    rings(case).into_iter().map(|ring| problem(case, &ring)).collect()
}

/// Every ring, each with its stages in the order of the files.
pub fn rings(case: &Case<'_>) -> Vec<Vec<StageId>> {
    let reach = outside_rings(case);
    let mut graph = DiGraph::<StageId, ()>::new();
    let mut nodes = std::collections::HashMap::new();
    for (id, _) in case.atlas.stages().iter().filter(|(id, _)| !reach.holds(*id)) {
        nodes.insert(id, graph.add_node(id));
    }
    for (id, stage) in case.atlas.stages().iter().filter(|(id, _)| !reach.holds(*id)) {
        for way in case.atlas.ways_into(id) {
            for needed in reach.missing(stage, case.atlas.way_in(*way)) {
                if let (Some(from), Some(to)) = (nodes.get(&id), nodes.get(&needed)) {
                    graph.add_edge(*from, *to, ());
                }
            }
        }
    }
    let is_ring = |members: &Vec<_>| match members.as_slice() {
        [alone] => graph.contains_edge(*alone, *alone),
        _ => true,
    };
    let mut rings: Vec<Vec<StageId>> = kosaraju_scc(&graph)
        .into_iter()
        .filter(is_ring)
        .map(|members| {
            members.into_iter().filter_map(|node| graph.node_weight(node).copied()).collect()
        })
        .collect();
    for ring in &mut rings {
        ring.sort_unstable();
    }
    rings.sort_unstable();
    rings
}

/// What can be reached when everything that nothing leads to is held: all but rings and what
/// waits for them.
pub fn outside_rings<'a, 'c>(case: &'c Case<'a>) -> Reach<'a, 'c> {
    let produced = has_producer(case);
    let given = |id: StageId| produced.get(id.row()) == Some(&false);
    Reach::from(case, given, |_, _| true)
}

fn problem(case: &Case<'_>, ring: &[StageId]) -> Problem {
    let names: Vec<_> =
        ring.iter().map(|id| format!("\"{}\"", case.atlas.stage(*id).slug)).collect();
    let (message, help) = match names.as_slice() {
        [alone] => (
            format!("nobody can ever get to {alone}: every way in needs {alone} itself"),
            "take that need out, or add a way in without it",
        ),
        names => (
            format!(
                "nobody can ever get to {}: each needs another of them first",
                names.join(", ")
            ),
            "take one of these needs out, or add a way in from elsewhere",
        ),
    };
    let mut spots = ring.iter().map(|id| case.spot(*id));
    let first = spots.next().unwrap_or_else(|| case.spot(StageId::default()));
    spots.fold(Problem::new(first, message, help), |problem, spot| problem.with(spot, "and this"))
}
