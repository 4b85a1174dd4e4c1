//! The nodes that stand for several things: any one of some stages, time worked in a role, what is
//! held by the end of a step.

use super::super::{Act, Node, node};
use super::{LEVEL_3, Survey, Term, hold};
use crate::atlas::{Clean, Handle as _, Requirement, Requires, StageId};
use crate::learner::Alternatives;

impl Survey<'_> {
    /// The node of holding a degree in one of `families`, or one whose subject its name leaves open.
    pub(super) fn degrees_in(&mut self, families: &[Clean]) -> Node {
        let fits = |known: &[Clean]| {
            known.is_empty() || known.iter().any(|family| families.contains(family))
        };
        let degrees = self.degrees.iter().filter(|(_, known)| fits(known)).map(|(id, _)| *id);
        let degrees = degrees.collect();
        self.group(degrees)
    }

    /// The node of time worked, with a move into it from each role that counts.
    pub(super) fn worked(
        &mut self,
        requires: &Requires,
        roles: &[StageId],
        at_start: bool,
    ) -> Alternatives<Term> {
        let ask = self.new_ask(requires, false, false);
        let worked = self.new_node();
        let gives = self.gives.push([worked]);
        for role in roles {
            let from = [Term::Hold { node: node(*role), at_start: true }];
            self.add(Act::Work(*role, ask), gives, &from);
        }
        Alternatives::all([hold(worked, at_start), Alternatives::one(vec![Term::Ask(ask)])])
    }

    /// The node of holding `stage` by the end of a step: what people usually hold of school
    /// qualifications they can study for within it if they do not.
    pub(super) fn by_the_end(&mut self, stage: StageId) -> Node {
        let is_of_school = self
            .kinds
            .get(stage.row())
            .is_some_and(|kind| kind.general && !kind.programme && kind.level <= LEVEL_3);
        if !is_of_school {
            return node(stage);
        }
        if let Some(known) = self.ends.get(&stage) {
            return *known;
        }
        let by_then = self.new_node();
        let gives = self.gives.push([by_then]);
        let from = [Term::Hold { node: node(stage), at_start: true }];
        self.add(Act::Count, gives, &from);
        self.add(Act::Within(stage), gives, &[]);
        self.ends.insert(stage, by_then);
        by_then
    }

    /// The node of holding one of `children`, when each of them is a stage to hold.
    pub(super) fn group_of(&mut self, children: &[Requires]) -> Option<Node> {
        let stages: Option<Vec<StageId>> = children
            .iter()
            .map(|child| match child {
                Requirement::Has(stage) => Some(*stage),
                _ => None,
            })
            .collect();
        stages.map(|stages| self.group(stages))
    }

    pub(super) fn group(&mut self, stages: Vec<StageId>) -> Node {
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
            self.add(Act::Count, gives, &from);
        }
        self.groups.insert(stages, group);
        group
    }

    pub(super) fn new_node(&mut self) -> Node {
        let node = Node::from_row(self.nodes);
        self.nodes += 1;
        node
    }
}
