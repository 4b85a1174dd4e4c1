//! How long a move takes, whose time it fills, and what it adds to the cost.

use crate::atlas::Handle as _;

use super::super::cost::Price;
use super::super::ground::{Act, Move, MoveId, Trip};
use super::answer::Answer;
use super::{Begin, Busy, Case, Length};

impl Case<'_> {
    /// How long a move is said to take, in months; absent when nobody publishes it.
    pub fn months(&self, id: MoveId) -> Option<u16> {
        let step = self.ground.at(id)?;
        match step.act {
            Act::Take(_) => step.trip.months,
            Act::Work(_, ask) => Some(match self.answers.get(ask.row()) {
                Some(Answer::AfterWork { months, .. }) => *months,
                _ => 0,
            }),
            Act::Count | Act::Meet(_) | Act::Except(_) | Act::Assume(_) | Act::Within(_) => Some(0),
        }
    }

    /// How long somebody is busy with a move that begins after `start` months.
    pub fn length(&self, id: MoveId, start: u16) -> Length {
        let months = self.months(id);
        let Some(Move { act: Act::Take(_), trip, .. }) = self.ground.at(id) else {
            return Length { months: months.unwrap_or(0), at_least: false };
        };
        let said = months.unwrap_or(trip.timing.at_least);
        let busy = if trip.timing.academic {
            trip.timing.busy(self.learner.date_after(start), said)
        } else {
            said
        };
        Length { months: busy, at_least: months.is_none() }
    }

    /// The least that a move can take, whenever it begins.
    pub fn least(&self, id: MoveId) -> u16 {
        let least = self.ground.at(id).map_or(0, |step| step.trip.timing.at_least);
        let months = self.months(id).unwrap_or(least);
        let is_academic = self.ground.at(id).is_some_and(|step| step.trip.timing.academic);
        if is_academic { months.saturating_sub(3) } else { months }
    }

    /// Whether a move fills somebody's time, so that no other can at once; in which role, if it is
    /// work.
    pub fn fills(&self, id: MoveId) -> Option<Busy> {
        let step = self.ground.at(id)?;
        match step.act {
            Act::Take(_) => (!step.trip.timing.alongside).then_some(Busy::Study),
            Act::Work(role, _) => Some(Busy::Work(role)),
            Act::Count | Act::Meet(_) | Act::Except(_) | Act::Assume(_) | Act::Within(_) => None,
        }
    }

    /// Whether nobody goes without pay for a move: it pays, takes no time, or is done beside a job.
    pub fn is_paid(&self, id: MoveId) -> bool {
        let Some(step) = self.ground.at(id) else { return false };
        let is_way = matches!(step.act, Act::Take(_));
        !is_way || step.trip.paid == Some(true) || step.trip.timing.alongside || self.least(id) == 0
    }

    /// What a move that begins so adds to the cost. Whether a wait, or what is done beside a job, is
    /// without pay shows only in the whole route: nobody takes a job for the sake of a wait.
    pub fn price(&self, id: MoveId, begin: Begin) -> Price {
        let Some(step) = self.ground.at(id) else { return Price::default() };
        let to_check = begin.to_check;
        match step.act {
            Act::Take(_) => {}
            Act::Except(_) => return Price { exceptions: 1, ..Price::default() },
            _ => return Price { to_check, ..Price::default() },
        }
        let Trip { months, paid, places, .. } = step.trip;
        let fills = months != Some(0) && !step.trip.timing.alongside;
        let busy = self.length(id, begin.at.months).months;
        Price {
            unpaid_months: if paid == Some(false) && fills { busy } else { 0 },
            open: u8::from(months.is_none()),
            breaks: u8::from(paid != Some(true) && fills),
            gates: places,
            to_check,
            exceptions: 0,
        }
    }
}
