//! A name that two stages answer to: whoever types it cannot be sure which one they get.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::super::{Case, Problem, Spec};
use crate::atlas::{Clean, Stage, StageId};
use crate::load::{Severity, Spot};

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

/// Where a stage has a term.
#[derive(Clone, Copy)]
struct Term<'a> {
    stage: StageId,
    field: &'static str,
    text: &'a Clean,
}

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut names: HashMap<String, Term<'_>> = HashMap::new();
    let mut shown: HashMap<String, Term<'_>> = HashMap::new();
    let mut problems = Vec::new();
    for (id, stage) in case.atlas.stages().iter() {
        names.entry(fold(&stage.name)).or_insert(Term {
            stage: id,
            field: "name",
            text: &stage.name,
        });
        for term in shown_terms(id, stage) {
            let first = *shown.entry(fold(term.text)).or_insert(term);
            if first.stage != id {
                problems.push(clash(case, term, first));
            }
        }
    }
    for (id, stage) in case.atlas.stages().iter() {
        for text in &stage.hidden {
            let term = Term { stage: id, field: "hidden", text };
            if let Some(named) = names.get(&fold(text)).filter(|named| named.stage != id) {
                problems.push(clash(case, term, *named).warning());
            }
        }
    }
    problems
}

fn shown_terms(stage: StageId, of: &Stage) -> impl Iterator<Item = Term<'_>> {
    let name = Term { stage, field: "name", text: &of.name };
    std::iter::once(name).chain(of.also.iter().map(move |text| Term { stage, field: "also", text }))
}

fn clash(case: &Case<'_>, term: Term<'_>, other: Term<'_>) -> Problem {
    let slug = |term: Term<'_>| &case.atlas.stage(term.stage).slug;
    let message =
        format!("\"{}\" means both \"{}\" and \"{}\"", term.text, slug(term), slug(other));
    let help = "make one of them more exact, or take it out";
    Problem::new(spot(case, term), message, help).with(spot(case, other), "the other")
}

fn spot(case: &Case<'_>, term: Term<'_>) -> Spot {
    case.spot(term.stage).field(term.field).text(term.text)
}

/// `text` as a person may type it: without case, accents and punctuation.
fn fold(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let spaced: String = letters.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
