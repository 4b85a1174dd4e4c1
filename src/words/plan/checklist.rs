//! The gateway checklist and its grade calculator in words.

use crate::atlas::Atlas;
use crate::plan::{Checklist, Item, Part};

use super::super::{Block, sentence};

/// How far a checklist is: "Gateway: 2 of 4 in place".
#[must_use]
pub fn checklist_line(list: &Checklist<'_>) -> String {
    let (ticked, of) = list.ticked();
    format!("Gateway: {ticked} of {of} in place")
}

/// An item with its box: `[x] Portfolio of evidence`.
#[must_use]
pub fn item_words(item: &Item<'_>) -> String {
    let tick = if item.done { 'x' } else { ' ' };
    let gone = if item.listed { "" } else { " (no longer asked for)" };
    format!("[{tick}] {}{gone}", item.text)
}

/// An item to be heard: "Portfolio of evidence: in place".
#[must_use]
pub fn item_spoken(item: &Item<'_>) -> String {
    let state = if item.done { "in place" } else { "not yet" };
    let gone = if item.listed { "" } else { ", no longer asked for" };
    format!("{}: {state}{gone}", item.text)
}

/// The whole checklist in words alone, for paper and for ears.
#[must_use]
pub fn checklist_to_read(list: &Checklist<'_>) -> Vec<Block> {
    let mut page = vec![Block::Heading(checklist_line(list))];
    page.extend(list.items.iter().map(|item| Block::Item(item_spoken(item))));
    page.extend(assessment_page(list));
    page
}

/// The parts of the final assessment with their results, and what they come to.
fn assessment_page(list: &Checklist<'_>) -> Vec<Block> {
    if list.parts.is_empty() {
        return Vec::new();
    }
    let mut page = vec![Block::Heading("The final assessment".into())];
    page.extend(list.parts.iter().map(|part| Block::Item(part_words(part))));
    page.extend(grade_page(list));
    page
}

/// A part of the assessment with its result: "Professional discussion: merit".
#[must_use]
pub fn part_words(part: &Part<'_>) -> String {
    let result = part.result.map_or("no result yet", Into::into);
    format!("{}: {result}", part.name)
}

/// The overall grade of the results given, and which of them decide it.
#[must_use]
pub fn grade_page(list: &Checklist<'_>) -> Vec<Block> {
    let Some(grade) = list.grade() else { return Vec::new() };
    let mut page = match grade {
        Ok(outcome) => {
            let grade: &str = outcome.grade.into();
            let mut page = vec![Block::Item(format!("Overall: {grade}, because {}.", outcome.why))];
            if outcome.disputed {
                page.push(Block::Warning(
                    "The published rules allow another reading here: the assessor decides. Ask \
                     your provider."
                        .into(),
                ));
            }
            page
        }
        Err(error) if list.parts.iter().all(|part| part.result.is_none()) => {
            drop(error);
            vec![Block::Text("Give each part a result to see what they come to.".into())]
        }
        Err(error) => vec![Block::Text(format!("{}.", sentence(&error.to_string())))],
    };
    page.extend(list.note().map(|note| Block::Detail(note.to_string())));
    page
}

/// The whole checklist, to be read.
#[must_use]
pub fn checklist_page(atlas: &Atlas, list: &Checklist<'_>) -> Vec<Block> {
    let mut page = vec![
        Block::Title(atlas.stage(list.stage).name.to_string()),
        Block::Heading("Before the final assessment".into()),
    ];
    page.extend(list.items.iter().map(|item| Block::Text(item_words(item))));
    page.extend(assessment_page(list));
    page
}
