//! The state of the whole program, as one value.

use std::sync::{Arc, LazyLock};

use ratatui::layout::Rect;

use crate::atlas::{Atlas, Clean, PartialDate, StageId};
use crate::compare::MOST;
use crate::learner::{Holding, Learner};
use crate::plan::{History, Plan};
use crate::route::Planner;
use crate::search::Index;
use crate::storage::Place;
use crate::words::compare::Put;
use crate::words::{EvidenceCount, stage_link};

mod enabled;
mod own;
mod plan;

pub use own::Own;
pub use plan::Keeping;

use super::glyphs::Glyphs;
use super::guide::Guide;
use super::keymap::Keymap;
use super::overlay::Overlay;
use super::present::Presenting;
use super::screen::Screen;
use super::screen::explore::Explore;
use super::screen::map::filter::Filters;
use super::setup::Kiosk;
use super::theme::{Colours, Theme};
use super::widget::list::List;
use crate::settings::Start;
use crate::tours::Tour;

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
    /// How many copies of the plan are kept beside it.
    pub copies: usize,
    /// Why the last change is not kept; none while everything is.
    pub unsaved: Option<String>,
    /// What is wrong with the file of the plan, if it could not be read.
    pub damage: Option<String>,
    /// What the plan is called.
    pub plan_name: String,
    /// What was looked at last time, until something else has been.
    pub resume: Option<Place>,
    /// The day on which the program was started.
    pub today: PartialDate,
    /// Who asks: what the plan says of them, as the atlas knows it.
    pub learner: Learner,
    /// What they try holding as well, to see what it changes.
    pub what_if: Vec<Holding>,
    /// What they put side by side, at most four, in the order put in.
    pub compared: Vec<StageId>,
    /// What the map is limited to.
    pub map_filters: Filters,
    /// The keys that are in force.
    pub keymap: Arc<Keymap>,
    /// How well the whole atlas is founded.
    pub evidence: EvidenceCount,
    /// How meanings look.
    pub theme: Theme,
    /// The colours that the terminal can show.
    pub colours: Colours,
    /// Which signs may be drawn.
    pub glyphs: Glyphs,
    /// The tours there are.
    pub tours: Arc<[Tour]>,
    /// The part of the terminal that the screens have, in cells.
    pub area: Rect,
    /// Whether lists have an empty line after each row.
    pub is_roomy: bool,
}

impl Shared {
    /// The learner, who holds what they try as well.
    #[must_use]
    pub fn supposed(&self) -> Learner {
        self.learner.clone().supposing(&self.what_if)
    }

    /// The place of a list: roomy where there is room to spare.
    #[must_use]
    pub fn spaced(&self, area: Rect) -> List {
        List { area, is_roomy: self.is_roomy }
    }
}

/// Windows lower than this have no room to spare.
const ROOMY: u16 = 24;

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
    /// What leads through the program, if something does.
    pub guide: Option<Guide>,
    /// Whether it is shown to a room.
    pub presenting: Option<Presenting>,
    /// One's own plan, put away while somebody else is here.
    own: Option<Box<Own>>,
    /// Whether somebody else has copied something.
    pub(super) guest_copied: bool,
    /// Whether it runs on a machine that anybody may use.
    pub kiosk: Option<Kiosk>,
    /// Whether nobody has pressed a key since it was first started.
    pub first_run: bool,
    /// The screen that everything starts from.
    pub(super) start: Start,
    /// The size of the terminal, in cells.
    size: Rect,
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
        let learner = Learner { start: today, today, ..Learner::default() };
        let what_if = Vec::new();
        let evidence = atlas.evidence();
        let area = Rect::new(0, 0, width, height);
        let shared = Shared {
            atlas,
            index,
            planner,
            learner,
            what_if,
            compared: Vec::new(),
            map_filters: Filters::default(),
            history: History::default(),
            keeping: Keeping::default(),
            copies: 0,
            unsaved: None,
            damage: None,
            plan_name: Plan::UNNAMED.to_owned(),
            resume: None,
            today,
            keymap,
            evidence,
            theme,
            colours: Colours::default(),
            glyphs: Glyphs::Full,
            tours: Arc::new([]),
            area,
            is_roomy: false,
        };
        Self {
            shared,
            over: Vec::new(),
            home: Screen::Explore(Explore::default()),
            overlay: None,
            notice: None,
            guide: None,
            presenting: None,
            own: None,
            guest_copied: false,
            kiosk: None,
            first_run: false,
            start: Start::default(),
            size: area,
        }
    }

    /// The size of the terminal, in cells.
    #[must_use]
    pub fn size(&self) -> Rect {
        self.size
    }

    /// Takes the size of the terminal, in cells.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = Rect::new(0, 0, width, height);
        self.arrange();
    }

    /// Gives the screens what is left of the terminal.
    pub(super) fn arrange(&mut self) {
        let taken = self.guide.map_or(0, |guide| guide.height(&self.shared, self.size));
        let (y, height) = (taken, self.size.height - taken);
        self.shared.area = Rect { y, height, ..self.size };
        self.shared.is_roomy = self.presenting.is_some() && height >= ROOMY;
    }

    /// Makes `screen` the one that everything starts from, with nothing over it.
    pub(super) fn start_at(&mut self, screen: Screen) {
        self.home = screen;
        self.over.clear();
        self.overlay = None;
    }

    /// How many screens stand over the first one.
    pub(super) fn depth(&self) -> usize {
        self.over.len()
    }

    /// Shows `screen` over the `depth` first of the others, in place of the rest.
    pub(super) fn open_at(&mut self, depth: usize, screen: Screen) {
        self.over.truncate(depth);
        self.open(screen);
    }

    /// Closes every screen that is `unwanted`.
    pub(super) fn close_all(&mut self, unwanted: impl Fn(&Screen) -> bool) {
        self.over.retain(|screen| !unwanted(screen));
        if unwanted(&self.home) {
            self.home = Screen::Explore(Explore::default());
        }
        self.refresh();
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

    /// Tries holding `others` as well; those already tried are taken back when all are.
    pub fn try_what_if(&mut self, others: &[Holding]) {
        let tried = &mut self.shared.what_if;
        let takes_back = others.iter().all(|other| tried.contains(other));
        tried.retain(|holding| !others.iter().any(|other| other.stage == holding.stage));
        if !takes_back {
            tried.extend_from_slice(others);
        }
        self.refresh();
    }

    /// Takes back what was tried last.
    pub fn take_back(&mut self) {
        self.shared.what_if.pop();
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
    pub(super) fn refresh(&mut self) {
        let (screen, shared) = self.screen_mut();
        screen.refresh(shared);
    }

    /// Does what the keys since the last frame ask for and only the last of them needs, such as a
    /// search of twelve letters that were typed at once.
    pub fn settle(&mut self) {
        let (screen, shared) = self.screen_mut();
        screen.settle(shared);
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

    /// The address on the web that belongs to what is shown.
    #[must_use]
    pub fn link(&self) -> Option<&Clean> {
        match &self.overlay {
            Some(Overlay::Sources(sources)) => sources.link(&self.shared),
            Some(_) => None,
            None => stage_link(&self.shared.atlas, self.screen().stage(&self.shared)?),
        }
    }

    /// What can be copied of what is shown: the chosen route as text, or the link.
    #[must_use]
    pub fn to_copy(&self) -> Option<String> {
        let route = match (&self.overlay, self.screen()) {
            (None, Screen::Routes(routes)) => routes.text(&self.shared),
            _ => None,
        };
        route.or_else(|| self.link().map(ToString::to_string))
    }
}
