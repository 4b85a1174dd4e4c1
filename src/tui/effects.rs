//! Does what an update asks for outside the model. What came of it goes back as a notice.

use super::model::Model;
use super::runtime::{self, Flow};
use super::update::Effect;

/// Carries out `effect`.
#[expect(clippy::needless_pass_by_value, reason = "an effect is done once")]
pub fn perform(effect: Effect, _model: &mut Model) -> Flow {
    match effect {
        Effect::Quit => Flow::Quit,
        Effect::Redraw => Flow::Redraw,
        Effect::Suspend => {
            runtime::suspend();
            Flow::Continue
        }
    }
}
