//! Works out the moves of an atlas, requirement by requirement.

mod groups;

use std::collections::HashMap;

use super::kindred::Kinds;
use super::{
    Act, Ask, AskId, Gives, Ground, Kindred, Move, MoveId, Node, Terms, Trip, Usual, UsualId, node,
    stage_of,
};
use crate::atlas::{
    AgeLimit, Atlas, Clean, Effect, Force, Handle as _, LastRead, Lists, Moment, Requirement,
    Requires, SpecialismId, Stage, StageId, Standing, WayIn, WayInId,
};
use crate::learner::{Alternatives, completed, expand, is_classed};
use crate::steps::needs_of_all;

/// The level of A levels and T Levels: below it nobody is asked what they hold.
const LEVEL_3: u8 = 3;

/// One thing that a set of needs is made of.
#[derive(Clone, Debug, PartialEq)]
enum Term {
    Hold { node: Node, at_start: bool },
    FromAge(u8),
    UnderAge(u8),
    Without(StageId),
    Ask(AskId),
}

/// What the ground is made of, so far.
pub struct Survey<'a> {
    atlas: &'a Atlas,
    moves: Vec<Move>,
    asks: Vec<Ask>,
    usual: Vec<Usual>,
    kinds: Vec<Kindred>,
    /// The node of each thing that is usual, by what it asks: many stages ask the same.
    usuals: HashMap<(Requires, Option<SpecialismId>), Option<Node>>,
    /// The nodes of holding a stage by the end of a step.
    ends: HashMap<StageId, Node>,
    nodes: usize,
    needs: Lists<MoveId, Node>,
    gives: Lists<Gives, Node>,
    groups: HashMap<Vec<StageId>, Node>,
    /// Every stage that is held at a class of degree.
    classed: Vec<StageId>,
    /// The same and every other degree, with the families of its subject where its name says them.
    degrees: Vec<(StageId, Box<[Clean]>)>,
}

impl<'a> Survey<'a> {
    pub fn of(atlas: &'a Atlas) -> Self {
        let mut survey = Survey {
            atlas,
            moves: Vec::new(),
            asks: Vec::new(),
            usual: Vec::new(),
            kinds: Vec::new(),
            usuals: HashMap::new(),
            ends: HashMap::new(),
            nodes: atlas.stages().len(),
            needs: Lists::new(),
            gives: Lists::new(),
            groups: HashMap::new(),
            classed: Vec::new(),
            degrees: Vec::new(),
        };
        let mut kinds = Kinds::of(atlas);
        let mut assumed: Vec<StageId> = Vec::new();
        for (id, stage) in atlas.stages().scan() {
            survey.classed.extend(is_classed(&stage).then_some(id));
            if !stage.families.is_empty() || is_classed(&stage) {
                survey.degrees.push((id, stage.families.clone()));
            }
            survey.kinds.push(kinds.stage(id, &stage));
            if let Some(past) = &stage.stands_for {
                assumed.extend(past.usual.iter().chain(&past.sure));
            }
            survey.gives.push(completed(atlas, id).into_iter().map(node));
        }
        let mut stages = LastRead::new(atlas.stages());
        for (id, way) in atlas.ways_in().scan() {
            survey.way(id, &way, stages.get(way.to));
        }
        survey.assume(assumed);
        survey
    }

    /// Adds the moves that take for held what is usually held, and what that stands for.
    fn assume(&mut self, named: Vec<StageId>) {
        let mut assumed: Vec<StageId> = Vec::new();
        for stage in named {
            assumed.push(stage);
            assumed.extend(self.atlas.stands_for(stage));
        }
        assumed.sort_unstable();
        assumed.dedup();
        for stage in assumed {
            let gives = self.gives.push([node(stage)]);
            self.add(Act::Assume(stage), gives, &[]);
        }
    }

    fn way(&mut self, id: WayInId, way: &WayIn, stage: &Stage) {
        let atlas = self.atlas;
        if !way.standing.is_open() || !stage.standing.is_open() {
            return;
        }
        let mut parts: Vec<Alternatives<Term>> = Vec::new();
        parts.extend(way.by.map(|by| hold(node(by), true)));
        for need in way.needs.iter().chain(needs_of_all(stage, way)) {
            let at_start = need.moment == Moment::Entry;
            match need.force {
                Force::Must => {
                    let mut leaf =
                        |part: &Requires, negated: bool| self.leaf(part, negated, at_start);
                    parts.push(expand(&need.that, false, stage.specialism, &mut leaf));
                }
                // An age can always be waited for.
                Force::Usually => parts.push(match need.that {
                    Requirement::Age(AgeLimit::AtLeast(age)) => {
                        Alternatives::one(vec![Term::FromAge(age)])
                    }
                    _ => match self.usual(&need.that, stage.specialism) {
                        Some(node) => hold(node, at_start),
                        None => continue,
                    },
                }),
                Force::Preferred | Force::EmployerDecides => {}
            }
        }
        parts.extend(self.usual_of_the_job(way, stage));
        let gives = if way.standing == Standing::NotApplicable {
            // Taken as covered: it counts as done, and awards nothing.
            let counted = std::iter::once(way.to).chain(atlas.stands_for(way.to));
            self.gives.push(counted.map(node).collect::<Vec<_>>())
        } else {
            Gives::from_row(way.to.row())
        };
        let mut rules = way.rules.iter().map(|rule| atlas.rule(*rule));
        let is_ruled = rules.any(|rule| rule.effect != Effect::Informs);
        for set in Alternatives::all(parts).into_sets() {
            self.add(Act::Take(id), gives, &set);
            if let Some(step) = self.moves.last_mut() {
                (step.trip, step.ruled) = (Trip::of(way, stage), is_ruled);
            }
        }
    }

    /// What nearly everybody in a job or on a register holds, where a way into it names nothing to hold
    /// at all: who has less comes in against the usual.
    fn usual_of_the_job(&mut self, way: &WayIn, stage: &Stage) -> Option<Alternatives<Term>> {
        let past = stage.stands_for.as_ref()?;
        let mut named = Vec::new();
        for need in way.needs.iter().chain(needs_of_all(stage, way)) {
            if matches!(need.force, Force::Must | Force::Usually) {
                need.that.helpful_stages(&mut named);
            }
        }
        if way.by.is_some() || !named.is_empty() || stage.no_formal_requirements {
            return None;
        }
        let kind = |id: &StageId| self.kinds.get(id.row()).copied().unwrap_or_default();
        let general = past.sure.iter().chain(&past.usual);
        let general = general.filter(|id| kind(id).general && kind(id).level >= LEVEL_3);
        let highest = *general.max_by_key(|id| kind(id).level)?;
        let node = self.usual(&Requirement::Has(highest), None)?;
        Some(hold(node, true))
    }

    /// The node of meeting what is usual, or doing without it; none where nothing is asked.
    fn usual(&mut self, that: &Requires, specialism: Option<SpecialismId>) -> Option<Node> {
        let key = (that.clone(), specialism);
        if let Some(known) = self.usuals.get(&key) {
            return *known;
        }
        let mut leaf = |part: &Requires, negated: bool| self.leaf(part, negated, true);
        let sets = expand(that, false, specialism, &mut leaf).into_sets();
        let node = (!sets.iter().any(Vec::is_empty)).then(|| {
            let id = UsualId::from_row(self.usual.len());
            self.usual.push(Usual { that: that.clone() });
            let usual = self.new_node();
            let gives = self.gives.push([usual]);
            for set in sets {
                // Of one stage, holding it is meeting it; a group is counted first, and then met.
                let act = match set.as_slice() {
                    [Term::Hold { node, .. }] if stage_of(self.atlas, *node).is_some() => {
                        Act::Count
                    }
                    _ => Act::Meet(id),
                };
                self.add(act, gives, &set);
            }
            self.add(Act::Except(id), gives, &[]);
            usual
        });
        self.usuals.insert(key, node);
        node
    }

    /// Adds the move that needs `set`.
    fn add(&mut self, act: Act, gives: Gives, set: &[Term]) {
        let mut at_start = Vec::new();
        let mut later = Vec::new();
        let mut terms = Terms::default();
        for term in set {
            match term {
                Term::Hold { node, at_start: true } => at_start.push(*node),
                Term::Hold { node, .. } => later.push(*node),
                Term::FromAge(age) => terms.from_age = terms.from_age.max(Some(*age)),
                Term::UnderAge(age) => {
                    terms.under_age = Some(terms.under_age.map_or(*age, |other| other.min(*age)));
                }
                Term::Without(stage) => terms.without.push(*stage),
                Term::Ask(ask) => terms.asks.push(*ask),
            }
        }
        later.retain(|node| !at_start.contains(node));
        let plain = set.iter().all(|term| matches!(term, Term::Hold { .. }));
        self.moves.push(Move {
            act,
            gives,
            due_at_start: at_start.len(),
            trip: Trip::default(),
            terms: (!plain).then(|| Box::new(terms)),
            ruled: false,
        });
        self.needs.push(at_start.into_iter().chain(later));
    }

    /// What a requirement without parts, or a choice among stages, comes to.
    fn leaf(
        &mut self,
        requires: &Requires,
        negated: bool,
        at_start: bool,
    ) -> Option<Alternatives<Term>> {
        let one = |term| Alternatives::one(vec![term]);
        Some(match (requires, negated) {
            (Requirement::Has(stage), false) if !at_start => hold(self.by_the_end(*stage), false),
            (Requirement::Has(stage), false) => hold(node(*stage), at_start),
            (Requirement::Has(stage), true) => one(Term::Without(*stage)),
            (Requirement::Any(children), false) => hold(self.group_of(children)?, at_start),
            (Requirement::Grade { of, .. }, false) => {
                let holds = hold(node(*of), at_start);
                Alternatives::all([holds, self.ask(requires, negated)])
            }
            (Requirement::DegreeClass { subject, .. }, false) => {
                let degree = match subject {
                    Some(subject) => node(*subject),
                    None => self.group(self.classed.clone()),
                };
                let asked = self.ask(requires, negated);
                Alternatives::all([hold(degree, at_start), asked])
            }
            (Requirement::Experience { roles, .. }, false) if !roles.is_empty() => {
                self.worked(requires, roles, at_start)
            }
            (Requirement::DegreeIn(families), false) => {
                let degree = self.degrees_in(families);
                let asked = self.ask(requires, negated);
                Alternatives::all([hold(degree, at_start), asked])
            }
            // In one of the roles, or in the very area, if the learner says so.
            (Requirement::Employed { roles, .. }, false) if !roles.is_empty() => {
                let in_role = self.group(roles.clone());
                let asked = self.ask(requires, negated);
                let told = self.new_ask(requires, negated, true);
                Alternatives::any([
                    Alternatives::all([hold(in_role, at_start), asked]),
                    one(Term::Ask(told)),
                ])
            }
            (Requirement::Age(AgeLimit::AtLeast(age)), false)
            | (Requirement::Age(AgeLimit::Under(age)), true) => one(Term::FromAge(*age)),
            (Requirement::Age(AgeLimit::Under(age)), false)
            | (Requirement::Age(AgeLimit::AtLeast(age)), true) => one(Term::UnderAge(*age)),
            (
                Requirement::Grade { .. }
                | Requirement::DegreeClass { .. }
                | Requirement::DegreeIn(_)
                | Requirement::Experience { .. }
                | Requirement::Employed { .. }
                | Requirement::Nominated
                | Requirement::Said(_),
                _,
            ) => self.ask(requires, negated),
            _ => return None,
        })
    }

    fn ask(&mut self, requires: &Requires, negated: bool) -> Alternatives<Term> {
        Alternatives::one(vec![Term::Ask(self.new_ask(requires, negated, false))])
    }

    fn new_ask(&mut self, requires: &Requires, negated: bool, only_told: bool) -> AskId {
        let id = AskId::from_row(self.asks.len());
        self.asks.push(Ask { that: requires.clone(), negated, only_told });
        id
    }

    pub fn finish(self) -> Ground {
        let ids = || (0..self.moves.len()).map(MoveId::from_row);
        let gives = |id: MoveId| {
            let list = self.moves.get(id.row()).map(|step| self.gives.of(step.gives));
            list.unwrap_or_default().iter().map(move |node| (*node, id))
        };
        let needs = |id: MoveId| self.needs.of(id).iter().map(move |node| (*node, id));
        let mut members: Vec<(Node, Node)> = ids()
            .filter(|id| self.moves.get(id.row()).is_some_and(|step| step.act == Act::Count))
            .flat_map(|id| {
                gives(id).flat_map(move |(group, _)| needs(id).map(move |(one, _)| (group, one)))
            })
            .collect();
        members.sort_unstable();
        let from = Lists::grouped(self.nodes, ids().flat_map(needs));
        let into = Lists::grouped(self.nodes, ids().flat_map(gives));
        let mut formed: HashMap<SpecialismId, Vec<StageId>> = HashMap::new();
        for kind in &self.kinds {
            if let (Some(specialism), Some(whole)) = (kind.specialism, kind.whole) {
                formed.entry(specialism).or_default().push(whole);
            }
        }
        Ground {
            formed,
            members: Lists::grouped(self.nodes, members.into_iter()),
            from,
            into,
            moves: self.moves,
            asks: self.asks,
            usual: self.usual,
            kinds: self.kinds,
            nodes: self.nodes,
            needs: self.needs,
            gives: self.gives,
        }
    }
}

fn hold(node: Node, at_start: bool) -> Alternatives<Term> {
    Alternatives::one(vec![Term::Hold { node, at_start }])
}
