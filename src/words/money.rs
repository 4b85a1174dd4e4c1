//! What steps and routes pay, in words.

use crate::atlas::Atlas;
use crate::learner::Learner;
use crate::route::{self, Basis, Pay, Route, Step};

use super::thousands;
use super::time::duration;

/// What the figures of a step's pay are: "band 6", "apprentice minimum wage".
#[must_use]
pub fn pay_basis(basis: &Basis) -> String {
    match basis {
        Basis::Own(what) if what.is_empty() => "as published for this step".to_owned(),
        Basis::Own(what) => what.to_string(),
        Basis::Bands(bands) => format!("NHS band {bands}, England"),
        Basis::ApprenticeMinimum => {
            "apprentice minimum wage, full time; many NHS employers pay more".to_owned()
        }
        Basis::StudentFinance => "unpaid: student finance".to_owned(),
        Basis::Unpaid => "unpaid".to_owned(),
    }
}

fn pay_words(pay: &Pay) -> String {
    let span = if pay.from == pay.to {
        format!("£{}", thousands(pay.from))
    } else {
        format!("£{} to £{}", thousands(pay.from), thousands(pay.to))
    };
    let year = pay.year.as_ref().map(|year| format!("{year}, ")).unwrap_or_default();
    match &pay.basis {
        Basis::StudentFinance => "not paid: student finance".to_owned(),
        Basis::Unpaid => "not paid".to_owned(),
        Basis::ApprenticeMinimum => {
            format!("paid at least {span} a year ({year}apprentice minimum wage)")
        }
        basis => format!("paid {span} a year ({year}{})", pay_basis(basis)),
    }
}

/// What a step pays, unless it takes no time: "paid £39,959 to £48,117 a year (2026/27, NHS band 6,
/// England)", "not paid: student finance".
#[must_use]
pub fn step_pay(atlas: &Atlas, learner: &Learner, step: &Step) -> Option<String> {
    if step.months == Some(0) {
        return None;
    }
    let pay = route::pay(atlas, learner, step);
    Some(match (pay, step.paid) {
        (Some(pay), _) => pay_words(&pay),
        (None, Some(true)) => "paid, how much is not published".to_owned(),
        (None, Some(false)) => "not paid".to_owned(),
        (None, None) => "pay not known".to_owned(),
    })
}

/// What a route has paid by its end, never without the time it does not pay: "About £94,000 before
/// tax by the end, at 2026/27 rates and the lowest point of each band. 3 years of it are without pay:
/// student finance is a loan."
#[must_use]
pub fn earned_words(atlas: &Atlas, learner: &Learner, route: &Route) -> Option<String> {
    let earned = route::earned(atlas, learner, route).filter(|earned| earned.pounds > 0)?;
    let thousand = (earned.pounds + 500) / 1000 * 1000;
    let year = earned.year.map(|year| format!("{year} rates and ")).unwrap_or_default();
    let borrows = route.steps.iter().any(|step| {
        route::pay(atlas, learner, step).is_some_and(|pay| pay.basis == Basis::StudentFinance)
    });
    let unpaid = match (route.cost.unpaid_months, borrows) {
        (0, _) => String::new(),
        (months, true) => {
            format!(" {} are without pay, and student finance is a loan.", duration(months.into()))
        }
        (months, false) => format!(" {} are without pay.", duration(months.into())),
    };
    Some(format!(
        "It has paid about £{} before tax by its end, at {year}the lowest point of each band, \
         without what a job pays between the steps.{unpaid}",
        thousands(thousand)
    ))
}
