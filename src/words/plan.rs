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
use crate::plan::{About, Checklist, Entry, Note, Plan, Status, TooLong, differences};

use super::{Block, count, sentence, thousands};

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
        Status::Have { grade: Some(grade), .. } => format!("have, {}", super::grade(grade)),
        Status::Have { grade: None, .. } => "have".to_owned(),
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

/// What is said of a plan in which somebody has told of themselves.
const TOLD: &str = "what you told of yourself";

/// Everything a plan holds, in one line: "3 held · 1 doing · 2 kept · 1 route · 4 notes".
#[must_use]
pub fn plan_line(plan: &Plan) -> String {
    // What the atlas said is no part of what a person told; every other field has its words.
    let Plan { about, stages, routes, seen: _ } = plan;
    let number = |is: fn(&Entry) -> usize| stages.values().map(is).sum::<usize>();
    let counted = [
        (number(|entry| entry.status.as_ref().is_some_and(Status::is_have).into()), "held", "held"),
        (number(|entry| entry.is_doing().into()), "doing", "doing"),
        (number(|entry| entry.kept.into()), "kept", "kept"),
        (routes.len(), "route", "routes"),
        (number(|entry| entry.note.is_some().into()), "note", "notes"),
        (
            number(|entry| (entry.status == Some(Status::NotForMe)).into()),
            "not for you",
            "not for you",
        ),
        (number(|entry| entry.ticks.len()), "ticked", "ticked"),
        (number(|entry| entry.results.len()), "result", "results"),
    ];
    let counted = counted.into_iter().filter(|(number, ..)| *number > 0);
    let mut parts: Vec<String> =
        counted.map(|(number, one, many)| count(number, one, many)).collect();
    if parts.is_empty() && *about != About::default() {
        parts.push(TOLD.to_owned());
    }
    if parts.is_empty() { "nothing in it yet".to_owned() } else { parts.join(" · ") }
}

/// What is removed with a plan, in a sentence: what is in it, and how many copies of it there are.
#[must_use]
pub fn wipe_line(plan: &Plan, copies: usize) -> String {
    let copies = match copies {
        0 => String::new(),
        number => format!(" and {}", count(number, "older copy of it", "older copies of it")),
    };
    let line = plan_line(plan);
    let is_said = plan.about == About::default() || line == TOLD;
    let told = if is_said { String::new() } else { format!(" · {TOLD}") };
    format!("{line}{told}{copies}")
}

/// What is lost with the plan of somebody else, whose plan is kept nowhere, in a sentence.
#[must_use]
pub fn guest_line(plan: &Plan) -> String {
    format!("The plan of this person is kept nowhere: {}.", plan_line(plan))
}

/// The word that is typed to have one's own plan removed.
pub const WIPE_WORD: &str = "forget";

/// What is said behind the key or the word that undoes, of a plan that is removed.
pub const WIPE_ENDS: &str = "brings it back until you leave; then it is gone for good.";

/// What stays of a plan that is removed.
#[must_use]
pub fn wiped_page(stayed: &[String]) -> Vec<Block> {
    let head = "The plan is removed. Not everything in its folder is:";
    let items = stayed.iter().map(|words| Block::Item(format!("{words}.")));
    std::iter::once(Block::Text(head.into())).chain(items).collect()
}

/// Why a note is not taken.
#[must_use]
pub fn too_long(refused: TooLong) -> String {
    too_many("A note", Note::LONGEST, refused.letters)
}

/// Why a text is not taken by `what`, which holds `most` letters.
#[must_use]
pub fn too_many(what: &str, most: usize, letters: usize) -> String {
    let number = |number: usize| thousands(u32::try_from(number).unwrap_or(u32::MAX));
    format!(
        "{what} holds {} letters; this has {}. Nothing was changed.",
        number(most),
        number(letters)
    )
}

/// How much of a note is said where it is one of many things, in letters.
const BEGINNING: usize = 100;

/// The beginning of a note on one line, with a mark where there is more of it.
#[must_use]
pub fn note_beginning(note: &Note) -> String {
    let first = note.lines().next().unwrap_or_default();
    let cut: String = first.chars().take(BEGINNING).collect();
    let is_whole = cut.len() == note.len();
    let cut = if cut.len() < first.len() {
        cut.rsplit_once(' ').map_or(&*cut, |(cut, _)| cut)
    } else {
        &cut
    };
    format!("Note: {cut}{}", if is_whole { "" } else { " …" })
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

/// The grade, the shortlist and the note of an entry, one after the other; its section says the rest.
#[must_use]
pub fn entry_details(entry: &Entry) -> Vec<String> {
    let mut details = entry_marks(entry);
    details.extend(entry.note.as_ref().map(|note| format!("Note: {note}")));
    details
}

/// The same with the beginning of the note: where the whole of it stands beside, or is a step away.
#[must_use]
pub fn entry_summary(entry: &Entry) -> Vec<String> {
    let mut details = entry_marks(entry);
    details.extend(entry.note.as_ref().map(note_beginning));
    details
}

fn entry_marks(entry: &Entry) -> Vec<String> {
    let mut details = Vec::new();
    if let Some(Status::Have { grade: Some(grade), .. }) = &entry.status {
        details.push(sentence(&super::grade(grade)));
    }
    if entry.kept && entry.status.is_some() {
        details.push("On the shortlist".to_owned());
    }
    details
}
