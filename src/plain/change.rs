//! Marking, noting, keeping and taking back: every change of the plan, and having it kept.

use crate::atlas::StageId;
use crate::plan::{Change, Checklist, ChosenRoute, History, Note, Plan, Status, share};
use crate::words::plan::{WIPE_ENDS, WIPE_WORD, done_again, kept_words, too_long, undone};

use super::command::Mark;
use super::speech::Speech;
use super::topic::{Question, Topic};
use super::{Conversation, Effect, Page, Reply, Writes};

impl Conversation {
    /// The plan as it is now.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.history.plan()
    }

    /// Makes `change` and says so.
    pub(super) fn change(&mut self, change: Change) -> Reply {
        self.change_and_say(change, "")
    }

    /// Makes `change`, and says so and then `more`.
    fn change_and_say(&mut self, change: Change, more: &str) -> Reply {
        let words = kept_words(self.planner.atlas(), &change);
        if !self.make(change) {
            return self.ask("It is so already.");
        }
        self.say_changed(format!("{words}. {more}").trim_end())
    }

    /// Makes `change`; false when nothing is otherwise than before.
    fn make(&mut self, change: Change) -> bool {
        let changed = self.history.apply(self.planner.atlas(), change);
        if changed {
            self.follow_plan();
        }
        changed
    }

    /// What the plan says of the learner is what is planned with.
    pub(super) fn follow_plan(&mut self) {
        self.learner = self.history.plan().learner(self.planner.atlas(), self.today);
        self.is_unkept = true;
    }

    /// Takes what the learner has told of themselves into the plan.
    pub(super) fn settle(&mut self) {
        let atlas = self.planner.atlas();
        if self.learner == self.plan().learner(atlas, self.today) {
            return;
        }
        let told = self.plan().told(atlas, &self.learner, self.today);
        self.make(Change::Tell(Box::new(told)));
    }

    /// Says `words` where the plan has changed, with what that changes of a checklist. The numbers of a
    /// page that was heard stay as they were, until it is said again.
    fn say_changed(&mut self, words: &str) -> Reply {
        if matches!(self.topic(), Topic::Part(..)) {
            self.pages.pop();
        }
        if *self.topic() == Topic::Me {
            return self.return_to_topic(words);
        }
        let is_checklist = matches!(self.topic(), Topic::Checklist(_));
        let mut fresh = Speech::new(self.topic().said(self));
        let known = &self.page().speech;
        if !is_checklist && !fresh.offers_the_same(known) {
            return self.ask(words);
        }
        if fresh.choices() != known.choices() {
            return self.say_topic(words);
        }
        let mut text = self.told_so(words);
        if is_checklist {
            text.push_str(&fresh.new_words(known, self.width));
        }
        fresh.said_as_far_as(known);
        self.page_mut().speech = fresh;
        self.end(text)
    }

    /// Marks the stage or the route of the present page.
    pub(super) fn mark(&mut self, mark: Mark) -> Reply {
        let topic = self.topic().clone();
        if let Topic::Chosen(route) = &topic {
            return match mark {
                Mark::Drop => {
                    self.pages.pop();
                    self.change(Change::DropRoute(route.clone()))
                }
                _ => self.ask("Open one of its steps first, or say drop to give this route up."),
            };
        }
        if let (Some((to, at)), Mark::Keep | Mark::Drop) = (topic.route(), mark) {
            let Some(route) = self.one_route(to, at) else { return self.ask("") };
            let route = Box::new(ChosenRoute::of(self.atlas(), to, &route));
            return self.change(match mark {
                Mark::Keep => Change::KeepRoute(route),
                _ => Change::DropRoute(route),
            });
        }
        let Some(stage) = topic.stage() else { return self.ask(super::answer::NO_STAGE) };
        let row = self.atlas().stage(stage);
        let (slug, has_grades) = (row.slug.clone(), !row.grades.is_empty());
        let change = match mark {
            Mark::Have => Change::Status(slug, Some(Status::HAVE)),
            Mark::Doing => Change::Status(slug, Some(Status::Doing)),
            Mark::NotForMe => Change::Status(slug, Some(Status::NotForMe)),
            Mark::None => Change::Status(slug, None),
            Mark::Keep => Change::Keep(slug, true),
            Mark::Drop => Change::Keep(slug, false),
        };
        let asks_grade = mark == Mark::Have && has_grades;
        self.change_and_say(change, if asks_grade { "To say your grade, say: me." } else { "" })
    }

    /// Asks for a note on the stage of the present page, or takes the one that was said.
    pub(super) fn note(&mut self, words: &str) -> Reply {
        match self.topic().stage() {
            None => self.ask(super::answer::NO_STAGE),
            Some(stage) if words.is_empty() => {
                self.go(Topic::Asks(Question::Note(stage, Vec::new())))
            }
            Some(stage) => self.change_note(stage, words),
        }
    }

    /// Takes a line of a note. Nothing is said to it: whoever pastes many hears one answer.
    pub(super) fn write_note(
        &mut self,
        stage: StageId,
        mut lines: Vec<String>,
        line: &str,
    ) -> Reply {
        match line.to_lowercase().as_str() {
            "" | "skip" | "." if lines.is_empty() => self.leave_as_it_is(),
            "remove" if lines.is_empty() => {
                self.pages.pop();
                self.change_note(stage, "")
            }
            "." => {
                self.pages.pop();
                self.change_note(stage, &lines.join("\n"))
            }
            _ => {
                lines.push(line.to_owned());
                self.page_mut().topic = Topic::Asks(Question::Note(stage, lines));
                Reply::default()
            }
        }
    }

    /// Leaves what was asked about.
    pub(super) fn leave_as_it_is(&mut self) -> Reply {
        self.pages.pop();
        self.ask("It stays as it is.")
    }

    fn change_note(&mut self, stage: StageId, words: &str) -> Reply {
        match Note::new(words) {
            Ok(note) => self.change(Change::Note(self.atlas().stage(stage).slug.clone(), note)),
            Err(long) => self.ask(&too_long(long)),
        }
    }

    /// Asks before anything is forgotten: a word has to be typed for one's own plan.
    pub(super) fn ask_to_wipe(&mut self) -> Reply {
        let is_own = self.writes == Writes::Allowed;
        self.go(Topic::Asks(if is_own { Question::Wipe } else { Question::Forget }))
    }

    /// Removes one's own plan, if the word was typed.
    pub(super) fn wipe(&mut self, line: &str) -> Reply {
        if !line.eq_ignore_ascii_case(WIPE_WORD) {
            return self.leave_as_it_is();
        }
        self.make(Change::Wipe);
        self.is_unkept = false;
        self.forget_path();
        let mut reply = self.say_topic(&format!("Everything is removed. Undo {WIPE_ENDS}"));
        reply.effects.push(Effect::Wipe);
        reply
    }

    /// Has one's own plan again, of which nothing could be removed, and says why.
    pub fn not_removed(&mut self, why: &str) -> Reply {
        self.history.undo();
        self.follow_plan();
        self.is_unkept = false;
        self.say_topic(&format!("Nothing is removed: {why}."))
    }

    /// Forgets somebody whose plan is not kept, for good.
    pub(super) fn forget_person(&mut self) -> Reply {
        self.forget_path();
        self.history = History::default();
        self.follow_plan();
        self.is_unkept = false;
        self.say_topic("Everything about this person is forgotten.")
    }

    /// Forgets what was walked through, compared and named.
    pub(super) fn forget_path(&mut self) {
        self.pages.clear();
        self.first = Page::new(Topic::Top);
        self.compared.clear();
        self.named = None;
    }

    /// Goes to the checklist of the stage of the present page.
    pub(super) fn go_to_checklist(&mut self) -> Reply {
        let Some(stage) = self.topic().stage() else { return self.ask(super::answer::NO_STAGE) };
        match Checklist::of(self.atlas(), self.plan(), stage) {
            Some(_) => self.go(Topic::Checklist(stage)),
            None => self.ask("There is no checklist for this: only some apprenticeships have one."),
        }
    }

    /// Adds what a code says to the plan.
    pub(super) fn take_code(&mut self, code: &str) -> Reply {
        match share::decode(self.atlas(), code) {
            Ok(plan) => self.change(Change::Take(Box::new(plan))),
            Err(error) => self.ask(&format!("The code cannot be read: {error}.")),
        }
    }

    /// Takes the last change back, or makes one that was taken back again.
    pub(super) fn travel(&mut self, back: bool) -> Reply {
        let change = if back { self.history.undo() } else { self.history.redo() };
        let say = if back { undone } else { done_again };
        let is_wipe = change.is_some_and(|change| *change == Change::Wipe);
        let Some(words) = change.map(|change| say(self.planner.atlas(), change)) else {
            return self.ask(if back {
                "There is nothing to undo."
            } else {
                "There is nothing to redo."
            });
        };
        self.follow_plan();
        let mut reply = self.say_changed(&format!("{words}."));
        if is_wipe {
            self.is_unkept = false;
            let plan = Box::new(self.plan().clone());
            reply.effects.push(if back { Effect::BringBack(plan) } else { Effect::Wipe });
        }
        reply
    }
}
