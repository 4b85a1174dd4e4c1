//! A text that does not fit where it is shown.

use super::super::{Case, Problem, Spec, texts};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    // Bytes are counted first, as there are never fewer of them than of characters.
    let texts = texts::find(case, |text, limit| text.len() > limit && text.chars().count() > limit);
    texts
        .into_iter()
        .map(|found| {
            let message = format!(
                "this has {} characters, of {} that fit",
                found.words.chars().count(),
                found.limit
            );
            Problem::new(found.spot, message, "say it in fewer words, or in two records")
        })
        .collect()
}
