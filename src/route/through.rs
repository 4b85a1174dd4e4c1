//! Looking through papers: a registration or an award that is missing, as what gives it. Nobody can
//! act on "registration missing"; they can act on the programme that leads to it.

use crate::atlas::{Requirement, StageId, StageKind, Standing, WayInId};
use crate::learner::{Item, Lack, MOST_SETS, Situation, completed, evaluate};

use super::case::Case;
use super::ground::{Act, node, way_months};
use super::missing::to_start;

/// At most this many sets are looked at; rings of papers that give each other end there too.
const MOST_LOOKED_AT: usize = 8 * MOST_SETS;

/// Things that are missing together, and the papers that they give.
#[derive(Clone, Debug, PartialEq)]
pub struct Lacking {
    pub items: Vec<Item>,
    /// The registrations and awards that were looked through.
    pub gives: Vec<StageId>,
}

/// `sets` with each paper that is missing put as what gives it. A paper that can be had as it is
/// stays: a course that takes time, or something open to anybody.
pub fn look_through(
    case: &Case<'_>,
    situation: &Situation<'_>,
    sets: Vec<Vec<Item>>,
) -> Vec<Lacking> {
    let mut open: Vec<Lacking> =
        sets.into_iter().rev().map(|items| Lacking { items, gives: Vec::new() }).collect();
    let mut done: Vec<Lacking> = Vec::new();
    let mut looked_at = 0;
    while let Some(set) = open.pop() {
        looked_at += 1;
        let seen_through = set.items.iter().enumerate().find_map(|(at, item)| {
            let paper = paper(case, item).filter(|paper| !set.gives.contains(paper))?;
            let givers = givers(case, situation, paper);
            (!givers.is_empty()).then_some((at, paper, givers))
        });
        let Some((at, paper, givers)) = seen_through.filter(|_| looked_at < MOST_LOOKED_AT) else {
            let set = without_given(case, set);
            if !done.contains(&set) {
                done.push(set);
            }
            continue;
        };
        for giver in givers.into_iter().rev() {
            let mut next = set.clone();
            next.items.remove(at);
            let new: Vec<Item> =
                giver.into_iter().filter(|item| !next.items.contains(item)).collect();
            next.items.splice(at..at, new);
            next.gives.push(paper);
            open.push(next);
        }
    }
    done
}

/// The same without what another thing in it gives: a form of a programme is the programme.
fn without_given(case: &Case<'_>, mut set: Lacking) -> Lacking {
    let all = set.items.clone();
    let stage = |item: &Item| match item.that {
        Requirement::Has(stage) if item.lack == Lack::Missing && !item.negated => Some(stage),
        _ => None,
    };
    set.items.retain(|item| {
        let Some(wanted) = stage(item) else { return true };
        let givers = all.iter().filter_map(stage).filter(|giver| *giver != wanted);
        !givers.into_iter().any(|giver| {
            let comes_with = completed(case.atlas, giver);
            comes_with.contains(&wanted) && !completed(case.atlas, wanted).contains(&giver)
        })
    });
    set
}

/// The registration or award that `item` asks for, if it asks for one that is missing.
fn paper(case: &Case<'_>, item: &Item) -> Option<StageId> {
    let Requirement::Has(stage) = item.that else { return None };
    let is_paper =
        matches!(case.atlas.stage(stage).kind, StageKind::Registration | StageKind::Credential);
    (is_paper && item.lack == Lack::Missing && !item.negated).then_some(stage)
}

/// What gives `paper`, each as what is missing for it. None when the paper can be had as it is.
fn givers(case: &Case<'_>, situation: &Situation<'_>, paper: StageId) -> Vec<Vec<Item>> {
    let atlas = case.atlas;
    let mut ways: Vec<WayInId> = Vec::new();
    for id in case.ground.into(node(paper)) {
        if let Some(Act::Take(way)) = case.ground.at(*id).map(|step| step.act)
            && !ways.contains(&way)
        {
            ways.push(way);
        }
    }
    let mut givers: Vec<Vec<Item>> = Vec::new();
    for id in &ways {
        let way = atlas.way_in(*id);
        if way.to != paper {
            // A form of a stage says no more than the stage, where that gives it too.
            let of = atlas.stage(way.to).branch_of;
            // Doing a job gives no paper; that a job counts as having it says only who may do it.
            let is_course = matches!(atlas.stage(way.to).kind, StageKind::Programme(_));
            let parent_gives =
                of.is_some_and(|of| ways.iter().any(|id| atlas.way_in(*id).to == of));
            let giver = vec![missing(way.to)];
            let is_new = !parent_gives && !givers.contains(&giver);
            if is_course && is_new && way.standing != Standing::NotApplicable {
                givers.push(giver);
            }
            continue;
        }
        let takes_time = way_months(way).unwrap_or(way.timing.at_least) > 0;
        let specialism = atlas.stage(paper).specialism;
        let asked =
            evaluate(&to_start(atlas, *id), &Situation { specialism, ..*situation }).missing;
        if takes_time || asked.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        givers.extend(asked);
    }
    givers
}

fn missing(stage: StageId) -> Item {
    Item { that: Requirement::Has(stage), negated: false, lack: Lack::Missing }
}
