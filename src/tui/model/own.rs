//! One's own plan while somebody else is here: a room that is shown the program, or a pupil in a
//! session. It is put away, and nothing that is done for them touches it, here or on disk.

use super::{Model, Shared};
use crate::atlas::StageId;
use crate::learner::Holding;
use crate::plan::History;
use crate::storage::Place;
use crate::tui::guide::Guide;
use crate::tui::screen::Screen;
use crate::tui::screen::map::filter::Filters;
use crate::tui::update::Effect;

/// One's own plan, and everything around it.
#[derive(Clone, Debug)]
pub struct Own {
    history: History,
    what_if: Vec<Holding>,
    compared: Vec<StageId>,
    map_filters: Filters,
    resume: Option<Place>,
    home: Screen,
    over: Vec<Screen>,
}

impl Shared {
    /// Has nothing told, tried or compared.
    fn blank(&mut self) {
        self.history = History::default();
        self.what_if.clear();
        self.compared.clear();
        self.map_filters = Filters::default();
        self.resume = None;
    }
}

impl Model {
    /// Whether what is told and marked is of somebody else than the one whose plan is kept.
    #[must_use]
    pub fn has_guest(&self) -> bool {
        self.own.is_some() || self.kiosk.is_some()
    }

    /// Whether one's own plan is put away.
    #[must_use]
    pub(in crate::tui) fn has_own_away(&self) -> bool {
        self.own.is_some()
    }

    /// Has one's own plan away for good, as on a machine that starts afresh.
    pub(in crate::tui) fn drop_own(&mut self) {
        self.own = None;
    }

    /// Puts one's own plan away, unless it is; somebody of whom nothing is known is here then.
    pub(in crate::tui) fn put_own_away(&mut self) {
        if self.own.is_some() {
            return;
        }
        let shared = &mut self.shared;
        self.own = Some(Box::new(Own {
            history: std::mem::take(&mut shared.history),
            what_if: std::mem::take(&mut shared.what_if),
            compared: shared.compared.clone(),
            map_filters: shared.map_filters.clone(),
            resume: shared.resume.take(),
            home: self.home.clone(),
            over: self.over.clone(),
        }));
        self.overlay = None;
        // Fields that were filled in with one person's details must not be shown with another's.
        self.close_all(|screen| matches!(screen, Screen::Me(_) | Screen::Plan(_)));
        self.follow_plan();
    }

    /// Takes one's own plan up again, where it was left. The guest is forgotten.
    pub(in crate::tui) fn take_own_up(&mut self) -> Vec<Effect> {
        let effects = self.clear_copied();
        if let Some(own) = self.own.take() {
            let Own { history, what_if, compared, map_filters, resume, home, over } = *own;
            let shared = &mut self.shared;
            (shared.history, shared.what_if, shared.compared) = (history, what_if, compared);
            (shared.map_filters, shared.resume) = (map_filters, resume);
            (self.home, self.over, self.overlay) = (home, over, None);
        }
        self.follow_plan();
        if let Some(Guide::Tour { tour, stop, .. }) = self.guide {
            self.guide = Some(Guide::Tour { tour, stop, depth: self.depth() });
            self.show_stop();
        }
        effects
    }

    /// Forgets the guest, at once and for good: what they told and marked with everything that could
    /// bring it back, what they walked through and typed, and what they copied. One's own plan is as
    /// it was; it is back unless something is still shown to a room.
    pub fn forget_guest(&mut self) -> Vec<Effect> {
        let effects = self.clear_copied();
        self.shared.blank();
        if let Some(presenting) = &mut self.presenting {
            presenting.forget_keys();
        } else if self.own.is_some() {
            self.take_own_up();
        }
        self.start_over();
        effects
    }

    /// Begins at the first screen, with nothing of what was walked through.
    pub(in crate::tui) fn start_over(&mut self) {
        self.guide = None;
        self.arrange();
        self.follow_plan();
        self.start_at(Screen::first(self.start, &self.shared));
    }

    /// Removes one's own plan from what is shown; it can be undone.
    pub(in crate::tui) fn forget_own(&mut self) -> Vec<Effect> {
        let effects = self.change(crate::plan::Change::Wipe);
        self.shared.what_if.clear();
        self.shared.compared.clear();
        self.shared.map_filters = Filters::default();
        self.shared.resume = None;
        self.start_over();
        effects
    }

    /// Has one's own plan again, of which nothing could be removed, and says why.
    pub(in crate::tui) fn not_removed(&mut self, why: &str) {
        self.shared.history.undo();
        self.follow_plan();
        self.notice = Some(format!("Nothing is removed: {why}"));
    }

    /// Has nothing on the clipboard that a guest copied there.
    fn clear_copied(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.guest_copied) { vec![Effect::ClearCopied] } else { Vec::new() }
    }
}
