//! A search towards a goal finds for it what a search of the whole atlas finds.

use std::sync::Arc;

use super::*;
use crate::atlas::Handle as _;
use crate::route::Planner;
use crate::route::random::{self, Random, World};

#[test]
fn towards_a_goal_it_is_the_same_as_everywhere() {
    let (mut found, mut left_out) = (0, 0);
    for world in [World::Steady, World::Picky, World::Changing] {
        for seed in 0..300 {
            let mut random = Random::new(seed, world);
            let atlas = Arc::new(random::atlas(&mut random));
            let learner = random::learner(&mut random, &atlas);
            let planner = Planner::new(atlas);
            let case = planner.case(&learner, &[]);
            let everywhere = Quickest::of(&case);
            for goal in (0..case.ground.nodes).map(Node::from_row) {
                let towards = Quickest::towards(&case, &[goal]);
                assert_eq!(towards.reached(goal), everywhere.reached(goal), "{world:?} {seed}");
                let plan = everywhere.plan(&case, &[goal]);
                assert_eq!(towards.plan(&case, &[goal]), plan, "{world:?} {seed}");
                found += usize::from(!plan.is_empty());
                left_out += case.ground.moves.len() - moves_towards(&case, &[goal]).len();
            }
        }
    }
    assert!(
        found > 1_000 && left_out > 1_000,
        "nothing to find or to leave out: {found}, {left_out}"
    );
}
