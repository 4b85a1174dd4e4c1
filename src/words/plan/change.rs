//! Changes of a plan in words: done, undone, done again, and brought by a new atlas.

use super::{name_of, status_words};
use crate::atlas::{Atlas, Clean, Slug};
use crate::plan::{Change, Difference, What};

use super::super::count;

/// What a change does, in a few words: "GCSEs: have".
#[must_use]
pub fn change_words(atlas: &Atlas, change: &Change) -> String {
    match change {
        Change::Tell(_) => "what you told of yourself".to_owned(),
        Change::Status(slug, Some(status)) => {
            format!("{}: {}", name_of(atlas, slug), status_words(status))
        }
        Change::Status(slug, None) => format!("{}: no mark", name_of(atlas, slug)),
        Change::Keep(slug, true) => format!("{}: on the shortlist", name_of(atlas, slug)),
        Change::Keep(slug, false) => format!("{}: off the shortlist", name_of(atlas, slug)),
        Change::Note(slug, note) if note.is_empty() => {
            format!("{}: note removed", name_of(atlas, slug))
        }
        Change::Note(slug, _) => format!("{}: noted", name_of(atlas, slug)),
        Change::Tick(_, item, true) => format!("ticked: {item}"),
        Change::Tick(_, item, false) => format!("no longer ticked: {item}"),
        Change::Result(slug, part, Some(grade)) => {
            let grade: &str = grade.into();
            format!("{}: {grade}", part_name(atlas, slug, part))
        }
        Change::Result(slug, part, None) => {
            format!("{}: no result", part_name(atlas, slug, part))
        }
        Change::KeepRoute(route) => format!("route to {}: chosen", name_of(atlas, &route.to)),
        Change::DropRoute(route) => format!("route to {}: given up", name_of(atlas, &route.to)),
        Change::Read(_) => "changes marked as read".to_owned(),
        Change::Take(plan) => {
            let marks = count(plan.stages.len(), "mark", "marks");
            format!("taken from the code: {marks}, {}", count(plan.routes.len(), "route", "routes"))
        }
        Change::Reload(_) => "the plan as it is kept".to_owned(),
        Change::Wipe => "the plan and every copy of it removed".to_owned(),
    }
}

/// The name of the part with this key of an end-point assessment, or the key where it is not known.
fn part_name<'a>(atlas: &'a Atlas, slug: &Slug, key: &'a Clean) -> &'a Clean {
    let standard = atlas.find(slug).and_then(|id| atlas.stage(id).standard.as_ref());
    let parts = standard.and_then(|standard| standard.assessment.as_ref());
    let part = parts.and_then(|plan| plan.elements.iter().find(|part| part.key == *key));
    part.map_or(key, |part| &part.name)
}

/// What is said when a change is made and kept.
#[must_use]
pub fn kept_words(atlas: &Atlas, change: &Change) -> String {
    super::sentence(&change_words(atlas, change))
}

/// What is said when a change is taken back.
#[must_use]
pub fn undone(atlas: &Atlas, change: &Change) -> String {
    format!("Undone: {}", change_words(atlas, change))
}

/// What is said when a change is made again.
#[must_use]
pub fn done_again(atlas: &Atlas, change: &Change) -> String {
    format!("Done again: {}", change_words(atlas, change))
}

/// What a new atlas says otherwise, in a sentence.
#[must_use]
pub fn difference_words(atlas: &Atlas, difference: &Difference) -> String {
    let before = &difference.before.name;
    let name = difference.stage.map_or(before, |stage| &atlas.stage(stage).name);
    match difference.what {
        What::Gone => format!("{before} is no longer in the atlas. Your marks are kept."),
        What::NewId => format!(
            "{name} has a new id; it was {} and your marks went with it.",
            difference.before.id
        ),
        What::NewName => format!("{before} is now called {name}."),
        What::Closed => {
            let instead = difference.stage.map(|stage| &atlas.stage(stage).replaced_by);
            let names = instead.into_iter().flatten().map(|id| atlas.stage(*id).name.as_str());
            let names: Vec<&str> = names.collect();
            let instead = match names.as_slice() {
                [] => String::new(),
                names => format!(" In its place: {}.", names.join(", ")),
            };
            format!("Nobody can start on {name} any more.{instead}")
        }
        What::Opened => format!("People can start on {name} now."),
        What::Facts => format!("What is recorded about {name} has changed."),
    }
}
