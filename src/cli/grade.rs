//! `grade`: the overall grade of an end-point assessment.

use clap::Args;

use crate::assessment;
use crate::atlas::{Assessment, Atlas, Clean, Grade, StageId};
use crate::export::json;

use super::answer::{Answered, Failure, write_json, write_wrapped};
use super::stage;

/// The results of the three parts.
#[derive(Clone, Debug, Args)]
pub struct Options {
    /// The apprenticeship, such as hcs-associate.
    standard: String,
    /// Result of the vocational competence observation: fail or pass.
    #[arg(long, value_name = "GRADE")]
    observation: Option<String>,
    /// Result of the professional practice test: fail, pass or distinction.
    #[arg(long, value_name = "GRADE")]
    test: Option<String>,
    /// Result of the professional discussion: fail, pass, merit or distinction.
    #[arg(long, value_name = "GRADE")]
    discussion: Option<String>,
}

pub fn grade(
    atlas: &Atlas,
    options: &Options,
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let (id, assessed) = find(atlas, &options.standard)?;
    let given = [
        ("observation", &options.observation),
        ("test", &options.test),
        ("discussion", &options.discussion),
    ];
    let mut results = Vec::new();
    for (key, word) in given {
        if let Some(word) = word {
            let grade: Grade = word.to_lowercase().parse().map_err(|_| {
                let word = Clean::new(word);
                Failure::usage(format!(
                    "\"{word}\" is not a grade; it can be fail, pass, merit or distinction"
                ))
            })?;
            results.push((Clean::new(key), grade));
        }
    }
    let outcome = assessment::grade(assessed, &results).map_err(|error| {
        Failure::usage(format!("{error}. Give each part: --observation, --test and --discussion."))
    })?;
    let word: &'static str = outcome.grade.into();
    if as_json {
        let body = json::GradeJson { grade: word, why: &outcome.why, disputed: outcome.disputed };
        write_json(out, body)?;
        return Ok(Answered::Yes);
    }
    out.push_str(&format!("{}: {word}\n", atlas.stage(id).name));
    write_wrapped(out, &format!("Because {}.", outcome.why), "  ", "  ");
    if outcome.disputed {
        let words = "The published rules allow another reading here: the assessor decides. Ask your provider.";
        write_wrapped(out, words, "! ", "  ");
    }
    if let Some(note) = &assessed.note {
        write_wrapped(out, note, "  ", "  ");
    }
    Ok(Answered::Yes)
}

/// The assessed apprenticeship that `argument` names, itself or the role it leads to.
fn find<'a>(atlas: &'a Atlas, argument: &str) -> Result<(StageId, &'a Assessment), Failure> {
    let id = stage::find(atlas, argument)?;
    let origins = atlas.ways_into(id).iter().filter_map(|way| atlas.way_in(*way).by);
    std::iter::once(id)
        .chain(origins)
        .find_map(|id| {
            let assessed = atlas.stage(id).standard.as_ref()?.assessment.as_ref()?;
            (!assessed.grading.is_empty()).then_some((id, assessed))
        })
        .ok_or_else(|| {
            let name = &atlas.stage(id).name;
            Failure::usage(format!(
                "No grading table is recorded for \"{name}\". Try hcs-associate."
            ))
        })
}
