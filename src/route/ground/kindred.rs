//! What a stage is, as far as it decides whether it makes sense on the way to another: its fields, its
//! profession and its levels.

use std::collections::HashMap;

use crate::atlas::{Atlas, Clean, Handle as _, SpecialismId, Stage, StageId, StageKind};
use crate::learner::is_classed;

/// What a stage is.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a plain fact of the stage")]
pub struct Kindred {
    /// The fields that it is of, one bit each.
    pub fields: u64,
    /// The fields that those are a part of or have as parts, with themselves.
    pub near: u64,
    /// Whether it serves every field.
    pub general: bool,
    /// The profession that it is or trains for; nought for none.
    pub profession: u16,
    /// The level of the qualification, and of the career framework; nought for none.
    pub level: u8,
    pub framework: u8,
    /// Whether it is a job.
    pub role: bool,
    /// Whether it is done, and not held or worked in.
    pub programme: bool,
    /// Whether it gives a degree.
    pub degree: bool,
    /// The specialism that it is of, and what it is that one's form of.
    pub specialism: Option<SpecialismId>,
    pub whole: Option<StageId>,
    /// Whether it is one specialism's form of a job that has ways in of its own.
    pub form_of_job: bool,
}

/// Makes out what stages are, with a number for each profession.
pub struct Kinds<'a> {
    atlas: &'a Atlas,
    professions: HashMap<Clean, u16>,
}

impl<'a> Kinds<'a> {
    pub fn of(atlas: &'a Atlas) -> Self {
        Self { atlas, professions: HashMap::new() }
    }

    pub fn stage(&mut self, id: StageId, stage: &Stage) -> Kindred {
        let gives = || stage.awards.iter().copied().chain(self.atlas.stands_for(id)).chain([id]);
        let degree = gives().any(|given| is_classed(&self.atlas.stages().read(given)));
        let mut kindred = Kindred {
            level: stage.levels.qualification.map_or(0, crate::atlas::QualificationLevel::number),
            framework: stage.levels.framework.map_or(0, crate::atlas::FrameworkLevel::number),
            role: stage.kind == StageKind::Role,
            programme: matches!(stage.kind, StageKind::Programme(_)),
            degree,
            specialism: stage.specialism,
            whole: stage.branch_of,
            form_of_job: self.is_form_of_job(stage),
            ..Kindred::default()
        };
        for id in &stage.fields {
            let own = 1_u64.checked_shl(u32::try_from(id.row()).unwrap_or(64)).unwrap_or(0);
            kindred.fields |= own;
            kindred.near |= own;
            for (other, field) in self.atlas.fields().iter() {
                let is_part = field.part_of == Some(*id);
                let is_whole = self.atlas.field(*id).part_of == Some(other);
                if is_part || is_whole {
                    kindred.near |= 1_u64 << other.row().min(63);
                }
            }
            kindred.general |= self.atlas.field(*id).general;
        }
        if let Some(profession) = &stage.profession {
            let next = u16::try_from(self.professions.len() + 1).unwrap_or(u16::MAX);
            kindred.profession = *self.professions.entry(profession.clone()).or_insert(next);
        }
        kindred
    }

    fn is_form_of_job(&self, stage: &Stage) -> bool {
        let is_job_at_large = |whole: &StageId| {
            let ways = self.atlas.ways_into(*whole).iter();
            let whole = self.atlas.stages().read(*whole);
            whole.kind == StageKind::Role
                && whole.levels.framework.is_some()
                && whole.levels.framework == stage.levels.framework
                && ways.map(|way| self.atlas.ways_in().read(*way)).any(|way| way.standing.is_open())
        };
        let wholes = || stage.branch_of.iter().chain(&stage.implies);
        stage.kind == StageKind::Role && wholes().any(is_job_at_large)
    }
}
