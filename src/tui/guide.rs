//! What leads through the program, with lines of its own at the top: a tour, or a session of an
//! adviser with somebody.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget as _};
use strum::VariantArray;
use unicode_width::UnicodeWidthStr as _;

use super::command::Command;
use super::model::{Model, Shared};
use super::screen::Screen;
use super::screen::explore::Explore;
use super::screen::me::Me;
use super::screen::plan::Plan;
use super::screen::routes::Routes;
use super::update::Effect;
use super::widget::page::wrapped;
use crate::atlas::StageId;

/// What leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guide {
    /// A tour, at one of its stops.
    Tour {
        /// Which tour.
        tour: usize,
        /// Which of its stops, from nought.
        stop: usize,
        /// How many screens stood over the first one when it began.
        depth: usize,
    },
    /// A session, at one of its parts.
    Session {
        /// The part.
        part: Part,
        /// What they want, once that is known.
        wish: Option<StageId>,
    },
}

/// The parts of a session, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Part {
    /// What they hold, how old they are and when they can start.
    YouNow,
    /// What they would like to become.
    YouWant,
    /// The ways there.
    Ways,
    /// Choosing one of them.
    Choose,
    /// What to do first.
    DoNext,
}

impl Part {
    fn number(self) -> usize {
        Self::VARIANTS.iter().position(|part| *part == self).unwrap_or(0)
    }

    fn name(self) -> &'static str {
        match self {
            Self::YouNow => "You now",
            Self::YouWant => "You want",
            Self::Ways => "Ways",
            Self::Choose => "Choose",
            Self::DoNext => "Do next",
        }
    }

    fn says(self) -> &'static str {
        match self {
            Self::YouNow => {
                "Say what you hold, your age and when you can start. Leave out what you like."
            }
            Self::YouWant => "Type what you would like to do, and open what comes nearest.",
            Self::Ways => "These are the ways there that are recorded. Look at how they differ.",
            Self::Choose => {
                "Choose one and keep it. Look at its steps, and at what happens if one does not work \
                 out."
            }
            Self::DoNext => {
                "This is the plan. Read together what comes first: what to check, and whom to ask."
            }
        }
    }
}

impl Guide {
    /// What leaving it is called.
    #[must_use]
    pub fn leave(&self) -> &'static str {
        match self {
            Self::Tour { .. } => "Leave the tour",
            Self::Session { .. } => "End the session",
        }
    }

    /// The line that says where in it one is, at length and in short, and what is said there.
    fn words(&self, shared: &Shared) -> ([String; 2], String) {
        let keys = |command| shared.glyphs.keys(&shared.keymap.words_of(command));
        match self {
            Self::Tour { tour, stop, .. } => {
                let Some(of) = shared.tours.get(*tour) else { return Default::default() };
                let (next, before) = (keys(Command::NextStop), keys(Command::PreviousStop));
                let place = format!("Tour {} of {}", stop + 1, of.stops.len());
                let caption = of.stops.get(*stop).map(|stop| stop.caption.to_string());
                let short = format!("{place}  {}", of.name);
                let long = format!("{short}  {next} goes on, {before} goes back");
                ([long, short], caption.unwrap_or_default())
            }
            Self::Session { part, .. } => {
                let name = |one: &Part| match one {
                    one if one == part => format!("[{}]", one.name()),
                    other => other.name().to_lowercase(),
                };
                let names: Vec<String> = Part::VARIANTS.iter().map(name).collect();
                let long = format!("{}  {} goes on", names.join(" › "), keys(Command::Session));
                let number = format!("{} of {}", part.number() + 1, Part::VARIANTS.len());
                ([long, format!("Session {number}  [{}]", part.name())], part.says().to_owned())
            }
        }
    }

    /// The lines at the top, at most half of the rows of `area`.
    fn lines(&self, shared: &Shared, area: Rect) -> Vec<String> {
        let (titles, text) = self.words(shared);
        let width = area.width.saturating_sub(1);
        let fits = |title: &&String| title.width() < usize::from(width);
        let title = titles.iter().find(fits).or(titles.last());
        let mut lines: Vec<String> = title.map(|title| format!(" {title}")).into_iter().collect();
        lines.extend(wrapped(&text, width, " ", " "));
        lines.truncate(usize::from(area.height / 2));
        lines
    }

    /// How many rows it takes of `area`.
    #[must_use]
    pub fn height(&self, shared: &Shared, area: Rect) -> u16 {
        u16::try_from(self.lines(shared, area).len()).unwrap_or(0)
    }

    /// Draws it at the top of `area`.
    pub fn view(&self, shared: &Shared, area: Rect, frame: &mut Frame<'_>) {
        let theme = &shared.theme;
        for (row, line) in (area.y..).zip(self.lines(shared, area)) {
            let place = Rect { y: row, height: 1, ..area };
            Clear.render(place, frame.buffer_mut());
            let style = if row == area.y { theme.key } else { theme.title };
            Line::styled(line, style).render(place, frame.buffer_mut());
        }
    }
}

impl Model {
    /// Starts the tour of that number.
    pub fn start_tour(&mut self, tour: usize) {
        if self.shared.tours.get(tour).is_some() {
            self.guide = Some(Guide::Tour { tour, stop: 0, depth: self.depth() });
            self.show_stop();
        }
    }

    /// Goes to the stop after the one shown, or before it.
    pub fn go_to_stop(&mut self, forward: bool) {
        let Some(Guide::Tour { tour, stop, .. }) = &mut self.guide else { return };
        let last = self.shared.tours.get(*tour).map_or(0, |tour| tour.stops.len() - 1);
        let next = if forward { (*stop + 1).min(last) } else { stop.saturating_sub(1) };
        let moved = next != *stop;
        *stop = next;
        self.overlay = None;
        if !moved {
            let end = if forward { "last" } else { "first" };
            self.notice = Some(format!("This is the {end} stop of the tour."));
        }
        self.show_stop();
    }

    pub(super) fn show_stop(&mut self) {
        let Some(Guide::Tour { tour, stop, depth }) = self.guide else { return };
        self.arrange();
        let stop = self.shared.tours.get(tour).and_then(|tour| tour.stops.get(stop));
        if let Some(stage) = stop.map(|stop| stop.stage) {
            let explore = Explore::at(&self.shared, stage);
            self.open_at(depth, Screen::Explore(explore));
        }
    }

    /// Leaves the tour or the session; the screens stay, and so does what the person told.
    pub fn end_guide(&mut self) {
        if matches!(self.guide.take(), Some(Guide::Session { .. })) {
            let keys = |command| self.shared.keymap.words_of(command);
            self.notice = Some(format!(
                "The session is over. {} takes this plan away, {} forgets this person.",
                keys(Command::Export),
                keys(Command::Wipe)
            ));
        }
        self.arrange();
    }

    /// Starts a session, or goes on to its next part.
    pub fn go_on_with_session(&mut self) -> Vec<Effect> {
        let (part, wish) = match self.guide {
            Some(Guide::Session { part, wish }) => (Some(part), wish),
            _ => (None, None),
        };
        let next = part.map_or(0, |part| part.number() + 1);
        let Some(part) = Part::VARIANTS.get(next).copied() else {
            self.end_guide();
            return Vec::new();
        };
        // What was opened while choosing is what they want.
        let wish = if part == Part::Ways { self.screen().stage(&self.shared) } else { wish };
        if part == Part::Ways && wish.is_none() {
            self.notice = Some("First find what they want, and choose it.".to_owned());
            return Vec::new();
        }
        self.overlay = None;
        self.guide = Some(Guide::Session { part, wish });
        self.arrange();
        match (part, wish) {
            (Part::YouNow, _) => {
                self.put_own_away();
                let wipe = self.shared.keymap.words_of(Command::Wipe);
                self.notice = Some(format!(
                    "Your own plan is put away. Nothing is kept here; {wipe} forgets this person."
                ));
                let me = Me::new(&self.shared);
                self.open(Screen::Me(Box::new(me)));
            }
            (Part::DoNext, Some(wish)) => return self.show_plan_of(wish),
            (Part::YouWant, _) => self.open(Screen::Explore(Explore::default())),
            (_, Some(wish)) if !matches!(self.screen(), Screen::Routes(routes) if routes.to() == wish) =>
            {
                let routes = Routes::new(&self.shared, wish);
                self.open(Screen::Routes(Box::new(routes)));
            }
            _ => {}
        }
        Vec::new()
    }

    /// Shows the plan with the route to `wish`; the one that is looked at is kept if none is yet.
    fn show_plan_of(&mut self, wish: StageId) -> Vec<Effect> {
        let to = &self.shared.atlas.stage(wish).slug;
        let has_route = self.shared.plan().routes.iter().any(|route| route.to == *to);
        let effects = match self.screen().kept_route(&self.shared) {
            Some(change) if !has_route => self.change(change),
            _ => Vec::new(),
        };
        self.open(Screen::Plan(Box::new(Plan::at_route(&self.shared, wish))));
        effects
    }
}
