//! What an atlas is indexed by: gathered from its rows, in one pass over each table.

use std::panic::resume_unwind;
use std::thread;

use super::{
    CategoryId, Clean, Handle, LastRead, Lists, Parts, QualificationLevel, Slug, Stage, StageId,
    Table, ThemeId, WayInId,
};

/// What `one` and `other` make at the same time.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

/// What ways in lead from and to, in the order of the ways.
#[derive(Default)]
pub struct Ways {
    pub into: Vec<(StageId, WayInId)>,
    /// From the stage that it is by.
    pub by: Vec<(StageId, WayInId)>,
    /// From each other stage that its needs name, once.
    pub named: Vec<(StageId, WayInId)>,
}

impl Ways {
    pub fn of(parts: &Parts) -> Self {
        let mut ways = Self::default();
        let mut stages = LastRead::new(&parts.stages);
        for (id, way) in parts.ways_in.scan() {
            ways.into.push((way.to, id));
            ways.by.extend(way.by.map(|by| (by, id)));
            let mut named = Vec::new();
            for need in way.needs.iter().chain(&stages.get(way.to).needs) {
                need.that.helpful_stages(&mut named);
            }
            for (at, from) in named.iter().enumerate() {
                let is_repeated = named.iter().take(at).any(|before| before == from);
                if **from != way.to && Some(**from) != way.by && !is_repeated {
                    ways.named.push((**from, id));
                }
            }
        }
        ways
    }
}

/// What stages are called and belong to, in the order of the files.
#[derive(Default)]
pub struct Members {
    ids: Vec<(Slug, StageId)>,
    former_ids: Vec<(Slug, StageId)>,
    names: Vec<(Option<QualificationLevel>, Clean, StageId)>,
    pub themes: Vec<(StageId, ThemeId)>,
    pub categories: Vec<(StageId, CategoryId)>,
    /// Each stage that has branches with each of them.
    pub branches: Vec<(StageId, StageId)>,
    /// Each stage with what it is a branch of, and what it implies.
    pub above: Vec<(StageId, StageId)>,
}

impl Members {
    pub fn of(stages: &Table<StageId, Stage>) -> Self {
        let mut members = Self::default();
        for (id, stage) in stages.scan() {
            members.ids.push((stage.slug.clone(), id));
            members.former_ids.extend(stage.formerly.iter().map(|old| (old.clone(), id)));
            members.names.push((stage.levels.qualification, stage.name.clone(), id));
            members.themes.extend(stage.themes.iter().map(|theme| (id, *theme)));
            members.categories.extend(stage.category.map(|category| (id, category)));
            members.branches.extend(stage.branch_of.map(|parent| (parent, id)));
            let above = stage.branch_of.iter().chain(&stage.implies);
            members.above.extend(above.map(|above| (id, *above)));
        }
        members
    }

    /// Every stage, lowest qualification level first and those without one last, then by name.
    pub fn order(&mut self) -> Vec<StageId> {
        let mut names = std::mem::take(&mut self.names);
        names.sort_unstable_by(|a, b| {
            (a.0.is_none(), a.0, &a.1, a.2).cmp(&(b.0.is_none(), b.0, &b.1, b.2))
        });
        names.into_iter().map(|(.., id)| id).collect()
    }

    /// Every id that a stage has or had, in order. An id that is in use stands for whoever uses it.
    pub fn all_ids(&mut self) -> Vec<(Slug, StageId)> {
        let mut ids = std::mem::take(&mut self.ids);
        ids.reverse();
        ids.append(&mut self.former_ids);
        ids.sort_by(|a, b| a.0.cmp(&b.0));
        ids.dedup_by(|a, b| a.0 == b.0);
        ids
    }
}

/// For each of `count` groups, the stages that stand in a pair with it, in `order`.
pub fn members_of<G: Handle + Default>(
    count: usize,
    order: &[StageId],
    pairs: &[(StageId, G)],
) -> Lists<G, StageId> {
    let groups = Lists::grouped(order.len(), pairs.iter().copied());
    let of_stage = |id: &StageId| {
        let id = *id;
        groups.of(id).iter().map(move |group| (*group, id))
    };
    Lists::grouped(count, order.iter().flat_map(of_stage))
}
