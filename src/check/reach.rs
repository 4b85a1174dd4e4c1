//! Which stages anybody can ever get to: forward chaining over the ways in, without recursion.
//!
//! Age, time worked, being employed or nominated, and whatever only prose carries are taken to be
//! attainable. So is what somebody must not hold, what binds only some specialisms, and what falls
//! due after the step has begun.

use crate::atlas::{Handle as _, Moment, Requires, Stage, StageId, StageKind, WayIn};

use super::case::Case;

/// The stages that have been reached.
pub struct Reach<'a, 'c> {
    case: &'c Case<'a>,
    held: Vec<bool>,
    usable: fn(&Stage, &WayIn) -> bool,
}

impl<'a, 'c> Reach<'a, 'c> {
    /// Everything that follows from holding what `given` says, taking only the ways into stages that are
    /// `usable`.
    pub fn from(
        case: &'c Case<'a>,
        given: impl Fn(StageId) -> bool,
        usable: fn(&Stage, &WayIn) -> bool,
    ) -> Self {
        let atlas = case.atlas;
        let mut reach = Self { case, held: vec![false; atlas.stages().len()], usable };
        let mut todo: Vec<StageId> = Vec::new();
        for (id, _) in atlas.stages().iter() {
            if given(id) || reach.has_way(id) {
                reach.hold(id, &mut todo);
            }
        }
        while let Some(held) = todo.pop() {
            let stage = atlas.stage(held);
            for gained in stage.awards.iter().chain(&stage.implies).chain(&stage.branch_of) {
                reach.hold(*gained, &mut todo);
            }
            for way in atlas.leads_to(held) {
                let to = atlas.way_in(*way).to;
                if !reach.holds(to) && reach.has_way(to) {
                    reach.hold(to, &mut todo);
                }
            }
        }
        reach
    }

    /// Whether somebody can hold `stage`. An unknown stage is reported elsewhere, and counts as held.
    pub fn holds(&self, stage: StageId) -> bool {
        self.held.get(stage.row()).copied().unwrap_or(true)
    }

    fn hold(&mut self, stage: StageId, todo: &mut Vec<StageId>) {
        if let Some(held) = self.held.get_mut(stage.row())
            && !*held
        {
            *held = true;
            todo.push(stage);
        }
    }

    fn has_way(&self, id: StageId) -> bool {
        let atlas = self.case.atlas;
        let stage = atlas.stage(id);
        atlas
            .ways_into(id)
            .iter()
            .map(|way| atlas.way_in(*way))
            .any(|way| (self.usable)(stage, way) && self.missing(stage, way).next().is_none())
    }

    /// The stages not held that `way` into `stage` waits for: its `by`, and those that its unmet
    /// must-needs name.
    pub fn missing<'s>(
        &'s self,
        stage: &'s Stage,
        way: &'s WayIn,
    ) -> impl Iterator<Item = StageId> + 's {
        let mut missing = Vec::new();
        for that in entry_needs(stage, way) {
            if !self.attainable(that) {
                let mut named = Vec::new();
                that.helpful_stages(&mut named);
                missing.extend(named.into_iter().copied());
            }
        }
        way.by.into_iter().chain(missing).filter(|stage| !self.holds(*stage))
    }

    fn attainable(&self, that: &Requires) -> bool {
        use crate::atlas::Requirement as R;
        match that {
            R::All(children) => children.iter().all(|child| self.attainable(child)),
            // A choice among nothing, or too little, is the concern of rules of its own.
            R::Any(children) => {
                children.is_empty() || children.iter().any(|child| self.attainable(child))
            }
            R::AtLeast(count, children) => {
                let met = children.iter().filter(|child| self.attainable(child)).count();
                met >= usize::from(*count).min(children.len())
            }
            R::Has(stage) | R::Grade { of: stage, .. } => self.holds(*stage),
            R::DegreeClass { subject, .. } => subject.is_none_or(|stage| self.holds(stage)),
            R::Not(_)
            | R::In(..)
            | R::Experience { .. }
            | R::Employed { .. }
            | R::Age(_)
            | R::DegreeIn(_)
            | R::Nominated
            | R::Said(_) => true,
        }
    }
}

/// What `way` into `stage` must have before it begins.
fn entry_needs<'a>(stage: &'a Stage, way: &'a WayIn) -> impl Iterator<Item = &'a Requires> {
    use crate::atlas::Force;
    let registers = stage.kind == StageKind::Registration;
    let needs = way.needs.iter().chain(&stage.needs).filter(move |need| {
        let first =
            need.moment == Moment::Entry || (registers && need.moment == Moment::Registration);
        need.force == Force::Must && first
    });
    needs.map(|need| &need.that)
}

/// For each stage, whether anything leads to it: a way in, an award, a higher attainment, a branch.
pub fn has_producer(case: &Case<'_>) -> Vec<bool> {
    let mut produced: Vec<bool> =
        case.atlas.stages().iter().map(|(id, _)| !case.atlas.ways_into(id).is_empty()).collect();
    for (_, stage) in case.atlas.stages().iter() {
        for gained in stage.awards.iter().chain(&stage.implies).chain(&stage.branch_of) {
            if let Some(row) = produced.get_mut(gained.row()) {
                *row = true;
            }
        }
    }
    produced
}
