//! `route`, `reach` and `why-not`: what leads from what a person holds to what they want.

use std::sync::Arc;

use clap::Args;

use crate::atlas::Atlas;
use crate::export::{self, Picked};
use crate::learner::Preference;
use crate::route::Planner;
use crate::words::{self, Block};

use super::answer::{Answered, Asked, Failure, short, write_document};
use super::person::{Asker, Person, asker};
use super::stage;

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
    /// Without it, what the plan says, or quickest.
    #[arg(long, value_name = "WHAT", value_parser = preference)]
    prefer: Option<Preference>,
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
    plan: Option<&str>,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let Asker { mut learner, whose } = asker(&atlas, &wish.target.person, plan)?;
    learner.prefer = wish.prefer.unwrap_or(learner.prefer);
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
        page.extend(words::answer_page(atlas, &learner, &answer));
        let titles = words::route_titles(atlas, &answer.routes);
        for (at, (route, title)) in answer.routes.iter().zip(&titles).enumerate() {
            if picked == Picked::All || picked == Picked::One(at) {
                let heading = words::route_heading(title, route);
                page.push(Block::Heading(format!("{}. {heading}", at + 1)));
                page.extend(words::route_page(atlas, &learner, route));
            }
        }
        page
    };
    let mut document = export::route(&planner, &learner, to, &answer, picked);
    whose.say(&mut document, asked, out);
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
    plan: Option<&str>,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let Asker { learner, whose } = asker(&atlas, person, plan)?;
    let planner = Planner::new(Arc::new(atlas));
    let reach = planner.reach(&learner);
    let is_empty = words::reach_parts(&reach).iter().all(|(_, stages)| stages.is_empty());
    let mut document = export::reach(planner.atlas(), &learner, &reach);
    whose.say(&mut document, asked, out);
    write_document(out, &document, asked, || short(&document))?;
    Ok(yes(!is_empty))
}

pub fn why_not(
    atlas: Atlas,
    target: &Target,
    plan: Option<&str>,
    asked: Asked,
    out: &mut String,
) -> Result<Answered, Failure> {
    let Asker { learner, whose } = asker(&atlas, &target.person, plan)?;
    let to = stage::find(&atlas, &target.target)?;
    let planner = Planner::new(Arc::new(atlas));
    let answer = planner.why_not(&learner, to);
    let mut document = export::why_not(planner.atlas(), &learner, to, &answer);
    whose.say(&mut document, asked, out);
    write_document(out, &document, asked, || short(&document))?;
    Ok(Answered::Yes)
}

fn yes(is_so: bool) -> Answered {
    if is_so { Answered::Yes } else { Answered::No }
}
