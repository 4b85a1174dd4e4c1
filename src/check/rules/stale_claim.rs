//! Claims that were last checked longer ago than their source's word is good for.

use super::super::{Case, Problem, Spec};
use crate::load::{Severity, Spot};

pub const SPEC: Spec = Spec { severity: Severity::Warning, whole: false, find };

/// One problem for each source, as it is the source that has to be read again.
fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut stale = vec![0_usize; case.atlas.sources().len()];
    for (_, claim) in case.atlas.claims().iter() {
        let source = case.atlas.source(claim.source);
        if case.today.months_since(claim.checked(source)) > source.class.months_until_stale()
            && let Some(count) = stale.get_mut(crate::atlas::Handle::row(claim.source))
        {
            *count += 1;
        }
    }
    let sources = case.atlas.sources().iter().zip(stale).filter(|(_, count)| *count > 0);
    sources
        .map(|((_, source), count)| {
            let age = case.today.months_since(source.read);
            let claims = crate::words::count(count, "claim rests", "claims rest");
            let message = format!("{claims} on what \"{}\" said {age} months ago", source.slug);
            let spot = Spot::new("sources", &source.slug).field("read");
            Problem::new(
                spot,
                message,
                "read it again, mend what has changed, and set `read` to the day",
            )
        })
        .collect()
}
