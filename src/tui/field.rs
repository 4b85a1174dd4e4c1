//! Editing a line of text. The field itself is `tui-input`'s; this says which keys it takes.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _};
use tui_input::{Input, InputRequest};

use crate::atlas::Clean;
use crate::words::plan::too_many;

use super::key::Key;
use super::theme::Theme;

/// The longest text that is pasted into a field, in letters: no name of a file is longer.
const LONGEST: usize = 4096;

/// Takes `key` for `field`; true when the text changed. Keys that edit no text are left alone.
pub fn edit(field: &mut Input, key: Key) -> bool {
    let request = match (key.code, key.control, key.alt) {
        (KeyCode::Char('w'), true, false) | (KeyCode::Backspace, _, true) => {
            InputRequest::DeletePrevWord
        }
        (KeyCode::Char('u'), true, false) => InputRequest::DeleteLine,
        (KeyCode::Char('k'), true, false) => InputRequest::DeleteTillEnd,
        (KeyCode::Char('a'), true, false) | (KeyCode::Home, ..) => InputRequest::GoToStart,
        (KeyCode::Char('e'), true, false) | (KeyCode::End, ..) => InputRequest::GoToEnd,
        (KeyCode::Backspace, ..) | (KeyCode::Char('h'), true, false) => {
            InputRequest::DeletePrevChar
        }
        (KeyCode::Delete, ..) => InputRequest::DeleteNextChar,
        (KeyCode::Left, false, false) => InputRequest::GoToPrevChar,
        (KeyCode::Right, false, false) => InputRequest::GoToNextChar,
        (KeyCode::Left, ..) => InputRequest::GoToPrevWord,
        (KeyCode::Right, ..) => InputRequest::GoToNextWord,
        (KeyCode::Char(letter), false, false) => InputRequest::InsertChar(letter),
        _ => return false,
    };
    field.handle(request).is_some_and(|changed| changed.value)
}

/// Why `text` cannot be pasted into a field, in words; none where it can.
#[must_use]
pub fn refused(text: &str) -> Option<String> {
    let letters = text.chars().count();
    (letters > LONGEST).then(|| too_many("A field", LONGEST, letters))
}

/// Adds `text` on one line, cleaned: where it has several, a space stands between them.
pub fn paste(field: &mut Input, text: &str) {
    let text = Clean::new(text);
    let at = field.cursor();
    let (before, after) = (field.value().chars().take(at), field.value().chars().skip(at));
    let joined: String = before.chain(text.chars()).chain(after).collect();
    *field = Input::new(joined).with_cursor(at + text.chars().count());
}

/// Draws the search field, with `hint` in it while it is empty; gives the place of the cursor.
pub fn draw(field: &Input, hint: &str, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Position {
    let label = " Search ";
    let from = u16::try_from(label.len()).unwrap_or(0);
    let room = area.width.saturating_sub(from + 1);
    let scroll = field.visual_scroll(usize::from(room.max(1)));
    let text = match field.value() {
        "" => Span::styled(hint, theme.quiet),
        typed => Span::styled(typed, theme.text),
    };
    Span::styled(label, theme.key).render(area, buffer);
    let scrolled = u16::try_from(scroll).unwrap_or(u16::MAX);
    let input = Rect { x: area.x + from.min(area.width), width: room, ..area };
    Paragraph::new(Line::from(text)).scroll((0, scrolled)).render(input, buffer);
    let cursor = field.visual_cursor().saturating_sub(scroll);
    let x = u16::try_from(cursor).unwrap_or(u16::MAX).min(room.saturating_sub(1));
    Position { x: input.x + x, y: input.y }
}
