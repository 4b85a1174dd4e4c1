//! What is wrong with an atlas that could be loaded. Knows nothing of files' text or of terminals.
//!
//! Each rule is one file in `check/rules/`, with its severity, what it says and how it looks. To
//! add one: write the file, add a variant to [`Check`] (the compiler then asks for its line), and
//! put a file that breaks it, and nothing else, into `tests/fixtures/broken/`.

use crate::atlas::PartialDate;
use crate::load::{Finding, Loaded, Locator, Severity};

mod case;
mod changed;
mod problem;
mod reach;
mod rules;
mod texts;

pub use changed::{Change, What, changed};
pub use rules::Check;

use case::Case;
use problem::Problem;

/// What a rule is.
struct Spec {
    /// How bad a breach is, unless the problem itself says otherwise.
    severity: Severity,
    /// Whether it judges what is absent, and so says nothing useful about half an atlas.
    whole: bool,
    /// Looks for breaches.
    find: fn(&Case<'_>) -> Vec<Problem>,
}

/// Everything that is wrong with `loaded`: what loading found, and what the rules find on `today`,
/// errors first, then in the order of the files.
#[must_use]
pub fn check(loaded: &Loaded, today: PartialDate) -> Vec<Finding> {
    let case = Case { atlas: &loaded.atlas, today };
    let locator = Locator::new(&loaded.files);
    let mut findings = loaded.findings.clone();
    for rule in Check::all() {
        let spec = rule.spec();
        if !(spec.whole && loaded.has_errors()) {
            let problems = (spec.find)(&case).into_iter();
            findings.extend(
                problems
                    .filter_map(|problem| problem.finding(rule.code(), spec.severity, &locator)),
            );
        }
    }
    findings.sort_by_key(|finding| {
        let place = finding.places.first();
        (finding.severity, place.map(|place| (place.file, place.bytes.start)))
    });
    findings.dedup();
    findings
}
