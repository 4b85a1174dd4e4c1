//! Share codes: a plan's marks and routes in a few letters, with nothing personal in them.
//!
//! No note, no age, no name is in a code, and nothing of what a person told of themselves: no grade,
//! no subject of a degree, no nation, nothing that they lack. Stages are numbers of `data/share-ids.txt`, to which
//! lines are only ever added, so that an old code keeps its meaning in every later program.
//!
//! ```text
//!   marks and routes ──► postcard, numbers in as few bytes as they need
//!                          └──► version byte in front, CRC-16 behind
//!                                 └──► base 32, in groups of four: three letters and their check
//! ```

use std::collections::HashMap;
use std::sync::LazyLock;

use crc::{CRC_16_XMODEM, Crc};
use serde::{Deserialize, Serialize};

use crate::atlas::{Atlas, Slug, StageId, WayIn, WayInId};

use super::chosen::ways_into;
use super::{ChosenRoute, ChosenStep, Plan, Status};

mod letters;

/// The version of the codes made here.
pub const VERSION: u8 = 1;

/// Every stage that there ever was in the built-in atlas; its number is its line, from nought.
const IDS: &str = include_str!("../../data/share-ids.txt");

static NUMBERS: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| IDS.lines().zip(0..).collect());

/// A share code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code, in groups of four letters.
    pub text: String,
    /// What is not in it.
    pub left_out: Vec<LeftOut>,
}

/// What a code cannot hold, because of something that the built-in atlas has never had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// The marks on this stage.
    Stage(Slug),
    /// A route to this stage, for the sake of one of its steps.
    RouteTo(Slug),
}

impl LeftOut {
    /// The stage that it is, or leads to.
    #[must_use]
    pub fn stage(&self) -> &Slug {
        match self {
            Self::Stage(slug) | Self::RouteTo(slug) => slug,
        }
    }
}

/// Why a code cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// There is nothing to read.
    #[error("there is no code to read")]
    Empty,
    /// A group does not agree with its check letter.
    #[error("group {number}, \"{group}\", is mistyped")]
    Group {
        /// Which one, from 1.
        number: usize,
        /// As it was typed.
        group: String,
    },
    /// Every group is right, and the whole is not: one is missing or has been swapped.
    #[error("each group is right by itself, but one is missing, doubled or out of its place")]
    Whole,
    /// It was made by a later program.
    #[error("this code is of version {0}, which a newer pathnav has made")]
    Newer(u8),
}

/// What a code of version 1 says. Lists of numbers are in ascending order, each after the first
/// as the difference from the one before.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Body {
    have: Vec<u16>,
    doing: Vec<u16>,
    not_for_me: Vec<u16>,
    kept: Vec<u16>,
    routes: Vec<BodyRoute>,
}

/// A chosen route: 0, or 1 and the number of what it leads to where no last step says it; then
/// each step's stage and way in.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct BodyRoute(u16, Vec<(u16, u16)>);

/// The way in of a step on which time is worked.
const WORK: u16 = 0;

/// Codes of ways in keep to numbers that take two bytes.
const WAY_CODES: u16 = 1 << 14;

/// The code of what is marked and chosen in `plan`.
#[must_use]
pub fn encode(atlas: &Atlas, plan: &Plan) -> Code {
    let mut left_out = Vec::new();
    let mut body = Body::default();
    for (slug, entry) in &plan.stages {
        if entry.status.is_none() && !entry.kept {
            continue;
        }
        let Some(number) = number(atlas, slug) else {
            left_out.push(LeftOut::Stage(slug.clone()));
            continue;
        };
        match &entry.status {
            Some(Status::Have { .. }) => body.have.push(number),
            Some(Status::Doing) => body.doing.push(number),
            Some(Status::NotForMe) => body.not_for_me.push(number),
            None => {}
        }
        if entry.kept {
            body.kept.push(number);
        }
    }
    for list in [&mut body.have, &mut body.doing, &mut body.not_for_me, &mut body.kept] {
        to_differences(list);
    }
    for route in &plan.routes {
        match shortened(atlas, route) {
            Some(short) => body.routes.push(short),
            None => left_out.push(LeftOut::RouteTo(route.to.clone())),
        }
    }
    let mut bytes = vec![VERSION];
    // A vector has room for whatever there is: this cannot fail.
    bytes.extend(postcard::to_allocvec(&body).unwrap_or_default());
    let check = CRC.checksum(&bytes);
    bytes.extend(check.to_be_bytes());
    Code { text: letters::write(&bytes), left_out }
}

/// The marks and routes that `code` stands for, as a plan of `atlas`. What `atlas` does not know is
/// in it all the same, but for routes: their steps are found anew.
///
/// # Errors
/// When it is mistyped, with the group that is wrong, and when a newer program has made it.
pub fn decode(atlas: &Atlas, code: &str) -> Result<Plan, CodeError> {
    let bytes = letters::read(code)?;
    let (rest, check) = bytes.split_last_chunk::<2>().ok_or(CodeError::Whole)?;
    if CRC.checksum(rest) != u16::from_be_bytes(*check) {
        return Err(CodeError::Whole);
    }
    let (version, body) = rest.split_first().ok_or(CodeError::Whole)?;
    if *version != VERSION {
        return Err(CodeError::Newer(*version));
    }
    let mut body: Body = postcard::from_bytes(body).map_err(|_| CodeError::Whole)?;
    let mut plan = Plan::default();
    let statuses = [
        (&mut body.have, Status::HAVE),
        (&mut body.doing, Status::Doing),
        (&mut body.not_for_me, Status::NotForMe),
    ];
    for (list, status) in statuses {
        for slug in slugs(atlas, list) {
            plan.edit(&slug, |entry| entry.status = Some(status.clone()));
        }
    }
    for slug in slugs(atlas, &mut body.kept) {
        plan.edit(&slug, |entry| entry.kept = true);
    }
    plan.routes = body.routes.iter().filter_map(|short| lengthened(atlas, short)).collect();
    Ok(plan)
}

/// The code as a picture of black and white squares for a camera, in half blocks; none where it is
/// too long for one.
#[must_use]
pub fn picture(code: &str) -> Option<String> {
    use qrcode::render::unicode::Dense1x2;
    let picture = qrcode::QrCode::with_error_correction_level(code, qrcode::EcLevel::L).ok()?;
    // Light squares are drawn, with a light edge: most terminals are dark, and not every camera
    // reads a code with its colours the wrong way round.
    Some(
        picture
            .render::<Dense1x2>()
            .dark_color(Dense1x2::Light)
            .light_color(Dense1x2::Dark)
            .build(),
    )
}

const CRC: Crc<u16> = Crc::<u16>::new(&CRC_16_XMODEM);

/// The number of a stage: that of its id, or of one that it had before.
fn number(atlas: &Atlas, slug: &Slug) -> Option<u16> {
    let of = |slug: &Slug| NUMBERS.get(slug.as_str()).copied();
    of(slug).or_else(|| atlas.stage(atlas.find(slug)?).formerly.iter().find_map(of))
}

/// The present id of the stage with this number.
fn slug(atlas: &Atlas, number: u16) -> Option<Slug> {
    let id = IDS.lines().nth(number.into())?;
    let present = atlas.find(id).map(|stage| atlas.stage(stage).slug.clone());
    Some(present.unwrap_or_else(|| Slug::new(id)))
}

fn slugs(atlas: &Atlas, list: &mut [u16]) -> Vec<Slug> {
    let mut sum: u16 = 0;
    for number in list.iter_mut() {
        sum = sum.saturating_add(*number);
        *number = sum;
    }
    list.iter().filter_map(|number| slug(atlas, *number)).collect()
}

fn to_differences(list: &mut Vec<u16>) {
    list.sort_unstable();
    list.dedup();
    let mut before = 0;
    for number in list.iter_mut() {
        let this = *number;
        *number -= before;
        before = this;
    }
}

fn shortened(atlas: &Atlas, route: &ChosenRoute) -> Option<BodyRoute> {
    let mut steps = Vec::with_capacity(route.steps.len());
    for step in &route.steps {
        let way = match &step.way {
            None => WORK,
            Some(key) => {
                let stage = atlas.find(&step.stage)?;
                way_code(atlas, atlas.way_in(key.find(atlas, stage)?))
            }
        };
        steps.push((number(atlas, &step.stage)?, way));
    }
    let is_last = route.steps.last().is_some_and(|step| step.stage == route.to);
    let to = if is_last { 0 } else { number(atlas, &route.to)?.checked_add(1)? };
    Some(BodyRoute(to, steps))
}

fn lengthened(atlas: &Atlas, BodyRoute(to, steps): &BodyRoute) -> Option<ChosenRoute> {
    let mut found = Vec::with_capacity(steps.len());
    for (number, way) in steps {
        let stage = atlas.find(&slug(atlas, *number)?)?;
        let way = match *way {
            WORK => None,
            code => Some(way_of_code(atlas, stage, code)?),
        };
        found.push(ChosenStep::by(atlas, stage, way));
    }
    let to = match to.checked_sub(1) {
        Some(number) => slug(atlas, number)?,
        None => found.last()?.stage.clone(),
    };
    Some(ChosenRoute { to, steps: found })
}

/// What tells a way in from the others into the same stage, a number that is not `WORK`: a
/// checksum over the number of where it comes from, which outlives a new id, and over its name.
#[must_use]
pub fn way_code(atlas: &Atlas, way: &WayIn) -> u16 {
    let by = way.by.and_then(|by| number(atlas, &atlas.stage(by).slug)).unwrap_or(u16::MAX);
    let mut digest = CRC.digest();
    digest.update(&by.to_be_bytes());
    digest.update(way.name.as_deref().unwrap_or_default().as_bytes());
    (digest.finalize() % WAY_CODES).max(WORK + 1)
}

fn way_of_code(atlas: &Atlas, stage: StageId, code: u16) -> Option<WayInId> {
    let has_it = |way: &WayInId| way_code(atlas, atlas.way_in(*way)) == code;
    let mut ways = ways_into(atlas, stage).filter(has_it);
    let first = ways.next()?;
    let is_open = |way: WayInId| atlas.way_in(way).standing.is_open();
    Some(if is_open(first) { first } else { ways.find(|way| is_open(*way)).unwrap_or(first) })
}
