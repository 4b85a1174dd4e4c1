//! Finding a stage, reading about it, and stepping on and back.

use crate::atlas::StageId;
use crate::compare::{Comparison, compare, compare_for};
use crate::learner::Holding;
use crate::steps::{Ahead, ahead};
use crate::words::compare::{differs, field_name, row_lines};
use crate::words::journey::{difference_page, doors_page, what_if_line};
use crate::words::{self, Block};

use super::Conversation;
use super::speech::Said;
use super::topic::{Action, Topic};

/// How many hits of a search are offered.
const HITS: usize = 100;

/// Why two steps cannot be compared.
const NO_DOORS: &str =
    "No route leads from what you hold to one of the two. Open it and say why not.";

impl Conversation {
    pub(super) fn found(&self, typed: &str) -> Vec<Said> {
        let results = self.index.query(typed, HITS);
        let mut said: Vec<Said> =
            words::how_found(&results).into_iter().map(|line| Block::Text(line).into()).collect();
        said.push(match results.hits.len() {
            0 => Block::Text(words::NOTHING_FOUND.to_owned()).into(),
            _ => Block::Text(format!("Found {}.", words::count(results.total, "stage", "stages")))
                .into(),
        });
        said.extend(results.hits.iter().map(|hit| {
            let stage = self.atlas().stage(hit.stage);
            let mut more = vec![words::kind_line(stage)];
            let matched = words::matched(self.atlas(), hit);
            more.extend(matched.map(|(why, name)| words::sentence(&format!("{why} {name}"))));
            more.extend(words::standing(stage));
            more.extend(self.marked(hit.stage));
            Said::Choice(Action::Go(Topic::Stage(hit.stage)), stage.name.to_string(), more)
        }));
        said
    }

    pub(super) fn stage(&self, id: StageId) -> Vec<Said> {
        let stage = self.atlas().stage(id);
        let mut said: Vec<Said> = vec![
            Block::Title(stage.name.to_string()).into(),
            Block::Text(words::kind_line(stage)).into(),
        ];
        said.extend(words::standing(stage).map(|words| Block::Warning(words).into()));
        said.push(Block::Text(stage.summary.to_string()).into());
        said.extend(self.own_words(id));
        let rows = ahead(self.atlas(), id);
        if rows.is_empty() {
            said.push(Block::Text("Nothing further is recorded.".into()).into());
            return said;
        }
        said.push(Block::Heading("Where it leads".into()).into());
        said.extend(rows.into_iter().map(|row| {
            let to = row.to(self.atlas());
            let stage = self.atlas().stage(to);
            let more = match row {
                Ahead::Way(way) | Ahead::Through(_, way) => {
                    words::step_facts(self.atlas().way_in(way)).join(" · ")
                }
                Ahead::Branch(_) => "One specialism of it".to_owned(),
            };
            let more = [words::sentence(&more)].into_iter().filter(|more| !more.is_empty());
            let more = more.chain(self.marked(to));
            Said::Choice(Action::Go(Topic::Stage(to)), stage.name.to_string(), more.collect())
        }));
        said
    }

    pub(super) fn read(&self, id: StageId) -> Vec<Said> {
        words::stage_page(self.atlas(), id).into_iter().map(Said::from).collect()
    }

    pub(super) fn before(&self, id: StageId) -> Vec<Said> {
        let stage = self.atlas().stage(id);
        let heading = format!("How people get to {}", stage.name);
        let mut said: Vec<Said> = vec![Block::Heading(heading).into()];
        let ways = self.atlas().ways_into(id);
        if ways.is_empty() {
            said.push(Block::Text("Nothing is recorded.".into()).into());
        }
        for way in ways {
            let way = self.atlas().way_in(*way);
            let (name, line) =
                (words::way_name(self.atlas(), way), words::step_line(self.atlas(), way));
            match way.by {
                Some(by) => {
                    let more = Some(line).filter(|line| !line.is_empty());
                    said.push(Said::Choice(
                        Action::Go(Topic::Stage(by)),
                        name,
                        more.into_iter().collect(),
                    ));
                }
                None => said.push(Block::Item(format!("Also: {name}. {line}")).into()),
            }
        }
        said
    }

    /// The number of the step that leads to the choice `number` of a stage, from 0.
    pub(super) fn about(&self, id: StageId, step: usize) -> Vec<Said> {
        let row = ahead(self.atlas(), id).into_iter().nth(step);
        match row.and_then(Ahead::way) {
            Some(way) => words::way_page(self.atlas(), way).into_iter().map(Said::from).collect(),
            None => vec![Block::Text("One specialism of it".into()).into()],
        }
    }

    pub(super) fn sources(&self, id: StageId) -> Vec<Said> {
        let title = Block::Title(format!("Who says so: {}", self.atlas().stage(id).name));
        let entries = words::evidence_pages(self.atlas(), id).into_iter().flatten();
        std::iter::once(title).chain(entries).map(Said::from).collect()
    }

    /// What is side by side now.
    pub(super) fn comparison(&self) -> Comparison {
        if self.learner.has_told() {
            compare_for(&self.planner, &self.learner, &self.compared)
        } else {
            compare(self.atlas(), &self.compared)
        }
    }

    pub(super) fn compare(&self) -> Vec<Said> {
        let atlas = self.atlas();
        let comparison = self.comparison();
        let mut said: Vec<Said> = vec![Block::Title("Side by side".to_owned()).into()];
        let names: Vec<&str> =
            comparison.stages.iter().map(|id| atlas.stage(*id).name.as_str()).collect();
        for (id, name) in comparison.stages.iter().zip(&names) {
            let more = vec![words::kind_line(atlas.stage(*id))];
            said.push(Said::Choice(Action::Go(Topic::Stage(*id)), (*name).to_owned(), more));
        }
        for row in &comparison.rows {
            let heading = format!("{}: {}", field_name(row.field), differs(row));
            said.push(Block::Heading(heading).into());
            let values: Vec<String> =
                row_lines(atlas, &comparison, row).iter().map(|lines| lines.join("; ")).collect();
            match values.first() {
                Some(value) if values.iter().all(|other| other == value) => {
                    said.push(Block::Detail(format!("All of them: {value}")).into());
                }
                _ => said.extend(
                    names
                        .iter()
                        .zip(&values)
                        .map(|(name, value)| Block::Detail(format!("{name}: {value}")).into()),
                ),
            }
        }
        said
    }

    pub(super) fn doors(&self, left: StageId, right: StageId) -> Vec<Said> {
        let Some(doors) = self.planner.doors(&self.learner, left, right) else {
            return vec![Block::Warning(NO_DOORS.to_owned()).into()];
        };
        let page = doors_page(self.atlas(), &doors);
        let columns = page.columns.into_iter().flatten();
        std::iter::once(Block::Text(page.sentence)).chain(columns).map(Said::from).collect()
    }

    pub(super) fn what_if(&self, stages: &[StageId]) -> Vec<Said> {
        let others: Vec<Holding> = stages.iter().map(|stage| Holding::of(*stage)).collect();
        let mut after = self.learner.clone();
        after.holds.extend(others.iter().cloned());
        let difference = self.planner.difference(&self.learner, &after);
        let line = what_if_line(self.atlas(), &others);
        std::iter::once(Block::Title(line))
            .chain(difference_page(self.atlas(), &difference))
            .map(Said::from)
            .collect()
    }
}
