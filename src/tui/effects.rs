//! Does what an update asks for outside the model. What came of it goes back as a notice.

use super::model::Model;
use super::runtime::{self, Flow};
use super::update::{Effect, Msg, Wrote, update};
use crate::files::{self, Failure};

/// Carries out `effect`.
pub fn perform(effect: Effect, model: &mut Model) -> Flow {
    match effect {
        Effect::Quit => Flow::Quit,
        Effect::Redraw => Flow::Redraw,
        Effect::Write(file) => {
            let wrote = match files::write(&file.path, &file.text, file.replace) {
                Ok(path) => Wrote::Done(path),
                Err(Failure::Exists(_)) => Wrote::Exists,
                Err(failure) => Wrote::Failed(failure.to_string()),
            };
            update(model, Msg::Wrote(wrote));
            Flow::Continue
        }
        Effect::Suspend => {
            runtime::suspend();
            Flow::Continue
        }
    }
}
