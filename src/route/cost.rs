//! What a route costs: several things that are never added up. Knows nothing of stages.

use std::cmp::Ordering;

/// The cost of a route. One route is better than another only when nothing in it is worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cost {
    /// Months from the start to the end; steps at the same time count once. The months that nobody
    /// publishes count as none, so this is "at least" when [`open`](Self::open) is not nought.
    pub months: u16,
    /// Steps whose length nobody publishes.
    pub open: u8,
    /// Months of all steps that are known to be unpaid.
    pub unpaid_months: u16,
    /// Steps that take time and are not known to be paid, and waits for an age or a date.
    pub breaks: u8,
    /// Places to win: offers, vacancies and competitions.
    pub gates: u8,
    /// Things that only somebody else can answer: to check.
    pub to_check: u8,
    /// What is usual and not met: each is an exception. A route without any comes first.
    pub exceptions: u8,
    /// How many steps there are. It decides between equals and counts for nothing else.
    pub steps: u8,
}

/// Lengths within the same so many months are about equal.
const A_FEW_WEEKS: u16 = 3;

impl Cost {
    /// Whether every month is paid, as far as sources say.
    #[must_use]
    pub fn is_earning(&self) -> bool {
        self.breaks == 0
    }

    /// Whether the length of every step is published.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.open == 0
    }

    /// Whether nothing here is worse than in `other`. The number of steps does not count.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.months <= other.months
            && self.open <= other.open
            && self.unpaid_months <= other.unpaid_months
            && self.breaks <= other.breaks
            && self.gates <= other.gates
            && self.to_check <= other.to_check
            && self.exceptions <= other.exceptions
    }

    /// Soonest first. A length that nobody publishes cannot win against one that is known.
    #[must_use]
    pub fn by_time(&self, other: &Self) -> Ordering {
        self.time_key().cmp(&other.time_key())
    }

    /// As an adviser would name them: soonest first, but nobody cares for a few weeks, so of those
    /// that take about as long the one with least to win, to check and to go without.
    #[must_use]
    pub fn by_sense(&self, other: &Self) -> Ordering {
        let key = |cost: &Self| {
            let ties = (cost.gates, cost.to_check, cost.breaks, cost.unpaid_months);
            (cost.exceptions, !cost.is_closed(), cost.months / A_FEW_WEEKS, ties)
        };
        key(self).cmp(&key(other)).then_with(|| self.by_time(other))
    }

    /// Paid all the way first, then fewest months without pay.
    #[must_use]
    pub fn by_pay(&self, other: &Self) -> Ordering {
        let key =
            |cost: &Self| (cost.exceptions, !cost.is_earning(), cost.unpaid_months, cost.breaks);
        key(self).cmp(&key(other)).then_with(|| self.by_time(other))
    }

    /// Fewest places to win first.
    #[must_use]
    pub fn by_gates(&self, other: &Self) -> Ordering {
        let key = |cost: &Self| (cost.exceptions, cost.gates);
        key(self).cmp(&key(other)).then_with(|| self.by_time(other))
    }

    /// Least to check first, then fewest lengths that nobody publishes.
    #[must_use]
    pub fn by_evidence(&self, other: &Self) -> Ordering {
        let key = |cost: &Self| (cost.exceptions, cost.to_check, cost.open);
        key(self).cmp(&key(other)).then_with(|| self.by_time(other))
    }

    fn time_key(&self) -> impl Ord + use<> {
        let is_open = self.open > 0;
        let ties = (self.open, self.gates, self.to_check, self.breaks, self.unpaid_months);
        (self.exceptions, is_open, self.months, ties, self.steps)
    }
}

/// What one step adds to a cost, but for time, in which steps can overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    pub unpaid_months: u16,
    pub open: u8,
    pub breaks: u8,
    pub gates: u8,
    pub to_check: u8,
    pub exceptions: u8,
}

impl Price {
    /// Whether the step adds anything.
    pub fn is_free(self) -> bool {
        self == Self::default()
    }

    /// The cost of steps at these prices, done after `months`.
    pub fn total(months: u16, prices: impl Iterator<Item = Self>) -> Cost {
        prices.fold(Cost { months, ..Cost::default() }, |sum, price| Cost {
            months,
            open: sum.open.saturating_add(price.open),
            unpaid_months: sum.unpaid_months.saturating_add(price.unpaid_months),
            breaks: sum.breaks.saturating_add(price.breaks),
            gates: sum.gates.saturating_add(price.gates),
            to_check: sum.to_check.saturating_add(price.to_check),
            exceptions: sum.exceptions.saturating_add(price.exceptions),
            steps: sum.steps.saturating_add(1),
        })
    }
}
