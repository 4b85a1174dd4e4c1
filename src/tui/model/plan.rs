//! The plan within the program: what is changed, taken back and kept.

use std::sync::Arc;

use super::{Model, Shared};
use crate::atlas::StageId;
use crate::learner::Learner;
use crate::plan::{Change, History, Plan};
use crate::storage::Place;
use crate::tui::overlay::Overlay;
use crate::tui::screen::Screen;
use crate::tui::update::Effect;
use crate::words::plan::{
    checklist_line, checklist_of_doing, done_again, guest_line, kept_words, marks, undone,
};
use crate::words::{Block, stage_page};

/// Whether changes of the plan are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Each is kept when it is made.
    #[default]
    Here,
    /// Another window keeps the plan; changes are made in this one only.
    Elsewhere,
    /// It can be read and not written, and why.
    Refused(String),
    /// There is nowhere to keep anything.
    Nowhere,
}

impl Shared {
    /// The plan as it is now.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.history.plan()
    }

    /// What must be known of the plan wherever one is, for as long as it holds.
    #[must_use]
    pub fn plan_mark(&self) -> Option<&'static str> {
        match (&self.unsaved, &self.keeping, &self.damage) {
            (Some(_), ..) => Some("! Not kept"),
            (_, Keeping::Elsewhere | Keeping::Refused(_), _) => Some("! Read-only"),
            (.., Some(_)) => Some("! Damaged plan"),
            (_, Keeping::Here | Keeping::Nowhere, None) => None,
        }
    }

    /// The same in a sentence, with the reason.
    #[must_use]
    pub fn plan_trouble(&self) -> Option<String> {
        match (&self.unsaved, &self.keeping, &self.damage) {
            (Some(why), ..) => Some(format!("Not kept: {why}")),
            (_, Keeping::Refused(why), _) => Some(format!("Read-only: {why}")),
            (.., damage) => damage.clone(),
        }
    }

    /// What is marked on `stage`, to stand beside its name.
    #[must_use]
    pub fn marks(&self, stage: StageId) -> Option<String> {
        self.plan().entry(&self.atlas, stage).and_then(marks)
    }

    /// Everything to read about `stage`, with what is marked and noted on it under its name.
    #[must_use]
    pub fn page_of(&self, stage: StageId) -> Vec<Block> {
        let mut page = stage_page(&self.atlas, stage);
        if let Some(entry) = self.plan().entry(&self.atlas, stage) {
            let note = entry.note.as_ref().map(|note| format!("Note: {note}"));
            let gateway = checklist_of_doing(&self.atlas, self.plan(), Some(stage), entry);
            let gateway = gateway.map(|list| checklist_line(&list));
            let own = marks(entry).into_iter().chain(note).chain(gateway).map(Block::Text);
            // The first two lines are its name and its kind.
            let under = page.len().min(2);
            page.splice(under..under, own);
        }
        page
    }

    /// `facts`, with what is marked on `stage` before them.
    #[must_use]
    pub fn with_marks(&self, stage: StageId, facts: String) -> String {
        match self.marks(stage) {
            Some(marks) if facts.is_empty() => marks,
            Some(marks) => format!("{marks} · {facts}"),
            None => facts,
        }
    }
}

impl Model {
    /// Takes what the learner now says of themselves.
    pub fn tell(&mut self, learner: &Learner) -> Vec<Effect> {
        let shared = &self.shared;
        let told = shared.plan().told(&shared.atlas, learner, shared.today);
        self.change(Change::Tell(Box::new(told)))
    }

    /// Begins with `plan`, as it was kept.
    pub fn begin(&mut self, plan: Plan) {
        self.shared.history = History::new(plan.under_present_ids(&self.shared.atlas));
        self.follow_plan();
    }

    /// Makes `change`, says so, and has it kept.
    pub fn change(&mut self, change: Change) -> Vec<Effect> {
        let atlas = Arc::clone(&self.shared.atlas);
        let is_wipe = change == Change::Wipe;
        // A form shows what is told while it is typed.
        let is_typed = matches!(change, Change::Tell(_));
        let words = kept_words(&atlas, &change);
        if !self.shared.history.apply(&atlas, change) {
            return Vec::new();
        }
        self.notice = (!is_typed).then_some(words);
        self.follow_plan();
        if is_wipe { vec![Effect::Wipe] } else { self.save() }
    }

    /// Whether a note is being written that is not kept.
    #[must_use]
    pub fn has_draft(&self) -> bool {
        matches!(&self.overlay, Some(Overlay::Note(note)) if note.is_draft())
    }

    /// Has the note kept that is being written, if one is: who is thrown out should lose nothing.
    pub fn keep_draft(&mut self) -> Vec<Effect> {
        let draft = match &self.overlay {
            Some(Overlay::Note(note)) if note.is_draft() => note.change().ok(),
            _ => None,
        };
        draft.map(|change| self.change(change)).unwrap_or_default()
    }

    /// Takes the last change back, or makes one that was taken back again.
    pub fn travel(&mut self, back: bool) -> Vec<Effect> {
        let history = &mut self.shared.history;
        let change = if back { history.undo() } else { history.redo() };
        let Some(change) = change else { return Vec::new() };
        let say = if back { undone } else { done_again };
        self.notice = Some(say(&self.shared.atlas, change));
        let is_wipe = *change == Change::Wipe;
        self.follow_plan();
        match (is_wipe, back) {
            (true, true) => vec![Effect::BringBack(Box::new(self.shared.plan().clone()))],
            (true, false) => vec![Effect::Wipe],
            (false, _) => self.save(),
        }
    }

    /// What is lost when the program is left now, each in a sentence. On a machine for everybody that
    /// is what everybody wants.
    #[must_use]
    pub fn lost_by_leaving(&self) -> Vec<String> {
        let unsaved = self.shared.unsaved.as_ref().map(|why| format!("Not kept: {why}"));
        let plan = self.shared.plan();
        let is_of_guest = self.has_own_away() && self.kiosk.is_none() && !plan.is_blank();
        unsaved.into_iter().chain(is_of_guest.then(|| guest_line(plan))).collect()
    }

    /// Nothing is kept of somebody else: one's own plan is put away, and stays as it is.
    fn save(&self) -> Vec<Effect> {
        if self.has_guest() {
            return Vec::new();
        }
        vec![Effect::Save(Box::new(self.shared.plan().clone()))]
    }

    /// What the plan says of the learner is what is planned with.
    pub(super) fn follow_plan(&mut self) {
        let shared = &mut self.shared;
        shared.learner = shared.history.plan().learner(&shared.atlas, shared.today);
        self.refresh();
    }

    /// What to come back to next time; none where nothing is looked at, or somebody else does.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        if self.has_guest() {
            return None;
        }
        let stage = self.screen().stage(&self.shared);
        let stage = stage.map(|stage| self.shared.atlas.stage(stage).slug.clone());
        let screen = match self.screen() {
            Screen::Plan(_) => {
                return Some(Place { screen: "plan".into(), stage: stage.unwrap_or_default() });
            }
            Screen::Routes(_) => "routes",
            // A search is no place: what it found may be gone by then.
            Screen::Explore(explore) if explore.is_searching() => return None,
            _ => "explore",
        };
        Some(Place { screen: screen.into(), stage: stage? })
    }

    /// Whether the program has just been opened, and there is something to go back to.
    pub(super) fn can_resume(&self) -> bool {
        let is_fresh = matches!(self.screen(), Screen::Explore(explore) if explore.is_blank());
        is_fresh && !self.can_close() && self.shared.resume.is_some()
    }
}
