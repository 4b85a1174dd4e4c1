//! Which stage an argument means.

use crate::atlas::{Atlas, Clean, StageId};
use crate::search::Index;

use super::answer::Failure;

/// How many candidates an unclear name lists.
const CANDIDATES: usize = 8;

/// The stage with this id or name.
///
/// # Errors
/// When several stages have the name, or none has: the candidates are listed.
pub fn find(atlas: &Atlas, argument: &str) -> Result<StageId, Failure> {
    if let Some(id) = atlas.find(argument) {
        return Ok(id);
    }
    let wanted = argument.trim().to_lowercase();
    let is_called = |id: StageId, other_names: bool| {
        let stage = atlas.stages().read(id);
        stage.name.to_lowercase() == wanted
            || (other_names && stage.also.iter().any(|name| name.to_lowercase() == wanted))
    };
    // A stage's own name counts before a name that it also goes by.
    for other_names in [false, true] {
        let found: Vec<StageId> =
            atlas.stages().keys().filter(|id| is_called(*id, other_names)).collect();
        match found.as_slice() {
            [] => {}
            [only] => return Ok(*only),
            several => {
                return Err(unclear(atlas, argument, "is the name of several stages", several));
            }
        }
    }
    let results = Index::new(atlas).query(argument, CANDIDATES);
    let near: Vec<StageId> = results.hits.iter().map(|hit| hit.stage).collect();
    Err(unclear(atlas, argument, "is not the id or the name of a stage", &near))
}

fn unclear(atlas: &Atlas, argument: &str, problem: &str, candidates: &[StageId]) -> Failure {
    let mut words = format!("\"{}\" {problem}.", Clean::new(argument));
    if candidates.is_empty() {
        words.push_str(" Try `pathnav search` to find it.");
    } else {
        words.push_str(" Did you mean one of these?\n");
        for id in candidates {
            let stage = atlas.stage(*id);
            words.push_str(&format!("  {}  ({})\n", stage.slug, stage.name));
        }
    }
    Failure::usage(words)
}
