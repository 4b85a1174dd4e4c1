//! Where things stand, as a pure function of the size. Knows nothing of what stands there.
//!
//! ```text
//! ┌ bar ─────────────────────────────────────────────┐
//! ├ trail, or the search field ──────────────────────┤
//! │ before         │ stage            │ after         │
//! │                ├ step ────────────┤               │
//! ├ footer ──────────────────────────────────────────┤
//! ```

use ratatui::layout::Rect;

/// The smallest screen that anything is drawn on, in cells.
pub const SMALLEST: (u16, u16) = (40, 10);

/// Columns narrower than this together show one at a time.
const THREE_COLUMNS: u16 = 76;

/// Panes lower than this have no room for the step beside the stage.
const WITH_STEP: u16 = 15;

/// The parts of every screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// One row at the top.
    pub bar: Rect,
    /// One row for the trail or the search field.
    pub line: Rect,
    /// Everything between.
    pub body: Rect,
    /// One row at the bottom.
    pub footer: Rect,
}

/// Whether a terminal of this size can show anything.
#[must_use]
pub fn is_too_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}

/// The parts of a screen.
#[must_use]
pub fn frame(area: Rect) -> Frame {
    let row = |y: u16, height: u16| Rect { y: area.y + y, height, ..area }.intersection(area);
    let (bar, line) = (row(0, 1), row(1, 1));
    let body = row(2, area.height.saturating_sub(3));
    let footer = row(2 + body.height, 1);
    Frame { bar, line, body, footer }
}

/// How the body of a walk is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panes {
    /// All three columns.
    Three {
        /// How people get here.
        before: Rect,
        /// The stage itself.
        stage: Rect,
        /// The selected step, where there is room.
        step: Option<Rect>,
        /// Where it leads.
        after: Rect,
    },
    /// Only the column with the focus.
    One {
        /// The column.
        pane: Rect,
        /// The selected step, where there is room.
        step: Option<Rect>,
    },
}

/// Divides the body of a walk.
#[must_use]
pub fn panes(body: Rect) -> Panes {
    let split_step = |column: Rect| {
        if column.height < WITH_STEP {
            return (column, None);
        }
        let step = (column.height * 2 / 5).clamp(6, 12);
        let above = Rect { height: column.height - step, ..column };
        (above, Some(Rect { y: above.bottom(), height: step, ..column }))
    };
    if body.width < THREE_COLUMNS {
        let (pane, step) = split_step(body);
        return Panes::One { pane, step };
    }
    let (before, others) = split(body, 3, 10);
    let (middle, after) = split(others, 4, 7);
    let (stage, step) = split_step(middle);
    Panes::Three { before, stage, step, after }
}

/// Two columns, `left` to `right` in width; one where there is no room for both.
#[must_use]
pub fn halves(body: Rect, left: u32, right: u32) -> (Rect, Option<Rect>) {
    if body.width < THREE_COLUMNS {
        return (body, None);
    }
    let (left, right) = split(body, left, left + right);
    (left, Some(right))
}

/// The first `part` of `whole` shares of the width of `area`, and the rest.
fn split(area: Rect, part: u32, whole: u32) -> (Rect, Rect) {
    let share = (u32::from(area.width) * part + whole / 2) / whole;
    let width = u16::try_from(share).unwrap_or(area.width).min(area.width);
    let left = Rect { width, ..area };
    (left, Rect { x: left.right(), width: area.width - width, ..area })
}

/// Where an overlay stands: over the whole body, so that nothing shows beside it.
#[must_use]
pub fn overlay(area: Rect) -> Rect {
    frame(area).body
}
