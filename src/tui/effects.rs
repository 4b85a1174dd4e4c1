//! Does what an update asks for outside the model. What came of it goes back as a notice.

use std::fs;
use std::path::PathBuf;

use unicode_segmentation::UnicodeSegmentation as _;

use super::model::Model;
use super::runtime::{self, Flow};
use super::terminal;
use super::update::{Effect, Msg, Wrote, update};
use crate::files::{self, Failure};
use crate::link::Link;

/// How much of what was copied a notice says, in characters.
const SAID: usize = 48;

/// What of the world outside the program may touch.
#[derive(Clone, Debug, Default)]
pub struct Outside {
    /// The file that says that the first hint was seen; none where nothing may be written.
    pub hint_seen: Option<PathBuf>,
}

impl Outside {
    /// Carries out `effect`.
    pub fn perform(&mut self, effect: Effect, model: &mut Model) -> Flow {
        match effect {
            Effect::Quit => return Flow::Quit,
            Effect::Redraw => return Flow::Redraw,
            Effect::Suspend => runtime::suspend(),
            Effect::Write(file) => {
                let wrote = match files::write(&file.path, &file.text, file.replace) {
                    Ok(path) => Wrote::Done(path),
                    Err(Failure::Exists(_)) => Wrote::Exists,
                    Err(failure) => Wrote::Failed(failure.to_string()),
                };
                update(model, Msg::Wrote(wrote));
            }
            Effect::Copy(text) => tell(model, copy(&text)),
            Effect::OpenLink(link) => tell(model, open(&link)),
            Effect::HintSeen => self.remember_hint(),
        }
        Flow::Continue
    }

    /// Without the file the hint is given again, which harms nobody; so no error is shown.
    fn remember_hint(&mut self) {
        if let Some(path) = self.hint_seen.take() {
            if let Some(folder) = path.parent() {
                let _ = fs::create_dir_all(folder);
            }
            let _ = fs::write(path, "The hint of the first run was seen.\n");
        }
    }
}

fn tell(model: &mut Model, words: String) {
    update(model, Msg::Notice(words));
}

fn copy(text: &str) -> String {
    match terminal::copy(text) {
        Ok(()) => {
            let first: String =
                text.lines().next().unwrap_or_default().graphemes(true).take(SAID).collect();
            let rest = if first.len() < text.trim_end().len() { "…" } else { "" };
            format!("Copied, if your terminal allows it: {first}{rest}")
        }
        Err(error) => format!("Not copied: {error}."),
    }
}

/// Hands the address to the system's browser as one argument, past any shell.
fn open(link: &Link) -> String {
    match open::that_detached(link.address()) {
        Ok(()) => format!("Your browser was asked to open {}.", link.host()),
        Err(error) => format!("No browser could be opened: {error}"),
    }
}
