//! The areas of work that the atlas asks for by name.

use std::collections::HashSet;

use crate::atlas::{Atlas, Clean, Need, Requirement};

/// An area described at length is a sentence about one way in, and no area that people would name.
const LONGEST: usize = 48;

/// Every area of work that some way in asks for and that is short enough to be chosen by name, in
/// the order of the alphabet.
#[must_use]
pub fn areas_of_work(atlas: &Atlas) -> Vec<Clean> {
    let mut areas: HashSet<Clean> = HashSet::new();
    let mut add = |needs: &[Need]| {
        for need in needs {
            need.that.walk(&mut |part| {
                if let Requirement::Experience { area, .. } | Requirement::Employed { area, .. } =
                    part
                    && !areas.contains(area)
                    && area.chars().count() <= LONGEST
                {
                    areas.insert(area.clone());
                }
            });
        }
    };
    atlas.stages().scan().for_each(|(_, stage)| add(&stage.needs));
    atlas.ways_in().scan().for_each(|(_, way)| add(&way.needs));
    let mut areas: Vec<Clean> = areas.into_iter().collect();
    areas.sort_by_cached_key(|area| (area.to_lowercase(), area.clone()));
    areas
}
