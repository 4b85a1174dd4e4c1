//! Whether a learner meets a requirement, and what is missing. Knows nothing of routes.

use crate::atlas::{
    AgeLimit, Atlas, Clean, DegreeClass, Requirement, Requires, SpecialismId, Stage, StageId,
};

use super::alternatives::{Alternatives, expand};
use super::{Held, Holding, Learner, Work, completed};

/// Whether something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It is not.
    Unmet,
    /// Nobody has said, or only prose can say: check.
    Unknown,
    /// It is.
    Met,
}

impl Truth {
    /// Yes for no, no for yes; unknown stays unknown.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Unmet => Self::Met,
            Self::Unknown => Self::Unknown,
            Self::Met => Self::Unmet,
        }
    }
}

/// What is wanting in one thing that a requirement asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// It is missing, and can be gained.
    Missing,
    /// It is not known: check.
    Unknown,
    /// It is missing for good: an age passed, a class of degree already awarded.
    Fixed,
}

/// One thing that a requirement still asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What: a requirement without parts of its own.
    pub that: Requires,
    /// Whether its opposite is asked.
    pub negated: bool,
    /// In what way it is wanting.
    pub lack: Lack,
}

impl Item {
    /// The stage that it asks to hold, if it asks for one.
    #[must_use]
    pub fn stage(&self) -> Option<StageId> {
        match &self.that {
            Requirement::Has(stage) | Requirement::Grade { of: stage, .. } if !self.negated => {
                Some(*stage)
            }
            Requirement::DegreeClass { subject, .. } if !self.negated => *subject,
            _ => None,
        }
    }

    /// What a learner would have to hold for it, at the grade that is asked: none where it asks for
    /// no holding.
    #[must_use]
    pub fn holding(&self, atlas: &Atlas) -> Option<Holding> {
        if self.negated {
            return None;
        }
        match &self.that {
            Requirement::Has(stage) => Some(Holding::of(*stage)),
            Requirement::Grade { of, at_least } => {
                Some(Holding { grade: Some(at_least.clone()), ..Holding::of(*of) })
            }
            Requirement::DegreeClass { at_least, subject } => {
                let is_any = |id: &StageId| is_classed(&atlas.stages().read(*id));
                let stage = subject.or_else(|| atlas.stages().keys().find(is_any))?;
                let mut grades = atlas.stage(stage).grades.iter();
                let grade =
                    grades.find(|grade| grade.parse::<DegreeClass>() == Ok(*at_least)).cloned();
                Some(Holding { grade, ..Holding::of(stage) })
            }
            _ => None,
        }
    }

    /// Whether an employer or provider has the last word on it, and not the learner.
    #[must_use]
    pub fn others_decide(&self) -> bool {
        matches!(
            self.that,
            Requirement::Employed { .. } | Requirement::Nominated | Requirement::Said(_)
        )
    }
}

/// The answer to a requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is met.
    pub truth: Truth,
    /// What is still missing, as the smallest alternative sets: any one of them will do. One empty
    /// set when nothing is. Sets that can never be had are left out while there are others.
    pub missing: Vec<Vec<Item>>,
}

/// A learner at one point of time, about to take a step.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The atlas.
    pub atlas: &'a Atlas,
    /// The learner.
    pub learner: &'a Learner,
    /// What they hold.
    pub held: &'a Held,
    /// Months since the learner's start.
    pub months: u16,
    /// Whether it may be later than that, because nobody publishes the length of a step before.
    pub open: bool,
    /// The specialism of the stage that the step leads into.
    pub specialism: Option<SpecialismId>,
}

/// Whether `requires` is met in `situation`, and what is missing.
#[must_use]
pub fn evaluate(requires: &Requires, situation: &Situation<'_>) -> Verdict {
    let mut leaf = |part: &Requires, negated: bool| {
        let (truth, lack) = situation.simple(part)?;
        Some(match (truth, negated) {
            (Truth::Met, false) | (Truth::Unmet, true) => Alternatives::met(),
            _ => Alternatives::one(vec![Item {
                that: part.clone(),
                negated,
                lack: if truth == Truth::Unknown {
                    Lack::Unknown
                } else if negated {
                    Situation::lack_of_opposite(part)
                } else {
                    lack
                },
            }]),
        })
    };
    let mut missing = expand(requires, false, situation.specialism, &mut leaf).into_sets();
    let is_fixed = |set: &Vec<Item>| set.iter().any(|item| item.lack == Lack::Fixed);
    if missing.iter().any(|set| !is_fixed(set)) {
        missing.retain(|set| !is_fixed(set));
    }
    Verdict { truth: situation.truth(requires), missing }
}

impl Situation<'_> {
    /// Whether `requires` is met.
    #[must_use]
    pub fn truth(&self, requires: &Requires) -> Truth {
        if let Some((truth, _)) = self.simple(requires) {
            return truth;
        }
        let count = |children: &[Requires], least: Truth| {
            let truths = children.iter().map(|child| self.truth(child));
            truths.filter(|truth| *truth >= least).count()
        };
        match requires {
            Requirement::All(children) => {
                children.iter().map(|child| self.truth(child)).min().unwrap_or(Truth::Met)
            }
            Requirement::Any(children) => {
                children.iter().map(|child| self.truth(child)).max().unwrap_or(Truth::Unmet)
            }
            Requirement::AtLeast(wanted, children) => {
                let wanted = usize::from(*wanted);
                if count(children, Truth::Met) >= wanted {
                    Truth::Met
                } else if count(children, Truth::Unknown) < wanted {
                    Truth::Unmet
                } else {
                    Truth::Unknown
                }
            }
            Requirement::Not(child) => self.truth(child).opposite(),
            Requirement::In(within, child)
                if self.specialism.is_some_and(|own| within.contains(&own)) =>
            {
                self.truth(child)
            }
            Requirement::In(..) => Truth::Met,
            _ => Truth::Unknown,
        }
    }

    /// The truth of a requirement without parts, and what is wanting when it is unmet.
    pub(crate) fn simple(&self, requires: &Requires) -> Option<(Truth, Lack)> {
        let known = |met: bool| if met { Truth::Met } else { Truth::Unmet };
        Some(match requires {
            Requirement::Has(stage) if self.held.is_usual(*stage) => {
                (Truth::Unknown, Lack::Missing)
            }
            Requirement::Has(stage) => (known(self.held.contains(*stage)), Lack::Missing),
            Requirement::Grade { of, at_least } => {
                let grades = &self.atlas.stage(*of).grades;
                let rank = |grade: &Clean| grades.iter().position(|known| known == grade);
                let wanted = rank(at_least);
                let enough = |grade: &Clean| Some(rank(grade)? >= wanted?);
                (self.graded(|stage| stage == *of, enough), Lack::Missing)
            }
            Requirement::DegreeClass { at_least, subject } => {
                let counts = |stage: StageId| match subject {
                    Some(subject) => stage == *subject,
                    None => is_classed(&self.atlas.stages().read(stage)),
                };
                let enough = |grade: &Clean| Some(grade.parse::<DegreeClass>().ok()? >= *at_least);
                let truth = self.graded(counts, enough);
                // A class awarded stays; a class not yet awarded can be reached.
                let holds_one = self.held.iter().chain(self.held.usual()).any(counts);
                (truth, if holds_one { Lack::Fixed } else { Lack::Missing })
            }
            Requirement::DegreeIn(families) => {
                (self.held.degree_in(self.atlas, families), Lack::Missing)
            }
            Requirement::Experience { area, roles, months, at_least } => {
                let months = &months.or(*at_least);
                (self.experience(area, roles, *months), Lack::Missing)
            }
            Requirement::Employed { area, roles } => {
                let mut now = self.learner.jobs.iter().filter(|job| job.now).peekable();
                let truth = if now.peek().is_none() {
                    // Nothing is said about a job; whoever holds the role may well be in one.
                    let in_role = roles.is_empty() || roles.iter().any(|r| self.held.contains(*r));
                    if in_role { Truth::Unknown } else { Truth::Unmet }
                } else {
                    match now.any(|job| self.is_work(&job.work, area, roles)) {
                        true => Truth::Met,
                        // Whether a job is in an area that is only named cannot be told from its role.
                        false if roles.is_empty() => Truth::Unknown,
                        false => Truth::Unmet,
                    }
                };
                (truth, Lack::Missing)
            }
            Requirement::Nominated => {
                let truth = self.learner.nominated.map_or(Truth::Unknown, known);
                (truth, Lack::Missing)
            }
            Requirement::Age(limit) => {
                let years = self.learner.age_after(self.months).map(|age| age / 12);
                let reached = |bound: &u8| years.map(|years| years >= u16::from(*bound));
                match limit {
                    AgeLimit::AtLeast(least) => (
                        match reached(least) {
                            Some(true) => Truth::Met,
                            Some(false) if !self.open => Truth::Unmet,
                            _ => Truth::Unknown,
                        },
                        Lack::Missing,
                    ),
                    AgeLimit::Under(bound) => (
                        match reached(bound) {
                            Some(true) => Truth::Unmet,
                            Some(false) if !self.open => Truth::Met,
                            _ => Truth::Unknown,
                        },
                        Lack::Fixed,
                    ),
                }
            }
            Requirement::Said(_) => (Truth::Unknown, Lack::Missing),
            Requirement::All(_)
            | Requirement::Any(_)
            | Requirement::AtLeast(..)
            | Requirement::Not(_)
            | Requirement::In(..) => return None,
        })
    }

    /// What is wanting where the opposite of `requires` is asked and `requires` is so.
    fn lack_of_opposite(requires: &Requires) -> Lack {
        match requires {
            Requirement::Age(AgeLimit::Under(_)) | Requirement::Employed { .. } => Lack::Missing,
            _ => Lack::Fixed,
        }
    }

    /// Whether a holding that `counts` has a grade that is `enough`.
    fn graded(
        &self,
        counts: impl Fn(StageId) -> bool,
        enough: impl Fn(&Clean) -> Option<bool>,
    ) -> Truth {
        if !self.held.iter().chain(self.held.usual()).any(&counts) {
            return Truth::Unmet;
        }
        // Finishing a programme that awards a degree says nothing of the class: only a holding that
        // is of the kind itself carries its grade along.
        let stands =
            |stage: StageId| counts(stage) || self.atlas.stands_for(stage).into_iter().any(&counts);
        let gives = |stage: StageId| completed(self.atlas, stage).into_iter().any(&counts);
        // Held by a way that says nothing of a grade: through a job, or gained on a route.
        let told = self.learner.holds.iter().any(|holding| gives(holding.stage));
        let mut truth = if told { Truth::Unmet } else { Truth::Unknown };
        for holding in &self.learner.holds {
            let grade = holding.grade.as_ref().filter(|_| stands(holding.stage));
            truth = truth.max(match grade.map(&enough) {
                Some(Some(true)) => Truth::Met,
                Some(Some(false)) => Truth::Unmet,
                _ if gives(holding.stage) => Truth::Unknown,
                _ => Truth::Unmet,
            });
        }
        truth
    }

    /// Whether the jobs add up to `wanted` months; unknown when nobody says how many are wanted, or
    /// how long the learner has worked.
    fn experience(&self, area: &Clean, roles: &[StageId], wanted: Option<u16>) -> Truth {
        let fitting = || {
            let jobs = self.learner.jobs.iter();
            jobs.filter(|job| self.is_work(&job.work, area, roles))
        };
        let worked = self.worked(area, roles);
        if wanted.is_some_and(|wanted| worked >= wanted) {
            return Truth::Met;
        }
        let all_known = fitting().all(|job| job.months.is_some());
        let in_role = roles.iter().any(|role| self.held.contains(*role));
        match (fitting().next(), wanted) {
            (Some(_), Some(_)) if all_known => Truth::Unmet,
            (Some(_), _) => Truth::Unknown,
            (None, _) if roles.is_empty() || in_role => Truth::Unknown,
            (None, _) => Truth::Unmet,
        }
    }

    /// Months that the learner says to have worked in one of `roles`, or in `area`.
    pub(crate) fn worked(&self, area: &Clean, roles: &[StageId]) -> u16 {
        let jobs = self.learner.jobs.iter();
        jobs.filter(|job| self.is_work(&job.work, area, roles))
            .filter_map(|job| job.months)
            .fold(0, u16::saturating_add)
    }

    /// Whether the learner has a job in the area now.
    pub(crate) fn works_in(&self, area: &Clean) -> bool {
        self.learner.jobs.iter().any(|job| job.now && self.is_work(&job.work, area, &[]))
    }

    /// Whether `work` is work as one of `roles`, or in `area`.
    fn is_work(&self, work: &Work, area: &Clean, roles: &[StageId]) -> bool {
        match work {
            Work::Role(role) => {
                roles.contains(role)
                    || self
                        .atlas
                        .stands_for(*role)
                        .iter()
                        .any(|stood_for| roles.contains(stood_for))
            }
            Work::Area(known) => known.to_lowercase() == area.to_lowercase(),
        }
    }
}

/// Whether `stage` is held at a class of degree.
#[must_use]
pub fn is_classed(stage: &Stage) -> bool {
    let mut grades = stage.grades.iter();
    grades.any(|grade| grade.parse::<DegreeClass>().is_ok())
}
