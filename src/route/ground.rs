//! The ground that routes are walked on: every requirement of the atlas worked out once into plain
//! moves, each of which needs several things at once. Knows nothing of the learner.
//!
//! A requirement with several alternative sets makes as many moves (at most
//! [`MOST_SETS`](crate::learner::MOST_SETS), the smallest). "Any of these stages", and time worked
//! in one of several roles, are nodes of their own, so that they multiply nothing.

use std::collections::HashMap;

use crate::atlas::{
    AgeLimit, Atlas, Effect, Force, Handle, Moment, Requirement, Requires, StageId, Standing,
    WayInId,
};
use crate::learner::{Alternatives, completed, expand, is_classed};
use crate::steps::needs_of_all;

use super::rows::Lists;

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl Handle for $name {
            fn from_row(row: usize) -> Self {
                Self(u32::try_from(row).unwrap_or(u32::MAX))
            }
            fn row(self) -> usize {
                self.0 as usize
            }
        }
    };
}

handle! {
    /// Something that can come to be so: a stage held (the row of the stage), then one of a group of
    /// stages held, then time worked.
    Node
}
handle! {
    /// One move: a way in with one set of what it needs, time worked, or nothing but counting a
    /// stage as one of a group.
    MoveId
}
handle! {
    /// Something that only the learner or somebody else can answer.
    AskId
}
handle! {
    /// A list of what a move gives.
    Gives
}

/// What a move is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Taking a way in.
    Take(WayInId),
    /// Working in a role until the experience that this asks is there.
    Work(StageId, AskId),
    /// Counting a stage as one of a group.
    Count,
}

/// One move.
#[derive(Clone, Debug)]
pub struct Move {
    /// What it is.
    pub act: Act,
    /// What it gives when it is done.
    pub gives: Gives,
    /// How many of its needs are due before it starts; the others before it ends.
    pub due_at_start: usize,
    /// Its conditions besides things to hold; nearly always none.
    pub terms: Option<Box<Terms>>,
    /// Whether a dated rule may stop it, or change who pays.
    pub ruled: bool,
}

/// What a move asks besides things to hold.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// The youngest age at its start, in whole years.
    pub from_age: Option<u8>,
    /// The age at its start must be below this, in whole years.
    pub under_age: Option<u8>,
    /// Stages that must not be held at its start.
    pub without: Vec<StageId>,
    /// Questions.
    pub asks: Vec<AskId>,
}

/// A question: a requirement without parts, or its opposite.
#[derive(Clone, Debug)]
pub struct Ask {
    pub that: Requires,
    pub negated: bool,
}

/// One thing that a set of needs is made of.
#[derive(Clone, Debug, PartialEq)]
enum Term {
    Hold { node: Node, at_start: bool },
    FromAge(u8),
    UnderAge(u8),
    Without(StageId),
    Ask(AskId),
}

/// Every move of an atlas, indexed both ways.
#[derive(Clone, Debug)]
pub struct Ground {
    pub moves: Vec<Move>,
    pub asks: Vec<Ask>,
    pub nodes: usize,
    /// What each move needs: first what is due at its start.
    needs: Lists<MoveId, Node>,
    gives: Lists<Gives, Node>,
    /// The moves that need a node.
    from: Lists<Node, MoveId>,
    /// The moves that give a node.
    into: Lists<Node, MoveId>,
}

impl Ground {
    /// Works out every move of `atlas`. Ways in and stages that are closed or in development make
    /// none: they are never proposed.
    pub fn new(atlas: &Atlas) -> Self {
        let mut survey = Survey {
            atlas,
            moves: Vec::new(),
            asks: Vec::new(),
            nodes: atlas.stages().len(),
            needs: Lists::new(),
            gives: Lists::new(),
            groups: HashMap::new(),
            classed: atlas
                .stages()
                .iter()
                .map(|(id, _)| id)
                .filter(|id| is_classed(atlas, *id))
                .collect(),
        };
        for (stage, _) in atlas.stages().iter() {
            survey.gives.push(completed(atlas, stage).into_iter().map(node));
        }
        for (way, _) in atlas.ways_in().iter() {
            survey.way(way);
        }
        survey.finish()
    }

    pub fn at(&self, id: MoveId) -> Option<&Move> {
        self.moves.get(id.row())
    }

    pub fn ids(&self) -> impl Iterator<Item = MoveId> + use<> {
        (0..self.moves.len()).map(MoveId::from_row)
    }

    /// What a move needs, of all and of what is due at its start.
    pub fn needs(&self, id: MoveId) -> &[Node] {
        self.needs.of(id)
    }

    pub fn gives(&self, id: MoveId) -> &[Node] {
        self.at(id).map_or(&[], |step| self.gives.of(step.gives))
    }

    pub fn from(&self, node: Node) -> &[MoveId] {
        self.from.of(node)
    }

    pub fn into(&self, node: Node) -> &[MoveId] {
        self.into.of(node)
    }

    pub fn ask(&self, id: AskId) -> Option<&Ask> {
        self.asks.get(id.row())
    }
}

/// The stage whose holding `node` is, if it is one.
pub fn stage_of(atlas: &Atlas, node: Node) -> Option<StageId> {
    (node.row() < atlas.stages().len()).then(|| StageId::from_row(node.row()))
}

/// The node of holding `stage`.
pub fn node(stage: StageId) -> Node {
    Node::from_row(stage.row())
}

struct Survey<'a> {
    atlas: &'a Atlas,
    moves: Vec<Move>,
    asks: Vec<Ask>,
    nodes: usize,
    needs: Lists<MoveId, Node>,
    gives: Lists<Gives, Node>,
    groups: HashMap<Vec<StageId>, Node>,
    /// Every stage that is held at a class of degree.
    classed: Vec<StageId>,
}

impl Survey<'_> {
    fn way(&mut self, id: WayInId) {
        let atlas = self.atlas;
        let way = atlas.way_in(id);
        let stage = atlas.stage(way.to);
        if !way.standing.is_open() || !stage.standing.is_open() {
            return;
        }
        let mut parts: Vec<Alternatives<Term>> = Vec::new();
        parts.extend(way.by.map(|by| hold(node(by), true)));
        for need in way.needs.iter().chain(needs_of_all(stage, way)) {
            if need.force == Force::Must {
                let at_start = need.moment == Moment::Entry;
                let mut leaf = |part: &Requires, negated: bool| self.leaf(part, negated, at_start);
                parts.push(expand(&need.that, false, stage.specialism, &mut leaf));
            }
        }
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
            self.add(Act::Take(id), gives, &set, is_ruled);
        }
    }

    /// Adds the move that needs `set`.
    fn add(&mut self, act: Act, gives: Gives, set: &[Term], ruled: bool) {
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
            terms: (!plain).then(|| Box::new(terms)),
            ruled,
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
            (Requirement::Employed { roles, .. }, false) if !roles.is_empty() => {
                let in_role = self.group(roles.clone());
                let asked = self.ask(requires, negated);
                Alternatives::all([hold(in_role, at_start), asked])
            }
            (Requirement::Age(AgeLimit::AtLeast(age)), false)
            | (Requirement::Age(AgeLimit::Under(age)), true) => one(Term::FromAge(*age)),
            (Requirement::Age(AgeLimit::Under(age)), false)
            | (Requirement::Age(AgeLimit::AtLeast(age)), true) => one(Term::UnderAge(*age)),
            (
                Requirement::Grade { .. }
                | Requirement::DegreeClass { .. }
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
        Alternatives::one(vec![Term::Ask(self.new_ask(requires, negated))])
    }

    fn new_ask(&mut self, requires: &Requires, negated: bool) -> AskId {
        let id = AskId::from_row(self.asks.len());
        self.asks.push(Ask { that: requires.clone(), negated });
        id
    }

    /// The node of time worked, with a move into it from each role that counts.
    fn worked(
        &mut self,
        requires: &Requires,
        roles: &[StageId],
        at_start: bool,
    ) -> Alternatives<Term> {
        let ask = self.new_ask(requires, false);
        let worked = self.new_node();
        let gives = self.gives.push([worked]);
        for role in roles {
            let from = [Term::Hold { node: node(*role), at_start: true }];
            self.add(Act::Work(*role, ask), gives, &from, false);
        }
        Alternatives::all([hold(worked, at_start), Alternatives::one(vec![Term::Ask(ask)])])
    }

    /// The node of holding one of `children`, when each of them is a stage to hold.
    fn group_of(&mut self, children: &[Requires]) -> Option<Node> {
        let stages: Option<Vec<StageId>> = children
            .iter()
            .map(|child| match child {
                Requirement::Has(stage) => Some(*stage),
                _ => None,
            })
            .collect();
        stages.map(|stages| self.group(stages))
    }

    fn group(&mut self, stages: Vec<StageId>) -> Node {
        if let [only] = stages.as_slice() {
            return node(*only);
        }
        if let Some(known) = self.groups.get(&stages) {
            return *known;
        }
        let group = self.new_node();
        let gives = self.gives.push([group]);
        for stage in &stages {
            let from = [Term::Hold { node: node(*stage), at_start: true }];
            self.add(Act::Count, gives, &from, false);
        }
        self.groups.insert(stages, group);
        group
    }

    fn new_node(&mut self) -> Node {
        let node = Node::from_row(self.nodes);
        self.nodes += 1;
        node
    }

    fn finish(self) -> Ground {
        let ids = || (0..self.moves.len()).map(MoveId::from_row);
        let gives = |id: MoveId| {
            let list = self.moves.get(id.row()).map(|step| self.gives.of(step.gives));
            list.unwrap_or_default().iter().map(move |node| (id, *node))
        };
        let needs = |id: MoveId| self.needs.of(id).iter().map(move |node| (id, *node));
        let from = Lists::inverse(self.nodes, ids().flat_map(needs));
        let into = Lists::inverse(self.nodes, ids().flat_map(gives));
        Ground {
            from,
            into,
            moves: self.moves,
            asks: self.asks,
            nodes: self.nodes,
            needs: self.needs,
            gives: self.gives,
        }
    }
}

fn hold(node: Node, at_start: bool) -> Alternatives<Term> {
    Alternatives::one(vec![Term::Hold { node, at_start }])
}
