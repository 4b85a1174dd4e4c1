//! What a rule found, before it has a place in a file.

use crate::load::{Finding, Locator, Severity, Spot};

/// One breach of a rule.
#[derive(Debug)]
pub struct Problem {
    spots: Vec<(Spot, &'static str)>,
    message: String,
    help: &'static str,
    severity: Option<Severity>,
}

impl Problem {
    /// A breach at `spot`.
    pub fn new(spot: Spot, message: String, help: &'static str) -> Self {
        Self { spots: vec![(spot, "")], message, help, severity: None }
    }

    /// The same breach with another place that has to do with it, and why in a few words.
    pub fn with(mut self, spot: Spot, label: &'static str) -> Self {
        self.spots.push((spot, label));
        self
    }

    /// The same breach, as a warning.
    pub fn warning(self) -> Self {
        Self { severity: Some(Severity::Warning), ..self }
    }

    /// The finding, or nothing when it is about what a branch took over: the stage that it was
    /// taken from has the same breach.
    pub fn finding(
        self,
        code: &'static str,
        severity: Severity,
        locator: &Locator<'_>,
    ) -> Option<Finding> {
        let mut places = Vec::with_capacity(self.spots.len());
        for (index, (spot, label)) in self.spots.iter().enumerate() {
            let found = locator.find(spot);
            if index == 0 && !found.exact && locator.is_branch(found.place.file, spot) {
                return None;
            }
            places.push(found.place.label(label));
        }
        let place = places.first()?.clone();
        let finding = Finding::error(code, &self.message, place);
        let finding = if self.help.is_empty() { finding } else { finding.help(self.help) };
        Some(Finding { places, severity: self.severity.unwrap_or(severity), ..finding })
    }
}
