//! What to ask somebody who says that they hold something: what people like them usually hold as
//! well and is worth a question, of which degree class, in which subjects. Few questions, each
//! answered in a word; what is not answered stays to check.

use crate::atlas::{Atlas, Clean, QualificationLevel, StageId, StageKind};

use super::{Holding, Learner, is_classed, past_of};

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Whether they hold this too, as most do.
    Has(StageId),
    /// The class of this degree.
    Class(StageId),
    /// The family of subjects of this degree.
    Family(StageId),
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// They hold it.
    Yes,
    /// They do not.
    No,
    /// It stays to check.
    NotSure,
    /// The class of the degree, as its own list writes it.
    Grade(Clean),
    /// The family of subjects of the degree.
    Family(Clean),
}

/// The questions about one thing, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    about: StageId,
    before: Vec<Ask>,
    now: Ask,
}

impl Asking {
    /// The first question about `about`, which `learner` holds or works as; none where nothing is
    /// worth a question.
    #[must_use]
    pub fn first(atlas: &Atlas, learner: &Learner, about: StageId) -> Option<Self> {
        Self::after(atlas, learner, about, Vec::new())
    }

    /// The question that follows, by what has been answered so far.
    #[must_use]
    pub fn next(&self, atlas: &Atlas, learner: &Learner) -> Option<Self> {
        let mut before = self.before.clone();
        before.push(self.now.clone());
        Self::after(atlas, learner, self.about, before)
    }

    fn after(atlas: &Atlas, learner: &Learner, about: StageId, before: Vec<Ask>) -> Option<Self> {
        let now = asks(atlas, learner, about).into_iter().find(|ask| !before.contains(ask))?;
        Some(Self { about, before, now })
    }

    /// What it is about.
    #[must_use]
    pub fn about(&self) -> StageId {
        self.about
    }

    /// The question.
    #[must_use]
    pub fn ask(&self) -> &Ask {
        &self.now
    }
}

impl Ask {
    /// What can be answered.
    #[must_use]
    pub fn answers(&self, atlas: &Atlas) -> Vec<Answer> {
        let mut answers: Vec<Answer> = match self {
            Self::Has(_) => vec![Answer::Yes, Answer::No],
            Self::Class(degree) => {
                atlas.stage(*degree).grades.iter().cloned().map(Answer::Grade).collect()
            }
            Self::Family(_) => {
                let families = atlas.families().iter();
                families.map(|(_, family)| Answer::Family(family.slug.clone())).collect()
            }
        };
        answers.push(Answer::NotSure);
        answers
    }

    /// What `learner` has answered so far.
    #[must_use]
    pub fn answered(&self, learner: &Learner) -> Answer {
        let held = |stage: &StageId| learner.holds.iter().find(|held| held.stage == *stage);
        match self {
            Self::Has(stage) if held(stage).is_some() => Answer::Yes,
            Self::Has(stage) if learner.without.contains(stage) => Answer::No,
            Self::Has(_) => Answer::NotSure,
            Self::Class(degree) => held(degree)
                .and_then(|held| held.grade.clone())
                .map_or(Answer::NotSure, Answer::Grade),
            Self::Family(degree) => held(degree)
                .and_then(|held| held.family.clone())
                .map_or(Answer::NotSure, Answer::Family),
        }
    }

    /// Takes the answer.
    pub fn answer(&self, learner: &mut Learner, answer: &Answer) {
        match (self, answer) {
            (Self::Has(stage), Answer::Yes) => learner.hold(*stage),
            (Self::Has(stage), Answer::No) => learner.deny(*stage),
            (Self::Has(stage), _) => learner.leave_open(*stage),
            (Self::Class(degree), answer) => {
                let grade = match answer {
                    Answer::Grade(grade) => Some(grade.clone()),
                    _ => None,
                };
                tell(learner, *degree, grade.is_some(), |held| held.grade = grade);
            }
            (Self::Family(degree), answer) => {
                let family = match answer {
                    Answer::Family(family) => Some(family.clone()),
                    _ => None,
                };
                tell(learner, *degree, family.is_some(), |held| held.family = family);
            }
        }
    }
}

/// Says more of a degree, which a job may stand for: it is a holding of its own as soon as something is
/// known of it.
fn tell(learner: &mut Learner, degree: StageId, is_known: bool, more: impl FnOnce(&mut Holding)) {
    if is_known {
        learner.hold(degree);
    }
    if let Some(held) = learner.holds.iter_mut().find(|held| held.stage == degree) {
        more(held);
    }
}

/// Everything that is worth asking about `about`, the most telling first.
fn asks(atlas: &Atlas, learner: &Learner, about: StageId) -> Vec<Ask> {
    let row = atlas.stage(about);
    let mut asks = Vec::new();
    let is_held = |stage: StageId| learner.holds.iter().any(|held| held.stage == stage);
    if is_classed(row) && row.families.is_empty() && !atlas.families().is_empty() {
        asks.push(Ask::Family(about));
    }
    let Some(past) = past_of(atlas, &learner.holds, about) else { return asks };
    // A degree without a name of its own stands for all of them.
    let degree =
        |stages: &[StageId]| stages.iter().copied().find(|stage| is_classed(atlas.stage(*stage)));
    let is_one = is_classed(row);
    let sure = degree(&past.sure).filter(|_| !is_one);
    let usual = degree(&past.usual).filter(|_| !is_one);
    let is_graduate = is_one || sure.or(usual).is_some();
    let unsure = usual.filter(|_| sure.is_none());
    asks.extend(unsure.map(Ask::Has));
    if let Some(degree) = sure.or(unsure.filter(|degree| is_held(*degree))) {
        asks.push(Ask::Class(degree));
        let is_told = past.family.is_some() || !atlas.stage(degree).families.is_empty();
        if !is_told && !atlas.families().is_empty() {
            asks.push(Ask::Family(degree));
        }
    }
    for stage in &past.usual {
        let row = atlas.stage(*stage);
        // Nobody asks a graduate for their English and maths.
        let is_school = !is_graduate
            && row.kind == StageKind::Credential
            && row.levels.qualification == QualificationLevel::new(2)
            && row.stands_for.is_none();
        if is_school || row.kind == StageKind::Registration {
            asks.push(Ask::Has(*stage));
        }
    }
    asks
}
