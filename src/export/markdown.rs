//! Markdown that any reader of it shows alike: headings, lists, tables, and addresses as links.

use crate::words::{Block, INDEPENDENT};

use super::document::{Document, Piece, Table, numbered};
use super::html::is_link;
use super::sources::Row;

/// The document as Markdown.
pub fn render(document: &Document) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&document.title), line(&document.about));
    if let Some(dated) = &document.dated {
        out.push_str(&format!("\n{}\n", escape(dated)));
    }
    for section in &document.sections {
        let level = match &section.heading {
            Some(heading) => {
                out.push_str(&format!("\n## {}\n", escape(heading)));
                3
            }
            None => 2,
        };
        for piece in &section.pieces {
            match piece {
                Piece::Words(list) => blocks(&mut out, list, level),
                Piece::Table(one) => table(&mut out, one, level),
                Piece::Timeline(timeline) => table(&mut out, &timeline.table(), level),
                Piece::Graph(_) => {}
                Piece::Sources(rows) => sources(&mut out, rows),
            }
        }
    }
    out.push_str(&format!("\n---\n\n{}\n", escape(INDEPENDENT)));
    out
}

fn blocks(out: &mut String, list: &[Block], level: usize) {
    let mut level = level;
    // How far the text of the item above is indented; nothing outside a list.
    let mut item: Option<usize> = None;
    for block in list {
        let text = match block {
            Block::Gap => {
                item = None;
                continue;
            }
            Block::Title(text)
            | Block::Heading(text)
            | Block::Text(text)
            | Block::Item(text)
            | Block::Detail(text)
            | Block::Warning(text) => text,
        };
        match (block, item) {
            (Block::Title(_) | Block::Heading(_), _) => {
                out.push_str(&format!("\n{} {}\n", "#".repeat(level), escape(text)));
                level += usize::from(matches!(block, Block::Title(_)));
                item = None;
            }
            (Block::Item(_), _) => {
                let (mark, text) = match numbered(text) {
                    Some((number, rest)) => (format!("{number}. "), rest),
                    None => ("- ".to_owned(), text.as_str()),
                };
                if item.is_none() {
                    out.push('\n');
                }
                out.push_str(&format!("{mark}{}\n", linked(text, mark.len())));
                item = Some(mark.len());
            }
            (Block::Detail(_), Some(room)) => {
                let before = " ".repeat(room);
                out.push_str(&format!("{before}- {}\n", linked(text, room + 2)));
            }
            (Block::Warning(_), _) => {
                out.push_str(&format!("\n**Note:** {}\n", escape(text)));
                item = None;
            }
            _ => {
                out.push_str(&format!("\n{}\n", linked(text, 0)));
                item = None;
            }
        }
    }
}

fn table(out: &mut String, table: &Table, level: usize) {
    out.push_str(&format!("\n{} {}\n\n", "#".repeat(level), escape(&table.caption)));
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escape(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    out.push_str(&line(&table.head));
    out.push_str(&format!("|{}\n", "---|".repeat(table.head.len())));
    out.extend(table.rows.iter().map(|row| line(row)));
}

fn sources(out: &mut String, rows: &[Row]) {
    out.push('\n');
    for row in rows {
        let (title, line) = (escape(&row.title), escape(&row.line));
        out.push_str(&format!("{}. {title}. {line}. {}\n", row.number, linked(&row.locator, 0)));
    }
}

/// An address as a link, anything else as text. Further lines of it stand `room` spaces in.
fn linked(text: &str, room: usize) -> String {
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\');
    if is_link(text) && text.chars().all(is_plain) {
        return format!("<{text}>");
    }
    let (first, rest) =
        text.split_once('\n').map_or((text, None), |(first, rest)| (first, Some(rest)));
    let mut out = escape(first);
    // A line ends with a mark, or Markdown would join it with the next one.
    for next in rest.into_iter().flat_map(|rest| rest.split('\n')) {
        out.push_str(&format!("\\\n{}{}", " ".repeat(room), line(next)));
    }
    out
}

/// `text` at the beginning of a line, made plain as [`escape`] does, and so that no heading, list or
/// rule begins there.
fn line(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let after = text.chars().nth(digits);
    let escaped = escape(text);
    match after {
        Some('#' | '+' | '-' | '=') if digits == 0 => format!("\\{escaped}"),
        Some(mark @ ('.' | ')')) if digits > 0 => escaped.replacen(mark, &format!("\\{mark}"), 1),
        _ => escaped,
    }
}

/// `text` with everything that Markdown or HTML would take for more than text made plain.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
