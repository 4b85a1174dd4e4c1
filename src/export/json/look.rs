//! `search`, `show`, `next`, `before` and `list` as JSON.

use serde::Serialize;

use super::evidence::{ClaimJson, claims};
use super::{LevelsJson, MonthsJson, Named, levels, months, named, themes};
use crate::atlas::{Atlas, StageId, Standing, WayIn};
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

/// `show STAGE`.
#[derive(Debug, Serialize)]
pub struct ShowJson<'a> {
    stage: StageJson<'a>,
}

#[derive(Debug, Serialize)]
struct StageJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    programme: Option<&'static str>,
    also: Vec<&'a str>,
    summary: &'a str,
    day_to_day: Option<&'a str>,
    levels: LevelsJson,
    pay: Option<String>,
    themes: Vec<&'a str>,
    specialism: Option<&'a str>,
    category: Option<&'a str>,
    standing: &'static str,
    needs: Vec<String>,
    ways_in: Vec<WayJson<'a>>,
    leads_to: Vec<LeadJson<'a>>,
    claims: Vec<ClaimJson<'a>>,
}

#[derive(Debug, Serialize)]
struct WayJson<'a> {
    by: Named<'a>,
    standing: &'static str,
    months: Option<MonthsJson>,
    paid: Option<bool>,
    needs: Vec<String>,
    gates: Vec<&'a str>,
    rules: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct LeadJson<'a> {
    id: &'a str,
    name: &'a str,
    standing: &'static str,
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

/// Everything about a stage.
#[must_use]
pub fn show(atlas: &Atlas, id: StageId) -> ShowJson<'_> {
    let stage = atlas.stage(id);
    let ahead = crate::steps::ahead(atlas, id);
    let lead = |row: &Ahead| {
        let to = atlas.stage(row.to(atlas));
        LeadJson { id: &to.slug, name: &to.name, standing: row_standing(atlas, *row) }
    };
    ShowJson {
        stage: StageJson {
            id: &stage.slug,
            name: &stage.name,
            kind: stage.kind.word(),
            programme: stage.kind.programme(),
            also: stage.also.iter().map(|name| &**name).collect(),
            summary: &stage.summary,
            day_to_day: stage.day_to_day.as_deref(),
            levels: levels(stage.levels),
            pay: words::pay(atlas, stage),
            themes: themes(atlas, stage),
            specialism: stage.specialism.map(|id| &*atlas.specialism(id).slug),
            category: stage.category.map(|id| &*atlas.category(id).slug),
            standing: stage.standing.into(),
            needs: stage.needs.iter().map(|need| words::need(atlas, need)).collect(),
            ways_in: atlas
                .ways_into(id)
                .iter()
                .map(|way| way_json(atlas, atlas.way_in(*way)))
                .collect(),
            leads_to: ahead.iter().map(lead).collect(),
            claims: claims(atlas, id),
        },
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

fn row_standing(atlas: &Atlas, row: Ahead) -> &'static str {
    let of_stage = atlas.stage(row.to(atlas)).standing;
    let of_way = row.way().map_or(Standing::Normal, |way| atlas.way_in(way).standing);
    if of_way == Standing::Normal { of_stage.into() } else { of_way.into() }
}

fn way_json<'a>(atlas: &'a Atlas, way: &'a WayIn) -> WayJson<'a> {
    WayJson {
        by: Named {
            id: way.by.map(|by| &*atlas.stage(by).slug),
            name: words::way_name(atlas, way).into(),
        },
        standing: way.standing.into(),
        months: way.months.map(months),
        paid: way.paid,
        needs: way.needs.iter().map(|need| words::need(atlas, need)).collect(),
        gates: way.gates.iter().map(|gate| &*gate.says).collect(),
        rules: way.rules.iter().map(|rule| &*atlas.rule(*rule).says).collect(),
    }
}
