//! The bounds cut nothing: the front is the same as when every plan is followed to its end.

use std::sync::Arc;

use super::*;
use crate::atlas::{Handle as _, StageId};
use crate::learner::Learner;
use crate::route::Planner;
use crate::route::ground::node;
use crate::route::random::{self, Random, World};

/// Limits that no atlas of this size reaches.
const ALL: Limits = Limits {
    labels: 100,
    spare: 100,
    combinations: 400,
    nodes: 10_000,
    plans: 20_000,
    made: 20_000,
};

/// The front of everything that `learner` can reach, with and without bounds.
fn fronts(planner: &Planner, learner: &Learner) -> Vec<[Vec<Cost>; 2]> {
    let case = planner.case(learner, &[]);
    let stages = (0..planner.atlas().stages().len()).map(StageId::from_row);
    let open = stages.map(node).filter(|target| !case.has(*target));
    let both = open.map(|target| {
        let quickest = Quickest::at_best_towards(&case, &[target]);
        let costs = |found: Vec<Label>| found.iter().map(|label| label.cost).collect();
        let mut every = Search::new(&case, target, ALL);
        let inside = every.mark(&quickest);
        every.seed(&quickest, &inside);
        every.run();
        let bounded = front(&case, &quickest, target, ALL, Vec::new());
        [costs(bounded), costs(every.found())]
    });
    both.collect()
}

#[test]
fn the_bounds_cut_nothing() {
    let mut cut = 0;
    for world in [World::Steady, World::Picky, World::Changing] {
        // Without bounds a few atlases have more plans than anybody has time for.
        for seed in 0..12 {
            let mut random = Random::new(seed, world);
            let atlas = random::atlas(&mut random);
            let learner = random::learner(&mut random, &atlas);
            for [bounded, every] in fronts(&Planner::new(Arc::new(atlas)), &learner) {
                cut += every.len().saturating_sub(bounded.len());
                for cost in every {
                    let is_kept = bounded.iter().any(|other| other.covers(&cost));
                    assert!(is_kept, "{world:?}, seed {seed}: {cost:?} is not in {bounded:?}");
                }
            }
        }
    }
    assert!(cut > 10, "the bounds have nothing to cut here: {cut}");
}

/// A plan that takes so long and has so much to check.
fn plan(months: u16, gates: u8, to_check: u8) -> Rc<Label> {
    Rc::new(Label { cost: Cost { months, gates, to_check, ..Cost::default() }, placed: Vec::new() })
}

#[test]
fn a_plan_is_let_go_that_another_covers_before_one_that_stands_alone() {
    // The quickest and the one with fewest gates are best; the third is covered, the last is not.
    let mut kept = vec![plan(10, 3, 3), plan(40, 0, 0), plan(20, 3, 3), plan(30, 2, 2)];
    let gone = evict(&mut kept).unwrap();
    assert_eq!(gone, plan(20, 3, 3));
    // Of two that stand alone, the slower; the best of each kind stay to the end.
    kept.push(plan(35, 1, 1));
    assert_eq!(evict(&mut kept), Some(plan(35, 1, 1)));
    assert_eq!(evict(&mut kept), Some(plan(30, 2, 2)));
    assert_eq!(evict(&mut kept), None);
    assert_eq!(kept, [plan(10, 3, 3), plan(40, 0, 0)]);
}
