//! The pages of a conversation, and what choosing something on one does.

use crate::atlas::{Clean, Nation, StageId};
use crate::export::Format;
use crate::learner::{Answer, Asking, Preference, Work};
use crate::plan::{Change, ChosenRoute};
use crate::words::Block;
use crate::words::journey::ask_words;
use crate::words::plan::{WIPE_ENDS, plan_line, wipe_line};

use super::Conversation;
use super::speech::Said;

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub enum Topic {
    /// Where everything starts.
    Top,
    /// What was found for these words.
    Found(String),
    /// A stage in short, with where it leads to choose from.
    Stage(StageId),
    /// Everything about a stage.
    Read(StageId),
    /// How people get to a stage, to choose from.
    Before(StageId),
    /// Everything about one of the steps on from a stage; its number from 0.
    About(StageId, usize),
    /// Every claim about a stage.
    Sources(StageId),
    /// What is to be compared, side by side.
    Compare,
    /// What two steps keep open.
    Doors(StageId, StageId),
    /// What holding these as well would change.
    WhatIf(Vec<StageId>),
    /// What the learner has told.
    Me,
    /// What was found for these words, to hold.
    Add(String),
    /// Something held, or worked in, to say more about.
    Held(Held),
    /// What is asked about something held, with answers to choose from.
    Asked(Box<Asking>),
    /// A question with an answer to type.
    Asks(Question),
    /// Where they are, to choose from.
    Where,
    /// What matters most, to choose from.
    Prefer,
    /// The routes to a stage, to choose from.
    Routes(StageId),
    /// One of them, step by step.
    Route(StageId, usize),
    /// One of them over time.
    Timeline(StageId, usize),
    /// What to do when a step of one does not work out.
    PlanB(StageId, usize, usize),
    /// Why a step of one may be skipped.
    Skipped(StageId, usize, usize),
    /// What is in reach.
    Reach,
    /// What is missing for a stage.
    WhyNot(StageId),
    /// The plan, to choose from.
    Plan,
    /// A route that was chosen, step by step.
    Chosen(Box<ChosenRoute>),
    /// The checklist of an apprenticeship, to tick.
    Checklist(StageId),
    /// The results of a part of its assessment, to choose from; the key of the part.
    Part(StageId, Clean),
    /// The code of the plan.
    Code,
    /// A page to be written to a file: which format.
    Formats(Box<Topic>),
    /// What can be said.
    Help,
}

/// Something a learner holds, or has worked in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// A thing.
    Thing(StageId),
    /// Work.
    Work(Work),
}

/// A question with an answer to type.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// What to look for.
    Find,
    /// What to hold.
    Add,
    /// How old they are.
    Age,
    /// When they were born.
    Born,
    /// When they can start.
    Start,
    /// Whether their employer puts them forward.
    Nominated,
    /// For how many months they have worked there.
    Months(Work),
    /// Whether they hold something that people like them usually do.
    Usual(Box<Asking>),
    /// What to note on a stage; the lines so far.
    Note(StageId, Vec<String>),
    /// Whether to remove one's own plan.
    Wipe,
    /// Whether to forget somebody whose plan is not kept.
    Forget,
    /// Which file.
    Path(Box<Topic>, Format),
    /// Whether to replace the file of this name.
    Replace(Box<Topic>, Format, String),
}

/// What choosing something does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Goes to a page.
    Go(Topic),
    /// Holds something as well.
    Hold(Held),
    /// Says the grade of something held; none when it is not known.
    Grade(StageId, Option<Clean>),
    /// Says whether work is done now.
    Now(Work, bool),
    /// Holds something no longer.
    TakeAway(Held),
    /// Answers what is asked about something held.
    Answer(Box<Asking>, Answer),
    /// Says where they are; none when it is not said.
    Where(Option<Nation>),
    /// Says what matters most.
    Prefer(Preference),
    /// Changes the plan.
    Change(Box<Change>),
    /// Chooses a format.
    Format(Box<Topic>, Format),
}

impl Topic {
    /// The stage that it is about.
    pub fn stage(&self) -> Option<StageId> {
        match self {
            Self::Stage(stage)
            | Self::Read(stage)
            | Self::Before(stage)
            | Self::About(stage, _)
            | Self::Sources(stage)
            | Self::Routes(stage)
            | Self::Route(stage, _)
            | Self::Timeline(stage, _)
            | Self::PlanB(stage, ..)
            | Self::Skipped(stage, ..)
            | Self::WhyNot(stage)
            | Self::Checklist(stage)
            | Self::Part(stage, _) => Some(*stage),
            _ => None,
        }
    }

    /// The route that it is about: where to, and its number from 0.
    pub fn route(&self) -> Option<(StageId, usize)> {
        match self {
            Self::Route(to, at)
            | Self::Timeline(to, at)
            | Self::PlanB(to, at, _)
            | Self::Skipped(to, at, _) => Some((*to, *at)),
            _ => None,
        }
    }

    /// The question at the end, and what else can be said here.
    pub fn asks(&self) -> (&'static str, &'static str) {
        match self {
            Self::Top => (
                "What are you looking for? Type a job, a course, a test or a part of the body.",
                "me, plan, reach, help or quit",
            ),
            Self::Found(_) => {
                ("Which number? You can also type something else to look for.", "back or help")
            }
            Self::Stage(_) => (
                "Which number do you go on to?",
                "read, before, sources, routes, why not, what if, compare, about, doors, have, doing, not \
                 for me, keep, note, export, back or help",
            ),
            Self::Before(_) => ("Which number do you go to?", "read, routes, back or help"),
            Self::Read(_) | Self::Sources(_) | Self::About(..) => {
                ("What next?", "next, before, routes, why not, export, back or help")
            }
            Self::Me => (
                "Which number is to change?",
                "add, age, born, start, where, nominated, prefer, reach, back or help",
            ),
            Self::Add(_) => ("Which number do you hold?", "add and other words, back or help"),
            Self::Held(_) | Self::Asked(_) | Self::Where | Self::Prefer | Self::Part(..) => {
                ("Which number?", "back or help")
            }
            Self::Routes(_) => ("Which number do you want to hear?", "export, me, back or help"),
            Self::Route(..) => (
                "Which step do you want to open?",
                "timeline, plan b, skipped, keep, export, back or help",
            ),
            Self::Timeline(..) | Self::PlanB(..) | Self::Skipped(..) => {
                ("What next?", "timeline, plan b, export, back or help")
            }
            Self::Reach => ("Which number do you open?", "export, me, back or help"),
            Self::WhatIf(_) => ("What next?", "me, back or help"),
            Self::WhyNot(_) => ("Which number do you want to try holding?", "export, back or help"),
            Self::Compare => ("Which number do you open?", "clear, export, back or help"),
            Self::Doors(..) => ("What next?", "back or help"),
            Self::Plan => {
                ("Which number do you open?", "undo, redo, code, export, me, back or help")
            }
            Self::Chosen(_) => ("Which step do you open?", "drop, undo, back or help"),
            Self::Checklist(_) => ("Which number do you tick or grade?", "undo, back or help"),
            Self::Code => ("What next?", "code and another code, to add that plan, back or help"),
            Self::Formats(_) => ("In which of these?", "back"),
            Self::Help => ("What next?", "one of these, or back"),
            Self::Asks(question) => (question.asks(), ""),
        }
    }

    /// The page.
    pub fn said(&self, of: &Conversation) -> Vec<Said> {
        match self {
            Self::Top => Vec::new(),
            Self::Found(words) => of.found(words),
            Self::Stage(stage) => of.stage(*stage),
            Self::Read(stage) => of.read(*stage),
            Self::Before(stage) => of.before(*stage),
            Self::About(stage, step) => of.about(*stage, *step),
            Self::Sources(stage) => of.sources(*stage),
            Self::Compare => of.compare(),
            Self::Doors(left, right) => of.doors(*left, *right),
            Self::WhatIf(stages) => of.what_if(stages),
            Self::Me => of.me(),
            Self::Add(words) => of.to_add(words),
            Self::Held(held) => of.held(held),
            Self::Asked(asking) => of.asked(asking),
            Self::Where => Conversation::nations(),
            Self::Prefer => Conversation::preferences(),
            Self::Routes(to) => of.routes(*to),
            Self::Route(to, at) => of.route(*to, *at),
            Self::Timeline(to, at) => of.timeline(*to, *at),
            Self::PlanB(to, at, step) => of.plan_b(*to, *at, *step),
            Self::Skipped(to, at, step) => of.skipped(*to, *at, *step),
            Self::Reach => of.reach(),
            Self::WhyNot(stage) => of.why_not(*stage),
            Self::Plan => of.plan_page(),
            Self::Chosen(route) => of.chosen(route),
            Self::Checklist(stage) => of.checklist(*stage),
            Self::Part(stage, key) => of.part(*stage, key),
            Self::Code => of.code(),
            Self::Formats(of_what) => of.formats(of_what),
            Self::Help => super::command::help(),
            Self::Asks(question) => question.said(of),
        }
    }
}

impl Question {
    fn asks(&self) -> &'static str {
        match self {
            Self::Find => "What are you looking for?",
            Self::Add => "What do you hold? Type its name.",
            Self::Age => "How old are you when you start? Type a number of years, or: skip.",
            Self::Born => "When were you born? Type a year and a month, such as 2008-03, or: skip.",
            Self::Start => "From when can you start? Type a year and a month, such as 2027-09.",
            Self::Nominated => "Does your employer put you forward for training? Yes, no or: skip.",
            Self::Months(_) => "For how many months so far? Type a number, or: skip.",
            Self::Usual(_) => "Yes, no or: not sure.",
            Self::Note(..) => {
                "What do you want to note? Type as many lines as you like, and end with a line that is \
                 only a full stop. Or: skip; or: remove."
            }
            Self::Wipe => "To remove it, type: forget. Anything else leaves everything as it is.",
            Self::Forget => "Forget everything about this person? Yes or no.",
            Self::Path(..) => "Which file? Type a name, or press Enter for this one.",
            Self::Replace(..) => "Replace it? Yes or no.",
        }
    }

    fn said(&self, of: &Conversation) -> Vec<Said> {
        match self {
            Self::Path(page, format) => {
                vec![Block::Text(format!("File: {}", of.file_name(page, *format))).into()]
            }
            Self::Note(stage, _) => {
                let entry = of.plan().entry(of.atlas(), *stage);
                let note = entry.and_then(|entry| entry.note.as_ref());
                let words = note.map(|note| format!("What you type takes the place of: {note}"));
                words.into_iter().map(|words| Block::Text(words).into()).collect()
            }
            Self::Usual(asking) => {
                vec![Block::Text(ask_words(of.atlas(), asking.ask())).into()]
            }
            Self::Wipe => {
                let goes = format!("This goes: {}.", wipe_line(of.plan(), of.copies));
                vec![Block::Text(goes).into(), Block::Text(format!("Undo {WIPE_ENDS}")).into()]
            }
            Self::Forget => {
                let line = plan_line(of.plan());
                vec![Block::Text(format!("This goes, and cannot be brought back: {line}.")).into()]
            }
            Self::Replace(_, _, path) => {
                vec![Block::Warning(format!("{path} is there already.")).into()]
            }
            _ => Vec::new(),
        }
    }
}
