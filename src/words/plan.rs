//! What is said of a plan: its marks, its changes, its routes, and what a new atlas does to it.

mod change;
mod checklist;
mod document;
mod route;

pub use change::{change_words, difference_words, done_again, kept_words, undone};
pub use checklist::{
    checklist_line, checklist_page, checklist_to_read, grade_page, item_spoken, item_words,
    part_words,
};
pub use document::{
    AHEAD, BEGIN_HERE, BEGIN_IN_SHELL, CHANGED, DOING, NOT_AHEAD, NOTHING_IN_PLAN, SHARE, THERE,
    WALKED, behind_page, code_page, left_out, note_of, plan_title, steps_as_chosen,
};
pub use route::{chosen_line, chosen_page, fault_words, step_spoken, step_state};

use strum::VariantArray as _;

use crate::atlas::{Atlas, Slug, StageId};
use crate::learner::Learner;
use crate::plan::{Checklist, Entry, Plan, Status, differences};

use super::{Block, count, sentence};

/// What is said of a stage that the plan names and the atlas does not have.
pub const UNKNOWN: &str = "This atlas does not know it. Your marks are kept as they are.";

/// The name of the stage with this id, or the id itself where the atlas does not know it.
#[must_use]
pub fn name_of<'a>(atlas: &'a Atlas, slug: &'a Slug) -> &'a str {
    atlas.find(slug).map_or(slug.as_str(), |id| atlas.stage(id).name.as_str())
}

/// A status in words: "have", "have, grade 4", "not for me".
#[must_use]
pub fn status_words(status: &Status) -> String {
    match status {
        Status::Have { grade: Some(grade) } => format!("have, {}", super::grade(grade)),
        Status::Have { grade: None } => "have".to_owned(),
        Status::Doing => "doing".to_owned(),
        Status::NotForMe => "not for me".to_owned(),
    }
}

/// What is marked on a stage, to stand beside its name: "+ have", "~ doing · * kept". The signs
/// tell them apart without colour and on every terminal.
#[must_use]
pub fn marks(entry: &Entry) -> Option<String> {
    let status = entry.status.as_ref().map(|status| {
        let sign = match status {
            Status::Have { .. } => '+',
            Status::Doing => '~',
            Status::NotForMe => '-',
        };
        format!("{sign} {}", status_words(status))
    });
    let kept = entry.kept.then(|| "* kept".to_owned());
    let marks: Vec<String> = status.into_iter().chain(kept).collect();
    (!marks.is_empty()).then(|| marks.join(" · "))
}

/// The same to be heard, without signs: "Marked: doing, kept".
#[must_use]
pub fn marks_spoken(entry: &Entry) -> Option<String> {
    let status = entry.status.as_ref().map(status_words);
    let marks: Vec<String> = status.into_iter().chain(entry.kept.then(|| "kept".into())).collect();
    (!marks.is_empty()).then(|| format!("Marked: {}", marks.join(", ")))
}

/// What a plan holds, in one line: "3 held · 1 doing · 2 kept · 1 route · 1 note".
#[must_use]
pub fn plan_line(plan: &Plan) -> String {
    let number = |is: fn(&Entry) -> bool| plan.stages.values().filter(|entry| is(entry)).count();
    let held = number(|entry| matches!(entry.status, Some(Status::Have { .. })));
    let doing = number(|entry| entry.status == Some(Status::Doing));
    let kept = number(|entry| entry.kept);
    let mut parts = Vec::new();
    for (number, word) in [(held, "held"), (doing, "doing"), (kept, "kept")] {
        if number > 0 {
            parts.push(format!("{number} {word}"));
        }
    }
    let used = |entry: &Entry| !entry.ticks.is_empty() || !entry.results.is_empty();
    for (number, one, many) in [
        (plan.routes.len(), "route", "routes"),
        (number(|entry| entry.note.is_some()), "note", "notes"),
        (number(used), "checklist", "checklists"),
    ] {
        if number > 0 {
            parts.push(count(number, one, many));
        }
    }
    match (parts.is_empty(), plan.is_blank()) {
        (false, _) => parts.join(" · "),
        (true, true) => "nothing in it yet".to_owned(),
        (true, false) => "your details".to_owned(),
    }
}

/// The parts of a plan in which stages are listed, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
pub enum Section {
    /// What is being done.
    Doing,
    /// What is held.
    Held,
    /// What is on the shortlist, and not yet done or held.
    Kept,
    /// What is only noted.
    Noted,
    /// What has been decided against.
    NotForYou,
}

impl Section {
    /// Where `entry` is listed.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        match entry.status {
            Some(Status::Doing) => Self::Doing,
            Some(Status::Have { .. }) => Self::Held,
            Some(Status::NotForMe) => Self::NotForYou,
            None if entry.kept => Self::Kept,
            None => Self::Noted,
        }
    }

    /// What stands above it.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Doing => "Doing",
            Self::Held => "What you hold",
            Self::Kept => "Shortlist",
            Self::Noted => "Noted",
            Self::NotForYou => "Not for you",
        }
    }
}

/// Everything in a plan, to be read from top to bottom.
#[must_use]
pub fn plan_page(atlas: &Atlas, plan: &Plan, learner: &Learner, name: &str) -> Vec<Block> {
    let mut page =
        vec![Block::Title(plan_title(name)), Block::Detail(super::journey::learner_line(learner))];
    if plan.is_blank() {
        page.push(Block::Text(NOTHING_IN_PLAN.into()));
    }
    if !plan.routes.is_empty() {
        page.push(Block::Heading("Chosen routes".into()));
    }
    for route in &plan.routes {
        page.push(Block::Item(format!("To {}", name_of(atlas, &route.to))));
        page.push(Block::Detail(chosen_line(atlas, plan, learner, route)));
        page.extend(chosen_page(atlas, plan, learner, route).into_iter().filter_map(under_item));
    }
    for section in Section::VARIANTS {
        let rows = plan.stages.iter().filter(|(_, entry)| Section::of(entry) == *section);
        for (number, (slug, entry)) in rows.enumerate() {
            if number == 0 {
                page.push(Block::Heading(section.heading().into()));
            }
            page.extend(entry_blocks(atlas, plan, slug, entry));
        }
    }
    let changed = differences(atlas, plan).len();
    if changed > 0 {
        page.push(Block::Gap);
        let what = count(changed, "thing has", "things have");
        page.push(Block::Warning(format!(
            "{what} changed since you last looked: pathnav plan changed"
        )));
    }
    page
}

fn under_item(block: Block) -> Option<Block> {
    match block {
        Block::Item(text) | Block::Text(text) | Block::Detail(text) | Block::Warning(text) => {
            Some(Block::Detail(text))
        }
        Block::Title(_) | Block::Heading(_) | Block::Gap => None,
    }
}

/// A stage with what is marked and noted on it.
#[must_use]
pub fn entry_blocks(atlas: &Atlas, plan: &Plan, slug: &Slug, entry: &Entry) -> Vec<Block> {
    let mut blocks = vec![Block::Item(name_of(atlas, slug).to_owned())];
    blocks.extend(entry_details(entry).into_iter().map(Block::Detail));
    let stage = atlas.find(slug);
    if stage.is_none() {
        blocks.push(Block::Detail(UNKNOWN.into()));
    }
    if let Some(list) = checklist_of_doing(atlas, plan, stage, entry) {
        blocks.push(Block::Detail(checklist_line(&list)));
    }
    blocks
}

/// The checklist of an apprenticeship that is being done, or on which something is ticked.
#[must_use]
pub fn checklist_of_doing<'a>(
    atlas: &'a Atlas,
    plan: &'a Plan,
    stage: Option<StageId>,
    entry: &Entry,
) -> Option<Checklist<'a>> {
    let is_used = !entry.ticks.is_empty() || !entry.results.is_empty();
    let is_wanted = entry.is_doing() || is_used;
    Checklist::of(atlas, plan, stage?).filter(|_| is_wanted)
}

/// The grade, the shortlist and the note of an entry, a line each; its section says the rest.
#[must_use]
pub fn entry_details(entry: &Entry) -> Vec<String> {
    let mut details = Vec::new();
    if let Some(Status::Have { grade: Some(grade) }) = &entry.status {
        details.push(sentence(&super::grade(grade)));
    }
    if entry.kept && entry.status.is_some() {
        details.push("On the shortlist".to_owned());
    }
    details.extend(entry.note.as_ref().map(|note| format!("Note: {note}")));
    details
}
