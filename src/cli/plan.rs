//! `plan`: what a person keeps. Nothing is written that they did not ask for.

mod kept;

use std::cell::Cell;
use std::sync::Arc;

use clap::{Args, Subcommand};

use crate::atlas::Atlas;
use crate::export::{self, Format, json};
use crate::learner::Holding;
use crate::plan::{Change, ChosenRoute, Note, Plan, Status, differences, share};
use crate::route::Planner;
use crate::storage::{Folder, Name};
use crate::words::{self, Block};

use super::answer::{
    Answered, Asked, Failure, write_document, write_json, write_page, write_wrapped,
};
use super::{person, stage};
use kept::Kept;
pub use kept::failed;

/// What to do with the plan.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Show the plan.
    Show,
    /// Take the plan away: everything in it, in the format that --format or the file of --output
    /// says.
    Export,
    /// Say that you have something: a stage, with its grade after an @ and the subjects of a degree
    /// after a : where that matters.
    Have {
        /// An id or a name, perhaps with a grade.
        stage: String,
    },
    /// Say that you are doing something.
    Doing(Target),
    /// Say that something is not for you.
    NotForMe(Target),
    /// Take back what you said of a stage: have, doing or not for me.
    Clear(Target),
    /// Put a stage on the shortlist; with --route, keep a route to it.
    Keep {
        /// An id or a name.
        stage: String,
        /// The number of a route, as `pathnav route` lists them for what the plan holds.
        #[arg(long, value_name = "NUMBER")]
        route: Option<usize>,
    },
    /// Take a stage off the shortlist, and give up the routes to it.
    Drop(Target),
    /// Note something on a stage; without a text, remove the note.
    Note {
        /// An id or a name.
        stage: String,
        /// The note: up to 20,000 letters, in as many lines as you like.
        text: Vec<String>,
    },
    /// Take back the last change of the plan; a second time, make it again.
    Undo,
    /// List the plans that are kept.
    List,
    /// Begin another plan and use it.
    New(Named),
    /// Use another plan from now on.
    Use(Named),
    /// Remove a plan with every copy of it.
    Remove(Named),
    /// Print a code that rebuilds marks and routes in another copy of pathnav. It holds no notes
    /// and nothing about you.
    Code {
        /// Draw it for a camera as well.
        #[arg(long)]
        qr: bool,
    },
    /// Add what a code says to the plan.
    Read {
        /// The code, spaced as you like.
        #[arg(required = true)]
        code: Vec<String>,
    },
    /// Show what has changed in the atlas since you last looked, and whether your routes still stand.
    Changed {
        /// Do not show it again.
        #[arg(long)]
        seen: bool,
    },
}

/// A stage.
#[derive(Debug, Args)]
pub struct Target {
    /// An id or a name.
    stage: String,
}

/// A plan.
#[derive(Debug, Args)]
pub struct Named {
    /// Lower-case letters, digits and hyphens.
    name: String,
}

/// Does `action` on the plan `named`, or on the one in use.
pub fn plan(
    atlas: Atlas,
    action: &Action,
    named: Option<&str>,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let folder = Folder::of_user().map_err(failed)?;
    let name = match named {
        Some(name) => Name::new(name).map_err(failed)?,
        None => folder.in_use(),
    };
    let kept = Kept { folder, name, today: super::today()?, is_damaged: Cell::new(false) };
    match act(atlas, action, &kept, asked, out)? {
        // What was answered is not what the person has kept.
        Answered::Yes if kept.is_damaged.get() => Ok(Answered::No),
        answered => Ok(answered),
    }
}

fn act(
    atlas: Atlas,
    action: &Action,
    kept: &Kept,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let json = || asked.text_or_json("plan");
    let find =
        |target: &Target| stage::find(&atlas, &target.stage).map(|id| atlas.stage(id).slug.clone());
    let status = |target: &Target, status| Ok(Change::Status(find(target)?, status));
    let change = match action {
        Action::Show => return show(atlas, kept, asked, out),
        Action::Export => return export_plan(atlas, kept, asked.format(Format::Text), out),
        Action::Undo => return kept.undo(json()?, out),
        Action::List => return kept.list(json()?, out),
        Action::New(new) => return kept.begin(&new.name, json()?, out),
        Action::Use(other) => return kept.switch(&other.name, json()?, out),
        Action::Remove(other) => return kept.remove(&other.name, json()?, out),
        Action::Code { qr } => return code(&atlas, kept, *qr, json()?, out),
        Action::Changed { seen } => return changed(&atlas, kept, *seen, json()?, out),
        Action::Have { stage } => {
            let Holding { stage, grade, family } = person::holding(&atlas, stage)?;
            Change::Status(atlas.stage(stage).slug.clone(), Some(Status::Have { grade, family }))
        }
        Action::Doing(target) => status(target, Some(Status::Doing))?,
        Action::NotForMe(target) => status(target, Some(Status::NotForMe))?,
        Action::Clear(target) => status(target, None)?,
        Action::Keep { stage, route: None } => {
            Change::Keep(find(&Target { stage: stage.clone() })?, true)
        }
        Action::Keep { stage, route: Some(number) } => {
            return keep_route(atlas, kept, stage, *number, json()?, out);
        }
        Action::Drop(target) => return drop_stage(&atlas, kept, target, json()?, out),
        Action::Note { stage, text } => {
            let slug = find(&Target { stage: stage.clone() })?;
            let note = Note::new(&text.join(" "));
            Change::Note(slug, note.map_err(|long| Failure::usage(words::plan::too_long(long)))?)
        }
        Action::Read { code } => {
            let plan = share::decode(&atlas, &code.join(" "))
                .map_err(|error| Failure::usage(format!("Cannot read the code: {error}.")))?;
            Change::Take(Box::new(plan))
        }
    };
    kept.change(&atlas, vec![change], json()?, out)
}

fn show(atlas: Atlas, kept: &Kept, asked: Asked, out: &mut String) -> Result<Answered, Failure> {
    if let Asked::Whole(format) = asked {
        return export_plan(atlas, kept, format, out);
    }
    let (plan, _) = kept.read(&atlas)?;
    let learner = plan.learner(&atlas, kept.today);
    write_page(out, &words::plan::plan_page(&atlas, &plan, &learner, kept.name.as_str()));
    Ok(Answered::Yes)
}

/// The whole plan as a document. For people, one with nothing in it is not worth a file.
fn export_plan(
    atlas: Atlas,
    kept: &Kept,
    format: Format,
    out: &mut String,
) -> Result<Answered, Failure> {
    let (plan, warning) = kept.read(&atlas)?;
    if plan.is_blank() && format != Format::Json {
        let name = kept.name.as_str();
        let nothing = words::plan::NOTHING_IN_PLAN;
        let how = words::plan::BEGIN_IN_SHELL;
        return Err(Failure::no(format!("{name}: {nothing} {how}")));
    }
    let learner = plan.learner(&atlas, kept.today);
    let planner = Planner::new(Arc::new(atlas));
    let name = kept.name.as_str();
    let document = export::plan_with(&planner, &plan, &learner, name, warning.as_deref());
    write_document(out, &document, Asked::Whole(format), Vec::new)?;
    Ok(Answered::Yes)
}

fn code(
    atlas: &Atlas,
    kept: &Kept,
    qr: bool,
    json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let (plan, warning) = kept.read(atlas)?;
    let code = share::encode(atlas, &plan);
    if json {
        write_json(out, json::code(&code, warning.as_deref()))?;
        return Ok(Answered::Yes);
    }
    out.push_str(&code.text);
    out.push('\n');
    if qr {
        match share::picture(&code.text) {
            Some(picture) => out.push_str(&format!("{picture}\n")),
            None => out.push_str("The code is too long for a picture.\n"),
        }
    }
    for words in words::plan::left_out(atlas, &code) {
        write_wrapped(out, &words, "! ", "  ");
    }
    Ok(Answered::Yes)
}

fn changed(
    atlas: &Atlas,
    kept: &Kept,
    seen: bool,
    json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let (plan, warning) = kept.read(atlas)?;
    if json {
        write_json(out, json::changed(atlas, &plan, warning.as_deref()))?;
    } else {
        write_page(out, &changed_page(atlas, &plan));
    }
    if seen {
        let read = Change::Read(plan.seen_now(atlas));
        return kept.change(atlas, vec![read], false, &mut String::new());
    }
    Ok(Answered::Yes)
}

fn changed_page(atlas: &Atlas, plan: &Plan) -> Vec<Block> {
    let mut page = vec![Block::Title("What has changed since you last looked".into())];
    let found = differences(atlas, plan);
    page.extend(found.iter().map(|found| Block::Item(words::plan::difference_words(atlas, found))));
    if found.is_empty() {
        page.push(Block::Text("Nothing that your plan names.".into()));
    }
    for route in &plan.routes {
        let name = words::plan::name_of(atlas, &route.to);
        let faults = route.faults(atlas);
        let stands = !faults.iter().any(crate::plan::Fault::is_breaking);
        let stands = if stands { "still stands" } else { "cannot be walked as you chose it" };
        page.push(Block::Item(format!("Your route to {name} {stands}.")));
        let said = faults.iter().map(|fault| words::plan::fault_words(atlas, fault));
        page.extend(said.map(Block::Detail));
    }
    page
}

fn keep_route(
    atlas: Atlas,
    kept: &Kept,
    argument: &str,
    number: usize,
    json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let to = stage::find(&atlas, argument)?;
    let plan = kept.look(&atlas)?;
    let learner = plan.learner(&atlas, kept.today);
    let planner = Planner::new(Arc::new(atlas));
    let atlas = planner.atlas();
    let routes = planner.routes(&learner, to).routes;
    let chosen = number.checked_sub(1).and_then(|row| routes.get(row)).ok_or_else(|| {
        let name = &atlas.stage(to).name;
        let there = words::count(routes.len(), "route", "routes");
        Failure::usage(format!("There is no route {number} to {name}: {there} from what you hold."))
    })?;
    let route = ChosenRoute::of(atlas, to, chosen);
    kept.change(atlas, vec![Change::KeepRoute(Box::new(route))], json, out)
}

fn drop_stage(
    atlas: &Atlas,
    kept: &Kept,
    target: &Target,
    json: bool,
    out: &mut String,
) -> Result<Answered, Failure> {
    let slug = atlas.stage(stage::find(atlas, &target.stage)?).slug.clone();
    let plan = kept.look(atlas)?;
    let routes = plan.routes.into_iter().filter(|route| route.to == slug);
    let mut changes: Vec<Change> = routes.map(|route| Change::DropRoute(Box::new(route))).collect();
    changes.push(Change::Keep(slug, false));
    kept.change(atlas, changes, json, out)
}
