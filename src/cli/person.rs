//! The options that say who asks: what they hold, where they have worked, their age and their start.

use clap::Args;

use crate::atlas::{Atlas, Clean, Nation, PartialDate, Stage, StageKind};
use crate::export::{Document, Format};
use crate::learner::{Holding, Job, Learner, Work};
use crate::plan::Plan;
use crate::search::areas_of_work;
use crate::storage::{Folder, Name};

use super::answer::{Asked, Failure, warn, write_wrapped};
use super::plan::failed;
use super::stage;

/// What is known of the person. Nothing is compulsory.
#[derive(Clone, Debug, Args)]
pub struct Person {
    /// What they hold, an id or a name, with its grade after an @ where that matters
    /// (relevant-science-degree@lower-second). Registrations are held too. May be given several
    /// times. Without it, what your plan says counts; with it, your plan is not used.
    #[arg(long, value_name = "STAGE[@GRADE]")]
    from: Vec<String>,
    /// Their age in years when they start.
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(u8).range(10..=100))]
    age: Option<u8>,
    /// The month they were born, instead of an age.
    #[arg(long, value_name = "YYYY-MM", conflicts_with = "age")]
    born: Option<String>,
    /// The month from which they can start; this month when left out.
    #[arg(long, value_name = "YYYY-MM")]
    start: Option<String>,
    /// A role or area they work in now, and for how many months so far (biomedical-scientist@24,
    /// "health care@12"). May be given several times.
    #[arg(long, value_name = "WORK[@MONTHS]")]
    works: Vec<String>,
    /// A role or area they worked in before, and for how many months. May be given several times.
    #[arg(long, value_name = "WORK[@MONTHS]")]
    worked: Vec<String>,
    /// Whether their employer puts them forward for training; not known when left out.
    #[arg(long, value_name = "YES|NO", value_parser = yes_or_no)]
    nominated: Option<bool>,
    /// What they do not hold, although people like them usually do: an id or a name. May be given
    /// several times.
    #[arg(long, value_name = "STAGE")]
    without: Vec<String>,
    /// Where they are: england, wales, scotland or northern-ireland; England when left out.
    #[arg(long, value_name = "NATION", value_parser = nation)]
    nation: Option<Nation>,
}

fn nation(word: &str) -> Result<Nation, String> {
    word.parse().map_err(|_| {
        let known = <Nation as strum::VariantArray>::VARIANTS.iter().map(|one| (*one).into());
        format!("it can be {}", known.collect::<Vec<&str>>().join(", "))
    })
}

fn yes_or_no(word: &str) -> Result<bool, String> {
    match word {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("it can be yes or no".to_owned()),
    }
}

/// The person who asks, and whether they are who the plan says.
pub struct Asker {
    pub learner: Learner,
    pub whose: Whose,
}

/// What is said of the plan before the answer, where it says anything of a person.
pub struct Whose(Option<String>);

impl Whose {
    /// Says it first. A program reads on standard error what stands before other answers.
    pub fn say(&self, document: &mut Document, asked: Asked, out: &mut String) {
        let Some(words) = &self.0 else { return };
        match asked {
            Asked::Short => write_wrapped(out, &format!("{words}\n"), "", ""),
            Asked::Whole(Format::Json) => warn(words),
            Asked::Whole(_) => document.about = format!("{words} {}", document.about),
        }
    }
}

/// The person that the options describe. Where they do not say what is held, it is the one of the
/// plan called `named`, or of the plan in use, with what the options say beside it.
pub fn asker(atlas: &Atlas, person: &Person, named: Option<&str>) -> Result<Asker, Failure> {
    let today = super::today()?;
    let nobody = Learner { start: today, today, ..Learner::default() };
    let is_used = person.from.is_empty();
    let kept = kept(atlas, named, today, is_used)?.filter(|(_, learner)| *learner != nobody);
    let (mut learner, whose) = match kept {
        Some((name, learner)) if is_used => {
            (learner, Some(format!("From your plan \"{}\".", name.as_str())))
        }
        Some(_) => (nobody, Some("Your plan is not used: --from was given.".to_owned())),
        None => (nobody, None),
    };
    tell(atlas, person, &mut learner)?;
    Ok(Asker { learner, whose: Whose(whose) })
}

/// The learner of the plan `named`, or of the one in use; none where none is kept.
fn kept(
    atlas: &Atlas,
    named: Option<&str>,
    today: PartialDate,
    is_used: bool,
) -> Result<Option<(Name, Learner)>, Failure> {
    // Without a home folder everything but keeping works.
    let folder = match (Folder::of_user(), named) {
        (Ok(folder), _) => folder,
        (Err(_), None) => return Ok(None),
        (Err(error), Some(_)) => return Err(failed(error)),
    };
    let name = match named {
        Some(name) => Name::new(name).map_err(failed)?,
        None => folder.in_use(),
    };
    let (plan, warning) = match folder.read(&name) {
        Ok(found) if named.is_some() && !found.is_kept => {
            (found.plan, Some(format!("There is no plan \"{}\".", name.as_str())))
        }
        Ok(found) => (found.plan, found.warning),
        Err(error) => (Plan::default(), Some(format!("Your plan is not used: {error}."))),
    };
    if let Some(warning) = warning.filter(|_| is_used) {
        warn(&warning);
    }
    let learner = plan.under_present_ids(atlas).learner(atlas, today);
    Ok(Some((name, learner)))
}

/// Adds what the options say to what is known of `learner`.
fn tell(atlas: &Atlas, person: &Person, learner: &mut Learner) -> Result<(), Failure> {
    if let Some(text) = &person.start {
        let birth = learner.birth();
        learner.start = start(text, learner.today)?;
        if let Some(birth) = birth {
            *learner = learner.clone().born(birth);
        }
    }
    learner.nominated = person.nominated.or(learner.nominated);
    learner.nation = person.nation.or(learner.nation);
    if let Some(years) = person.age {
        *learner = learner.clone().aged(years);
    }
    if let Some(text) = &person.born {
        *learner = learner.clone().born(month(text)?);
    }
    for argument in &person.from {
        learner.holds.push(holding(atlas, argument)?);
    }
    for argument in &person.without {
        learner.without.push(stage::find(atlas, argument)?);
    }
    let works = person.works.iter().map(|argument| job(atlas, argument, true));
    let worked = person.worked.iter().map(|argument| job(atlas, argument, false));
    let jobs: Vec<Job> = works.chain(worked).collect::<Result<_, _>>()?;
    learner.jobs.retain(|known| jobs.iter().all(|job| job.work != known.work));
    learner.jobs.extend(jobs);
    Ok(())
}

/// The month from which somebody can start, which may have gone by but lies within a working life.
fn start(text: &str, today: PartialDate) -> Result<PartialDate, Failure> {
    let start = month(text)?;
    let latest = Learner::latest_start(today);
    if start.in_months() > latest.in_months() {
        let (start, latest) = (start.words(), latest.words());
        return Err(Failure::usage(format!(
            "{start} is too far ahead to plan for; start by {latest}"
        )));
    }
    Ok(start)
}

fn month(text: &str) -> Result<PartialDate, Failure> {
    PartialDate::parse(text).ok_or_else(|| {
        let text = Clean::new(text);
        Failure::usage(format!(
            "\"{text}\" is not a month that can be; write it as 2026-09, between 1900 and 2199"
        ))
    })
}

/// What `argument` says is held: `id`, `id@grade`, `id@grade:family` or `id:family`.
pub fn holding(atlas: &Atlas, argument: &str) -> Result<Holding, Failure> {
    let (rest, family) = match argument.rsplit_once(':') {
        // A name may have a colon of its own.
        Some((rest, family)) if rest.contains('@') || stage::find(atlas, argument).is_err() => {
            (rest, Some(subject(atlas, family)?))
        }
        _ => (argument, None),
    };
    let (name, grade) = match rest.rsplit_once('@') {
        Some((name, grade)) => (name, Some(Clean::new(&grade.to_lowercase()))),
        None => (rest, None),
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
    Ok(Holding { stage: id, grade, family })
}

/// The family of subjects that goes by `name`.
fn subject(atlas: &Atlas, name: &str) -> Result<Clean, Failure> {
    let name = name.trim().to_lowercase();
    let families = || atlas.families().iter().map(|(_, family)| family);
    let known = families().find(|one| one.slug.as_str() == name || one.name.to_lowercase() == name);
    known.map(|one| one.slug.clone()).ok_or_else(|| {
        let all: Vec<&str> = families().map(|one| one.slug.as_str()).collect();
        let name = Clean::new(&name);
        Failure::usage(format!(
            "\"{name}\" is not a family of subjects: it can be {}",
            all.join(", ")
        ))
    })
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

fn job(atlas: &Atlas, argument: &str, now: bool) -> Result<Job, Failure> {
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
    Ok(Job { work: work(atlas, name)?, months, now })
}

/// The area of work or the role that goes by `name`.
fn work(atlas: &Atlas, name: &str) -> Result<Work, Failure> {
    let mut areas = areas_of_work(atlas).into_iter();
    if let Some(area) = areas.find(|area| area.to_lowercase() == name.trim().to_lowercase()) {
        return Ok(Work::Area(area));
    }
    let role = stage::find(atlas, name)?;
    if atlas.stage(role).kind != StageKind::Role {
        let name = &atlas.stage(role).name;
        return Err(Failure::usage(format!("{name} is not a job; give it with --from")));
    }
    Ok(Work::Role(role))
}
