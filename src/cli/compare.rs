//! `compare`: a few stages side by side.

use std::sync::Arc;

use clap::Args;

use crate::atlas::{Atlas, StageId};
use crate::compare::{Comparison, MOST, compare, compare_for};
use crate::export;
use crate::route::Planner;
use crate::words::compare::{differs, field_name, row_lines};
use crate::words::{Block, kind_line};

use super::answer::{Answered, Asked, Failure, write_beside, write_document, write_page};
use super::person::{Asker, Person, asker};
use super::stage;

/// What to compare, and for whom.
#[derive(Clone, Debug, Args)]
pub struct Options {
    /// Two to four stages, each an id or a name.
    #[arg(required = true, num_args = 2..=MOST, value_name = "STAGE")]
    stages: Vec<String>,
    #[command(flatten)]
    person: Person,
}

pub fn run(
    atlas: Atlas,
    options: &Options,
    plan: Option<&str>,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let found = options.stages.iter().map(|argument| stage::find(&atlas, argument));
    let stages: Vec<StageId> = found.collect::<Result<_, _>>()?;
    let Asker { learner, whose } = asker(&atlas, &options.person, plan)?;
    let planner = Planner::new(Arc::new(atlas));
    let atlas = planner.atlas();
    let comparison = if learner.has_told() {
        compare_for(&planner, &learner, &stages)
    } else {
        compare(atlas, &stages)
    };
    let mut document = export::compare(atlas, &comparison);
    whose.say(&mut document, asked, out);
    match asked {
        Asked::Short => write_text(atlas, &comparison, out),
        Asked::Whole(_) => write_document(out, &document, asked, Vec::new)?,
    }
    Ok(Answered::Yes)
}

/// A block for each field, with the stages under one another: four columns would be too narrow.
fn write_text(atlas: &Atlas, comparison: &Comparison, out: &mut String) {
    write_page(out, &[Block::Title("Side by side".to_owned())]);
    let names: Vec<&str> =
        comparison.stages.iter().map(|id| atlas.stage(*id).name.as_str()).collect();
    for (name, id) in names.iter().zip(&comparison.stages) {
        write_beside(out, name, &[kind_line(atlas.stage(*id))]);
    }
    for row in &comparison.rows {
        let heading = format!("{}: {}", field_name(row.field), differs(row));
        write_page(out, &[Block::Heading(heading)]);
        let values = row_lines(atlas, comparison, row);
        match values.first() {
            Some(value) if values.iter().all(|other| other == value) => {
                write_beside(out, "All of them", value);
            }
            _ => {
                for (name, value) in names.iter().zip(&values) {
                    write_beside(out, name, value);
                }
            }
        }
    }
}
