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
mod command;
mod look;
mod me;
mod plan;
mod question;
mod save;
mod speech;
mod topic;
mod turn;

use std::collections::HashSet;
use std::mem::Discriminant;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use crate::atlas::{Atlas, PartialDate, StageId};
use crate::files::Replace;
use crate::learner::Learner;
use crate::route::Planner;
use crate::search::Index;
use crate::words::INDEPENDENT;

use speech::Speech;
use topic::Topic;

/// What the program is, before anything else.
const WELCOME: &str = "pathnav finds routes into and through NHS healthcare science careers.";

/// A conversation with one person.
#[derive(Debug)]
pub struct Conversation {
    planner: Planner,
    index: LazyLock<Index, Box<dyn FnOnce() -> Index + Send>>,
    learner: Learner,
    /// The pages that going back leads through, over the first one; the present one last.
    pages: Vec<Page>,
    /// The page that is never left.
    first: Page,
    /// What is to be compared, in the order in which it was said.
    compared: Vec<StageId>,
    /// The kinds of page at which everything that can be said has been named.
    known: HashSet<Discriminant<Topic>>,
    /// The file that was named last.
    named: Option<String>,
    /// The columns that lines keep to.
    width: usize,
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
            learner: Learner { start: today, ..Learner::default() },
            pages: Vec::new(),
            first: Page::new(Topic::Top),
            compared: Vec::new(),
            known: HashSet::new(),
            named: None,
            width: width.max(20),
        }
    }

    /// What the program says before anybody has said anything.
    pub fn begin(&mut self) -> Reply {
        self.ask(&format!("{WELCOME} {INDEPENDENT}"))
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
