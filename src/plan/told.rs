//! Between the learner of an atlas and what a plan keeps of them.

use crate::atlas::{Atlas, PartialDate, Slug};
use crate::learner::{Holding, Job, Learner, Work};

use super::{About, Plan, Status, Worked, Workplace};

/// What a learner has told of themselves, in the words of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Everything but what they hold.
    pub about: About,
    /// What they hold, each with how they have it.
    pub holds: Vec<(Slug, Status)>,
    /// What the plan had them hold, and they do not.
    pub no_longer: Vec<Slug>,
}

impl Plan {
    /// The learner as `atlas` knows them, on `today`. What it does not know is left out; a start
    /// that has gone by is today.
    #[must_use]
    pub fn learner(&self, atlas: &Atlas, today: PartialDate) -> Learner {
        let about = &self.about;
        let later = about.start.filter(|start| start.in_months() > today.in_months());
        let start = later.unwrap_or(today);
        let holds = self.stages.iter().filter_map(|(slug, entry)| match &entry.status {
            Some(Status::Have { grade, family }) => Some(Holding {
                stage: atlas.find(slug)?,
                grade: grade.clone(),
                family: family.clone(),
            }),
            _ => None,
        });
        let holds: Vec<Holding> = holds.collect();
        // What is marked as had since counts, whatever was said before.
        let without = about.without.iter().filter_map(|slug| atlas.find(slug));
        let without = without.filter(|stage| holds.iter().all(|held| held.stage != *stage));
        let jobs = about.jobs.iter().filter_map(|worked| {
            let work = match &worked.at {
                Workplace::Role(slug) => Work::Role(atlas.find(slug)?),
                Workplace::Area(area) => Work::Area(area.clone()),
            };
            Some(Job { work, months: worked.months, now: worked.now })
        });
        let age = about.born.and_then(|born| u16::try_from(start.months_since(born)).ok());
        Learner {
            without: without.collect(),
            holds,
            jobs: jobs.collect(),
            nominated: about.nominated,
            age,
            start,
            prefer: about.prefer,
            nation: about.nation,
            today,
        }
    }

    /// What `learner` says, told on `today`. What `atlas` does not know stays as the plan has it.
    #[must_use]
    pub fn told(&self, atlas: &Atlas, learner: &Learner, today: PartialDate) -> Told {
        let slug = |stage| atlas.stage(stage).slug.clone();
        let had = |held: &Holding| Status::Have {
            grade: held.grade.clone(),
            family: held.family.clone(),
        };
        let holds: Vec<(Slug, Status)> =
            learner.holds.iter().map(|held| (slug(held.stage), had(held))).collect();
        let is_held = |known: &Slug| holds.iter().any(|(held, _)| held == known);
        let had = self.stages.iter().filter(|(known, entry)| {
            entry.status.as_ref().is_some_and(Status::is_have)
                && atlas.find(known).is_some()
                && !is_held(known)
        });
        let no_longer = had.map(|(known, _)| known.clone()).collect();
        let mut jobs: Vec<Worked> = learner
            .jobs
            .iter()
            .map(|job| {
                let at = match &job.work {
                    Work::Role(role) => Workplace::Role(slug(*role)),
                    Work::Area(area) => Workplace::Area(area.clone()),
                };
                Worked { at, months: job.months, now: job.now }
            })
            .collect();
        let unknown = self.about.jobs.iter().filter(
            |worked| matches!(&worked.at, Workplace::Role(slug) if atlas.find(slug).is_none()),
        );
        jobs.extend(unknown.cloned());
        let mut without: Vec<Slug> = learner.without.iter().map(|stage| slug(*stage)).collect();
        let unknown = self.about.without.iter().filter(|slug| atlas.find(slug).is_none());
        without.extend(unknown.cloned());
        let start = learner.start.plus_months(0);
        let about = About {
            born: learner.age.map(|months| start.minus_months(months.into())),
            // Who can start today can start on any later day.
            start: (start.in_months() > today.in_months()).then_some(start),
            nominated: learner.nominated,
            prefer: learner.prefer,
            jobs,
            nation: learner.nation,
            without,
        };
        Told { about, holds, no_longer }
    }

    /// Takes what was told.
    pub(super) fn tell(&mut self, told: &Told) {
        self.about.clone_from(&told.about);
        for slug in &told.no_longer {
            self.edit(slug, |entry| entry.status = None);
        }
        for (slug, status) in &told.holds {
            self.edit(slug, |entry| entry.status = Some(status.clone()));
        }
    }
}
