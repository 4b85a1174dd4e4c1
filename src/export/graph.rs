//! Stages and the ways between them, where a way may need several things at once.

use std::collections::HashMap;

use crate::atlas::{Atlas, Force, Requirement, Requires, StageId};
use crate::learner::{Learner, Work, completed};
use crate::route::{Route, Taken};
use crate::steps::{Ahead, ahead, needs_of_all};
use crate::words::{self, kind_line, step_line, step_title, way_name};

/// A graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// What it shows.
    pub title: String,
    /// What stands in it.
    pub nodes: Vec<Node>,
    /// What leads where.
    pub ways: Vec<Way>,
}

/// Something that stands in a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is called.
    pub name: String,
    /// Its kind and levels.
    pub facts: String,
    /// What it is in this graph.
    pub part: Part,
}

/// What something is in a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The learner holds it, or it is where a way comes from.
    Start,
    /// On the way.
    Step,
    /// What the graph is about.
    Target,
    /// Not a stage: something that must be so.
    Condition,
}

/// A way: everything it comes from is needed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The nodes it needs.
    pub from: Vec<usize>,
    /// The node it leads to.
    pub to: usize,
    /// Time, pay and what stands before it.
    pub words: String,
}

impl Graph {
    fn add(&mut self, name: String, facts: String, part: Part) -> usize {
        self.nodes.push(Node { name, facts, part });
        self.nodes.len() - 1
    }

    fn add_stage(&mut self, atlas: &Atlas, stage: StageId, part: Part) -> usize {
        let stage = atlas.stage(stage);
        self.add(stage.name.to_string(), kind_line(stage), part)
    }

    /// The steps of `route`, and of what the learner holds that which it rests on.
    #[must_use]
    pub fn of_route(atlas: &Atlas, learner: &Learner, route: &Route) -> Self {
        let mut graph =
            Self { title: "How the steps rest on each other".into(), ..Self::default() };
        let worked = learner.jobs.iter().filter_map(|job| match job.work {
            Work::Role(role) => Some(role),
            Work::Area(_) => None,
        });
        let held: Vec<StageId> =
            learner.holds.iter().map(|holding| holding.stage).chain(worked).collect();
        // What gives a stage: something held, or an earlier step. The first that does counts.
        let mut gives: HashMap<StageId, Given> = HashMap::new();
        for stage in &held {
            for given in completed(atlas, *stage) {
                gives.entry(given).or_insert(Given::Held(*stage));
            }
        }
        let mut drawn: HashMap<StageId, usize> = HashMap::new();
        for (at, step) in route.steps.iter().enumerate() {
            let mut needed = Vec::new();
            match step.taken {
                Taken::Work => needed.push(step.stage),
                Taken::Way(way) => {
                    let way = atlas.way_in(way);
                    needed.extend(way.by);
                    let needs = way.needs.iter().chain(needs_of_all(atlas.stage(step.stage), way));
                    for need in needs.filter(|need| need.force == Force::Must) {
                        met_by(&need.that, &gives, &mut needed);
                    }
                }
            }
            let mut from = Vec::new();
            for stage in needed {
                let node = match gives.get(&stage) {
                    Some(Given::Step(node)) => *node,
                    Some(Given::Held(held)) => *drawn
                        .entry(*held)
                        .or_insert_with(|| graph.add_stage(atlas, *held, Part::Start)),
                    None => continue,
                };
                if !from.contains(&node) {
                    from.push(node);
                }
            }
            let part = if at + 1 == route.steps.len() { Part::Target } else { Part::Step };
            let facts = kind_line(atlas.stage(step.stage));
            let to = graph.add(format!("{}. {}", at + 1, step_title(atlas, step)), facts, part);
            let words = step.way().map(|way| step_line(atlas, atlas.way_in(way)));
            if !from.is_empty() {
                graph.ways.push(Way { from, to, words: words.unwrap_or_default() });
            }
            match step.taken {
                Taken::Work => {
                    gives.insert(step.stage, Given::Step(to));
                }
                Taken::Way(_) => {
                    for stage in completed(atlas, step.stage) {
                        gives.entry(stage).or_insert(Given::Step(to));
                    }
                }
            }
        }
        graph
    }

    /// The ways into `stage` with what each needs, and where it leads.
    #[must_use]
    pub fn of_stage(atlas: &Atlas, stage: StageId) -> Self {
        let title = "How people get here, and where it leads".to_owned();
        let mut graph = Self { title, ..Self::default() };
        let target = graph.add_stage(atlas, stage, Part::Target);
        let mut origins: HashMap<StageId, usize> = HashMap::new();
        let mut conditions: HashMap<String, usize> = HashMap::new();
        for way in atlas.ways_into(stage).iter().map(|way| atlas.way_in(*way)) {
            let first = match way.by {
                Some(by) => {
                    *origins.entry(by).or_insert_with(|| graph.add_stage(atlas, by, Part::Start))
                }
                None => graph.add(way_name(atlas, way), String::new(), Part::Start),
            };
            let mut from = vec![first];
            let needs = way.needs.iter().chain(needs_of_all(atlas.stage(stage), way));
            for need in needs.filter(|need| need.force == Force::Must) {
                let words = words::need(atlas, need);
                let node = *conditions
                    .entry(words.clone())
                    .or_insert_with(|| graph.add(words, String::new(), Part::Condition));
                if !from.contains(&node) {
                    from.push(node);
                }
            }
            graph.ways.push(Way { from, to: target, words: step_line(atlas, way) });
        }
        for row in ahead(atlas, stage) {
            let to = graph.add_stage(atlas, row.to(atlas), Part::Step);
            let words = match row {
                Ahead::Way(way) | Ahead::Through(_, way) => step_line(atlas, atlas.way_in(way)),
                Ahead::Branch(_) => "One specialism of it".to_owned(),
            };
            graph.ways.push(Way { from: vec![target], to, words });
        }
        graph
    }

    /// The same without conditions: what can be drawn with names alone.
    #[must_use]
    pub fn of_stages_only(&self) -> Self {
        let is_kept = |node: &Node| node.part != Part::Condition;
        let mut place = Vec::new();
        let mut next = 0;
        for node in &self.nodes {
            place.push(is_kept(node).then_some(next));
            next += usize::from(is_kept(node));
        }
        let at = |node: &usize| place.get(*node).copied().flatten();
        let ways = self.ways.iter().filter_map(|way| {
            let from = way.from.iter().filter_map(at).collect();
            Some(Way { from, to: at(&way.to)?, words: way.words.clone() })
        });
        Self {
            title: self.title.clone(),
            ways: ways.collect(),
            nodes: self.nodes.iter().filter(|node| is_kept(node)).cloned().collect(),
        }
    }
}

/// What gives a stage.
enum Given {
    Held(StageId),
    Step(usize),
}

/// Adds the stages that meet `requires` here: all of those needed together, one of those of which
/// one will do. False when none does.
fn met_by(requires: &Requires, gives: &HashMap<StageId, Given>, met: &mut Vec<StageId>) -> bool {
    match requires {
        Requirement::All(children) | Requirement::AtLeast(_, children) => {
            // Every one of them is looked at, whatever those before it come to.
            children.iter().filter(|child| met_by(child, gives, met)).count() > 0
        }
        Requirement::Any(children) => children.iter().any(|child| met_by(child, gives, met)),
        Requirement::In(_, child) => met_by(child, gives, met),
        Requirement::Has(stage) | Requirement::Grade { of: stage, .. } => {
            add_given(std::slice::from_ref(stage), gives, met)
        }
        Requirement::DegreeClass { subject, .. } => add_given(subject.as_slice(), gives, met),
        Requirement::Experience { roles, .. } | Requirement::Employed { roles, .. } => {
            add_given(roles, gives, met)
        }
        Requirement::Not(_)
        | Requirement::Age(_)
        | Requirement::DegreeIn(_)
        | Requirement::Nominated
        | Requirement::Said(_) => false,
    }
}

fn add_given(stages: &[StageId], gives: &HashMap<StageId, Given>, met: &mut Vec<StageId>) -> bool {
    let held = stages.iter().find(|stage| gives.contains_key(stage));
    met.extend(held);
    held.is_some()
}
