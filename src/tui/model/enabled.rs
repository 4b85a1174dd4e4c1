//! Which commands would do something now: what the footer, the palette and the help offer.

use super::Model;
use crate::tui::command::Command;
use crate::tui::guide::Guide;
use crate::tui::overlay::Overlay;
use crate::tui::screen::Screen;

impl Model {
    /// Whether `command` would do something now.
    #[must_use]
    pub fn enabled(&self, command: Command) -> bool {
        match command {
            Command::OpenLink => return self.kiosk.is_none() && self.link().is_some(),
            Command::Copy => return self.to_copy().is_some(),
            Command::NextStop | Command::PreviousStop => {
                return matches!(self.guide, Some(Guide::Tour { .. }));
            }
            Command::Suspend => return self.kiosk.is_none(),
            Command::Export if self.kiosk.is_some() => return false,
            Command::Palette => return !matches!(self.overlay, Some(Overlay::Palette(_))),
            _ => {}
        }
        match &self.overlay {
            Some(overlay) => {
                !matches!(command, Command::Help | Command::Resume) && overlay.enabled(command)
            }
            None => match command {
                Command::Back if self.can_close() => true,
                Command::Export => self.screen().has_document(&self.shared),
                Command::OpenCompare if self.shared.compared.len() < 2 => false,
                Command::Keep if self.screen().kept_route(&self.shared).is_some() => true,
                Command::Sources
                | Command::WhyNot
                | Command::Compare
                | Command::Status
                | Command::Keep
                | Command::Note => self.screen().stage(&self.shared).is_some(),
                Command::Undo => self.shared.history.can_undo(),
                Command::Redo => self.shared.history.can_redo(),
                Command::ShareCode => !self.shared.plan().is_blank(),
                Command::Plan => !matches!(self.screen(), Screen::Plan(_)),
                Command::Resume => self.can_resume(),
                Command::Routes if self.screen().stage(&self.shared).is_none() => false,
                command => self.screen().enabled(&self.shared, command),
            },
        }
    }
}
