//! Lists as documents: what is in reach, what is missing, stages, and the steps to and from one.

use crate::atlas::{Atlas, StageId, StageKind};
use crate::learner::Learner;
use crate::route::{Reach, Reachable, WhyNot};
use crate::steps::{Ahead, ahead};
use crate::words::{self, Block};

use super::document::{Document, Section};
use super::json;

/// How many rows a list of what is in reach shows; JSON has them all.
const ROWS: usize = 12;

/// What is in reach of what `learner` holds.
#[must_use]
pub fn reach(atlas: &Atlas, learner: &Learner, reach: &Reach) -> Document {
    let who = words::who(atlas, learner);
    let mut document = Document::new(atlas, "reach", "In reach".to_owned(), who);
    document.data = json::text(json::reach(atlas, learner, reach));
    let mut page: Vec<Block> = words::past_start(learner).map(Block::Warning).into_iter().collect();
    for (heading, stages) in words::reach_parts(reach) {
        let many = words::count(stages.len(), "stage", "stages");
        page.push(Block::Heading(format!("{heading} ({many})")));
        page.extend(rows(atlas, stages));
    }
    document.sections.push(Section::plain(page));
    document
}

/// The jobs among `stages`, then the rest, as far as there is room.
fn rows(atlas: &Atlas, stages: &[Reachable]) -> Vec<Block> {
    let is_job = |stage: &&Reachable| atlas.stage(stage.stage).kind == StageKind::Role;
    let jobs = stages.iter().filter(is_job);
    let others = stages.iter().filter(|stage| !is_job(stage));
    let mut page = Vec::new();
    for (what, list) in [("jobs", jobs.collect::<Vec<_>>()), ("other stages", others.collect())] {
        for stage in list.iter().take(ROWS) {
            page.push(Block::Item(atlas.stage(stage.stage).name.to_string()));
            page.push(Block::Detail(words::reach_words(atlas, stage)));
        }
        if let Some(more) = list.len().checked_sub(ROWS).filter(|more| *more > 0) {
            page.push(Block::Item(format!("and {more} more {what} (--json lists all)")));
        }
    }
    page
}

/// What `learner` lacks to start on `to`.
#[must_use]
pub fn why_not(atlas: &Atlas, learner: &Learner, to: StageId, answer: &WhyNot) -> Document {
    let stage = atlas.stage(to);
    let title = format!("Why not {}?", stage.name);
    let name = format!("why-not-{}", stage.slug);
    let mut document = Document::new(atlas, &name, title, words::who(atlas, learner));
    document.data = json::text(json::why_not(atlas, learner, to, answer));
    document.sections.push(Section::plain(words::why_not_page(atlas, stage, answer)));
    document
}

/// Some stages, briefly.
#[must_use]
pub fn list(atlas: &Atlas, stages: &[StageId]) -> Document {
    let many = words::count(stages.len(), "stage", "stages");
    let mut document = Document::new(atlas, "list", "Stages".to_owned(), many);
    document.data = json::text(json::list(atlas, stages));
    let rows = stages.iter().flat_map(|id| {
        let stage = atlas.stage(*id);
        let mut detail = words::kind_line(stage);
        if !stage.standing.is_open() {
            detail.push_str(&format!(" · {}", stage.standing.label()));
        }
        [Block::Item(stage.name.to_string()), Block::Detail(detail)]
    });
    document.sections.push(Section::plain(rows.collect()));
    document
}

/// Where a stage leads.
#[must_use]
pub fn next(atlas: &Atlas, id: StageId) -> Document {
    let stage = atlas.stage(id);
    let title = format!("Where {} leads", stage.name);
    let mut document =
        Document::new(atlas, &format!("next-{}", stage.slug), title, words::kind_line(stage));
    document.data = json::text(json::next(atlas, id));
    let rows = ahead(atlas, id);
    let mut page = Vec::new();
    if rows.is_empty() {
        page.push(Block::Text("Nothing further is recorded.".into()));
    }
    for row in rows {
        let to = atlas.stage(row.to(atlas));
        page.push(Block::Item(to.name.to_string()));
        page.push(Block::Detail(words::kind_line(to)));
        match row {
            Ahead::Branch(_) => page.push(Block::Detail("One specialism of it".into())),
            Ahead::Way(way) | Ahead::Through(_, way) => {
                page.extend(words::way_page(atlas, way).into_iter().filter_map(under_item));
            }
        }
        if let Ahead::Through(held, _) = row {
            page.push(Block::Detail(format!("Open to you as: {}", atlas.stage(held).name)));
        }
    }
    document.sections.push(Section::plain(page));
    document
}

/// How people get to a stage.
#[must_use]
pub fn before(atlas: &Atlas, id: StageId) -> Document {
    let stage = atlas.stage(id);
    let title = format!("How people get to {}", stage.name);
    let mut document =
        Document::new(atlas, &format!("before-{}", stage.slug), title, words::kind_line(stage));
    document.data = json::text(json::before(atlas, id));
    let mut page = Vec::new();
    for way in atlas.ways_into(id) {
        page.push(Block::Item(words::way_name(atlas, atlas.way_in(*way))));
        page.extend(words::way_page(atlas, *way).into_iter().filter_map(under_item));
    }
    if page.is_empty() {
        page.push(Block::Text("Nothing is recorded.".into()));
    }
    document.sections.push(Section::plain(page));
    document
}

/// A block of a step as a line of detail under the item that names it.
fn under_item(block: Block) -> Option<Block> {
    match block {
        Block::Title(_) | Block::Gap => None,
        Block::Heading(text) | Block::Text(text) | Block::Detail(text) => Some(Block::Detail(text)),
        Block::Item(text) => Some(Block::Detail(format!("Needs: {text}"))),
        Block::Warning(text) => Some(Block::Detail(format!("Note: {text}"))),
    }
}
