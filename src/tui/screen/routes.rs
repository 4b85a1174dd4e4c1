//! Routes: from what the learner holds to a stage, as a list, as steps and over time.

mod timeline;
mod view;

use super::explore::Explore;
use super::map::path::Path;
use super::{Out, Screen};
use crate::atlas::{StageId, WayInId};
use crate::export::{self, Document, Picked};
use crate::learner::{Holding, Learner};
use crate::plan::{Change, ChosenRoute};
use crate::route::{self, Route, Step};
use crate::tui::command::Command;
use crate::tui::keymap::Scope;
use crate::tui::model::Shared;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::page::Page;
use crate::words::journey::{
    NOTHING_REFUSED, NOTHING_SKIPPED, has_bypass, has_plan_b, plan_b_page,
};
use crate::words::{
    Block, EvidenceCount, claims_about, count_evidence, plain, route_heading, route_page,
    route_titles,
};

/// Rows that a page moves by.
const PAGE: usize = 8;

/// The columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    /// The routes there are.
    List,
    /// The steps of the chosen one, or the nearest misses when there is none.
    Steps,
}

/// What the learner tries holding as well.
#[derive(Clone, Debug)]
struct Tried {
    holdings: Vec<Holding>,
    /// The routes without it.
    before: route::Routes,
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct Routes {
    to: StageId,
    answer: route::Routes,
    /// Who the answer is for: the learner, who holds what they try as well.
    learner: Learner,
    /// What they try, and the answer without it.
    tried: Option<Tried>,
    chosen: usize,
    step: usize,
    focus: Focus,
    timeline: bool,
}

impl Routes {
    /// The routes from what is held to `to`.
    #[must_use]
    pub fn new(shared: &Shared, to: StageId) -> Self {
        let learner = shared.supposed();
        let answer = shared.planner.routes(&learner, to);
        let tried = (!shared.what_if.is_empty()).then(|| Tried {
            holdings: shared.what_if.clone(),
            before: shared.planner.routes(&shared.learner, to),
        });
        let focus = if answer.routes.is_empty() { Focus::Steps } else { Focus::List };
        Self { to, answer, learner, tried, chosen: 0, step: 0, focus, timeline: false }
    }

    /// Works out the routes afresh when the learner, or what they try, has changed.
    pub fn refresh(&mut self, shared: &Shared) {
        if self.learner != shared.supposed() {
            *self = Self { timeline: self.timeline, ..Self::new(shared, self.to) };
        }
    }

    /// The routes to where `kept` leads, with it chosen if it is among them.
    #[must_use]
    pub fn showing(shared: &Shared, to: StageId, kept: &ChosenRoute) -> Self {
        let mut routes = Self::new(shared, to);
        let is = |route: &Route| kept.is(&shared.atlas, to, route);
        if let Some(row) = routes.answer.routes.iter().position(is) {
            routes.chosen = row;
            routes.focus = Focus::Steps;
        }
        routes
    }

    /// Whether `route` is in the plan.
    fn is_kept(&self, shared: &Shared, route: &Route) -> bool {
        shared.plan().routes.iter().any(|kept| kept.is(&shared.atlas, self.to, route))
    }

    /// The change that keeps the chosen route, or gives it up when it is kept.
    #[must_use]
    pub fn kept(&self, shared: &Shared) -> Option<Change> {
        let route = self.route()?;
        let chosen = Box::new(ChosenRoute::of(&shared.atlas, self.to, route));
        let is_kept = self.is_kept(shared, route);
        Some(if is_kept { Change::DropRoute(chosen) } else { Change::KeepRoute(chosen) })
    }

    /// The stage that the routes lead to.
    #[must_use]
    pub fn to(&self) -> StageId {
        self.to
    }

    /// Where keys are heard, innermost first.
    #[must_use]
    pub fn scopes() -> &'static [Scope] {
        &[Scope::Routes, Scope::Columns, Scope::Marks, Scope::Global]
    }

    /// The route that is chosen.
    fn route(&self) -> Option<&Route> {
        self.answer.routes.get(self.chosen)
    }

    /// The step that is chosen.
    fn step(&self) -> Option<&Step> {
        self.route()?.steps.get(self.step)
    }

    /// The stage of the chosen step, else the one the routes lead to.
    #[must_use]
    pub fn stage(&self, _shared: &Shared) -> Option<StageId> {
        let nearest = || self.answer.nearest.get(self.step).map(|nearest| nearest.to);
        let chosen = self.step().map(|step| step.stage).or_else(nearest);
        chosen.filter(|_| self.focus == Focus::Steps).or(Some(self.to))
    }

    /// What is held, then the stages of the chosen route, in order.
    #[must_use]
    pub fn path(&self, shared: &Shared) -> Path {
        let held = self.learner.holds.iter().map(|holding| holding.stage);
        let steps = self.route().into_iter().flat_map(|route| &route.steps);
        let steps: Vec<StageId> = steps.map(|step| step.stage).collect();
        Path::route(&shared.atlas, &held.collect::<Vec<_>>(), &steps)
    }

    /// How well what is shown is founded.
    #[must_use]
    pub fn evidence(&self, shared: &Shared) -> EvidenceCount {
        let stage = self.stage(shared).unwrap_or(self.to);
        count_evidence(&shared.atlas, claims_about(&shared.atlas, stage))
    }

    /// How many rows there are to choose from.
    #[must_use]
    pub fn rows(&self, _shared: &Shared) -> usize {
        match (self.focus, self.route()) {
            (Focus::List, _) => self.answer.routes.len(),
            (Focus::Steps, Some(route)) => route.steps.len(),
            (Focus::Steps, None) => self.answer.nearest.len(),
        }
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, shared: &Shared, command: Command) -> bool {
        match command {
            Command::Open => self.rows(shared) > 0,
            Command::Timeline | Command::NextPane => self.route().is_some(),
            Command::PlanB => self.step().is_some_and(|step| has_plan_b(&shared.atlas, step)),
            Command::Bypass => self.bypassed(shared).is_some(),
            Command::WhatIf | Command::Routes => self.stage(shared) != Some(self.to),
            Command::TakeBack => self.tried.is_some(),
            _ => true,
        }
    }

    /// The chosen route as text to take away.
    #[must_use]
    pub fn text(&self, shared: &Shared) -> Option<String> {
        let route = self.route()?;
        let titles = route_titles(&shared.atlas, &self.answer.routes);
        let own = titles.get(self.chosen).map_or("", String::as_str);
        let own = route_heading(own, route);
        let title = format!("{}: {own}", shared.atlas.stage(self.to).name);
        let mut page = vec![Block::Title(title)];
        page.extend(route_page(&shared.atlas, &self.learner, route));
        Some(plain(&page))
    }

    /// Does what `command` says.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        let last = self.rows(shared).saturating_sub(1);
        let row = if self.focus == Focus::List { self.chosen } else { self.step };
        match command {
            Command::Up => self.choose(row.saturating_sub(1)),
            Command::Down => self.choose((row + 1).min(last)),
            Command::PageUp => self.choose(row.saturating_sub(PAGE)),
            Command::PageDown => self.choose((row + PAGE).min(last)),
            Command::First => self.choose(0),
            Command::Last => self.choose(last),
            Command::NextPane | Command::PreviousPane if self.route().is_none() => {}
            Command::NextPane => {
                self.focus = if self.focus == Focus::List { Focus::Steps } else { Focus::List };
            }
            Command::PreviousPane => self.focus = Focus::List,
            Command::Timeline if self.route().is_some() => {
                self.timeline = !self.timeline;
                self.focus = Focus::Steps;
            }
            Command::WhatIf => {
                let stage = self.stage(shared).filter(|stage| *stage != self.to);
                let holding = stage.map(Holding::of);
                return holding.map_or(Out::Stay, Out::WhatIf);
            }
            Command::TakeBack => return Out::TakeBack,
            Command::Bypass => return self.bypass(shared),
            Command::PlanB => return self.plan_b(shared),
            Command::Open if self.focus == Focus::List => self.focus = Focus::Steps,
            Command::Open if self.rows(shared) > 0 => {
                if let Some(stage) = self.stage(shared) {
                    let explore = Explore::at(shared, stage);
                    return Out::Open(Box::new(Screen::Explore(explore)));
                }
            }
            Command::Back if self.focus == Focus::Steps && self.route().is_some() => {
                self.focus = Focus::List;
            }
            Command::Back => return Out::Close,
            _ => {}
        }
        Out::Stay
    }

    /// The routes to take away: all of them from their list, the chosen one from its steps.
    #[must_use]
    pub fn document(&self, shared: &Shared) -> Document {
        let picked = match (self.focus, self.route()) {
            (Focus::Steps, Some(_)) => Picked::One(self.chosen),
            _ => Picked::All,
        };
        export::route(&shared.planner, &self.learner, self.to, &self.answer, picked)
    }

    fn choose(&mut self, row: usize) {
        match self.focus {
            Focus::Steps => self.step = row,
            Focus::List if self.chosen != row => {
                self.chosen = row;
                self.step = 0;
            }
            Focus::List => {}
        }
    }

    /// The way in of the chosen step, where a bypass is recorded for it.
    fn bypassed(&self, shared: &Shared) -> Option<WayInId> {
        self.step()?.way().filter(|way| has_bypass(&shared.atlas, *way))
    }

    fn bypass(&self, shared: &Shared) -> Out {
        match self.bypassed(shared) {
            Some(way) => Out::Over(Box::new(Overlay::bypass(shared, way))),
            None => Out::Say(NOTHING_SKIPPED),
        }
    }

    fn plan_b(&self, shared: &Shared) -> Out {
        let Some(route) = self.route() else { return Out::Stay };
        if !self.step().is_some_and(|step| has_plan_b(&shared.atlas, step)) {
            return Out::Say(NOTHING_REFUSED);
        }
        match shared.planner.plan_b(&self.learner, route, self.step) {
            Some(plan) => {
                let page = plan_b_page(&shared.atlas, &self.learner, route, self.step, &plan);
                Out::Over(Box::new(Overlay::Page(Page::new("Plan B", page))))
            }
            None => Out::Stay,
        }
    }
}
