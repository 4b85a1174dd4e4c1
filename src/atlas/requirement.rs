//! Entry rules as expressions. Knows nothing of learners, and evaluates nothing.

use serde::{Deserialize, Serialize};

use super::id::{Slug, SpecialismId, StageId};
use super::text::Clean;

/// A condition, nested as deep as the real rule is.
///
/// Generic over how it names stages and specialisms: by text id in a file (the default), by handle
/// in an [`Atlas`](super::Atlas).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Requirement<Stage = Slug, Specialism = Slug> {
    /// Every one of these.
    All(Vec<Self>),
    /// At least one of these.
    Any(Vec<Self>),
    /// At least this many of these, counted as direct children.
    AtLeast(u8, Vec<Self>),
    /// None of this.
    Not(Box<Self>),
    /// Holding a stage: a credential, a registration, a programme completed, a role done.
    Has(Stage),
    /// Holding a credential at this grade or above. The credential lists its grades, lowest first.
    Grade {
        /// The credential whose grade counts.
        of: Stage,
        /// The lowest grade that will do.
        at_least: Clean,
    },
    /// An honours degree of this class or above, in a subject.
    DegreeClass {
        /// The lowest class that will do.
        at_least: DegreeClass,
        /// The stage that stands for degrees in the subject; any subject when absent.
        #[serde(default = "Option::default")]
        subject: Option<Stage>,
    },
    /// A degree in a subject of one of these families.
    DegreeIn(Vec<Clean>),
    /// Time worked.
    Experience {
        /// What in, in words: "healthcare science".
        area: Clean,
        /// The roles in which the time counts; any work in the area when empty.
        #[serde(default = "Vec::new")]
        roles: Vec<Stage>,
        /// How long, in months; absent when no source says.
        #[serde(default)]
        months: Option<u16>,
        /// Months at the least, where no source says how many are asked.
        #[serde(default)]
        at_least: Option<u16>,
    },
    /// The learner's age in whole years at the start of the step.
    Age(AgeLimit),
    /// Being employed at the start of the step.
    Employed {
        /// Where or as what, in words: "a healthcare science department".
        area: Clean,
        /// The roles that count; any job in the area when empty.
        #[serde(default = "Vec::new")]
        roles: Vec<Stage>,
    },
    /// Being put forward by the employer.
    Nominated,
    /// A condition that holds only in these specialisms; met in all others.
    In(Vec<Specialism>, Box<Self>),
    /// A condition that only prose can carry. Never met by evaluation: "check this".
    Said(Clean),
}

/// A requirement of a built atlas.
pub type Requires = Requirement<StageId, SpecialismId>;

/// A bound on age, in whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AgeLimit {
    /// This age or older.
    AtLeast(u8),
    /// Younger than this.
    Under(u8),
}

/// The class of an honours degree, lowest first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum DegreeClass {
    /// Third class honours.
    Third,
    /// Lower second, "2:2".
    LowerSecond,
    /// Upper second, "2:1".
    UpperSecond,
    /// First class honours.
    First,
}

/// How firmly a need is meant.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Force {
    /// Without it the step cannot be taken.
    #[default]
    Must,
    /// Nearly everybody who takes the step has it.
    Usually,
    /// It helps.
    Preferred,
    /// The employer or provider may ask for it, or may not.
    EmployerDecides,
}

/// When a need falls due.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Moment {
    /// Before the step starts.
    #[default]
    Entry,
    /// Before the end-point assessment of an apprenticeship.
    Gateway,
    /// Before the programme counts as completed.
    Completion,
    /// Before a regulator or register accepts the person.
    Registration,
}

/// One requirement with its force and its moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// How firmly it is meant.
    pub force: Force,
    /// When it falls due.
    pub moment: Moment,
    /// What is needed.
    pub that: Requires,
}

impl<Stage, Specialism> Requirement<Stage, Specialism> {
    /// The requirement with every id replaced: what `stage` and `specialism` make of it.
    pub fn map_ids<S2, P2>(
        self,
        stage: &mut impl FnMut(Stage) -> S2,
        specialism: &mut impl FnMut(Specialism) -> P2,
    ) -> Requirement<S2, P2> {
        use Requirement as R;
        let mut list = |children: Vec<Self>| -> Vec<R<S2, P2>> {
            children.into_iter().map(|child| child.map_ids(stage, specialism)).collect()
        };
        match self {
            R::All(children) => R::All(list(children)),
            R::Any(children) => R::Any(list(children)),
            R::AtLeast(count, children) => R::AtLeast(count, list(children)),
            R::Not(child) => R::Not(Box::new(child.map_ids(stage, specialism))),
            R::Has(id) => R::Has(stage(id)),
            R::Grade { of, at_least } => R::Grade { of: stage(of), at_least },
            R::DegreeClass { at_least, subject } => {
                R::DegreeClass { at_least, subject: subject.map(stage) }
            }
            R::DegreeIn(families) => R::DegreeIn(families),
            R::Experience { area, roles, months, at_least } => {
                let roles = roles.into_iter().map(stage).collect();
                R::Experience { area, roles, months, at_least }
            }
            R::Age(limit) => R::Age(limit),
            R::Employed { area, roles } => {
                R::Employed { area, roles: roles.into_iter().map(stage).collect() }
            }
            R::Nominated => R::Nominated,
            R::In(within, child) => {
                let within = within.into_iter().map(&mut *specialism).collect();
                R::In(within, Box::new(child.map_ids(stage, specialism)))
            }
            R::Said(text) => R::Said(text),
        }
    }

    /// This requirement and every one inside it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        match self {
            Self::All(children) | Self::Any(children) | Self::AtLeast(_, children) => {
                for child in children {
                    child.walk(visit);
                }
            }
            Self::Not(child) | Self::In(_, child) => child.walk(visit),
            Self::Has(_)
            | Self::Grade { .. }
            | Self::DegreeClass { .. }
            | Self::DegreeIn(_)
            | Self::Experience { .. }
            | Self::Age(_)
            | Self::Employed { .. }
            | Self::Nominated
            | Self::Said(_) => {}
        }
    }

    /// Every stage whose holding could help to meet this, in the order written; what stands
    /// under `Not` is left out.
    pub fn helpful_stages<'a>(&'a self, found: &mut Vec<&'a Stage>) {
        match self {
            Self::All(children) | Self::Any(children) | Self::AtLeast(_, children) => {
                for child in children {
                    child.helpful_stages(found);
                }
            }
            Self::In(_, child) => child.helpful_stages(found),
            Self::Has(id) | Self::Grade { of: id, .. } => found.push(id),
            Self::DegreeClass { subject, .. } => found.extend(subject),
            Self::Experience { roles, .. } | Self::Employed { roles, .. } => found.extend(roles),
            Self::Not(_) | Self::Age(_) | Self::DegreeIn(_) | Self::Nominated | Self::Said(_) => {}
        }
    }
}
