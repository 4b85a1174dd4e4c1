//! `route`, `reach` and `why-not`: what leads from what a person holds to what they want.

use std::sync::Arc;

use clap::Args;

use crate::atlas::{Atlas, Clean, PartialDate, Stage, StageId, StageKind};
use crate::export::json;
use crate::learner::{Holding, Job, Learner, Preference, Work};
use crate::route::{Planner, Reachable};
use crate::words::{self, Block};

use super::answer::{Answered, Failure, write_json, write_page};
use super::stage;

/// How many rows a list in text shows; JSON has them all.
const ROWS: usize = 12;

/// What is known of the person.
#[derive(Clone, Debug, Args)]
pub struct Person {
    /// What they hold, an id or a name, with its grade after an @ where that matters
    /// (relevant-science-degree@lower-second). May be given several times.
    #[arg(long, value_name = "STAGE[@GRADE]")]
    from: Vec<String>,
    /// Their age in years when they start.
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(u8).range(10..=100))]
    age: Option<u8>,
    /// The month from which they can start; this month when left out.
    #[arg(long, value_name = "YYYY-MM")]
    start: Option<String>,
    /// A role they have worked in, and for how many months (biomedical-scientist@24). May be given
    /// several times; the last is taken for their job now.
    #[arg(long, value_name = "STAGE[@MONTHS]")]
    worked: Vec<String>,
}

/// A target and a person.
#[derive(Clone, Debug, Args)]
pub struct Target {
    /// What they want: an id or a name.
    target: String,
    #[command(flatten)]
    person: Person,
}

/// A target, a person and what matters to them.
#[derive(Clone, Debug, Args)]
pub struct Wish {
    #[command(flatten)]
    target: Target,
    /// What matters most: quickest, earning, fewest-gates or best-evidenced. It sorts, and hides nothing.
    #[arg(long, value_name = "WHAT", value_parser = preference, default_value = "quickest")]
    prefer: Preference,
}

fn preference(word: &str) -> Result<Preference, String> {
    word.parse().map_err(|_| {
        let known = <Preference as strum::VariantArray>::VARIANTS.iter().map(|one| (*one).into());
        format!("it can be {}", known.collect::<Vec<&str>>().join(", "))
    })
}

pub fn route(
    atlas: Atlas,
    wish: &Wish,
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let mut learner = learner(&atlas, &wish.target.person)?;
    learner.prefer = wish.prefer;
    let to = stage::find(&atlas, &wish.target.target)?;
    let planner = Planner::new(Arc::new(atlas));
    let atlas = planner.atlas();
    let answer = planner.routes(&learner, to);
    let answered = yes(answer.is_held || !answer.routes.is_empty());
    if as_json {
        write_json(out, json::route(atlas, &learner, to, &answer))?;
        return Ok(answered);
    }
    let name = &atlas.stage(to).name;
    let mut page = vec![Block::Title(format!("To {name}")), Block::Detail(who(atlas, &learner))];
    if answer.is_held {
        page.push(Block::Text("You hold this already.".to_owned()));
    } else if answer.routes.is_empty() {
        page.push(Block::Warning("No route in this data leads there. What is nearest:".to_owned()));
        page.extend(words::nearest_page(atlas, &answer.nearest));
    }
    for (number, route) in answer.routes.iter().enumerate() {
        page.push(Block::Heading(format!("{}. {}", number + 1, words::route_title(route))));
        page.extend(words::route_page(atlas, &learner, route));
    }
    write_page(out, &page);
    Ok(answered)
}

pub fn reach(
    atlas: Atlas,
    person: &Person,
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let learner = learner(&atlas, person)?;
    let planner = Planner::new(Arc::new(atlas));
    let atlas = planner.atlas();
    let reach = planner.reach(&learner);
    let is_empty = reach.now.is_empty() && reach.next.is_empty() && reach.later.is_empty();
    if as_json {
        write_json(out, json::reach(atlas, &learner, &reach))?;
        return Ok(yes(!is_empty));
    }
    let mut page = vec![Block::Title("In reach".to_owned()), Block::Detail(who(atlas, &learner))];
    let parts = [
        ("Now: one step", &reach.now),
        ("Next: two steps, or a wait first", &reach.next),
        ("Later", &reach.later),
    ];
    for (heading, stages) in parts {
        page.push(Block::Heading(format!(
            "{heading} ({})",
            words::count(stages.len(), "stage", "stages")
        )));
        page.extend(rows(atlas, stages));
    }
    write_page(out, &page);
    Ok(yes(!is_empty))
}

/// The jobs among `stages`, then the rest, as far as there is room.
fn rows(atlas: &Atlas, stages: &[Reachable]) -> Vec<Block> {
    let is_job = |stage: &&Reachable| atlas.stage(stage.stage).kind == StageKind::Role;
    let jobs = stages.iter().filter(is_job);
    let others = stages.iter().filter(|stage| !is_job(stage));
    let mut page = Vec::new();
    for (what, list) in [("jobs", jobs.collect::<Vec<_>>()), ("other stages", others.collect())] {
        for stage in list.iter().take(ROWS) {
            page.push(Block::Item(atlas.stage(stage.stage).name.to_string()));
            page.push(Block::Detail(words::reach_words(atlas, stage)));
        }
        if let Some(more) = list.len().checked_sub(ROWS).filter(|more| *more > 0) {
            page.push(Block::Item(format!("and {more} more {what} (--json lists all)")));
        }
    }
    page
}

pub fn why_not(
    atlas: Atlas,
    target: &Target,
    as_json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let learner = learner(&atlas, &target.person)?;
    let to = stage::find(&atlas, &target.target)?;
    let planner = Planner::new(Arc::new(atlas));
    let atlas = planner.atlas();
    let answer = planner.why_not(&learner, to);
    if as_json {
        write_json(out, json::why_not(atlas, &learner, to, &answer))?;
        return Ok(Answered::Yes);
    }
    let name = &atlas.stage(to).name;
    let mut page =
        vec![Block::Title(format!("Why not {name}?")), Block::Detail(who(atlas, &learner))];
    let nothing = answer.sets.iter().any(|set| set.items.is_empty());
    if answer.is_held {
        page.push(Block::Text("You hold this already.".to_owned()));
    } else if answer.is_closed {
        page.push(Block::Warning("Nobody can start this now.".to_owned()));
        page.extend(instead(atlas, atlas.stage(to)));
    } else if nothing {
        page.push(Block::Text("Nothing you must hold is missing: you can apply.".to_owned()));
    } else {
        page.push(Block::Text("Any one of these sets would do:".to_owned()));
        for set in &answer.sets {
            page.push(Block::Item(words::missing_set(atlas, set).join("; ")));
            page.push(Block::Detail(format!("Takes: {}", words::missing_time(set))));
        }
    }
    write_page(out, &page);
    Ok(Answered::Yes)
}

fn instead(atlas: &Atlas, stage: &Stage) -> Vec<Block> {
    let name = |id: &StageId| Block::Item(format!("Instead: {}", atlas.stage(*id).name));
    stage.replaced_by.iter().map(name).collect()
}

/// Who asks, in a line.
fn who(atlas: &Atlas, learner: &Learner) -> String {
    let name = |holding: &Holding| {
        let grade = holding.grade.as_ref().map(|grade| format!(" ({grade})")).unwrap_or_default();
        format!("{}{grade}", atlas.stage(holding.stage).name)
    };
    let held: Vec<String> = learner.holds.iter().map(name).collect();
    let held = if held.is_empty() { "nothing yet".to_owned() } else { held.join(", ") };
    let age = match learner.age {
        Some(age) => format!("aged {}", age / 12),
        None => "age not given".to_owned(),
    };
    format!("From {held} · {age} · from {}", learner.start.words())
}

fn yes(is_so: bool) -> Answered {
    if is_so { Answered::Yes } else { Answered::No }
}

/// The person that the options describe.
fn learner(atlas: &Atlas, person: &Person) -> Result<Learner, Failure> {
    let start = match &person.start {
        None => super::today(),
        Some(text) => PartialDate::parse(text).ok_or_else(|| {
            let text = Clean::new(text);
            Failure::usage(format!("\"{text}\" is not a month; write it as 2026-09"))
        })?,
    };
    let mut learner = Learner { start, ..Learner::default() };
    if let Some(years) = person.age {
        learner = learner.aged(years);
    }
    for argument in &person.from {
        let holding = holding(atlas, argument)?;
        learner.holds.push(holding);
    }
    for argument in &person.worked {
        let job = job(atlas, argument)?;
        learner.jobs.push(job);
    }
    if let Some(last) = learner.jobs.last_mut() {
        last.now = true;
    }
    Ok(learner)
}

pub fn holding(atlas: &Atlas, argument: &str) -> Result<Holding, Failure> {
    let (name, grade) = match argument.rsplit_once('@') {
        Some((name, grade)) => (name, Some(Clean::new(&grade.to_lowercase()))),
        None => (argument, None),
    };
    let id = stage::find(atlas, name)?;
    let stage = atlas.stage(id);
    let grade = match grade {
        None => None,
        Some(grade) => {
            let known = stage.grades.iter().find(|known| known.to_lowercase() == *grade);
            Some(known.cloned().ok_or_else(|| no_such_grade(stage, &grade))?)
        }
    };
    Ok(Holding { stage: id, grade })
}

fn no_such_grade(stage: &Stage, grade: &Clean) -> Failure {
    let grades: Vec<&str> = stage.grades.iter().map(Clean::as_str).collect();
    let advice = if grades.is_empty() {
        "no grades are recorded for it".to_owned()
    } else {
        format!("it can be {}", grades.join(", "))
    };
    Failure::usage(format!("\"{grade}\" is not a grade of {}: {advice}", stage.name))
}

fn job(atlas: &Atlas, argument: &str) -> Result<Job, Failure> {
    let (name, months) = match argument.rsplit_once('@') {
        Some((name, months)) => {
            let known = months.parse().map_err(|_| {
                let months = Clean::new(months);
                Failure::usage(format!("\"{months}\" is not a number of months"))
            })?;
            (name, Some(known))
        }
        None => (argument, None),
    };
    let role = stage::find(atlas, name)?;
    if atlas.stage(role).kind != StageKind::Role {
        let name = &atlas.stage(role).name;
        return Err(Failure::usage(format!("{name} is not a job; give it with --from")));
    }
    Ok(Job { work: Work::Role(role), months, now: false })
}
