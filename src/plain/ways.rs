//! From what a person holds to what they want: routes, what is in reach, what is missing.

use crate::atlas::StageId;
use crate::export::Timeline;
use crate::learner::Item;
use crate::route::{Reachable, Route, Routes};
use crate::words::journey::{
    bypass_page, has_bypass, has_plan_b, missing_page, plan_b_page, route_forms, route_line,
    why_not_line,
};
use crate::words::{self, Block};

use super::Conversation;
use super::speech::Said;
use super::topic::{Action, Topic};

impl Conversation {
    /// The routes to `to` from what is held now.
    pub(super) fn answer_routes(&self, to: StageId) -> Routes {
        self.planner.routes(&self.learner, to)
    }

    /// One of them.
    pub(super) fn one_route(&self, to: StageId, at: usize) -> Option<Route> {
        self.answer_routes(to).routes.into_iter().nth(at)
    }

    fn heading(&self, to: StageId) -> Vec<Said> {
        let atlas = self.atlas();
        vec![
            Block::Title(format!("To {}", atlas.stage(to).name)).into(),
            Block::Text(words::who(atlas, &self.learner)).into(),
        ]
    }

    pub(super) fn routes(&self, to: StageId) -> Vec<Said> {
        let answer = self.answer_routes(to);
        let mut said = self.heading(to);
        said.extend(
            words::answer_page(self.atlas(), &self.learner, &answer).into_iter().map(Said::from),
        );
        let titles = words::route_titles(self.atlas(), &answer.routes);
        said.extend(answer.routes.iter().zip(&titles).enumerate().map(|(at, (route, title))| {
            let mut more = vec![words::sentence(&route_line(self.atlas(), &self.learner, route))];
            more.extend(route_forms(self.atlas(), route));
            let title = words::route_heading(title, route);
            Said::Choice(Action::Go(Topic::Route(to, at)), title, more)
        }));
        said
    }

    pub(super) fn route(&self, to: StageId, at: usize) -> Vec<Said> {
        let answer = self.answer_routes(to);
        let Some(route) = answer.routes.get(at) else { return self.routes(to) };
        let titles = words::route_titles(self.atlas(), &answer.routes);
        let title = titles.get(at).map_or("", String::as_str);
        let title = format!("Route {}: {}", at + 1, words::route_heading(title, route));
        let mut said: Vec<Said> = vec![Block::Title(title).into()];
        let summary = words::route_summary(self.atlas(), &self.learner, route);
        said.extend(summary.into_iter().map(Said::from));
        for step in &route.steps {
            let mut more = vec![words::sentence(
                &words::step_words(self.atlas(), &self.learner, step).join(" · "),
            )];
            more.extend(
                words::step_detail(self.atlas(), &self.learner, step).into_iter().filter_map(text),
            );
            let more = more.into_iter().map(|text| text.trim_end_matches('.').to_owned());
            said.push(Said::Choice(
                Action::Go(Topic::Stage(step.stage)),
                words::step_title(self.atlas(), step),
                more.collect(),
            ));
        }
        let to_do = words::to_do_page(self.atlas(), &self.learner, route);
        said.extend(to_do.into_iter().map(Said::from));
        said
    }

    pub(super) fn timeline(&self, to: StageId, at: usize) -> Vec<Said> {
        let Some(route) = self.one_route(to, at) else { return self.routes(to) };
        let timeline = Timeline::of(self.atlas(), &self.learner, &route);
        let lines = timeline.lines().map(Block::Item);
        std::iter::once(Block::Title(timeline.title.clone())).chain(lines).map(Said::from).collect()
    }

    pub(super) fn plan_b(&self, to: StageId, at: usize, step: usize) -> Vec<Said> {
        let page = self.one_route(to, at).and_then(|route| {
            let plan = self.planner.plan_b(&self.learner, &route, step)?;
            Some(plan_b_page(self.atlas(), &self.learner, &route, step, &plan))
        });
        page.unwrap_or_default().into_iter().map(Said::from).collect()
    }

    pub(super) fn skipped(&self, to: StageId, at: usize, step: usize) -> Vec<Said> {
        let route = self.one_route(to, at);
        let way = route.and_then(|route| route.steps.get(step)?.way());
        let page = way.map(|way| bypass_page(self.atlas(), way)).unwrap_or_default();
        page.into_iter().map(Said::from).collect()
    }

    /// The steps of a route that may not work out, and those that may be skipped, from 0.
    pub(super) fn steps_with(&self, to: StageId, at: usize) -> (Vec<usize>, Vec<usize>) {
        let Some(route) = self.one_route(to, at) else { return Default::default() };
        let steps = || route.steps.iter().enumerate();
        let gated = steps().filter(|(_, step)| has_plan_b(self.atlas(), step));
        let bypassed =
            steps().filter(|(_, step)| step.way().is_some_and(|way| has_bypass(self.atlas(), way)));
        (gated.map(|(at, _)| at).collect(), bypassed.map(|(at, _)| at).collect())
    }

    pub(super) fn reach(&self) -> Vec<Said> {
        let reach = self.planner.reach(&self.learner);
        let mut said: Vec<Said> = vec![
            Block::Title("In reach".into()).into(),
            Block::Text(words::who(self.atlas(), &self.learner)).into(),
        ];
        for (heading, stages) in words::reach_parts(&reach) {
            let many = words::count(stages.len(), "stage", "stages");
            said.push(Block::Heading(format!("{heading}. {many}")).into());
            said.extend(stages.iter().map(|stage| self.reachable(stage)));
        }
        said
    }

    fn reachable(&self, row: &Reachable) -> Said {
        let name = self.atlas().stage(row.stage).name.to_string();
        let more = vec![words::sentence(&words::reach_words(self.atlas(), row))];
        Said::Choice(Action::Go(Topic::Stage(row.stage)), name, more)
    }

    pub(super) fn why_not(&self, stage: StageId) -> Vec<Said> {
        let answer = self.planner.why_not(&self.learner, stage);
        let name = &self.atlas().stage(stage).name;
        let mut said: Vec<Said> = vec![
            Block::Title(format!("Why not {name}?")).into(),
            Block::Text(why_not_line(&answer).to_owned()).into(),
        ];
        for set in answer.sets.iter().filter(|set| !set.items.is_empty()) {
            let mut words: Vec<String> =
                missing_page(self.atlas(), set).into_iter().filter_map(text).collect();
            let stages: Vec<StageId> = set.items.iter().filter_map(Item::stage).collect();
            if stages.is_empty() {
                said.push(Block::Item(words.join(". ")).into());
            } else {
                let first = if words.is_empty() { String::new() } else { words.remove(0) };
                said.push(Said::Choice(Action::Go(Topic::WhatIf(stages)), first, words));
            }
        }
        said
    }
}

/// The text of a block.
fn text(block: Block) -> Option<String> {
    match block {
        Block::Title(text)
        | Block::Heading(text)
        | Block::Text(text)
        | Block::Item(text)
        | Block::Detail(text)
        | Block::Warning(text) => Some(text),
        Block::Gap => None,
    }
}
