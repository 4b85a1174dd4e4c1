//! `show` as JSON: everything that the text says of a stage.

use serde::Serialize;

use super::evidence::{ClaimJson, claims};
use super::route::{ApplyJson, apply, gate_kind, slug};
use super::{LevelsJson, MonthsJson, Named, levels, months, themes};
use crate::atlas::{
    Applying, Atlas, Band, Bypass, Clean, Gate, MonthDay, Nation, Odds, PartialDate, Stage,
    StageId, Standard, Standing, StandsFor, StepPay, WayIn, Window,
};
use crate::steps::Ahead;
use crate::words;

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
    pay_range: Option<RangeJson<'a>>,
    suits: Vec<&'a str>,
    patient_contact: Option<&'static str>,
    no_formal_requirements: bool,
    fields: Vec<&'a str>,
    profession: Option<&'a str>,
    families: Vec<&'a str>,
    grades: Vec<&'a str>,
    awards: Vec<&'a str>,
    implies: Vec<&'a str>,
    stands_for: Option<StandsForJson<'a>>,
    competition: Vec<OddsJson<'a>>,
    standard: Option<StandardJson<'a>>,
    replaced_by: Vec<&'a str>,
    last_start: Option<String>,
    links: Vec<&'a str>,
    themes: Vec<&'a str>,
    specialism: Option<&'a str>,
    category: Option<&'a str>,
    standing: &'static str,
    needs: Vec<String>,
    ways_in: Vec<WayJson<'a>>,
    leads_to: Vec<LeadJson<'a>>,
    claims: Vec<ClaimJson<'a>>,
}

/// Pounds a year.
#[derive(Debug, Serialize)]
struct RangeJson<'a> {
    from: u32,
    to: u32,
    year: &'a str,
    basis: &'a str,
}

/// What holding the stage says of somebody's past.
#[derive(Debug, Serialize)]
struct StandsForJson<'a> {
    sure: Vec<&'a str>,
    usual: Vec<&'a str>,
    family: Option<&'a str>,
    question: Option<&'a str>,
    since: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct OddsJson<'a> {
    year: &'a str,
    applications: Option<u32>,
    posts: Option<u32>,
    per_post: Option<&'a str>,
}

/// The apprenticeship standard.
#[derive(Debug, Serialize)]
struct StandardJson<'a> {
    reference: Option<&'a str>,
    version: Option<&'a str>,
    months_to_gateway: Option<u16>,
    assessment_months: Option<u16>,
    /// Pounds of public money for the whole of it, at the most.
    funding: Option<u32>,
    funding_as_of: Option<String>,
    gateway: Vec<&'a str>,
    elements: Vec<ElementJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ElementJson<'a> {
    key: &'a str,
    name: &'a str,
    grades: Vec<&'static str>,
}

/// A round of applications that comes every year.
#[derive(Debug, Serialize)]
struct WindowJson<'a> {
    through: &'a str,
    says: &'a str,
    opens: Option<String>,
    closes: String,
    held_to_apply: bool,
    /// The rounds that are announced.
    rounds: Vec<ApplyJson>,
}

#[derive(Debug, Serialize)]
struct GateJson<'a> {
    kind: &'static str,
    says: &'a str,
    opens: &'a [u8],
}

#[derive(Debug, Serialize)]
struct BypassJson<'a> {
    covered: &'a str,
    remains: &'a str,
    ask: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct WayJson<'a> {
    by: Named<'a>,
    standing: &'static str,
    months: Option<MonthsJson>,
    months_at_least: Option<u16>,
    alongside: bool,
    /// The months of the year in which it starts; none for any.
    starts: Vec<u8>,
    first_start: Option<String>,
    last_start: Option<String>,
    apply: Option<WindowJson<'a>>,
    /// When to apply and when it starts, in words.
    when: Vec<String>,
    nations: Vec<&'static str>,
    paid: Option<bool>,
    pay: Option<RangeJson<'a>>,
    needs: Vec<String>,
    gates: Vec<&'a str>,
    places: Vec<GateJson<'a>>,
    rules: Vec<&'a str>,
    bypass: Option<BypassJson<'a>>,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct LeadJson<'a> {
    id: &'a str,
    name: &'a str,
    standing: &'static str,
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
            pay_range: pay_range(atlas, stage),
            suits: texts(&stage.suits),
            patient_contact: stage.patient_contact.map(Into::into),
            no_formal_requirements: stage.no_formal_requirements,
            fields: stage.fields.iter().map(|id| &*atlas.field(*id).slug).collect(),
            profession: stage.profession.as_deref(),
            families: texts(&stage.families),
            grades: texts(&stage.grades),
            awards: slugs(atlas, &stage.awards),
            implies: slugs(atlas, &stage.implies),
            stands_for: stage.stands_for.as_deref().map(|past| stands_for(atlas, past)),
            competition: stage.competition.iter().map(odds).collect(),
            standard: stage.standard.as_deref().map(standard),
            replaced_by: slugs(atlas, &stage.replaced_by),
            last_start: date(stage.last_start),
            links: texts(&stage.links),
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

pub(super) fn row_standing(atlas: &Atlas, row: Ahead) -> &'static str {
    let of_stage = atlas.stage(row.to(atlas)).standing;
    let of_way = row.way().map_or(Standing::Normal, |way| atlas.way_in(way).standing);
    if of_way == Standing::Normal { of_stage.into() } else { of_way.into() }
}

pub(super) fn way_json<'a>(atlas: &'a Atlas, way: &'a WayIn) -> WayJson<'a> {
    WayJson {
        by: Named {
            id: way.by.map(|by| &*atlas.stage(by).slug),
            name: words::way_name(atlas, way).into(),
        },
        standing: way.standing.into(),
        months: way.months.map(months),
        months_at_least: (way.timing.at_least > 0).then_some(way.timing.at_least),
        alongside: way.timing.alongside,
        starts: way.timing.starts.months().filter(|_| !way.timing.starts.is_any()).collect(),
        first_start: date(way.first_start),
        last_start: date(way.last_start),
        apply: way.timing.apply.map(|id| window(atlas.window(id))),
        when: words::way_when(atlas, way),
        nations: way.timing.nations.iter().map(Nation::into).collect(),
        paid: way.paid,
        pay: way.pay.as_deref().map(step_pay),
        needs: way.needs.iter().map(|need| words::need(atlas, need)).collect(),
        gates: way.gates.iter().map(|gate| &*gate.says).collect(),
        places: way.gates.iter().map(gate).collect(),
        rules: way.rules.iter().map(|rule| &*atlas.rule(*rule).says).collect(),
        bypass: way.bypass.as_deref().map(bypass),
        note: way.note.as_deref(),
    }
}

fn slugs<'a>(atlas: &'a Atlas, stages: &[StageId]) -> Vec<&'a str> {
    stages.iter().map(|id| slug(atlas, *id)).collect()
}

fn texts(texts: &[Clean]) -> Vec<&str> {
    texts.iter().map(Clean::as_str).collect()
}

fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn pay_range<'a>(atlas: &'a Atlas, stage: &Stage) -> Option<RangeJson<'a>> {
    let bands = stage.levels.bands?;
    let pay = |band: Band| atlas.pay(band);
    let (lowest, highest) = (pay(bands.lowest)?, pay(bands.highest)?);
    Some(RangeJson {
        from: lowest.entry,
        to: highest.top,
        year: &lowest.year,
        basis: "NHS band, England",
    })
}

fn step_pay(pay: &StepPay) -> RangeJson<'_> {
    let to = pay.to.unwrap_or(pay.from);
    RangeJson { from: pay.from, to, year: &pay.year, basis: &pay.basis }
}

fn stands_for<'a>(atlas: &'a Atlas, past: &'a StandsFor) -> StandsForJson<'a> {
    StandsForJson {
        sure: slugs(atlas, &past.sure),
        usual: slugs(atlas, &past.usual),
        family: past.family.as_deref(),
        question: past.question.as_deref(),
        since: past.since.as_deref(),
    }
}

fn odds(odds: &Odds) -> OddsJson<'_> {
    OddsJson {
        year: &odds.year,
        applications: odds.applications,
        posts: odds.posts,
        per_post: odds.per_post.as_deref(),
    }
}

fn standard(standard: &Standard) -> StandardJson<'_> {
    let elements = standard.assessment.iter().flat_map(|assessment| &assessment.elements);
    StandardJson {
        reference: standard.reference.as_deref(),
        version: standard.version.as_deref(),
        months_to_gateway: standard.months_to_gateway,
        assessment_months: standard.assessment_months,
        funding: standard.funding_band.map(|band| band.pounds),
        funding_as_of: standard.funding_band.map(|band| band.as_of.to_string()),
        gateway: texts(&standard.gateway),
        elements: elements
            .map(|element| ElementJson {
                key: &element.key,
                name: &element.name,
                grades: element.grades.iter().map(|grade| (*grade).into()).collect(),
            })
            .collect(),
    }
}

fn window(window: &Window) -> WindowJson<'_> {
    let rounds = window.rounds.iter();
    WindowJson {
        through: &window.name,
        says: &window.says,
        opens: window.opens.map(MonthDay::words),
        closes: window.closes.words(),
        held_to_apply: window.held_to_apply,
        rounds: rounds.map(|round| apply(Applying { round: *round, announced: true })).collect(),
    }
}

fn gate(gate: &Gate) -> GateJson<'_> {
    GateJson { kind: gate_kind(gate), says: &gate.says, opens: &gate.opens }
}

fn bypass(bypass: &Bypass) -> BypassJson<'_> {
    BypassJson { covered: &bypass.covered, remains: &bypass.remains, ask: &bypass.ask }
}
