//! The steps on from a stage: what "where it leads" lists, on every screen and command.
//!
//! Pure; knows nothing of learners or terminals.

use std::collections::HashSet;

use crate::atlas::{Atlas, Need, Stage, StageId, StageKind, Standing, WayIn, WayInId};

/// A row of "where it leads".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// A way into another stage.
    Way(WayInId),
    /// A way that is open through what this stage stands for.
    Through(StageId, WayInId),
    /// One specialism's form of this stage.
    Branch(StageId),
}

impl Ahead {
    /// The stage it leads to.
    #[must_use]
    pub fn to(self, atlas: &Atlas) -> StageId {
        match self {
            Self::Way(way) | Self::Through(_, way) => atlas.way_in(way).to,
            Self::Branch(stage) => stage,
        }
    }

    /// The way in that is taken, if it is a step at all.
    #[must_use]
    pub fn way(self) -> Option<WayInId> {
        match self {
            Self::Way(way) | Self::Through(_, way) => Some(way),
            Self::Branch(_) => None,
        }
    }
}

/// Where `stage` leads: its own ways first, then its specialisms, then what is open through the
/// attainments it stands for. One row per stage led to, closed ones last.
#[must_use]
pub fn ahead(atlas: &Atlas, stage: StageId) -> Vec<Ahead> {
    let mut rows: Vec<Ahead> = atlas.leads_to(stage).iter().map(|way| Ahead::Way(*way)).collect();
    rows.extend(atlas.branches(stage).iter().map(|branch| Ahead::Branch(*branch)));
    for implied in atlas.stands_for(stage) {
        rows.extend(atlas.leads_to(implied).iter().map(|way| Ahead::Through(implied, *way)));
    }
    let mut seen = HashSet::from([stage]);
    rows.retain(|row| seen.insert(row.to(atlas)));
    // A specialism's form is reached through its parent when the parent is in the list.
    rows.retain(|row| {
        let parent = atlas.stage(row.to(atlas)).branch_of;
        matches!(row, Ahead::Branch(_)) || parent.is_none_or(|parent| !seen.contains(&parent))
    });
    rows.sort_by_key(|row| (is_closed(atlas, *row), how_near(atlas, stage, *row)));
    rows
}

/// What `stage` asks of everybody who takes `way`: nothing where it need not be done.
#[must_use]
pub fn needs_of_all<'a>(stage: &'a Stage, way: &WayIn) -> &'a [Need] {
    match way.standing {
        Standing::NotApplicable => &[],
        _ => &stage.needs,
    }
}

fn is_closed(atlas: &Atlas, row: Ahead) -> bool {
    let of_way = row.way().map(|way| atlas.way_in(way).standing);
    let of_stage = atlas.stage(row.to(atlas)).standing;
    [of_way.unwrap_or_default(), of_stage].contains(&Standing::Closed)
}

/// What people look for first: what shares a theme with it before what does not; of that, what lies
/// no more than a few levels further before what is far away or below; steps from the stage itself
/// before those it only helps with, its specialisms, and those through what it stands for; jobs before
/// programmes before the rest.
fn how_near(atlas: &Atlas, stage: StageId, row: Ahead) -> (bool, u8, u8, u8, StageKind) {
    let group = match row {
        Ahead::Way(way) if atlas.way_in(way).by == Some(stage) => 0,
        Ahead::Way(_) => 1,
        Ahead::Branch(_) => 2,
        Ahead::Through(..) => 3,
    };
    let (from, to) = (atlas.stage(stage), atlas.stage(row.to(atlas)));
    let is_foreign = !to.themes.iter().any(|theme| {
        from.themes.iter().any(|own| atlas.whole_theme(*own) == atlas.whole_theme(*theme))
    });
    let kind = to.kind;
    let order = match kind {
        StageKind::Role => 0,
        StageKind::Programme(_) => 1,
        StageKind::Registration => 2,
        StageKind::Credential => 3,
    };
    let distance = match (rung(from), rung(to)) {
        (Some(from), Some(to)) if to < from => 9,
        (Some(from), Some(to)) => (to - from) / 3,
        _ => 0,
    };
    (is_foreign, distance, group, order, kind)
}

/// How high a stage stands, where it says: the level of the qualification that it is, or asks for.
fn rung(stage: &Stage) -> Option<u8> {
    let levels = &stage.levels;
    let framework = levels.framework.map(crate::atlas::FrameworkLevel::number);
    levels.qualification.map(crate::atlas::QualificationLevel::number).max(framework)
}

/// Where people come from to `stage`, with the way in they take: the stages its ways in are by, what
/// it is a specialism of, then those its needs name. Each once, closed ones last.
#[must_use]
pub fn behind(atlas: &Atlas, stage: StageId) -> Vec<(StageId, Option<WayInId>)> {
    let row = atlas.stage(stage);
    let ways = || atlas.ways_into(stage).iter().map(|id| (*id, atlas.way_in(*id)));
    let mut rows: Vec<(StageId, Option<WayInId>)> =
        ways().filter_map(|(id, way)| Some((way.by?, Some(id)))).collect();
    rows.extend(row.branch_of.map(|parent| (parent, None)));
    for (id, way) in ways() {
        let mut named = Vec::new();
        for need in way.needs.iter().chain(needs_of_all(row, way)) {
            need.that.helpful_stages(&mut named);
        }
        rows.extend(named.into_iter().map(|from| (*from, Some(id))));
    }
    let mut seen = HashSet::from([stage]);
    rows.retain(|(from, _)| seen.insert(*from));
    rows.sort_by_key(|(from, way)| {
        let of_way = way.map(|way| atlas.way_in(way).standing).unwrap_or_default();
        [of_way, atlas.stage(*from).standing].contains(&Standing::Closed)
    });
    rows
}
