//! `route`.

use serde::Serialize;

use super::{LevelsJson, levels};
use crate::atlas::{Applying, Atlas, Clean, Gate, GateKind, StageId};
use crate::learner::Learner;
use crate::route::{
    self, Check, Earned, Nearest, Place, Route, Routes, Step, Taken, ToDo, earned, places,
    stage_of, to_do,
};
use crate::words;

/// `route TARGET --from STAGE…`.
#[derive(Debug, Serialize)]
pub struct RouteAnswer<'a> {
    from: Vec<&'a str>,
    to: &'a str,
    /// Whether the target is held already: there is no route then, and none is needed.
    held: bool,
    /// What to know before anything else: a start that has passed.
    notice: Option<String>,
    routes: Vec<RouteJson<'a>>,
    nearest: Vec<NearestJson<'a>>,
    /// What kind of no it is, where there is no route.
    none: Option<NoneJson>,
}

#[derive(Debug, Serialize)]
pub(super) struct RouteJson<'a> {
    title: String,
    named: Vec<&'static str>,
    /// Null when a step has no published length.
    months: Option<u16>,
    /// The months that are published.
    months_at_least: u16,
    wait_months: u16,
    /// Null when an unpaid step has no published length.
    unpaid_months: Option<u16>,
    unpaid_months_at_least: u16,
    paid_all_the_way: bool,
    earns: Option<EarnsJson>,
    gates: u8,
    places: Vec<PlaceJson<'a>>,
    exceptions: Vec<ExceptionJson<'a>>,
    to_check: u8,
    checks: Vec<CheckJson<'a>>,
    ends_age: Option<f64>,
    specialisms: Vec<&'a str>,
    steps: Vec<StepJson<'a>>,
    to_do: Vec<ToDoJson<'a>>,
}

#[derive(Debug, Serialize)]
struct EarnsJson {
    pounds: u32,
    until_age: Option<f64>,
    year: Option<Clean>,
}

#[derive(Debug, Serialize)]
struct PlaceJson<'a> {
    step: &'a str,
    kind: &'static str,
    says: &'a str,
    applications: Option<u32>,
    posts: Option<u32>,
    per_post: Option<&'a str>,
    year: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ExceptionJson<'a> {
    step: &'a str,
    need: String,
    stage: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct CheckJson<'a> {
    step: &'a str,
    kind: &'static str,
    what: String,
    stage: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ToDoJson<'a> {
    by: String,
    what: String,
    step: &'a str,
    status: &'static str,
}

#[derive(Debug, Serialize)]
struct StepJson<'a> {
    stage: StageRef<'a>,
    /// `way` for a way in, `work` for time worked in a role already reached.
    taken: &'static str,
    way: Option<String>,
    standing: &'static str,
    months: Option<u16>,
    /// From its start to its end, whether published or not.
    months_at_least: u16,
    alongside: bool,
    waits: Option<WaitJson>,
    apply: Option<ApplyJson>,
    paid: Option<bool>,
    pay: Option<PayJson>,
    starts: String,
    ends: String,
    starts_age: Option<f64>,
    ends_age: Option<f64>,
    /// Whether its dates and ages are the earliest, because a step before has no published length.
    or_later: bool,
    fields: Vec<&'a str>,
    gates: Vec<&'a str>,
    rules: Vec<String>,
    to_check: Vec<String>,
    may_be_asked: Vec<String>,
    replaced_by: Vec<&'a str>,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct StageRef<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    programme: Option<&'static str>,
    levels: LevelsJson,
}

#[derive(Debug, Serialize)]
struct WaitJson {
    months: u16,
    why: String,
    /// Whether a job is held through it, and paid.
    in_job: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct ApplyJson {
    opens: Option<String>,
    closes: String,
    late_until: Option<String>,
    for_start: String,
    status: &'static str,
}

#[derive(Debug, Serialize)]
struct PayJson {
    from: u32,
    to: u32,
    year: Option<Clean>,
    basis: String,
}

#[derive(Debug, Serialize)]
struct NearestJson<'a> {
    to: &'a str,
    closed: bool,
    replaced_by: Vec<&'a str>,
    missing: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct NoneJson {
    code: &'static str,
    says: &'static str,
}

/// The routes from what `learner` holds to `to`; `titles` say what each is called.
#[must_use]
pub fn route<'a>(
    atlas: &'a Atlas,
    learner: &Learner,
    to: StageId,
    answer: &Routes,
    titles: &[String],
) -> RouteAnswer<'a> {
    let routes = answer.routes.iter().zip(titles);
    RouteAnswer {
        from: from(atlas, learner),
        to: slug(atlas, to),
        held: answer.is_held,
        notice: words::past_start(learner),
        routes: routes.map(|(route, title)| titled(atlas, learner, route, title.clone())).collect(),
        nearest: answer.nearest.iter().map(|miss| nearest(atlas, miss)).collect(),
        none: answer.none.map(|no| NoneJson { code: no.into(), says: words::no_words(no) }),
    }
}

/// One route by itself.
pub(super) fn one<'a>(atlas: &'a Atlas, learner: &Learner, route: &Route) -> RouteJson<'a> {
    titled(atlas, learner, route, words::route_title(atlas, route))
}

fn titled<'a>(atlas: &'a Atlas, learner: &Learner, route: &Route, title: String) -> RouteJson<'a> {
    let cost = route.cost;
    let unpaid = cost.unpaid_months;
    RouteJson {
        title,
        named: route.named.iter().map(|name| (*name).into()).collect(),
        months: cost.is_closed().then_some(cost.months),
        months_at_least: cost.months,
        wait_months: route.wait_months(),
        unpaid_months: route.knows_unpaid().then_some(unpaid),
        unpaid_months_at_least: unpaid,
        paid_all_the_way: cost.is_earning(),
        earns: earned(atlas, learner, route).map(earns),
        gates: cost.gates,
        places: places(atlas, &route.steps).iter().map(|one| place(atlas, one)).collect(),
        exceptions: route.steps.iter().flat_map(|step| exceptions(atlas, step)).collect(),
        to_check: cost.to_check,
        checks: route.steps.iter().flat_map(|step| checks(atlas, learner, step)).collect(),
        ends_age: age(learner, cost.months),
        specialisms: route.forms.iter().map(|id| &*atlas.specialism(*id).slug).collect(),
        steps: route.steps.iter().map(|step| step_json(atlas, learner, step)).collect(),
        to_do: to_do(atlas, learner, route)
            .iter()
            .map(|one| to_do_json(atlas, learner, route, one))
            .collect(),
    }
}

fn earns(earned: Earned) -> EarnsJson {
    EarnsJson { pounds: earned.pounds, until_age: earned.until_age.map(years), year: earned.year }
}

fn place<'a>(atlas: &'a Atlas, place: &Place<'a>) -> PlaceJson<'a> {
    PlaceJson {
        step: slug(atlas, place.stage),
        kind: gate_kind(place.gate),
        says: &place.gate.says,
        applications: place.odds.and_then(|odds| odds.applications),
        posts: place.odds.and_then(|odds| odds.posts),
        per_post: place.odds.and_then(|odds| odds.per_post.as_deref()),
        year: place.odds.map(|odds| odds.year.as_str()),
    }
}

pub(super) fn gate_kind(gate: &Gate) -> &'static str {
    match gate.kind {
        GateKind::Competition => "competition",
        GateKind::Vacancy => "vacancy",
        GateKind::Selection => "selection",
    }
}

fn exceptions<'a>(atlas: &'a Atlas, step: &Step) -> Vec<ExceptionJson<'a>> {
    let one = |need| ExceptionJson {
        step: slug(atlas, step.stage),
        need: words::requirement(atlas, need),
        stage: stage_of(need).map(|stage| slug(atlas, stage)),
    };
    step.exceptions.iter().map(one).collect()
}

fn checks<'a>(atlas: &'a Atlas, learner: &Learner, step: &Step) -> Vec<CheckJson<'a>> {
    let one = |check: &Check<'_>| CheckJson {
        step: slug(atlas, step.stage),
        kind: check.kind(),
        what: words::check(atlas, learner, step, check),
        stage: check.stage().map(|stage| slug(atlas, stage)),
    };
    route::checks(atlas, step).iter().map(one).collect()
}

fn to_do_json<'a>(
    atlas: &'a Atlas,
    learner: &Learner,
    route: &Route,
    one: &ToDo<'_>,
) -> ToDoJson<'a> {
    let step = route.steps.get(one.step);
    ToDoJson {
        by: one.by.to_string(),
        what: words::doing(atlas, learner, route, one),
        step: step.map_or("", |step| slug(atlas, step.stage)),
        status: status(one.announced),
    }
}

fn status(announced: bool) -> &'static str {
    if announced { "announced" } else { "expected" }
}

fn step_json<'a>(atlas: &'a Atlas, learner: &Learner, step: &Step) -> StepJson<'a> {
    let stage = atlas.stage(step.stage);
    let way = step.way().map(|way| atlas.way_in(way));
    let gates = way.map_or(&[][..], |way| &way.gates);
    let mut sources: Vec<&str> = Vec::new();
    for claim in route::claims(atlas, step) {
        let source = &*atlas.source(atlas.claim(claim).source).slug;
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    StepJson {
        stage: StageRef {
            id: &stage.slug,
            name: &stage.name,
            kind: stage.kind.word(),
            programme: stage.kind.programme(),
            levels: levels(stage.levels),
        },
        taken: match step.taken {
            Taken::Way(_) => "way",
            Taken::Work => "work",
        },
        way: way.map(|way| words::way_name(atlas, way)),
        standing: step.standing.into(),
        months: step.months,
        months_at_least: step.end.saturating_sub(step.start),
        alongside: step.alongside,
        waits: step.wait.map(|wait| WaitJson {
            months: wait.months,
            why: words::wait_reason(atlas, step, wait),
            in_job: wait.in_job,
        }),
        apply: step.applying.map(apply),
        paid: step.paid,
        pay: route::pay(atlas, learner, step).map(|pay| PayJson {
            from: pay.from,
            to: pay.to,
            basis: words::pay_basis(&pay.basis),
            year: pay.year,
        }),
        starts: learner.date_after(step.start).to_string(),
        ends: learner.date_after(step.end).to_string(),
        starts_age: age(learner, step.start),
        ends_age: age(learner, step.end),
        or_later: step.open,
        fields: stage.fields.iter().map(|id| &*atlas.field(*id).slug).collect(),
        gates: gates.iter().map(|gate| &*gate.says).collect(),
        rules: step.rules.iter().map(|(id, truth)| words::rule(atlas, *id, *truth)).collect(),
        to_check: words::step_checks(atlas, learner, step),
        may_be_asked: step.asked.iter().map(|need| words::need(atlas, need)).collect(),
        replaced_by: stage.replaced_by.iter().map(|id| slug(atlas, *id)).collect(),
        sources,
    }
}

/// A round of applications.
pub(super) fn apply(applying: Applying) -> ApplyJson {
    let round = applying.round;
    ApplyJson {
        opens: round.opens.map(|opens| opens.to_string()),
        closes: round.closes.to_string(),
        late_until: round.late_until.map(|late| late.to_string()),
        for_start: round.start.plus_months(0).to_string(),
        status: status(applying.announced),
    }
}

fn nearest<'a>(atlas: &'a Atlas, miss: &Nearest) -> NearestJson<'a> {
    NearestJson {
        to: slug(atlas, miss.to),
        closed: miss.is_closed,
        replaced_by: miss.replaced_by.iter().map(|id| slug(atlas, *id)).collect(),
        missing: miss.sets.iter().map(|set| words::missing_set(atlas, set)).collect(),
    }
}

pub(super) fn from<'a>(atlas: &'a Atlas, learner: &Learner) -> Vec<&'a str> {
    learner.holds.iter().map(|holding| slug(atlas, holding.stage)).collect()
}

pub(super) fn slug(atlas: &Atlas, stage: StageId) -> &str {
    &atlas.stage(stage).slug
}

/// Age in years, to the twelfth of a year.
fn age(learner: &Learner, months: u16) -> Option<f64> {
    learner.age_after(months).map(years)
}

fn years(months: u16) -> f64 {
    (f64::from(months) / 12.0 * 100.0).round() / 100.0
}
