//! When a way starts, and which round somebody applies in.

use crate::atlas::{Applying, WayIn};

use super::super::ground::Trip;
use super::Case;

impl Case<'_> {
    /// The first month from `ready` on in which a way starts whose round is not over, and whether
    /// that round takes late applications only.
    pub(super) fn first_start(&self, trip: &Trip, ready: u16) -> Option<(u16, bool)> {
        let timing = trip.timing;
        if timing.starts.is_any() && timing.apply.is_none() {
            return Some((ready, false));
        }
        let base = self.learner.start.in_months();
        // Rounds come every year: two that are over are followed by one that is not.
        (0..=36).find_map(|later| {
            let months = ready.checked_add(later)?;
            let month = (base + u32::from(months)) % 12 + 1;
            if !timing.starts.has(month) {
                return None;
            }
            let Some(window) = timing.apply else { return Some((months, false)) };
            let window = self.atlas.window(window);
            let round = window.round_for(self.learner.date_after(months)).round;
            let applies = if window.held_to_apply {
                self.asks.max(self.learner.date_after(ready))
            } else {
                self.asks
            };
            if applies <= round.closes {
                return Some((months, false));
            }
            let is_late = round.late_until.is_some_and(|late| applies <= late);
            is_late.then_some((months, true))
        })
    }

    /// The round for a way that starts after `months`, and whether it takes late applications only.
    pub fn applying(&self, way: &WayIn, months: u16) -> Option<(Applying, bool)> {
        let window = self.atlas.window(way.timing.apply?);
        let applying = window.round_for(self.learner.date_after(months));
        Some((applying, self.asks > applying.round.closes))
    }

    /// The last round for `way` that somebody who was ready after `months` has missed: the one for
    /// the first start from then on, where it was over before they asked.
    pub fn missed(&self, way: &WayIn, months: u16) -> Option<Applying> {
        let window = self.atlas.window(way.timing.apply?);
        let base = self.learner.start.in_months();
        let first = (0..12)
            .filter_map(|later| months.checked_add(later))
            .find(|months| way.timing.starts.has((base + u32::from(*months)) % 12 + 1))?;
        let applying = window.round_for(self.learner.date_after(first));
        let over = applying.round.late_until.unwrap_or(applying.round.closes);
        (self.asks > over).then_some(applying)
    }
}
