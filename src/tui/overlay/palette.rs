//! The command palette: commands by name, and what they are to be done to as a second step.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget as _};
use strum::VariantArray as _;

use super::Out;
use super::help::commands;
use crate::atlas::StageId;
use crate::settings::ThemeName;
use crate::tui::command::{Command, Group};
use crate::tui::key::Key;
use crate::tui::layout;
use crate::tui::model::{Model, Shared};
use crate::tui::screen::explore::draw_search;
use crate::tui::screen::explore::search::Search;
use crate::tui::theme::Theme;
use crate::tui::widget::choices::{Choice, Choices};

/// What is chosen in the palette, to be done once it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Run a command.
    Run(Command),
    /// Go to a stage, and run a command about it if one is given.
    About(Option<Command>, StageId),
    /// Change the colours.
    Theme(ThemeName),
    /// Start a tour, by its number.
    Tour(usize),
    /// Leave the tour or the session.
    EndGuide,
}

/// What stands in the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Do this.
    Do(Deed),
    /// Ask which stage the command is about; to open it without one.
    AskStage(Option<Command>),
    /// Ask which colours.
    AskTheme,
    /// Ask which tour.
    AskTour,
}

/// The state of the overlay: a step of choosing.
#[derive(Clone, Debug)]
pub enum Palette {
    /// Which command.
    Command(Choices<Entry>),
    /// Which stage it is about.
    Stage {
        /// The command; to open the stage without one.
        about: Option<Command>,
        /// The search for the stage.
        search: Box<Search>,
        /// The step before.
        before: Choices<Entry>,
    },
    /// Which theme or tour.
    Deed {
        /// What to choose.
        title: &'static str,
        /// From what.
        choices: Choices<Deed>,
        /// The step before.
        before: Choices<Entry>,
    },
}

impl Palette {
    /// Every command that can be used in `model` now, and those that ask what they are about.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut commands = commands(model);
        // Nobody looks for an arrow key by name first.
        let is_moving = |command: Command| command.spec().group == Group::Moving;
        commands.sort_by_key(|choice| choice.value.is_some_and(is_moving));
        let usable = commands.into_iter().filter_map(|choice| {
            let command = choice.value.filter(|command| *command != Command::Palette)?;
            let value = Some(Entry::Do(Deed::Run(command)));
            Some(Choice { name: choice.name, help: "", keys: choice.keys, value })
        });
        let ask = |name: &str, entry| Choice {
            name: name.to_owned(),
            help: "",
            keys: String::new(),
            value: Some(entry),
        };
        let mut all: Vec<Choice<Entry>> = usable.collect();
        all.extend([
            ask("Open a stage ...", Entry::AskStage(None)),
            ask("Routes to a stage ...", Entry::AskStage(Some(Command::Routes))),
            ask("Why not a stage ...", Entry::AskStage(Some(Command::WhyNot))),
            ask("Who says so about a stage ...", Entry::AskStage(Some(Command::Sources))),
            ask("Compare with a stage ...", Entry::AskStage(Some(Command::Compare))),
            ask("Map around a stage ...", Entry::AskStage(Some(Command::Map))),
            ask("What if you held a stage ...", Entry::AskStage(Some(Command::WhatIf))),
            ask("Mark where you stand with a stage ...", Entry::AskStage(Some(Command::Status))),
            ask("Keep a stage ...", Entry::AskStage(Some(Command::Keep))),
            ask("Note on a stage ...", Entry::AskStage(Some(Command::Note))),
            ask("Choose a theme ...", Entry::AskTheme),
        ]);
        if !model.shared.tours.is_empty() {
            all.push(ask("Take a tour ...", Entry::AskTour));
        }
        if let Some(guide) = &model.guide {
            all.push(ask(guide.leave(), Entry::Do(Deed::EndGuide)));
        }
        Self::Command(Choices::new(all))
    }

    /// Takes a key for the field.
    pub fn type_key(&mut self, shared: &Shared, key: Key) {
        match self {
            Self::Command(choices) => choices.type_key(key),
            Self::Stage { search, .. } => search.type_key(&shared.index, key),
            Self::Deed { choices, .. } => choices.type_key(key),
        }
    }

    /// Takes pasted text for the field.
    pub fn paste(&mut self, shared: &Shared, text: &str) {
        match self {
            Self::Command(choices) => choices.paste(text),
            Self::Stage { search, .. } => search.paste(&shared.index, text),
            Self::Deed { choices, .. } => choices.paste(text),
        }
    }

    /// Does what `command` says. Leaving goes back a step.
    pub fn update(&mut self, shared: &Shared, command: Command) -> Out {
        match self {
            Self::Command(_) if command == Command::Leave => return Out::Close,
            Self::Stage { before, .. } | Self::Deed { before, .. } if command == Command::Leave => {
                *self = Self::Command(before.clone());
            }
            Self::Command(choices) => {
                let before = choices.clone();
                match choices.update(command) {
                    Some(Entry::Do(deed)) => return Out::Do(deed),
                    Some(Entry::AskStage(about)) => {
                        *self = Self::Stage { about, search: Box::default(), before };
                    }
                    Some(Entry::AskTheme) => *self = themes(before),
                    Some(Entry::AskTour) => *self = tours(shared, before),
                    None => {}
                }
            }
            Self::Stage { about, search, .. } => {
                let starts = shared.atlas.starting_points();
                let chosen = search.selected_stage(starts);
                let about = *about;
                search.choose(starts, command);
                if let (Command::Open, Some(stage)) = (command, chosen) {
                    return Out::Do(Deed::About(about, stage));
                }
            }
            Self::Deed { choices, .. } => {
                return choices.update(command).map_or(Out::Stay, Out::Do);
            }
        }
        Out::Stay
    }

    /// Draws the overlay; gives the place of the cursor.
    pub fn view(&self, shared: &Shared, frame: &mut Frame<'_>) -> Option<Position> {
        match self {
            Self::Command(choices) => {
                let title = "Commands: type to search, Enter runs, Esc closes";
                Some(choices.view(shared, title, frame))
            }
            Self::Deed { title, choices, .. } => Some(choices.view(shared, title, frame)),
            Self::Stage { about, search, .. } => {
                let parts = layout::frame(shared.area);
                for area in [parts.bar, parts.line, parts.body] {
                    Clear.render(area, frame.buffer_mut());
                }
                let what = match about {
                    None => "Open",
                    Some(Command::Compare) => "Compare with",
                    Some(command) => command.spec().name,
                };
                let words = format!(" {what}: which stage? Esc goes back");
                Line::styled(words, shared.theme.bar).render(parts.bar, frame.buffer_mut());
                draw_search(search, shared, parts, frame)
            }
        }
    }
}

fn themes(before: Choices<Entry>) -> Palette {
    let choice = |name: &ThemeName| Choice {
        name: Theme::of(*name).title().to_owned(),
        help: "",
        keys: String::new(),
        value: Some(Deed::Theme(*name)),
    };
    let choices = Choices::new(ThemeName::VARIANTS.iter().map(choice).collect());
    Palette::Deed { title: "Theme: type to search, Enter chooses, Esc goes back", choices, before }
}

fn tours(shared: &Shared, before: Choices<Entry>) -> Palette {
    let choice = |(number, tour): (usize, &crate::tours::Tour)| Choice {
        name: tour.name.to_string(),
        help: "",
        keys: String::new(),
        value: Some(Deed::Tour(number)),
    };
    let choices = Choices::new(shared.tours.iter().enumerate().map(choice).collect());
    Palette::Deed { title: "Tour: type to search, Enter starts, Esc goes back", choices, before }
}
