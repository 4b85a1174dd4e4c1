//! A level of a framework that has no place for the stage: the three are never one number.

use std::ops::RangeInclusive;

use super::super::{Case, Problem, Spec};
use crate::atlas::{ProgrammeKind, QualificationLevel, StageKind};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (id, stage) in case.atlas.stages().iter() {
        let levels = &stage.levels;
        let mut wrong = |field: &'static str, message: String, help| {
            problems.push(Problem::new(case.spot(id).field(field), message, help));
        };
        if matches!(stage.kind, StageKind::Credential | StageKind::Registration) {
            let word = stage.kind.word();
            if levels.framework.is_some() {
                let message = format!("a {word} has no level of the career framework");
                wrong("framework", message, "put the level of a qualification in `level`");
            }
            if levels.bands.is_some() {
                wrong(
                    "band",
                    format!("a {word} has no pay band"),
                    "put the band on the role it leads to",
                );
            }
        }
        let StageKind::Programme(kind) = stage.kind else { continue };
        let Some(range) = usual(kind) else { continue };
        let number = levels.qualification.map(QualificationLevel::number);
        if number.is_some_and(|number| !range.contains(&number)) {
            let message =
                format!("{} is a qualification of level {}", with_article(kind), words(&range));
            wrong(
                "level",
                message,
                "levels of the career framework go in `framework`, bands in `band`",
            );
        } else if number.is_none() && levels.framework.is_some() {
            let message = format!(
                "{} has a qualification level, and this one has only a framework level",
                with_article(kind)
            );
            wrong("framework", message, "add `level`");
        }
    }
    problems
}

/// The qualification levels that programmes of `kind` have; nothing when it varies.
fn usual(kind: ProgrammeKind) -> Option<RangeInclusive<u8>> {
    match kind {
        ProgrammeKind::TLevel => Some(3..=3),
        ProgrammeKind::Apprenticeship => Some(2..=8),
        ProgrammeKind::Htq => Some(4..=5),
        ProgrammeKind::Degree => Some(5..=8),
        ProgrammeKind::Ptp => Some(6..=6),
        ProgrammeKind::Stp => Some(7..=7),
        ProgrammeKind::Hsst => Some(8..=8),
        ProgrammeKind::Asp
        | ProgrammeKind::Equivalence
        | ProgrammeKind::Fellowship
        | ProgrammeKind::Course => None,
    }
}

fn words(range: &RangeInclusive<u8>) -> String {
    let (low, high) = (range.start(), range.end());
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}

fn with_article(kind: ProgrammeKind) -> String {
    let label = kind.label();
    // The names that are acronyms and begin with a vowel's sound are spelt out: an HTQ, an STP.
    let vowel = label.starts_with(|first: char| "aeiou".contains(first))
        || ["HTQ", "STP", "HSST"].contains(&label);
    format!("{} {label}", if vowel { "an" } else { "a" })
}
