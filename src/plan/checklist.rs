//! The gateway of an apprenticeship as a checklist, and the grade of what comes after it.

use crate::assessment::{self, GradeError, Outcome};
use crate::atlas::{Assessment, Atlas, Clean, Grade, StageId, Standard};

use super::{Entry, Plan};

/// What must be in place before an end-point assessment, and how that went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist<'a> {
    /// The apprenticeship.
    pub stage: StageId,
    /// The items of its gateway, in the order of the standard.
    pub items: Vec<Item<'a>>,
    /// The parts of its assessment.
    pub parts: Vec<Part<'a>>,
    assessment: Option<&'a Assessment>,
}

/// An item of a gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// What must be in place.
    pub text: &'a Clean,
    /// Whether it is ticked.
    pub done: bool,
    /// Whether the standard lists it; one that was ticked is shown after it has gone.
    pub listed: bool,
}

/// A part of an end-point assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The word that names it.
    pub key: &'a Clean,
    /// Its full name.
    pub name: &'a Clean,
    /// The grades it can have, lowest first.
    pub grades: &'a [Grade],
    /// The grade it has, or is tried with.
    pub result: Option<Grade>,
}

impl<'a> Checklist<'a> {
    /// The checklist of `stage` with the ticks of `plan`; none where no standard has one.
    #[must_use]
    pub fn of(atlas: &'a Atlas, plan: &'a Plan, stage: StageId) -> Option<Self> {
        let standard = atlas.stage(stage).standard.as_ref().filter(|standard| has_one(standard))?;
        let entry = plan.entry(atlas, stage);
        let ticks = entry.map_or(&[][..], |entry| entry.ticks.as_slice());
        let listed = standard.gateway.iter();
        let mut items: Vec<Item<'_>> =
            listed.map(|text| Item { text, done: ticks.contains(text), listed: true }).collect();
        let gone = ticks.iter().filter(|tick| !standard.gateway.contains(tick));
        items.extend(gone.map(|text| Item { text, done: true, listed: false }));
        let assessment = standard.assessment.as_ref();
        let parts = assessment.map_or(&[][..], |assessment| assessment.elements.as_ref()).iter();
        let parts = parts.map(|part| Part {
            key: &part.key,
            name: &part.name,
            grades: &part.grades,
            result: entry.and_then(|entry: &Entry| entry.results.get(&part.key).copied()),
        });
        Some(Self { stage, items, parts: parts.collect(), assessment })
    }

    /// How many of the listed items are ticked, and how many there are.
    #[must_use]
    pub fn ticked(&self) -> (usize, usize) {
        let listed = || self.items.iter().filter(|item| item.listed);
        (listed().filter(|item| item.done).count(), listed().count())
    }

    /// The overall grade of the results; none where the standard has no grading table.
    ///
    /// # Errors
    /// When a result is missing, is not one the part can have, or no rule fits.
    #[must_use]
    pub fn grade(&self) -> Option<Result<Outcome, GradeError>> {
        let assessment = self.assessment.filter(|assessment| !assessment.grading.is_empty())?;
        let results = self.parts.iter().filter_map(|part| Some((part.key.clone(), part.result?)));
        Some(assessment::grade(assessment, &results.collect::<Vec<_>>()))
    }

    /// What is to be known about this assessment, such as that a newer plan of it exists.
    #[must_use]
    pub fn note(&self) -> Option<&'a Clean> {
        self.assessment?.note.as_ref()
    }
}

impl Part<'_> {
    /// The result that follows when one key goes round them all.
    #[must_use]
    pub fn next_result(&self) -> Option<Grade> {
        match self.result {
            None => self.grades.first().copied(),
            Some(now) => {
                let at = self.grades.iter().position(|grade| *grade == now)?;
                self.grades.get(at + 1).copied()
            }
        }
    }
}

fn has_one(standard: &Standard) -> bool {
    let parts = standard.assessment.as_ref().is_some_and(|plan| !plan.elements.is_empty());
    parts || !standard.gateway.is_empty()
}
