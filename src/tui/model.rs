//! The state of the whole program, as one value.

use std::sync::{Arc, LazyLock};

use ratatui::layout::Rect;

use crate::atlas::{Atlas, PartialDate, StageId};
use crate::learner::Learner;
use crate::plan::{Change, History, Plan};
use crate::route::Planner;
use crate::search::Index;
use crate::storage::Place;
use crate::words::plan::{done_again, kept_words, marks, undone};
use crate::words::{EvidenceCount, count_evidence};

use super::keymap::Keymap;
use super::overlay::Overlay;
use super::screen::Screen;
use super::screen::explore::Explore;
use super::update::Effect;
use super::theme::Theme;

/// An index that is built when it is first used.
pub type LazyIndex = LazyLock<Index, Box<dyn FnOnce() -> Index + Send>>;

/// A planner that is made when it is first used.
pub type LazyPlanner = LazyLock<Planner, Box<dyn FnOnce() -> Planner + Send>>;

/// What every screen may read, and none may change.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The graph.
    pub atlas: Arc<Atlas>,
    /// The search index over it, built when it is first asked for: the first frame needs none.
    pub index: Arc<LazyIndex>,
    /// What answers questions about routes, made when it is first asked.
    pub planner: Arc<LazyPlanner>,
    /// What the learner keeps, with every change that can be taken back.
    pub history: History,
    /// Whether changes of the plan are kept.
    pub keeping: Keeping,
    /// What was looked at last time, until something else has been.
    pub resume: Option<Place>,
    /// The day on which the program was started.
    pub today: PartialDate,
    /// Who asks: what the plan says of them, as the atlas knows it.
    pub learner: Learner,
    /// What they try holding as well, to see what it changes.
    pub what_if: Vec<StageId>,
    /// The keys that are in force.
    pub keymap: Arc<Keymap>,
    /// How well the whole atlas is founded.
    pub evidence: EvidenceCount,
    /// How meanings look.
    pub theme: Theme,
    /// The size of the terminal, in cells.
    pub area: Rect,
}

/// Whether changes of the plan are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Each is kept when it is made.
    #[default]
    Here,
    /// Another window keeps the plan; changes are made in this one only.
    Elsewhere,
    /// There is nowhere to keep anything.
    Nowhere,
}

impl Shared {
    /// The plan as it is now.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.history.plan()
    }

    /// What is marked on `stage`, to stand beside its name.
    #[must_use]
    pub fn marks(&self, stage: StageId) -> Option<String> {
        self.plan().entry(&self.atlas, stage).and_then(marks)
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

/// How many screens may stand over the first one.
const MOST_SCREENS: usize = 50;

/// The state of the program.
#[derive(Clone, Debug)]
pub struct Model {
    /// What every screen may read.
    pub shared: Shared,
    /// The screen that everything starts from.
    home: Screen,
    /// The screens over it, the one shown last.
    over: Vec<Screen>,
    /// What stands over it.
    pub overlay: Option<Overlay>,
    /// What the program has just done, in one sentence; the next key takes it away.
    pub notice: Option<String>,
}

impl Model {
    /// A program that starts in the search field. Plans begin at `today` until the learner says
    /// otherwise.
    #[must_use]
    pub fn new(
        atlas: Arc<Atlas>,
        theme: Theme,
        today: PartialDate,
        width: u16,
        height: u16,
    ) -> Self {
        let of = Arc::clone(&atlas);
        let index: Arc<LazyIndex> = Arc::new(LazyLock::new(Box::new(move || Index::new(&of))));
        let of = Arc::clone(&atlas);
        let planner: Arc<LazyPlanner> = Arc::new(LazyLock::new(Box::new(move || Planner::new(of))));
        let keymap = Arc::new(Keymap::default());
        let learner = Learner { start: today, ..Learner::default() };
        let what_if = Vec::new();
        let evidence = count_evidence(&atlas, atlas.claims().iter().map(|(id, _)| id));
        let area = Rect::new(0, 0, width, height);
        let shared = Shared {
            atlas,
            index,
            planner,
            history: History::default(),
            keeping: Keeping::default(),
            resume: None,
            today,
            learner,
            what_if,
            keymap,
            evidence,
            theme,
            area,
        };
        let home = Screen::Explore(Explore::default());
        Self { shared, over: Vec::new(), home, overlay: None, notice: None }
    }

    /// The screen that is shown.
    #[must_use]
    pub fn screen(&self) -> &Screen {
        self.over.last().unwrap_or(&self.home)
    }

    /// The screen that is shown, to change it, with what it may read.
    pub fn screen_mut(&mut self) -> (&mut Screen, &Shared) {
        (self.over.last_mut().unwrap_or(&mut self.home), &self.shared)
    }

    /// Shows `screen` over the others; the oldest is forgotten when there are too many.
    pub fn open(&mut self, screen: Screen) {
        if self.over.len() == MOST_SCREENS {
            self.over.remove(0);
        }
        self.over.push(screen);
    }

    /// Leaves the screen that is shown, unless it is the one everything starts from.
    pub fn close(&mut self) {
        self.over.pop();
        self.refresh();
    }

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
        // A form shows what is told while it is typed.
        let is_typed = matches!(change, Change::Tell(_));
        let words = kept_words(&atlas, &change);
        if !self.shared.history.apply(&atlas, change) {
            return Vec::new();
        }
        self.notice = (!is_typed).then_some(words);
        self.follow_plan();
        self.save()
    }

    /// Takes the last change back, or makes one that was taken back again.
    pub fn travel(&mut self, back: bool) -> Vec<Effect> {
        let history = &mut self.shared.history;
        let change = if back { history.undo() } else { history.redo() };
        let Some(change) = change else { return Vec::new() };
        let say = if back { undone } else { done_again };
        self.notice = Some(say(&self.shared.atlas, change));
        self.follow_plan();
        self.save()
    }

    /// Forgets the plan with everything that could bring it back.
    pub fn forget_plan(&mut self) {
        self.shared.history = History::default();
        self.shared.resume = None;
        self.follow_plan();
    }

    fn save(&self) -> Vec<Effect> {
        vec![Effect::Save(Box::new(self.shared.plan().clone()))]
    }

    /// What the plan says of the learner is what is planned with.
    fn follow_plan(&mut self) {
        let shared = &mut self.shared;
        shared.learner = shared.history.plan().learner(&shared.atlas, shared.today);
        self.refresh();
    }

    /// What to come back to next time; none where nothing is looked at.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        let stage = self.screen().stage(&self.shared);
        let stage = stage.map(|stage| self.shared.atlas.stage(stage).slug.clone());
        let screen = match self.screen() {
            Screen::Plan(_) => {
                return Some(Place { screen: "plan".into(), stage: stage.unwrap_or_default() });
            }
            Screen::Routes(_) => "routes",
            Screen::Explore(explore) if explore.is_searching() => return None,
            _ => "explore",
        };
        Some(Place { screen: screen.into(), stage: stage? })
    }

    /// Tries holding `stages` as well; those already tried are taken back when all are.
    pub fn try_what_if(&mut self, stages: &[StageId]) {
        let tried = &mut self.shared.what_if;
        if stages.iter().all(|stage| tried.contains(stage)) {
            tried.retain(|stage| !stages.contains(stage));
        } else {
            tried.retain(|stage| !stages.contains(stage));
            tried.extend(stages);
        }
        self.refresh();
    }

    /// Works out afresh what the shown screen answers, where what was asked has changed.
    fn refresh(&mut self) {
        let (screen, shared) = self.screen_mut();
        screen.refresh(shared);
    }

    /// Whether the program has just been opened, and there is something to go back to.
    fn can_resume(&self) -> bool {
        let is_fresh = matches!(self.screen(), Screen::Explore(explore) if explore.is_blank());
        is_fresh && !self.can_close() && self.shared.resume.is_some()
    }

    /// Whether a screen stands below the one that is shown.
    #[must_use]
    pub fn can_close(&self) -> bool {
        !self.over.is_empty()
    }

    /// Where keys are heard, innermost first: derived, never stored.
    #[must_use]
    pub fn scopes(&self) -> &'static [super::keymap::Scope] {
        match &self.overlay {
            Some(overlay) => overlay.scopes(),
            None => self.screen().scopes(),
        }
    }

    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, command: super::command::Command) -> bool {
        use super::command::Command;
        match &self.overlay {
            Some(overlay) => command != Command::Help && overlay.enabled(command),
            None => match command {
                Command::Back if self.can_close() => true,
                Command::Keep if self.screen().kept_route(&self.shared).is_some() => true,
                Command::Sources
                | Command::WhyNot
                | Command::Status
                | Command::Keep
                | Command::Note => self.screen().stage(&self.shared).is_some(),
                Command::Undo => self.shared.history.can_undo(),
                Command::Redo => self.shared.history.can_redo(),
                Command::Plan => !matches!(self.screen(), Screen::Plan(_)),
                Command::Resume => self.can_resume(),
                Command::Routes if self.screen().stage(&self.shared).is_none() => false,
                command => self.screen().enabled(&self.shared, command),
            },
        }
    }
}
