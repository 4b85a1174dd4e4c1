//! The state of the whole program, as one value.

use std::sync::{Arc, LazyLock};

use ratatui::layout::Rect;

use crate::atlas::{Atlas, PartialDate, StageId};
use crate::compare::MOST;
use crate::learner::Learner;
use crate::route::Planner;
use crate::search::Index;
use crate::words::compare::Put;
use crate::words::{EvidenceCount, count_evidence};

use super::keymap::Keymap;
use super::overlay::Overlay;
use super::screen::Screen;
use super::screen::explore::Explore;
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
    /// Who asks: what they hold, their age and when they can start.
    pub learner: Learner,
    /// What they try holding as well, to see what it changes.
    pub what_if: Vec<StageId>,
    /// What they put side by side, at most four, in the order put in.
    pub compared: Vec<StageId>,
    /// The keys that are in force.
    pub keymap: Arc<Keymap>,
    /// How well the whole atlas is founded.
    pub evidence: EvidenceCount,
    /// How meanings look.
    pub theme: Theme,
    /// The size of the terminal, in cells.
    pub area: Rect,
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
            learner,
            what_if,
            compared: Vec::new(),
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
    pub fn tell(&mut self, learner: Learner) {
        self.shared.learner = learner;
        self.refresh();
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

    /// Puts `stage` into the comparison, or takes it out.
    pub fn put_compared(&mut self, stage: StageId) -> Put {
        let compared = &mut self.shared.compared;
        let put = if compared.contains(&stage) {
            compared.retain(|other| *other != stage);
            Put::Out
        } else if compared.len() >= MOST {
            Put::Full
        } else {
            compared.push(stage);
            Put::In
        };
        self.refresh();
        put
    }

    /// Works out afresh what the shown screen answers, where what was asked has changed.
    fn refresh(&mut self) {
        let (screen, shared) = self.screen_mut();
        screen.refresh(shared);
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
                Command::Sources | Command::WhyNot | Command::Compare => {
                    self.screen().stage(&self.shared).is_some()
                }
                Command::OpenCompare if self.shared.compared.len() < 2 => false,
                Command::Routes if self.screen().stage(&self.shared).is_none() => false,
                command => self.screen().enabled(&self.shared, command),
            },
        }
    }
}
