//! The steps of a route over years and ages, as figures and as words.

use crate::atlas::Atlas;
use crate::learner::Learner;
use crate::route::{Route, Step};
use crate::words::{
    sentence, step_ages, step_dates, step_gates, step_length, step_pay, step_title,
};

use super::document::Table;

/// A route over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What it shows.
    pub title: String,
    /// How many months are drawn; at least twelve.
    pub months: u16,
    /// A mark for every year.
    pub ticks: Vec<Tick>,
    /// The steps.
    pub bars: Vec<Bar>,
}

/// The beginning of a year of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Months after the start.
    pub month: u16,
    /// The year.
    pub year: String,
    /// The learner's age in years, where it is known.
    pub age: Option<u16>,
}

/// A step over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What is done.
    pub name: String,
    /// The month in which it starts.
    pub start: u16,
    /// The month in which it ends; the same for a step that takes no time.
    pub end: u16,
    /// Whether its length is published.
    pub is_known: bool,
    /// Whether it is paid, where a source says.
    pub paid: Option<bool>,
    /// Whether a competition stands before it.
    pub gate: bool,
    /// The months in words.
    pub dates: String,
    /// The ages in words, where the age is known.
    pub ages: Option<String>,
    /// How long, what pay and what stands before it, in a few words each.
    pub facts: Vec<String>,
}

impl Timeline {
    /// `route` over time for `learner`.
    #[must_use]
    pub fn of(atlas: &Atlas, learner: &Learner, route: &Route) -> Self {
        let months = route.cost.months.max(12);
        let tick = |year: u16| Tick {
            month: year * 12,
            year: learner.date_after(year * 12).to_string().chars().take(4).collect(),
            age: learner.age_after(year * 12).map(|age| age / 12),
        };
        Self {
            title: format!("Over time, from {}", learner.date_after(0).words()),
            months,
            ticks: (0..=months / 12).map(tick).collect(),
            bars: route.steps.iter().map(|step| bar(atlas, learner, step)).collect(),
        }
    }

    /// The same as a table.
    #[must_use]
    pub fn table(&self) -> Table {
        let has_ages = self.bars.iter().any(|bar| bar.ages.is_some());
        let mut head = vec!["Step".to_owned(), "When".to_owned()];
        head.extend(has_ages.then(|| "Age".to_owned()));
        head.push("How".to_owned());
        let row = |(at, bar): (usize, &Bar)| {
            let mut row = vec![format!("{}. {}", at + 1, bar.name), bar.dates.clone()];
            let ages = bar.ages.as_deref().map(|ages| ages.trim_start_matches("aged "));
            row.extend(has_ages.then(|| ages.unwrap_or_default().to_owned()));
            row.push(sentence(&bar.facts.join(" · ")));
            row
        };
        let rows = self.bars.iter().enumerate().map(row).collect();
        Table { caption: self.title.clone(), head, rows }
    }

    /// The same in one line for each step.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.bars.iter().enumerate().map(|(at, bar)| {
            let mut words = vec![bar.dates.clone()];
            words.extend(bar.ages.clone());
            words.extend(bar.facts.iter().cloned());
            format!("{}. {}: {}", at + 1, bar.name, words.join(", "))
        })
    }
}

fn bar(atlas: &Atlas, learner: &Learner, step: &Step) -> Bar {
    let mut facts: Vec<String> = step_length(step).into_iter().collect();
    facts.extend(step_pay(atlas, learner, step));
    facts.extend(step_gates(atlas, step).into_iter().map(str::to_owned));
    Bar {
        name: step_title(atlas, step),
        start: step.start,
        end: step.end,
        is_known: step.months.is_some(),
        paid: step.paid,
        gate: step.gates > 0,
        dates: step_dates(learner, step),
        ages: step_ages(learner, step),
        facts,
    }
}
