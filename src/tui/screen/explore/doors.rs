//! Doors: what the two marked next steps open, side by side.

use super::walk::Walk;
use crate::tui::model::Shared;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::page::Page;
use crate::tui::screen::Out;
use crate::words::Block;
use crate::words::journey::{NO_DOORS, doors_page};

/// What the two marked steps open, side by side, for somebody who has come as far as this stage.
pub fn open(walk: &Walk, shared: &Shared) -> Out {
    let [left, right] = *walk.marks.as_slice() else { return Out::Stay };
    let here = walk.place.stage();
    let title = format!("Doors from {}", shared.atlas.stage(here).name);
    let page = match shared.planner.doors(&shared.learner.clone().with(here), left, right) {
        Some(doors) => {
            let page = doors_page(&shared.atlas, &doors);
            Page::beside(&title, page.sentence, page.columns.into())
        }
        None => Page::new(&title, vec![Block::Text(NO_DOORS.into())]),
    };
    Out::Over(Box::new(Overlay::Page(page)))
}
