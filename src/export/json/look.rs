//! `search`, `next`, `before` and `list` as JSON.

use serde::Serialize;

use super::show::{WayJson, row_standing, way_json};
use super::{LevelsJson, MonthsJson, Named, levels, months, named, themes};
use crate::atlas::{Atlas, StageId};
use crate::search::Results;
use crate::steps::Ahead;
use crate::words;

/// `search QUERY`.
#[derive(Debug, Serialize)]
pub struct SearchJson<'a> {
    query: &'a str,
    total: usize,
    showing: Vec<Showing<'a>>,
    left_out: &'a [String],
    hits: Vec<HitJson<'a>>,
}

#[derive(Debug, Serialize)]
struct Showing<'a> {
    typed: &'a str,
    shown: &'a str,
}

#[derive(Debug, Serialize)]
struct HitJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    score: u32,
    matched: &'a str,
}

/// `list`.
#[derive(Debug, Serialize)]
pub struct ListJson<'a> {
    stages: Vec<ListedJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ListedJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    programme: Option<&'static str>,
    levels: LevelsJson,
    themes: Vec<&'a str>,
    specialism: Option<&'a str>,
    category: Option<&'a str>,
    standing: &'static str,
}

/// `next STAGE`.
#[derive(Debug, Serialize)]
pub struct NextJson<'a> {
    stage: Named<'a>,
    next: Vec<NextStepJson<'a>>,
}

#[derive(Debug, Serialize)]
struct NextStepJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    /// The attainment through which it is open, when that is not the stage itself.
    through: Option<&'a str>,
    standing: &'static str,
    months: Option<MonthsJson>,
    paid: Option<bool>,
    needs: Vec<String>,
}

/// `before STAGE`.
#[derive(Debug, Serialize)]
pub struct BeforeJson<'a> {
    stage: Named<'a>,
    before: Vec<WayJson<'a>>,
}

/// The hits of a search.
#[must_use]
pub fn search<'a>(atlas: &'a Atlas, query: &'a str, results: &'a Results) -> SearchJson<'a> {
    let hit = |hit: &'a crate::search::Hit| {
        let stage = atlas.stage(hit.stage);
        HitJson {
            id: &stage.slug,
            name: &stage.name,
            kind: stage.kind.word(),
            score: hit.score,
            matched: hit.matched_text(atlas),
        }
    };
    let showing = results.showing.iter().map(|c| Showing { typed: &c.typed, shown: &c.shown });
    SearchJson {
        query,
        total: results.total,
        showing: showing.collect(),
        left_out: &results.left_out,
        hits: results.hits.iter().map(hit).collect(),
    }
}

/// The steps on from a stage.
#[must_use]
pub fn next(atlas: &Atlas, id: StageId) -> NextJson<'_> {
    let step = |row: Ahead| {
        let to = atlas.stage(row.to(atlas));
        let way = row.way().map(|way| atlas.way_in(way));
        let needs = way.map_or(&[][..], |way| &way.needs).iter().chain(&to.needs);
        NextStepJson {
            id: &to.slug,
            name: &to.name,
            kind: to.kind.word(),
            through: match row {
                Ahead::Through(held, _) => Some(&*atlas.stage(held).slug),
                Ahead::Way(_) | Ahead::Branch(_) => None,
            },
            standing: row_standing(atlas, row),
            months: way.and_then(|way| way.months).map(months),
            paid: way.and_then(|way| way.paid),
            needs: needs.map(|need| words::need(atlas, need)).collect(),
        }
    };
    let next = crate::steps::ahead(atlas, id).into_iter().map(step).collect();
    NextJson { stage: named(atlas, id), next }
}

/// The ways into a stage.
#[must_use]
pub fn before(atlas: &Atlas, id: StageId) -> BeforeJson<'_> {
    let ways = atlas.ways_into(id).iter();
    let before = ways.map(|way| way_json(atlas, atlas.way_in(*way))).collect();
    BeforeJson { stage: named(atlas, id), before }
}

/// Some stages, briefly.
#[must_use]
pub fn list<'a>(atlas: &'a Atlas, stages: &[StageId]) -> ListJson<'a> {
    let listed = |id: &StageId| {
        let stage = atlas.stage(*id);
        ListedJson {
            id: &stage.slug,
            name: &stage.name,
            kind: stage.kind.word(),
            programme: stage.kind.programme(),
            levels: levels(stage.levels),
            themes: themes(atlas, stage),
            specialism: stage.specialism.map(|id| &*atlas.specialism(id).slug),
            category: stage.category.map(|id| &*atlas.category(id).slug),
            standing: stage.standing.into(),
        }
    };
    ListJson { stages: stages.iter().map(listed).collect() }
}
