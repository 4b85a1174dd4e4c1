//! What a route is called: what is done on it, and so what tells it from the others.

use crate::atlas::{Atlas, ProgrammeKind, StageId, StageKind, Standing};
use crate::learner::is_degree;
use crate::route::{Route, Step, Taken};

use super::check::with_article;
use super::route::{route_name, route_time};
use super::{lower_first, sentence, way_name};

/// Letters that a title keeps to where it can.
const ROOM: usize = 60;

/// A way to call the route at a place otherwise than those at the places given.
type Tell<'a> = dyn Fn(usize, &[usize]) -> Option<String> + 'a;

/// Whether a part at a place stays in a title.
type Keep<'a> = dyn Fn(usize, &Part) -> bool + 'a;

/// A part of a title: one step, by a general word or by its name.
struct Part {
    plain: String,
    full: String,
    is_work: bool,
}

/// What each of `routes` is called, unique in the list: "Degree, then STP".
#[must_use]
pub fn route_titles(atlas: &Atlas, routes: &[Route]) -> Vec<String> {
    let parts: Vec<Vec<Part>> = routes.iter().map(|route| parts(atlas, route)).collect();
    let mut titles: Vec<String> = parts.iter().map(|parts| written(parts, &[])).collect();
    // What the same words would be said of is told apart by the first of these that does.
    let tell_apart: [&Tell<'_>; 5] = [
        &|at, alike| by_name(parts.get(at)?, alike.iter().filter_map(|other| parts.get(*other))),
        &|at, _| last_way(atlas, routes.get(at)?).map(|way| joined(parts.get(at), &way)),
        &|at, alike| {
            let others = alike.iter().filter_map(|other| routes.get(*other));
            let stage = own_stage(routes.get(at)?, others)?;
            Some(joined(
                parts.get(at),
                &format!("through {}", lower_first(&atlas.stage(stage).name)),
            ))
        },
        &|at, _| {
            let form = routes.get(at)?.forms.first()?;
            Some(joined(parts.get(at), &atlas.specialism(*form).name.to_lowercase()))
        },
        &|at, _| {
            let cost = routes.get(at)?.cost;
            Some(joined(parts.get(at), &route_time(cost.months, !cost.is_closed())))
        },
    ];
    for told in tell_apart {
        let groups = alike(&titles);
        for group in &groups {
            let renamed: Vec<Option<String>> = group.iter().map(|at| told(*at, group)).collect();
            for (at, new) in group.iter().zip(renamed) {
                if let (Some(title), Some(new)) = (titles.get_mut(*at), new) {
                    *title = new;
                }
            }
        }
    }
    // Whatever is left differs in what no words of ours tell.
    for group in alike(&titles) {
        for (number, at) in group.iter().enumerate().skip(1) {
            if let Some(title) = titles.get_mut(*at) {
                title.push_str(&format!(" ({})", number + 1));
            }
        }
    }
    titles
}

/// What one route is called where it stands alone.
#[must_use]
pub fn route_title(atlas: &Atlas, route: &Route) -> String {
    route_titles(atlas, std::slice::from_ref(route)).pop().unwrap_or_default()
}

/// A title with what the route is best at: "Degree, then STP · quickest, best evidenced".
#[must_use]
pub fn route_heading(title: &str, route: &Route) -> String {
    let names: Vec<&str> = route.named.iter().map(|name| route_name(*name)).collect();
    if names.is_empty() { title.to_owned() } else { format!("{title} · {}", names.join(", ")) }
}

/// The places of titles that are the same, group by group.
fn alike(titles: &[String]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, title) in titles.iter().enumerate() {
        let same = |group: &&mut Vec<usize>| {
            group.first().and_then(|first| titles.get(*first)) == Some(title)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// The steps that say what a route is: the training and the time in a job; where there is none, the
/// target.
fn parts(atlas: &Atlas, route: &Route) -> Vec<Part> {
    let is_told = |step: &&Step| {
        let takes_time = step.end > step.start || step.months.is_none();
        let kind = atlas.stage(step.stage).kind;
        let is_training = matches!(kind, StageKind::Programme(_) | StageKind::Credential);
        step.standing != Standing::NotApplicable && (is_training || (takes_time && !step.alongside))
    };
    let mut told: Vec<&Step> = route.steps.iter().filter(is_told).collect();
    if told.is_empty() {
        told.extend(route.steps.last());
    }
    let mut parts: Vec<Part> = told.into_iter().map(|step| part(atlas, step)).collect();
    parts.dedup_by(|a, b| a.full == b.full);
    parts
}

fn part(atlas: &Atlas, step: &Step) -> Part {
    let stage = atlas.stage(step.stage);
    let name = bare(&stage.name);
    let full = match step.taken {
        Taken::Work => format!("work as {}", with_article(&within(name))),
        Taken::Way(_) => within(name),
    };
    let short = match step.taken {
        Taken::Work => full.clone(),
        Taken::Way(_) => within(trimmed(name)),
    };
    let plain = match stage.kind {
        StageKind::Programme(kind) => match kind {
            ProgrammeKind::Degree if is_first_degree(atlas, step.stage) => "degree".to_owned(),
            ProgrammeKind::Stp => "STP".to_owned(),
            ProgrammeKind::Hsst => "HSST".to_owned(),
            ProgrammeKind::Ptp => "PTP".to_owned(),
            ProgrammeKind::Apprenticeship if is_degree(atlas, step.stage) => {
                "degree apprenticeship".to_owned()
            }
            _ => short,
        },
        _ => short,
    };
    Part { plain, full, is_work: step.taken == Taken::Work }
}

fn is_first_degree(atlas: &Atlas, stage: StageId) -> bool {
    let level = atlas.stage(stage).levels.qualification;
    level.is_none_or(|level| level.number() <= 6)
}

/// A name within a sentence: as it is where it is the name of one thing, "Scientist Training
/// Programme".
fn within(name: &str) -> String {
    let is_proper = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    if name.split(' ').skip(1).any(is_proper) { name.to_owned() } else { lower_first(name) }
}

/// A name without what stands in brackets or after a comma: "Healthcare science practitioner".
fn bare(name: &str) -> &str {
    let end = [" (", ", "].into_iter().filter_map(|mark| name.find(mark)).min();
    name.get(..end.unwrap_or(name.len())).unwrap_or(name)
}

/// A name without what it adds to itself: "A levels", of "A levels with a science". What is left must
/// still say something.
fn trimmed(name: &str) -> &str {
    let marks = [" with ", " to ", " or "].into_iter().filter_map(|mark| name.find(mark));
    let end = marks.filter(|at| *at > "Access".len()).min();
    name.get(..end.unwrap_or(name.len())).unwrap_or(name)
}

/// The parts as one title, those at the places `named` by their names. What stands in the middle of
/// a title without room is left out, first the time in a job.
fn written(parts: &[Part], named: &[usize]) -> String {
    let keeps_all = |_: usize, _: &Part| true;
    let is_end = |at: usize| at == 0 || at + 1 == parts.len();
    let keeps_training =
        |at: usize, part: &Part| is_end(at) || named.contains(&at) || !part.is_work;
    let keeps_ends = |at: usize, _: &Part| is_end(at) || named.contains(&at);
    let keeps: [&Keep<'_>; 3] = [&keeps_all, &keeps_training, &keeps_ends];
    let titles = keeps.into_iter().map(|keeps| {
        let kept = parts.iter().enumerate().filter(|(at, part)| keeps(*at, part));
        let words =
            kept.map(|(at, part)| if named.contains(&at) { &part.full } else { &part.plain });
        sentence(&words.map(String::as_str).collect::<Vec<_>>().join(", then "))
    });
    let titles: Vec<String> = titles.collect();
    let short = titles.iter().find(|title| title.chars().count() <= ROOM);
    short.or(titles.last()).cloned().unwrap_or_default()
}

/// The title with the first part by name that is not the same in all of `alike`.
fn by_name<'a>(own: &[Part], alike: impl Iterator<Item = &'a Vec<Part>>) -> Option<String> {
    let others: Vec<&Vec<Part>> = alike.collect();
    let differs = |at: &usize| {
        let name = |parts: &[Part]| parts.get(*at).map(|part| part.full.clone());
        others.iter().any(|other| name(other) != name(own))
    };
    let at = (0..own.len()).find(differs)?;
    Some(written(own, &[at]))
}

/// By which way the route comes to its last training, where that has a name.
fn last_way(atlas: &Atlas, route: &Route) -> Option<String> {
    let trained = route
        .steps
        .iter()
        .rev()
        .filter(|step| matches!(atlas.stage(step.stage).kind, StageKind::Programme(_)));
    let step = trained.chain(route.steps.last()).next()?;
    let way = atlas.way_in(step.way()?);
    Some(lower_first(&way.name.as_ref().map_or_else(|| way_name(atlas, way), ToString::to_string)))
}

/// A stage on the way of `own` that not all the others go through.
fn own_stage<'a>(own: &Route, others: impl Iterator<Item = &'a Route>) -> Option<StageId> {
    let others: Vec<&Route> = others.collect();
    let goes = |route: &Route, stage: StageId| route.steps.iter().any(|one| one.stage == stage);
    let steps = own.steps.iter().map(|step| step.stage);
    steps.filter(|stage| *stage != own.to).find(|stage| others.iter().any(|one| !goes(one, *stage)))
}

fn joined(parts: Option<&Vec<Part>>, more: &str) -> String {
    let parts = parts.map(Vec::as_slice).unwrap_or_default();
    format!("{}: {more}", written(parts, &[]))
}
