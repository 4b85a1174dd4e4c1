//! `route`, `reach` and `why-not`: what leads from what a person holds to what they want.

use std::sync::Arc;

use clap::Args;

use crate::atlas::{Atlas, Clean, PartialDate, Stage, StageKind};
use crate::export::{self, Picked};
use crate::learner::{Holding, Job, Learner, Preference, Work};
use crate::route::Planner;
use crate::words::{self, Block};

use super::answer::{Answered, Asked, Failure, short, write_document};
use super::stage;

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
    /// Only the route with this number.
    #[arg(long, value_name = "NUMBER")]
    only: Option<usize>,
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
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let mut learner = learner(&atlas, &wish.target.person)?;
    learner.prefer = wish.prefer;
    let to = stage::find(&atlas, &wish.target.target)?;
    let planner = Planner::new(Arc::new(atlas));
    let atlas = planner.atlas();
    let answer = planner.routes(&learner, to);
    let picked = match wish.only {
        None => Picked::All,
        Some(number) if number > 0 && number <= answer.routes.len() => Picked::One(number - 1),
        Some(_) => return Err(no_such_route(answer.routes.len())),
    };
    let short = || {
        let name = &atlas.stage(to).name;
        let title = Block::Title(format!("To {name}"));
        let mut page = vec![title, Block::Detail(words::who(atlas, &learner))];
        page.extend(words::no_route_page(atlas, &answer));
        for (at, route) in answer.routes.iter().enumerate() {
            if picked == Picked::All || picked == Picked::One(at) {
                page.push(Block::Heading(format!("{}. {}", at + 1, words::route_title(route))));
                page.extend(words::route_page(atlas, &learner, route));
            }
        }
        page
    };
    let document = export::route(&planner, &learner, to, &answer, picked);
    write_document(out, &document, asked, short)?;
    Ok(yes(answer.is_held || !answer.routes.is_empty()))
}

fn no_such_route(many: usize) -> Failure {
    let many = words::count(many, "route", "routes");
    Failure::usage(format!("there is no route of that number: there are {many}"))
}

pub fn reach(
    atlas: Atlas,
    person: &Person,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let learner = learner(&atlas, person)?;
    let planner = Planner::new(Arc::new(atlas));
    let reach = planner.reach(&learner);
    let is_empty = reach.now.is_empty() && reach.next.is_empty() && reach.later.is_empty();
    let document = export::reach(planner.atlas(), &learner, &reach);
    write_document(out, &document, asked, || short(&document))?;
    Ok(yes(!is_empty))
}

pub fn why_not(
    atlas: Atlas,
    target: &Target,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let learner = learner(&atlas, &target.person)?;
    let to = stage::find(&atlas, &target.target)?;
    let planner = Planner::new(Arc::new(atlas));
    let answer = planner.why_not(&learner, to);
    let document = export::why_not(planner.atlas(), &learner, to, &answer);
    write_document(out, &document, asked, || short(&document))?;
    Ok(Answered::Yes)
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

fn holding(atlas: &Atlas, argument: &str) -> Result<Holding, Failure> {
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
