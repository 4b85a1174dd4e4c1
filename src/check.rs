//! What is wrong with an atlas that could be loaded. Knows nothing of files' text or of terminals.
//!
//! Each rule is one file in `check/rules/`, with its severity, what it says and how it looks. To
//! add one: write the file, add a variant to [`Check`] (the compiler then asks for its line), and
//! put a file that breaks it, and nothing else, into `tests/fixtures/broken/`.

use crate::atlas::PartialDate;
use crate::load::{FileId, Finding, Loaded, Locator, Place, Severity};

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

/// So many ways in are checked at most, counting those that branches take over: every rule looks at
/// each of them.
const MOST_WAYS: usize = 1_000_000;

/// What is said of an atlas of so many ways in that the rules would not come to an end in time.
fn too_many(ways: usize) -> Finding {
    let message =
        format!("the atlas has {ways} ways in; the rules look at no more than {MOST_WAYS}");
    Finding::error("too-many", &message, Place::new(FileId(0), 0..0))
        .help("check fewer files at a time; a branch also counts the ways in of its parents")
}

/// Everything that is wrong with `loaded`: what loading found, and what the rules find on `today`,
/// errors first, then in the order of the files.
#[must_use]
pub fn check(loaded: &Loaded, today: PartialDate) -> Vec<Finding> {
    let case = Case { atlas: &loaded.atlas, today };
    let locator = Locator::new(&loaded.files);
    let mut findings = loaded.findings.clone();
    let ways = loaded.atlas.ways_in().len();
    if ways > MOST_WAYS {
        findings.push(too_many(ways));
        return findings;
    }
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
