//! Tours: stages to stop at, each with a caption for everybody and a note for whoever presents.

use serde::Deserialize;

use crate::atlas::{Atlas, Clean, StageId};
use crate::load::{self, FileId, Finding, SourceFile, nearest, one_of};

/// The most characters of a caption: four lines on the smallest screen.
pub const CAPTION: usize = 150;

/// A walk to show to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    /// What it is called on the command line: `into-research`.
    pub slug: Clean,
    /// What it is called.
    pub name: Clean,
    /// Where it stops, in order; never empty.
    pub stops: Vec<Stop>,
}

/// One stop of a tour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The stage that is shown.
    pub stage: StageId,
    /// What everybody reads.
    pub caption: Clean,
    /// What only the presenter reads; never drawn on the shared screen.
    pub note: Clean,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TourFile {
    id: String,
    name: String,
    stops: Vec<StopRecord>,
}

#[derive(Deserialize)]
#[serde(rename = "Stop", deny_unknown_fields)]
struct StopRecord {
    stage: String,
    caption: String,
    #[serde(default)]
    note: String,
}

/// The tours in `files`, one each, that lead through `atlas`: one that something is wrong with is left
/// out.
#[must_use]
pub fn through(files: &[SourceFile], atlas: &Atlas) -> Vec<Tour> {
    read_with(files, atlas, &|_| Vec::new()).0
}

/// The same, and everything that is wrong with the others.
#[must_use]
pub fn read(files: &[SourceFile], atlas: &Atlas) -> (Vec<Tour>, Vec<Finding>) {
    let slugs: Vec<&str> = atlas.stages().iter().map(|(_, stage)| &*stage.slug).collect();
    read_with(files, atlas, &|slug| nearest(slug, slugs.iter().copied()))
}

/// What a stage may have been meant by an id that there is not.
type Meant<'a> = &'a dyn Fn(&str) -> Vec<&'a str>;

fn read_with(files: &[SourceFile], atlas: &Atlas, meant: Meant<'_>) -> (Vec<Tour>, Vec<Finding>) {
    let mut tours: Vec<Tour> = Vec::new();
    let mut findings = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let id = FileId(index);
        match load::whole::<TourFile>(id, &file.text) {
            Err(finding) => findings.push(finding),
            Ok(tour) => {
                let mut wrong = Vec::new();
                let tour = lower(id, &file.text, atlas, tour, meant, &mut wrong);
                if tours.iter().any(|other| other.slug == tour.slug) {
                    let place = load::find(id, &file.text, &tour.slug);
                    let message = format!("two tours are called \"{}\"", tour.slug);
                    wrong.push(Finding::error("duplicate-id", &message, place));
                }
                if wrong.is_empty() {
                    tours.push(tour);
                }
                findings.append(&mut wrong);
            }
        }
    }
    (tours, findings)
}

fn lower(
    file: FileId,
    text: &str,
    atlas: &Atlas,
    tour: TourFile,
    meant: Meant<'_>,
    findings: &mut Vec<Finding>,
) -> Tour {
    let place = |wanted: &str| load::find(file, text, wanted);
    let mut stops = Vec::new();
    for stop in tour.stops {
        if stop.caption.trim().is_empty() || stop.caption.chars().count() > CAPTION {
            let message = format!("a caption has from 1 to {CAPTION} characters");
            findings.push(Finding::error("text-too-long", &message, place(&stop.caption)));
        }
        let (caption, note) = (Clean::new(&stop.caption), Clean::new(&stop.note));
        let Some(stage) = atlas.find(&stop.stage) else {
            let near = meant(&stop.stage);
            let message = format!("there is no stage \"{}\"", stop.stage);
            let finding = Finding::error("unknown-id", &message, place(&stop.stage));
            findings.push(if near.is_empty() {
                finding
            } else {
                finding.help(&format!("did you mean {}?", one_of(&near, '"')))
            });
            continue;
        };
        stops.push(Stop { stage, caption, note });
    }
    if stops.is_empty() {
        findings.push(Finding::error("no-stops", "this tour stops nowhere", place(&tour.id)));
    }
    Tour { slug: Clean::new(&tour.id), name: Clean::new(&tour.name), stops }
}
