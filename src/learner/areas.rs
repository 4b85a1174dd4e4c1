//! The areas of work that the atlas asks for by name.

use crate::atlas::{Atlas, Clean, Requirement};

/// An area described at length is a sentence about one way in, and no area that people would name.
const LONGEST: usize = 48;

/// Every area of work that some way in asks for and that is short enough to be chosen by name, in
/// the order of the alphabet.
#[must_use]
pub fn areas_of_work(atlas: &Atlas) -> Vec<Clean> {
    let of_stages = atlas.stages().iter().flat_map(|(_, stage)| &stage.needs);
    let of_ways = atlas.ways_in().iter().flat_map(|(_, way)| &way.needs);
    let mut areas: Vec<Clean> = Vec::new();
    for need in of_stages.chain(of_ways) {
        need.that.walk(&mut |part| {
            if let Requirement::Experience { area, .. } | Requirement::Employed { area, .. } = part
                && area.chars().count() <= LONGEST
            {
                areas.push(area.clone());
            }
        });
    }
    areas.sort_by_key(|area| area.to_lowercase());
    areas.dedup();
    areas
}
