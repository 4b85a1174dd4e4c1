//! What the steps of a route pay, in today's money, as far as somebody publishes it.

use crate::atlas::{Atlas, Bands, Clean, ProgrammeKind, QualificationLevel, StageKind};
use crate::learner::Learner;

use super::step::{Route, Step};

/// Hours a year that an apprentice is paid for, in thousandths: 37.5 a week, for 52.14 weeks.
const HOURS: u64 = 1_955_250;
/// Months for which the apprentice rate may be paid at any age.
const FIRST_YEAR: u16 = 12;
/// Under this age the apprentice rate may be paid in every year.
const APPRENTICE_UNDER: u16 = 19;

/// What a step pays.
#[derive(Clone, Debug, PartialEq)]
pub struct Pay {
    /// Pounds a year, the least.
    pub from: u32,
    /// Pounds a year, the most.
    pub to: u32,
    /// The year that the figures are of; absent where nothing is paid.
    pub year: Option<Clean>,
    /// What the figures are.
    pub basis: Basis,
}

/// What the figures of a step's pay are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// What the way in says itself: a bursary, a training grade.
    Own(Clean),
    /// The NHS bands of the job, from the start of the lowest to the top of the highest.
    Bands(Bands),
    /// The least that an apprentice of that age may be paid, full time.
    ApprenticeMinimum,
    /// Nothing; student finance can be borrowed.
    StudentFinance,
    /// Nothing.
    Unpaid,
}

impl Basis {
    /// Whether anything is paid.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        !matches!(self, Self::StudentFinance | Self::Unpaid)
    }
}

/// What a route has paid by its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earned {
    /// Pounds, before tax, to the nearest hundred.
    pub pounds: u32,
    /// How old the learner is at the end, in months.
    pub until_age: Option<u16>,
    /// The year of the newest figures.
    pub year: Option<Clean>,
}

/// What `step` pays; none when no source says.
#[must_use]
pub fn pay(atlas: &Atlas, learner: &Learner, step: &Step) -> Option<Pay> {
    let stage = atlas.stage(step.stage);
    let way = step.way().map(|way| atlas.way_in(way));
    if let Some(own) = way.and_then(|way| way.pay.as_ref()) {
        let basis = Basis::Own(own.basis.clone());
        let to = own.to.unwrap_or(own.from);
        return Some(Pay { from: own.from, to, year: Some(own.year.clone()), basis });
    }
    let is_job = stage.kind == StageKind::Role;
    match step.paid {
        Some(false) => {
            let basis = if can_borrow(atlas, step) { Basis::StudentFinance } else { Basis::Unpaid };
            Some(Pay { from: 0, to: 0, year: None, basis })
        }
        None if !is_job => None,
        // A job is paid at its band, whatever is said of the way into it.
        _ => {
            let is_apprentice =
                matches!(stage.kind, StageKind::Programme(ProgrammeKind::Apprenticeship));
            bands(atlas, step).or_else(|| is_apprentice.then(|| wage(atlas, learner, step))?)
        }
    }
}

/// Whether student finance can be borrowed for `step`: it is taught at level 4 or above.
fn can_borrow(atlas: &Atlas, step: &Step) -> bool {
    let stage = atlas.stage(step.stage);
    let is_taught = matches!(
        stage.kind,
        StageKind::Programme(ProgrammeKind::Degree | ProgrammeKind::Ptp | ProgrammeKind::Htq)
    );
    let level = stage.levels.qualification.map(QualificationLevel::number);
    is_taught && level.is_none_or(|level| level >= 4)
}

fn bands(atlas: &Atlas, step: &Step) -> Option<Pay> {
    let bands = atlas.stage(step.stage).levels.bands?;
    let (lowest, highest) = (atlas.pay(bands.lowest)?, atlas.pay(bands.highest)?);
    let year = Some(lowest.year.clone());
    Some(Pay { from: lowest.entry, to: highest.top, year, basis: Basis::Bands(bands) })
}

/// The minimum wage of an apprentice over the months of `step`.
fn wage(atlas: &Atlas, learner: &Learner, step: &Step) -> Option<Pay> {
    let first = hourly(atlas, learner, step, 0)?;
    let last = hourly(atlas, learner, step, step.end.saturating_sub(step.start + 1))?;
    let (first, last) = (first.min(last), last.max(first));
    let year = atlas.minimum_wages().iter().map(|(_, wage)| wage.year.clone()).max();
    let basis = Basis::ApprenticeMinimum;
    Some(Pay { from: a_year(first), to: a_year(last), year, basis })
}

/// Pence an hour in the month `month` of an apprenticeship, from 0. Where the age is not known, the
/// lowest rate that anybody could have.
fn hourly(atlas: &Atlas, learner: &Learner, step: &Step, month: u16) -> Option<u32> {
    let wages = || atlas.minimum_wages().iter().map(|(_, wage)| wage);
    let age = learner.age_after(step.start.saturating_add(month)).map(|age| age / 12);
    let is_apprentice_rate = month < FIRST_YEAR || age.is_some_and(|age| age < APPRENTICE_UNDER);
    if is_apprentice_rate {
        return wages().filter(|wage| wage.apprentice).map(|wage| wage.pence).min();
    }
    let of_age = wages().filter(|wage| !wage.apprentice);
    match age {
        Some(age) => {
            let mut reached: Vec<_> =
                of_age.filter(|wage| u16::from(wage.from_age) <= age).collect();
            reached.sort_by_key(|wage| wage.from_age);
            reached.last().map(|wage| wage.pence)
        }
        None => of_age.map(|wage| wage.pence).min(),
    }
}

/// Pounds a year at `pence` an hour, full time.
fn a_year(pence: u32) -> u32 {
    nearest(u64::from(pence) * HOURS, 100_000)
}

/// `number` over `divisor`, to the nearest whole number.
fn nearest(number: u64, divisor: u64) -> u32 {
    u32::try_from((number + divisor / 2) / divisor).unwrap_or(u32::MAX)
}

/// What `route` has paid by its end, at the lowest point of each band; none when the pay or the
/// length of a step is not known. What a job pays between the steps is left out, and so is what is
/// done beside another step.
#[must_use]
pub fn earned(atlas: &Atlas, learner: &Learner, route: &Route) -> Option<Earned> {
    if !route.cost.is_closed() {
        return None;
    }
    // Pounds a year, added up month by month.
    let mut total = 0;
    let mut year: Option<Clean> = None;
    let filling = route.steps.iter().filter(|step| !step.alongside && step.end > step.start);
    for step in filling {
        let one = pay(atlas, learner, step)?;
        for month in 0..step.end - step.start {
            total += u64::from(match one.basis {
                Basis::ApprenticeMinimum => a_year(hourly(atlas, learner, step, month)?),
                _ => one.from,
            });
        }
        year = year.max(one.year);
    }
    let pounds = nearest(total, 12 * 100).saturating_mul(100);
    Some(Earned { pounds, until_age: learner.age_after(route.cost.months), year })
}
