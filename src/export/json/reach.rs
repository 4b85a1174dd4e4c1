//! `reach` and `why-not`.

use serde::Serialize;

use super::route::{from, slug};
use crate::atlas::{Atlas, StageId};
use crate::learner::{Item, Lack, Learner};
use crate::route::{self, MissingSet, Reach, Reachable, WhyNot};
use crate::words;

/// `reach --from STAGE…`.
#[derive(Debug, Serialize)]
pub struct ReachJson<'a> {
    from: Vec<&'a str>,
    /// What to know before anything else: a start that has passed.
    notice: Option<String>,
    now: Vec<&'a str>,
    next: Vec<ReachedJson<'a>>,
    later: Vec<ReachedJson<'a>>,
    /// Open, against the usual.
    unusual: Vec<&'a str>,
    now_stages: Vec<OpenJson<'a>>,
    next_stages: Vec<OpenJson<'a>>,
    later_stages: Vec<OpenJson<'a>>,
    unusual_stages: Vec<OpenJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ReachedJson<'a> {
    id: &'a str,
    steps: u16,
    /// Null when a step has no published length.
    months: Option<u16>,
    months_at_least: u16,
    gates: u16,
    first: &'a str,
}

/// A stage in reach, with what opens it.
#[derive(Debug, Serialize)]
struct OpenJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    months_at_least: u16,
    /// What the last step comes from; null where that is open to anybody.
    opened_by: Option<&'a str>,
}

/// `why-not TARGET --from STAGE…`.
#[derive(Debug, Serialize)]
pub struct WhyNotJson<'a> {
    from: Vec<&'a str>,
    to: &'a str,
    held: bool,
    closed: bool,
    /// Whether the learner can start: nothing is missing for certain.
    can_start: bool,
    replaced_by: Vec<&'a str>,
    missing: Vec<MissingJson<'a>>,
}

#[derive(Debug, Serialize)]
struct MissingJson<'a> {
    set: Vec<String>,
    months: Option<u16>,
    months_at_least: Option<u16>,
    items: Vec<ItemJson>,
    needs: Vec<NeedJson<'a>>,
    /// The registrations and awards that come with it.
    gives: Vec<&'a str>,
    /// What to begin with, where it is none of the items.
    begin_with: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ItemJson {
    what: String,
    /// `missing`, `check` or `fixed`.
    state: &'static str,
    others_decide: bool,
}

#[derive(Debug, Serialize)]
struct NeedJson<'a> {
    kind: &'static str,
    stage: Option<&'a str>,
    what: String,
    begin_with: Option<&'a str>,
}

/// What is in reach.
#[must_use]
pub fn reach<'a>(atlas: &'a Atlas, learner: &Learner, reach: &Reach) -> ReachJson<'a> {
    let ids = |stages: &[Reachable]| stages.iter().map(|stage| slug(atlas, stage.stage)).collect();
    let list = |stages: &[Reachable]| stages.iter().map(|stage| reached(atlas, stage)).collect();
    let open = |stages: &[Reachable]| stages.iter().map(|stage| opened(atlas, stage)).collect();
    ReachJson {
        from: from(atlas, learner),
        notice: words::past_start(learner),
        now: ids(&reach.now),
        next: list(&reach.next),
        later: list(&reach.later),
        unusual: ids(&reach.unusual),
        now_stages: open(&reach.now),
        next_stages: open(&reach.next),
        later_stages: open(&reach.later),
        unusual_stages: open(&reach.unusual),
    }
}

fn reached<'a>(atlas: &'a Atlas, stage: &Reachable) -> ReachedJson<'a> {
    ReachedJson {
        id: slug(atlas, stage.stage),
        steps: stage.steps,
        months: (!stage.open).then_some(stage.months),
        months_at_least: stage.months,
        gates: stage.gates,
        first: slug(atlas, stage.first),
    }
}

fn opened<'a>(atlas: &'a Atlas, reached: &Reachable) -> OpenJson<'a> {
    let stage = atlas.stage(reached.stage);
    let by = reached.by.and_then(|way| atlas.way_in(way).by);
    OpenJson {
        id: &stage.slug,
        name: &stage.name,
        kind: stage.kind.word(),
        months_at_least: reached.months,
        opened_by: by.map(|by| slug(atlas, by)),
    }
}

/// What is missing.
#[must_use]
pub fn why_not<'a>(
    atlas: &'a Atlas,
    learner: &Learner,
    to: StageId,
    answer: &WhyNot,
) -> WhyNotJson<'a> {
    let set = |set: &MissingSet| MissingJson {
        set: words::missing_set(atlas, set),
        months: set.months.filter(|_| !set.open),
        months_at_least: set.months,
        items: set.items.iter().map(|item| missing_item(atlas, item)).collect(),
        needs: set.items.iter().map(|item| need(atlas, set, item)).collect(),
        gives: set.gives.iter().map(|id| slug(atlas, *id)).collect(),
        begin_with: set.first.map(|id| slug(atlas, id)),
    };
    WhyNotJson {
        from: from(atlas, learner),
        to: slug(atlas, to),
        held: answer.is_held,
        closed: answer.is_closed,
        can_start: answer.can_start(),
        replaced_by: atlas.stage(to).replaced_by.iter().map(|id| slug(atlas, *id)).collect(),
        missing: answer.sets.iter().map(set).collect(),
    }
}

fn missing_item(atlas: &Atlas, item: &Item) -> ItemJson {
    ItemJson {
        what: words::missing_item(atlas, item),
        state: match item.lack {
            Lack::Missing => "missing",
            Lack::Unknown => "check",
            Lack::Fixed => "fixed",
        },
        others_decide: item.others_decide(),
    }
}

/// One thing of `set`. What is only to check has nothing to begin with, and where several things are
/// missing the first step of all of them is said of the set alone.
fn need<'a>(atlas: &'a Atlas, set: &MissingSet, item: &Item) -> NeedJson<'a> {
    let first = set.first.filter(|_| set.items.len() == 1).or(item.stage());
    NeedJson {
        kind: route::kind(&item.that),
        stage: route::stage_of(&item.that).map(|stage| slug(atlas, stage)),
        what: words::open_item(atlas, item),
        begin_with: first
            .filter(|_| item.lack == Lack::Missing && !item.negated)
            .map(|id| slug(atlas, id)),
    }
}
