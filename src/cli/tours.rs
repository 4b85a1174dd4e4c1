//! `tours`: what can be shown to a room, and what the presenter reads beside it.

use serde::Serialize;

use super::answer::{Answered, Failure, write_json, write_page};
use crate::atlas::Atlas;
use crate::shipped;
use crate::tours::{self, Tour};
use crate::words::{Block, count};

#[derive(Serialize)]
struct Listed<'a> {
    tours: Vec<TourJson<'a>>,
}

#[derive(Serialize)]
struct TourJson<'a> {
    id: &'a str,
    name: &'a str,
    stops: Vec<StopJson<'a>>,
}

#[derive(Serialize)]
struct StopJson<'a> {
    stage: &'a str,
    caption: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// The tours that lead through `atlas`: one that does not belong to it stops where it is not.
pub fn shipped(atlas: &Atlas) -> Vec<Tour> {
    tours::through(&shipped::tour_files(), atlas)
}

/// The number of the tour called `name`.
///
/// # Errors
/// When there is none: the names of those there are.
pub fn find(tours: &[Tour], name: &str) -> Result<usize, Failure> {
    let wanted = name.to_lowercase();
    let is_it = |tour: &Tour| *tour.slug == *wanted || tour.name.to_lowercase() == wanted;
    tours.iter().position(is_it).ok_or_else(|| {
        let names: Vec<&str> = tours.iter().map(|tour| &*tour.slug).collect();
        Failure::usage(format!("There is no tour \"{name}\". There are: {}.", names.join(", ")))
    })
}

pub fn tours(
    atlas: &Atlas,
    name: Option<&str>,
    notes: bool,
    json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let all = shipped(atlas);
    let chosen = match name {
        Some(name) => vec![find(&all, name)?],
        None => (0..all.len()).collect(),
    };
    let chosen: Vec<&Tour> = chosen.into_iter().filter_map(|number| all.get(number)).collect();
    if json {
        let tours = chosen.iter().map(|tour| as_json(atlas, tour, notes)).collect();
        write_json(out, Listed { tours })?;
        return Ok(Answered::Yes);
    }
    for tour in chosen {
        let page = if name.is_some() || notes { page(atlas, tour, notes) } else { line(tour) };
        write_page(out, &page);
    }
    Ok(Answered::Yes)
}

fn line(tour: &Tour) -> Vec<Block> {
    let stops = count(tour.stops.len(), "stop", "stops");
    vec![Block::Item(format!("{}  ({}, {stops})", tour.name, tour.slug))]
}

fn page(atlas: &Atlas, tour: &Tour, notes: bool) -> Vec<Block> {
    let mut page = vec![Block::Title(tour.name.to_string())];
    for stop in &tour.stops {
        let stage = atlas.stage(stop.stage);
        page.push(Block::Item(format!("{} ({})", stage.name, stage.slug)));
        page.push(Block::Detail(stop.caption.to_string()));
        if notes && !stop.note.is_empty() {
            page.push(Block::Detail(format!("Note: {}", stop.note)));
        }
    }
    page.push(Block::Gap);
    page
}

fn as_json<'a>(atlas: &'a Atlas, tour: &'a Tour, notes: bool) -> TourJson<'a> {
    let stops = tour.stops.iter().map(|stop| StopJson {
        stage: &atlas.stage(stop.stage).slug,
        caption: &stop.caption,
        note: notes.then_some(&*stop.note),
    });
    TourJson { id: &tour.slug, name: &tour.name, stops: stops.collect() }
}
