//! The routes to a stage as a document.

use crate::atlas::{Atlas, StageId};
use crate::learner::Learner;
use crate::route::{Planner, Route, Routes, Step};
use crate::words::journey::plan_b_page;
use crate::words::{self, Block};

use super::calendar::days;
use super::document::{Document, Piece, Section};
use super::graph::Graph;
use super::json;
use super::sources::Ledger;
use super::timeline::Timeline;

/// Which routes of an answer a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// All of them.
    All,
    /// The one at this place, from 0.
    One(usize),
}

/// The routes from what `learner` holds to `to`, with what to do when a competition is lost.
#[must_use]
pub fn route(
    planner: &Planner,
    learner: &Learner,
    to: StageId,
    answer: &Routes,
    picked: Picked,
) -> Document {
    let atlas = planner.atlas();
    let stage = atlas.stage(to);
    let title = format!("To {}", stage.name);
    let mut document = Document::new(atlas, &stage.slug, title, words::who(atlas, learner));
    let mut answer = answer.clone();
    let mut titles = words::route_titles(atlas, &answer.routes);
    let mut first = 1;
    if let Picked::One(at) = picked {
        let route = answer.routes.get(at).cloned();
        answer.routes = route.into_iter().collect();
        titles = titles.get(at).cloned().into_iter().collect();
        first += at;
    }
    document.data = json::text(json::route(atlas, learner, to, &answer, &titles));
    let before = words::answer_page(atlas, learner, &answer);
    if !before.is_empty() {
        document.sections.push(Section::plain(before));
    }
    // A calendar is of one life: the route that is picked, else the first.
    if let Some((route, title)) = answer.routes.first().zip(titles.first()) {
        document.days = days(atlas, learner, route, title);
    }
    let mut ledger = Ledger::default();
    for (at, (route, title)) in answer.routes.iter().zip(&titles).enumerate() {
        let heading = format!("{}. {}", first + at, words::route_heading(title, route));
        let mut pieces = vec![
            Piece::Words(words::route_summary(atlas, learner, route)),
            Piece::Timeline(Timeline::of(atlas, learner, route)),
            Piece::Words(steps(atlas, learner, route, &mut ledger, |_| Vec::new())),
            Piece::Graph(Graph::of_route(atlas, learner, route)),
        ];
        pieces.extend(plans_b(planner, learner, route));
        pieces.push(Piece::Words(words::to_do_page(atlas, learner, route)));
        document.sections.push(Section::new(heading, pieces));
    }
    document.add_sources(atlas, &ledger);
    document
}

/// Each step with who says so; `own` gives what the learner has marked and noted on its stage.
pub(super) fn steps(
    atlas: &Atlas,
    learner: &Learner,
    route: &Route,
    ledger: &mut Ledger,
    own: impl Fn(StageId) -> Vec<String>,
) -> Vec<Block> {
    let mut page = vec![Block::Heading("Step by step".to_owned())];
    for (at, step) in route.steps.iter().enumerate() {
        page.push(Block::Item(format!("{}. {}", at + 1, words::step_title(atlas, step))));
        page.extend(own(step.stage).into_iter().map(Block::Detail));
        let facts = words::step_words(atlas, learner, step).join(" · ");
        page.push(Block::Detail(words::sentence(&facts)));
        page.extend(words::step_detail(atlas, learner, step));
        page.extend(ledger.cite(atlas, &words::step_claims(atlas, step)).map(Block::Detail));
    }
    page
}

/// What to do at each step that people compete for, if it does not work out.
pub(super) fn plans_b<'a>(
    planner: &'a Planner,
    learner: &'a Learner,
    route: &'a Route,
) -> impl Iterator<Item = Piece> + 'a {
    let competed = |(_, step): &(usize, &Step)| step.gates > 0;
    route.steps.iter().enumerate().filter(competed).filter_map(|(at, _)| {
        let plan = planner.plan_b(learner, route, at)?;
        Some(Piece::Words(plan_b_page(planner.atlas(), learner, route, at, &plan)))
    })
}
