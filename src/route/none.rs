//! What kind of no it is when there is no route.

use crate::atlas::{Nation, Nations, PartialDate, StageId};

use super::case::Case;

/// A kind of no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum No {
    /// Nobody can start any more, or this person never can.
    Never,
    /// It closes before they could start.
    NotInTime,
    /// What the learner ruled out is in the way of it.
    Limits,
    /// The atlas does not cover the way there: another nation, or entry that no source describes.
    OutsideScope,
    /// There may be one: the search went as far as it could.
    LookedFar,
}

/// Why there is no route to `target`.
pub fn reason(case: &Case<'_>, target: StageId) -> No {
    let atlas = case.atlas;
    let stage = atlas.stage(target);
    let ways = || atlas.ways_into(target).iter().map(|id| atlas.way_in(*id));
    let is_open = |way: &&crate::atlas::WayIn| way.standing.is_open() && stage.standing.is_open();
    if !stage.standing.is_open() || (ways().next().is_some() && !ways().any(|way| is_open(&way))) {
        return No::Never;
    }
    let start = case.learner.start.in_months();
    let is_over = |last: Option<PartialDate>| last.is_some_and(|last| last.in_months() < start);
    let is_past = |way: &crate::atlas::WayIn| is_over(way.last_start) || is_over(stage.last_start);
    if ways().filter(is_open).all(is_past) && ways().any(|way| is_open(&way)) {
        return No::NotInTime;
    }
    let nation = case.learner.nation.unwrap_or(Nation::England);
    let holds = |nations: Nations| nations.has(nation);
    if !ways().filter(is_open).any(|way| holds(way.timing.nations)) {
        return No::OutsideScope;
    }
    if case.is_barred(target) { No::Never } else { No::OutsideScope }
}
