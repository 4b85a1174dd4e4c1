//! The plan as it is said: what is in it, a chosen route, a checklist, a code.

use strum::VariantArray as _;

use crate::atlas::{Clean, Slug, StageId};
use crate::plan::{Change, Checklist, ChosenRoute, Entry, differences, share};
use crate::words::plan::{
    Section, UNKNOWN, checklist_line, checklist_of_doing, chosen_line, difference_words,
    entry_details, entry_summary, fault_words, grade_page, item_spoken, left_out, marks_spoken,
    name_of, note_beginning, part_words, step_spoken,
};
use crate::words::{Block, sentence, who};

use super::Conversation;
use super::speech::Said;
use super::topic::{Action, Topic};

impl Conversation {
    /// What is marked on a stage, to be said after its name; nothing when nothing is.
    pub(super) fn marked(&self, stage: StageId) -> Option<String> {
        self.plan().entry(self.atlas(), stage).and_then(marks_spoken)
    }

    /// What is marked and noted on a stage, to be said under its name.
    pub(super) fn own_words(&self, stage: StageId) -> Vec<Said> {
        let Some(entry) = self.plan().entry(self.atlas(), stage) else { return Vec::new() };
        let marks = marks_spoken(entry);
        let note = entry.note.as_ref().map(|note| format!("Your note: {note}"));
        let list = checklist_of_doing(self.atlas(), self.plan(), Some(stage), entry);
        let list = list
            .map(|list| format!("{}. To go through it, say: checklist.", checklist_line(&list)));
        marks.into_iter().chain(note).chain(list).map(|words| Block::Text(words).into()).collect()
    }

    /// Everything in the plan, in the order in which the screen lists it.
    pub(super) fn plan_page(&self) -> Vec<Said> {
        let (atlas, plan) = (self.atlas(), self.plan());
        let mut said: Vec<Said> = vec![
            Block::Title("Your plan".into()).into(),
            Block::Text(who(atlas, &self.learner)).into(),
        ];
        let changed = differences(atlas, plan);
        if !changed.is_empty() {
            said.push(Block::Heading("Changed since you last looked".into()).into());
        }
        said.extend(changed.iter().map(|found| {
            let words = difference_words(atlas, found);
            match found.stage {
                Some(stage) => Said::Choice(Action::Go(Topic::Stage(stage)), words, Vec::new()),
                None => Block::Item(words).into(),
            }
        }));
        if !changed.is_empty() {
            let read = Change::Read(plan.seen_now(atlas));
            let words = "I have read these".to_owned();
            said.push(Said::Choice(Action::Change(Box::new(read)), words, Vec::new()));
        }
        if !plan.routes.is_empty() {
            said.push(Block::Heading("Chosen routes".into()).into());
        }
        said.extend(plan.routes.iter().map(|route| {
            let name = format!("To {}", name_of(atlas, &route.to));
            let more = vec![chosen_line(atlas, plan, &self.learner, route)];
            Said::Choice(Action::Go(Topic::Chosen(Box::new(route.clone()))), name, more)
        }));
        for section in Section::VARIANTS {
            let rows = plan.stages.iter().filter(|(_, entry)| Section::of(entry) == *section);
            for (number, (slug, entry)) in rows.enumerate() {
                if number == 0 {
                    said.push(Block::Heading(section.heading().into()).into());
                }
                said.push(self.planned(slug, entry));
            }
        }
        if plan.is_blank() {
            let words = "There is nothing in it yet. At any stage you can say: have, doing, not for \
                         me, keep or note.";
            said.push(Block::Text(words.into()).into());
        }
        said
    }

    /// A stage of the plan.
    fn planned(&self, slug: &Slug, entry: &Entry) -> Said {
        let name = name_of(self.atlas(), slug).to_owned();
        let Some(stage) = self.atlas().find(slug) else {
            let mut more = entry_details(entry);
            more.insert(0, name);
            more.push(UNKNOWN.to_owned());
            return Block::Item(more.join(". ")).into();
        };
        let mut more = entry_summary(entry);
        let list = checklist_of_doing(self.atlas(), self.plan(), Some(stage), entry);
        more.extend(list.map(|list| checklist_line(&list)));
        Said::Choice(Action::Go(Topic::Stage(stage)), name, more)
    }

    /// A chosen route, step by step.
    pub(super) fn chosen(&self, route: &ChosenRoute) -> Vec<Said> {
        let (atlas, plan) = (self.atlas(), self.plan());
        let mut said: Vec<Said> = vec![
            Block::Title(format!("Your route to {}", name_of(atlas, &route.to))).into(),
            Block::Text(chosen_line(atlas, plan, &self.learner, route)).into(),
        ];
        let faults = route.faults(atlas);
        said.extend(faults.iter().map(|fault| Block::Warning(fault_words(atlas, fault)).into()));
        let states = route.states(atlas, plan, &self.learner);
        said.extend(route.steps.iter().zip(states).map(|(step, state)| {
            let name = name_of(atlas, &step.stage).to_owned();
            let mut more = vec![step_spoken(step, state).to_owned()];
            let note = plan.stages.get(&step.stage).and_then(|entry| entry.note.as_ref());
            more.extend(note.map(note_beginning));
            match atlas.find(&step.stage) {
                Some(stage) => Said::Choice(Action::Go(Topic::Stage(stage)), name, more),
                None => Block::Item(format!("{name}. {}", more.join(". "))).into(),
            }
        }));
        said
    }

    /// The checklist of an apprenticeship: each item to tick, each part of the assessment to grade.
    pub(super) fn checklist(&self, stage: StageId) -> Vec<Said> {
        let atlas = self.atlas();
        let Some(list) = Checklist::of(atlas, self.plan(), stage) else { return Vec::new() };
        let slug = &atlas.stage(stage).slug;
        let mut said: Vec<Said> = vec![
            Block::Title(format!("Checklist: {}", atlas.stage(stage).name)).into(),
            Block::Text(checklist_line(&list)).into(),
        ];
        said.extend(list.items.iter().map(|item| {
            let tick = Change::Tick(slug.clone(), item.text.clone(), !item.done);
            Said::Choice(Action::Change(Box::new(tick)), item_spoken(item), Vec::new())
        }));
        if !list.parts.is_empty() {
            said.push(Block::Heading("The final assessment".into()).into());
        }
        said.extend(list.parts.iter().map(|part| {
            let to = Topic::Part(stage, part.key.clone());
            Said::Choice(Action::Go(to), part_words(part), Vec::new())
        }));
        said.extend(grade_page(&list).into_iter().map(Said::from));
        said
    }

    /// The results that a part of an assessment can have.
    pub(super) fn part(&self, stage: StageId, key: &Clean) -> Vec<Said> {
        let list = Checklist::of(self.atlas(), self.plan(), stage);
        let part = list.as_ref().and_then(|list| list.parts.iter().find(|part| part.key == key));
        let Some(part) = part else { return Vec::new() };
        let slug = &self.atlas().stage(stage).slug;
        let choice = |result, words: String| {
            let change = Change::Result(slug.clone(), key.clone(), result);
            Said::Choice(Action::Change(Box::new(change)), words, Vec::new())
        };
        let grades = part.grades.iter().map(|grade| {
            let words: &str = grade.into();
            choice(Some(*grade), sentence(words))
        });
        let heading = Said::from(Block::Title(part_words(part)));
        let none = choice(None, "No result yet".to_owned());
        std::iter::once(heading).chain(grades).chain([none]).collect()
    }

    /// The code of the plan. Its groups are parted by blanks, which no voice reads out.
    pub(super) fn code(&self) -> Vec<Said> {
        let code = share::encode(self.atlas(), self.plan());
        let about = "It rebuilds your marks and routes in another copy of pathnav. It holds no notes \
                     and nothing about you.";
        let left_out = left_out(self.atlas(), &code).into_iter().map(Block::Warning);
        let words = [
            Block::Title("The code of your plan".into()),
            Block::Text(about.into()),
            Block::Text(code.text.replace('-', " ")),
        ];
        words.into_iter().chain(left_out).map(Said::from).collect()
    }
}
