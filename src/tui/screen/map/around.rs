//! What is around a stage: where people come from to it and where it leads, one to three steps away.
//! Pure; its work grows with what is around, not with the atlas.

use crate::atlas::{Atlas, StageId, WayInId};
use crate::steps::{ahead, behind};

use super::filter::Filters;
use super::path::Path;

/// At most so many stages of one distance are kept: more than any screen shows.
const MOST: usize = 40;

/// How many steps around a stage are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hops {
    /// Its neighbours.
    #[default]
    One,
    /// Theirs as well.
    Two,
    /// And theirs.
    Three,
}

impl Hops {
    /// As a number.
    #[must_use]
    pub fn number(self) -> i8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }
}

/// A stage and how far it is: below nought what leads to the middle, above it where that leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The stage.
    pub stage: StageId,
    /// How many steps on from the middle.
    pub hop: i8,
}

/// A step between two of the stages, by their place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it starts.
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// The way in taken, if it is a step at all.
    pub way: Option<WayInId>,
}

/// What is around a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The stage in the middle first, then by distance; of one distance the most telling first.
    pub near: Vec<Near>,
    /// Steps between stages one column apart.
    pub links: Vec<Link>,
    /// How many more there are than are kept.
    pub left_out: usize,
}

/// What `filters` allow around `middle`. Stages of `path` come first.
#[must_use]
pub fn around(
    atlas: &Atlas,
    middle: StageId,
    hops: Hops,
    filters: &Filters,
    path: &Path,
) -> Around {
    let mut around = Around { near: vec![Near { stage: middle, hop: 0 }], ..Around::default() };
    for side in [1, -1] {
        let distances = path.distances(middle, side > 0, hops.number());
        let scene = Scene { atlas, filters, path, distances };
        let mut layer = vec![0];
        for hop in 1..=hops.number() {
            layer = around.widen(&layer, side * hop, &scene);
        }
    }
    around
}

/// What the steps from a stage are judged by.
struct Scene<'a> {
    atlas: &'a Atlas,
    filters: &'a Filters,
    path: &'a Path,
    /// How far out the stages of the path stand on this side.
    distances: Vec<(StageId, i8)>,
}

impl Scene<'_> {
    /// The steps from `stage` into the column `hop`: those of the path first. A stage of the path
    /// waits for its own column, and nothing filters it.
    fn steps(&self, stage: StageId, hop: i8) -> Vec<(StageId, Option<WayInId>)> {
        let of_path = self.path.next(stage, hop > 0);
        let others: Vec<(StageId, Option<WayInId>)> = if hop > 0 {
            ahead(self.atlas, stage).iter().map(|row| (row.to(self.atlas), row.way())).collect()
        } else {
            behind(self.atlas, stage)
        };
        let is_allowed = |(stage, way): &(StageId, Option<WayInId>)| {
            self.path.contains(*stage)
                || (self.filters.allows(self.atlas, *stage)
                    && self.filters.allows_step(self.atlas, *way))
        };
        let is_due = |(stage, _): &(StageId, Option<WayInId>)| {
            let own = self.distances.iter().find(|(other, _)| other == stage);
            own.is_none_or(|(_, distance)| *distance == hop.abs())
        };
        of_path.chain(others.into_iter().filter(is_allowed)).filter(is_due).collect()
    }
}

impl Around {
    /// Adds what is one step further out than `layer`; gives the places of the new ones.
    fn widen(&mut self, layer: &[usize], hop: i8, scene: &Scene<'_>) -> Vec<usize> {
        let mut found: Vec<(usize, StageId, Option<WayInId>)> = Vec::new();
        for inner in layer {
            let Some(stage) = self.near.get(*inner).map(|near| near.stage) else { continue };
            found.extend(scene.steps(stage, hop).into_iter().map(|(to, way)| (*inner, to, way)));
        }
        found.sort_by_key(|(_, stage, _)| !scene.path.contains(*stage));
        let first = self.near.len();
        for (inner, stage, way) in found {
            let known = self.near.iter().position(|near| near.stage == stage);
            let outer = match known {
                Some(known) if known >= first => known,
                Some(_) => continue,
                None if self.near.len() - first == MOST => {
                    self.left_out += 1;
                    continue;
                }
                None => {
                    self.near.push(Near { stage, hop });
                    self.near.len() - 1
                }
            };
            let (from, to) = if hop > 0 { (inner, outer) } else { (outer, inner) };
            if !self.links.iter().any(|link| (link.from, link.to) == (from, to)) {
                self.links.push(Link { from, to, way });
            }
        }
        (first..self.near.len()).collect()
    }

    /// The links of the stage at `place`.
    pub fn links_of(&self, place: usize) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.from == place || link.to == place)
    }
}
