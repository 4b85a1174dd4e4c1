//! Draws the model. Reads it, changes nothing.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget as _, Wrap};
use unicode_width::UnicodeWidthStr as _;

use super::command::Command;
use super::key::Key;
use super::keymap::Scope;
use super::layout;
use super::model::Model;
use super::present::spotlight;
use super::widget::ink;

/// Draws the whole screen and puts the cursor on what has the focus.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    // The window has just changed; what is known of it follows, and then the next frame.
    if !model.size().is_empty() && model.size().intersection(area) != model.size() {
        return;
    }
    if layout::is_too_small(area) {
        draw_too_small(area, frame);
        return;
    }
    let parts = layout::frame(model.shared.area);
    draw_bar(model, parts.bar, frame);
    let mut cursor = model.screen().view(&model.shared, parts, frame);
    if let Some(overlay) = &model.overlay {
        cursor = overlay.view(&model.shared, frame);
    }
    if let Some(guide) = &model.guide {
        guide.view(&model.shared, area, frame);
    }
    match &model.notice {
        Some(notice) => draw_notice(model, notice, parts.footer, frame),
        None => draw_footer(model, parts.footer, frame),
    }
    if model.presenting.is_some() {
        spotlight(&model.shared.theme, parts.body, frame.buffer_mut());
    }
    model.shared.theme.fill(frame.buffer_mut());
    model.shared.glyphs.fit(frame.buffer_mut());
    if let Some(position) = cursor {
        frame.set_cursor_position(position);
    }
}

/// Asks for a larger window.
pub(super) fn draw_too_small(area: Rect, frame: &mut Frame<'_>) {
    let (width, height) = layout::SMALLEST;
    let words =
        format!("Please make this window larger: at least {width} by {height}. Ctrl-C quits.");
    Paragraph::new(words).wrap(Wrap { trim: true }).render(area, frame.buffer_mut());
    if !area.is_empty() {
        frame.set_cursor_position(area.as_position());
    }
}

fn draw_bar(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.shared.theme;
    frame.buffer_mut().set_style(area, theme.bar);
    let mut name = Line::raw(format!(" pathnav  {}", model.screen().name()));
    let mark = model.shared.plan_mark().map(|mark| format!("  {mark}"));
    name.extend(mark.map(|mark| Span::styled(mark, theme.warning)));
    let taken = name.width();
    ink::line(&name, area, frame.buffer_mut());
    // On a walk the count is of the stage; while searching, of the whole atlas.
    let corner = match &model.presenting {
        Some(presenting) => format!("Presenting  {} ", presenting.words(model.shared.glyphs)),
        None => format!("{} ", model.screen().evidence(&model.shared)),
    };
    if usize::from(area.width) > corner.width() + taken.max(19) + 1 {
        let width = u16::try_from(corner.width()).unwrap_or(area.width);
        let place = Rect { x: area.right() - width, width, ..area };
        ink::line(&Line::raw(corner), place, frame.buffer_mut());
    }
}

/// What the program has just done stands where the keys stand, until the next key.
fn draw_notice(model: &Model, notice: &str, area: Rect, frame: &mut Frame<'_>) {
    let notice = Line::styled(format!(" » {notice}"), model.shared.theme.good);
    ink::line(&notice, area, frame.buffer_mut());
}

/// The keys that matter most here, as many as there is room for; what cannot be used is left out.
/// The way to help is always among them.
fn draw_footer(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.shared.theme;
    let width =
        |(keys, command): &(String, Command)| keys.width() + command.spec().short.width() + 3;
    let mut hints = hints(model);
    let help = hints.iter().position(|(_, command)| *command == Command::Help);
    let help = help.map(|at| hints.remove(at));
    let mut room = usize::from(area.width + 1).saturating_sub(help.as_ref().map_or(0, width));
    hints.retain(|hint| {
        let fits = width(hint) <= room;
        room -= if fits { width(hint) } else { 0 };
        fits
    });
    let mut spans = vec![Span::raw(" ")];
    for (keys, command) in hints.into_iter().chain(help) {
        spans.push(Span::styled(keys, theme.key));
        spans.push(Span::styled(format!(" {}  ", command.spec().short), theme.text));
    }
    ink::line(&Line::from(spans), area, frame.buffer_mut());
}

/// What the footer offers: commands that can be used now, each with its first key, most needed
/// first. Up and down share an entry.
fn hints(model: &Model) -> Vec<(String, Command)> {
    let mut hints: Vec<(String, Command)> = Vec::new();
    let in_field = model.scopes().first() == Some(&Scope::Field);
    for binding in model.shared.keymap.heard(model.scopes()) {
        let command = binding.command;
        let known = hints.iter().any(|(_, other)| *other == command);
        if known || !command.spec().in_footer || !model.enabled(command) {
            continue;
        }
        let is_heard = |key: &&Key| !in_field || key.typed().is_none();
        let Some(first) = binding.keys.iter().find(is_heard) else { continue };
        let first = first.to_string();
        let keys = match command {
            Command::Down => format!("↑{first}"),
            Command::Take | Command::Widen => binding.words(),
            _ => first,
        };
        hints.push((model.shared.glyphs.keys(&keys), command));
    }
    hints
}
