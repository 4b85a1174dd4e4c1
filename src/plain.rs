//! The same product as a conversation: a person types a line, the program answers below it. For
//! screen readers, for terminals that draw nothing, and for pipes.
//!
//! Nothing is ever taken back or drawn over. What can be chosen is numbered; a question stands on
//! the last line. [`Conversation::answer`] takes a line and gives a [`Reply`]; it does no input or
//! output, so that whole conversations can be tested.
//!
//! A page is a `Topic`: it says everything about itself (`said`), so that going back
//! says it afresh, with whatever the learner has told since. Facts are worded in `words`; here are
//! only questions and what the program says of itself.

mod answer;
mod change;
mod command;
mod look;
mod me;
mod plan;
mod question;
mod save;
mod speech;
mod topic;
mod turn;
mod ways;

use std::collections::HashSet;
use std::mem::Discriminant;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use crate::atlas::{Atlas, PartialDate, StageId};
use crate::files::Replace;
use crate::learner::Learner;
use crate::plan::{History, Plan, differences};
use crate::route::Planner;
use crate::search::Index;
use crate::words::plan::{guest_line, plan_line};
use crate::words::{INDEPENDENT, count};

use speech::Speech;
use topic::{Question, Topic};

/// What the program is, before anything else.
const WELCOME: &str = "pathnav finds routes into and through NHS healthcare science careers.";

/// A conversation with one person.
#[derive(Debug)]
pub struct Conversation {
    planner: Planner,
    index: LazyLock<Index, Box<dyn FnOnce() -> Index + Send>>,
    learner: Learner,
    history: History,
    /// What the plan is called.
    plan_name: String,
    /// How many copies of the plan are kept beside it.
    copies: usize,
    /// Whether the plan has changed since it was last asked to be kept.
    is_unkept: bool,
    writes: Writes,
    today: PartialDate,
    /// The pages that going back leads through, over the first one; the present one last.
    pages: Vec<Page>,
    /// The page that is never left.
    first: Page,
    /// What is to be compared, in the order in which it was said.
    compared: Vec<StageId>,
    /// The kinds of page at which everything that can be said has been named.
    known: HashSet<Discriminant<Topic>>,
    /// Whether the person has been told how to hear a page again.
    knows_again: bool,
    /// The file that was named last.
    named: Option<String>,
    /// The columns that lines keep to.
    width: usize,
}

/// What a conversation may write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writes {
    /// The plan, and files that the person names.
    #[default]
    Allowed,
    /// Files that the person names: the plan is somebody else's, and is not kept.
    Files,
    /// Nothing: the machine is for everybody.
    Nothing,
}

/// A page, and how much of it has been said.
#[derive(Clone, Debug)]
struct Page {
    topic: Topic,
    speech: Speech,
}

impl Page {
    fn new(topic: Topic) -> Self {
        Self { topic, speech: Speech::default() }
    }
}

/// What the program says to a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// Lines of text, each with its end.
    pub text: String,
    /// What is to be done outside, in order.
    pub effects: Vec<Effect>,
}

/// Something to be done outside the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write a file, then tell [`Conversation::wrote`] what came of it.
    Write {
        /// Where.
        path: PathBuf,
        /// What.
        text: String,
        /// Whether a file that is there may be replaced.
        replace: Replace,
    },
    /// Keep the plan.
    Save(Box<Plan>),
    /// Remove the plan and every copy of it.
    Wipe,
    /// Bring back what was removed, with the plan as it was.
    BringBack(Box<Plan>),
    /// End the conversation.
    Quit,
}

/// What came of writing a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrote {
    /// It is written; the whole path.
    Done(PathBuf),
    /// A file is there that may not be replaced.
    Exists,
    /// It cannot be written, and why.
    Failed(String),
}

impl Conversation {
    /// A conversation on `atlas` in lines of at most `width` columns. Plans begin at `today` until
    /// the learner says otherwise.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>, today: PartialDate, width: usize) -> Self {
        let of = Arc::clone(&atlas);
        Self {
            planner: Planner::new(atlas),
            index: LazyLock::new(Box::new(move || Index::new(&of))),
            learner: Learner { start: today, today, ..Learner::default() },
            history: History::default(),
            plan_name: Plan::UNNAMED.to_owned(),
            copies: 0,
            is_unkept: false,
            writes: Writes::default(),
            today,
            pages: Vec::new(),
            first: Page::new(Topic::Top),
            compared: Vec::new(),
            known: HashSet::new(),
            knows_again: false,
            named: None,
            width: width.max(20),
        }
    }

    /// Begins with `plan`, as it was kept under `name`.
    pub fn take_plan(&mut self, plan: Plan, name: &str) {
        name.clone_into(&mut self.plan_name);
        self.history = History::new(plan.under_present_ids(self.planner.atlas()));
        self.follow_plan();
        self.is_unkept = false;
    }

    /// Takes how many copies of the plan are kept beside it.
    pub fn know_copies(&mut self, copies: usize) {
        self.copies = copies;
    }

    /// Ends the conversation: a note that is still being written is kept.
    pub fn finish(&mut self) -> Reply {
        match self.topic() {
            Topic::Asks(Question::Note(_, lines)) if !lines.is_empty() => self.answer("."),
            _ => Reply::default(),
        }
    }

    /// From now on nothing is written but what `writes` allows.
    pub fn may_write(&mut self, writes: Writes) {
        self.writes = writes;
    }

    /// What is lost by leaving because it is of somebody else and so kept nowhere, in a sentence. On a
    /// machine for everybody that is what everybody wants.
    #[must_use]
    pub fn lost_by_leaving(&self) -> Option<String> {
        let is_lost = self.writes == Writes::Files && !self.plan().is_blank();
        is_lost.then(|| guest_line(self.plan()))
    }

    /// What the program says before anybody has said anything.
    pub fn begin(&mut self) -> Reply {
        let mut words = format!("{WELCOME} {INDEPENDENT}");
        if !self.plan().is_blank() {
            words.push_str(&format!("\nYour plan: {}.", plan_line(self.plan())));
        }
        let changed = differences(self.atlas(), self.plan()).len();
        if changed > 0 {
            let what = count(changed, "thing in it has", "things in it have");
            words.push_str(&format!(" {what} changed since you last looked."));
        }
        self.ask(&words)
    }

    /// Forgets everything about the person, as on a machine that somebody has left.
    pub fn start_afresh(&mut self) -> Reply {
        let _ = self.forget_person();
        self.known.clear();
        self.knows_again = false;
        self.begin()
    }

    /// `words` as lines, for what came of keeping the plan.
    #[must_use]
    pub fn told_so(&self, words: &str) -> String {
        let mut text = String::new();
        speech::say(&mut text, words, self.width);
        text
    }

    /// Who asks, as far as they have told.
    #[must_use]
    pub fn learner(&self) -> &Learner {
        &self.learner
    }

    fn atlas(&self) -> &Atlas {
        self.planner.atlas()
    }

    /// The present page.
    fn topic(&self) -> &Topic {
        &self.page().topic
    }

    fn page(&self) -> &Page {
        self.pages.last().unwrap_or(&self.first)
    }

    fn page_mut(&mut self) -> &mut Page {
        self.pages.last_mut().unwrap_or(&mut self.first)
    }
}
