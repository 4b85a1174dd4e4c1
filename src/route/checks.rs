//! What is to check on a route, each once: the number that is said is the length of the list.

use crate::atlas::{Applying, Atlas, Effect, Requirement, Requires, RuleId, StageId};
use crate::learner::{Item, Lack};

use super::cost::Cost;
use super::missing::{MissingSet, WhyNot};
use super::step::Step;

/// Something to check before relying on a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Check<'a> {
    /// That the learner holds what people like them usually do.
    Holds(StageId),
    /// What only somebody else can tell.
    Asked(&'a Item),
    /// A rule that changes who pays or whether the step can be taken, and bites or may.
    Rule(RuleId),
    /// Whether a place is left: the round takes late applications only.
    Late(Applying),
}

impl Check<'_> {
    /// Of what kind it is, for programs.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Holds(_) => "holding",
            Self::Rule(_) => "rule",
            Self::Late(_) => "round",
            Self::Asked(item) => kind(&item.that),
        }
    }

    /// The stage that it is about, where it is about one.
    #[must_use]
    pub fn stage(&self) -> Option<StageId> {
        match self {
            Self::Holds(stage) => Some(*stage),
            Self::Asked(item) => stage_of(&item.that),
            Self::Rule(_) | Self::Late(_) => None,
        }
    }
}

/// Of what kind a requirement is: a word for programs.
#[must_use]
pub fn kind(that: &Requires) -> &'static str {
    match that {
        Requirement::Has(_) => "holding",
        Requirement::Grade { .. } => "grade",
        Requirement::DegreeClass { .. } => "class",
        Requirement::DegreeIn(_) => "subject",
        Requirement::Experience { .. } => "experience",
        Requirement::Age(_) => "age",
        Requirement::Employed { .. } => "job",
        Requirement::Nominated => "nomination",
        Requirement::Said(_) => "other",
        Requirement::All(_) | Requirement::Any(_) | Requirement::AtLeast(..) => "several",
        Requirement::Not(inner) | Requirement::In(_, inner) => kind(inner),
    }
}

/// The stage that a requirement asks about, where it asks about a single one.
#[must_use]
pub fn stage_of(that: &Requires) -> Option<StageId> {
    match that {
        Requirement::Has(stage) | Requirement::Grade { of: stage, .. } => Some(*stage),
        Requirement::DegreeClass { subject, .. } => *subject,
        Requirement::Not(inner) | Requirement::In(_, inner) => stage_of(inner),
        _ => None,
    }
}

/// What is to check on `step`.
#[must_use]
pub fn checks<'a>(atlas: &Atlas, step: &'a Step) -> Vec<Check<'a>> {
    let items = step.to_check.iter().map(|item| match item.that {
        Requirement::Has(stage) if !item.negated => Check::Holds(stage),
        _ => Check::Asked(item),
    });
    let rules = step.rules.iter().map(|(id, _)| *id);
    let rules = rules.filter(|id| atlas.rule(*id).effect != Effect::Informs).map(Check::Rule);
    let late = step.applying.filter(|_| step.is_late).map(Check::Late);
    let mut checks: Vec<Check<'_>> = Vec::new();
    for check in items.chain(rules).chain(late) {
        if !checks.contains(&check) {
            checks.push(check);
        }
    }
    checks
}

/// `cost` with what is to check and done without counted as it is listed.
pub fn counted(atlas: &Atlas, steps: &[Step], cost: Cost) -> Cost {
    let number = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
    Cost {
        to_check: number(steps.iter().map(|step| checks(atlas, step).len()).sum()),
        exceptions: number(steps.iter().map(|step| step.exceptions.len()).sum()),
        ..cost
    }
}

impl MissingSet {
    /// Whether nothing in it is missing for certain: all of it is to check.
    #[must_use]
    pub fn is_only_to_check(&self) -> bool {
        self.items.iter().all(|item| item.lack == Lack::Unknown)
    }
}

impl WhyNot {
    /// Whether the learner can start: somebody can, and nothing is missing for certain.
    #[must_use]
    pub fn can_start(&self) -> bool {
        !self.is_held && !self.is_closed && self.sets.iter().any(MissingSet::is_only_to_check)
    }
}
