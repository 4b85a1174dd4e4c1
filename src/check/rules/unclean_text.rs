//! A text with characters that could steer a terminal, turn a line round or hide from a reader.

use super::super::{Case, Problem, Spec, texts};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let texts = texts::find(case, |text, _| text.was_hostile());
    texts
        .into_iter()
        .map(|found| {
            let message = "this text has characters that nobody can see".to_owned();
            Problem::new(found.spot, message, "type it again, instead of copying it from elsewhere")
        })
        .collect()
}
