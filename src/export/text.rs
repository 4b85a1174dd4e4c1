//! Plain text in 80 columns.

use crate::words::{self, Block, INDEPENDENT};

use super::document::{Document, Piece, Table, numbered};
use super::sources::Row;

/// Columns that text keeps to.
const WIDTH: usize = 80;

/// The document as text.
pub fn render(document: &Document) -> String {
    let mut out = page(&[
        Block::Title(document.title.clone()),
        Block::Detail(document.about.clone()),
        Block::Detail(document.dated.clone().unwrap_or_default()),
    ]);
    for section in &document.sections {
        if let Some(heading) = &section.heading {
            out.push_str(&page(&[Block::Heading(heading.clone())]));
        }
        for piece in &section.pieces {
            match piece {
                Piece::Words(blocks) => out.push_str(&under(blocks, section.heading.is_some())),
                Piece::Table(table) => rows(&mut out, table),
                Piece::Timeline(timeline) => {
                    out.push_str(&format!("\n{}\n", timeline.title));
                    timeline.lines().for_each(|line| wrapped(&mut out, &line, "  ", "     "));
                }
                // Every way of it stands in the words around it.
                Piece::Graph(_) => {}
                Piece::Sources(list) => list.iter().for_each(|row| source(&mut out, row)),
            }
        }
    }
    out.push('\n');
    wrapped(&mut out, INDEPENDENT, "", "");
    out
}

/// Blocks as a page of plain text.
#[must_use]
pub fn page(blocks: &[Block]) -> String {
    let mut out = String::new();
    // How far what stands under an item is set in; none outside a list.
    let mut under: Option<&str> = None;
    for block in blocks {
        let (text, first, rest) = match block {
            Block::Heading(text) => {
                out.push('\n');
                (text, "", "")
            }
            Block::Item(text) if numbered(text).is_some() => (text, "", "   "),
            Block::Item(text) => (text, "- ", "  "),
            Block::Detail(text) => (text, under.unwrap_or_default(), under.unwrap_or_default()),
            Block::Title(text) | Block::Text(text) => (text, "", ""),
            Block::Warning(text) => (text, "! ", "  "),
            Block::Gap => {
                out.push('\n');
                continue;
            }
        };
        under = match block {
            Block::Item(_) => Some(if rest.is_empty() { "  " } else { rest }),
            Block::Detail(_) => under,
            _ => None,
        };
        if text.is_empty() {
            continue;
        }
        wrapped(&mut out, text, first, rest);
        if matches!(block, Block::Title(_) | Block::Heading(_)) {
            let line = if matches!(block, Block::Title(_)) { '=' } else { '-' };
            out.extend(std::iter::repeat_n(line, text.chars().count().min(WIDTH)));
            out.push('\n');
        }
    }
    out
}

/// Appends `text` in lines, with `first` before the first and `rest` before the others.
pub fn wrapped(out: &mut String, text: &str, first: &str, rest: &str) {
    for line in words::wrapped(text, WIDTH, first, rest) {
        out.push_str(&line);
        out.push('\n');
    }
}

/// Blocks within a part, whose own headings must not look like the part's.
fn under(blocks: &[Block], has_heading: bool) -> String {
    if !has_heading {
        return page(blocks);
    }
    let mut out = String::new();
    let mut plain: Vec<Block> = Vec::new();
    for block in blocks {
        match block {
            Block::Title(text) | Block::Heading(text) => {
                out.push_str(&page(&plain));
                plain.clear();
                out.push('\n');
                wrapped(&mut out, text, "", "");
            }
            block => plain.push(block.clone()),
        }
    }
    out.push_str(&page(&plain));
    out
}

fn rows(out: &mut String, table: &Table) {
    out.push_str(&format!("\n{}\n", table.caption));
    for row in &table.rows {
        let mut cells = table.head.iter().zip(row);
        if let Some((_, name)) = cells.next() {
            wrapped(out, name, "- ", "  ");
        }
        for (head, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
            wrapped(out, &format!("{head}: {cell}"), "  ", "    ");
        }
    }
}

fn source(out: &mut String, row: &Row) {
    let first = format!("[{}] ", row.number);
    let rest = " ".repeat(first.chars().count());
    wrapped(out, &row.title, &first, &rest);
    wrapped(out, &row.line, &rest, &rest);
    wrapped(out, &row.locator, &rest, &rest);
}
