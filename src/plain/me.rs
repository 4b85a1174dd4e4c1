//! What a learner tells of themselves. Nothing is compulsory.

use strum::VariantArray as _;

use crate::atlas::{Atlas, Nation, StageId, StageKind};
use crate::learner::{Answer, Ask, Asking, Job, Learner, Preference, Work};
use crate::words::journey::{
    answer_words, ask_words, holding_words, job_words, month, nation_words, nominated_words,
    preference_words, without_words,
};
use crate::words::{self, Block, grade, sentence};

use super::speech::Said;
use super::topic::{Action, Held, Question, Topic};
use super::{Conversation, Reply};

/// How many things are offered to hold, and of those, areas of work.
const HITS: usize = 20;
const AREAS: usize = 5;

impl Conversation {
    pub(super) fn me(&self) -> Vec<Said> {
        let learner = &self.learner;
        let mut said: Vec<Said> = vec![Block::Title("What you have told".into()).into()];
        if learner.holds.is_empty() && learner.jobs.is_empty() {
            said.push(Block::Text("You hold nothing yet. Nothing is compulsory.".into()).into());
        }
        said.extend(learner.holds.iter().map(|holding| {
            let held = Held::Thing(holding.stage);
            let name = holding_words(self.atlas(), holding);
            Said::Choice(Action::Go(Topic::Held(held)), name, Vec::new())
        }));
        said.extend(learner.jobs.iter().map(|job| {
            let held = Held::Work(job.work.clone());
            let name = job_words(self.atlas(), job);
            Said::Choice(Action::Go(Topic::Held(held)), name, Vec::new())
        }));
        said.extend(without_words(self.atlas(), learner).map(|words| Block::Text(words).into()));
        let age = match learner.age {
            Some(months) => format!("{}, when you start", months / 12),
            None => "not said".to_owned(),
        };
        for words in [
            format!("Age: {age}"),
            format!("Start: from {}", month(learner.start)),
            format!("Where: {}", nation_words(learner.nation)),
            format!("Put forward by your employer: {}", nominated_words(learner.nominated)),
            format!("What matters most: {}", preference_words(learner.prefer)),
        ] {
            said.push(Block::Text(words).into());
        }
        said
    }

    pub(super) fn to_add(&self, typed: &str) -> Vec<Said> {
        let mut results = self.index.query(typed, HITS);
        results.put_holdings_first(self.atlas());
        let mut said: Vec<Said> = Vec::new();
        let stages = results.hits.iter().map(|hit| hit.stage);
        let held = stages.map(|stage| (held(self.atlas(), stage), self.atlas().stage(stage)));
        said.extend(held.map(|(held, stage)| {
            let more = vec![words::kind_line(stage)];
            Said::Choice(Action::Hold(held), stage.name.to_string(), more)
        }));
        let areas = self.index.areas(self.atlas(), typed).take(AREAS);
        said.extend(areas.cloned().map(|area| {
            let name = format!("Work in {area}");
            Said::Choice(Action::Hold(Held::Work(Work::Area(area))), name, Vec::new())
        }));
        if said.is_empty() {
            said.push(Block::Text(words::NOTHING_FOUND.to_owned()).into());
        }
        said
    }

    pub(super) fn held(&self, held: &Held) -> Vec<Said> {
        let choice = |action, words: String| Said::Choice(action, words, Vec::new());
        let mut said: Vec<Said> = Vec::new();
        match held {
            Held::Thing(id) => {
                let stage = self.atlas().stage(*id);
                said.push(Block::Title(stage.name.to_string()).into());
                if !stage.grades.is_empty() {
                    said.push(Block::Text("Your grade:".into()).into());
                    said.extend(stage.grades.iter().map(|known| {
                        let action = Action::Grade(*id, Some(known.clone()));
                        choice(action, sentence(&grade(known)))
                    }));
                    said.push(choice(Action::Grade(*id, None), "Grade not said".to_owned()));
                }
            }
            Held::Work(work) => {
                let job = self.learner.jobs.iter().find(|job| job.work == *work);
                said.extend(job.map(|job| Block::Title(job_words(self.atlas(), job)).into()));
                said.push(choice(Action::Now(work.clone(), true), "I work in this now".into()));
                let before = Action::Now(work.clone(), false);
                said.push(choice(before, "I worked in this before".into()));
            }
        }
        said.push(choice(Action::TakeAway(held.clone()), "Take it away again".to_owned()));
        said
    }

    pub(super) fn preferences() -> Vec<Said> {
        let heading = Block::Title("What matters most to you".to_owned());
        let choices = Preference::VARIANTS.iter().map(|prefer| {
            let words = sentence(preference_words(*prefer));
            Said::Choice(Action::Prefer(*prefer), words, Vec::new())
        });
        std::iter::once(Said::from(heading)).chain(choices).collect()
    }

    pub(super) fn nations() -> Vec<Said> {
        let heading = Block::Title("Where you are".to_owned());
        let known = Nation::VARIANTS.iter().copied().map(Some);
        let choices = known.chain([None]).map(|nation| {
            let words = sentence(nation_words(nation));
            Said::Choice(Action::Where(nation), words, Vec::new())
        });
        std::iter::once(Said::from(heading)).chain(choices).collect()
    }

    /// A question about something held, with its answers to choose from.
    pub(super) fn asked(&self, asking: &Asking) -> Vec<Said> {
        let atlas = self.atlas();
        let heading = Block::Title(ask_words(atlas, asking.ask()));
        let choices = asking.ask().answers(atlas).into_iter().map(|answer| {
            let words = answer_words(atlas, &answer);
            Said::Choice(Action::Answer(Box::new(asking.clone()), answer), words, Vec::new())
        });
        std::iter::once(Said::from(heading)).chain(choices).collect()
    }

    /// Asks the first question about `stage`, which is held, after `first`.
    pub(super) fn go_to_first_question(&mut self, stage: StageId, first: &str) -> Reply {
        match Asking::first(self.atlas(), &self.learner, stage) {
            Some(asking) => self.go_instead(topic_of(asking), first),
            None if first.is_empty() => self.go_to_me(),
            None => self.go_instead(Topic::Me, first),
        }
    }

    /// Goes on from how long somebody has worked there to what is asked of those who do.
    pub(super) fn go_on_from_work(&mut self, work: &Work) -> Reply {
        match work {
            Work::Role(role) => self.go_to_first_question(*role, ""),
            Work::Area(_) => self.go_to_me(),
        }
    }

    /// Takes an answer, and asks the next question.
    pub(super) fn take_answer(&mut self, asking: &Asking, answer: &Answer) -> Reply {
        asking.ask().answer(&mut self.learner, answer);
        match asking.next(self.atlas(), &self.learner) {
            Some(next) => self.go_instead(topic_of(next), ""),
            None => self.go_to_me(),
        }
    }

    /// Holds something as well, unless it is held.
    pub(super) fn hold(&mut self, held: &Held) {
        let learner = &mut self.learner;
        match held {
            Held::Thing(stage) => learner.hold(*stage),
            Held::Work(work) if learner.jobs.iter().all(|job| job.work != *work) => {
                learner.jobs.push(Job { work: work.clone(), months: None, now: true });
            }
            Held::Work(_) => {}
        }
    }

    /// Whether there is more to say about something held: a grade, or how long it was work.
    pub(super) fn has_more(&self, held: &Held) -> bool {
        match held {
            Held::Thing(stage) => !self.atlas().stage(*stage).grades.is_empty(),
            Held::Work(_) => true,
        }
    }
}

/// The page of a question: what is answered with yes or no is typed, anything else chosen.
fn topic_of(asking: Asking) -> Topic {
    match asking.ask() {
        Ask::Has(_) => Topic::Asks(Question::Usual(Box::new(asking))),
        Ask::Class(_) | Ask::Family(_) => Topic::Asked(Box::new(asking)),
    }
}

/// How `stage` is held: a role is worked in.
fn held(atlas: &Atlas, stage: StageId) -> Held {
    if atlas.stage(stage).kind == StageKind::Role {
        Held::Work(Work::Role(stage))
    } else {
        Held::Thing(stage)
    }
}

/// Holds something no longer.
pub fn take_away(learner: &mut Learner, held: &Held) {
    match held {
        Held::Thing(stage) => learner.holds.retain(|holding| holding.stage != *stage),
        Held::Work(work) => learner.jobs.retain(|job| job.work != *work),
    }
}
