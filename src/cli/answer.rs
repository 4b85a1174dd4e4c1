//! What a command comes to, and how text is laid out for a terminal or a file.

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use crate::export::json;
use crate::words::{Block, wrapped};

/// Columns that printed text keeps to.
const WIDTH: usize = 80;

/// Whether the answer to what was asked is yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// Done: exit code 0.
    Yes,
    /// The answer is no: exit code 1.
    No,
    /// The interface was left with this exit code: 0, or 128 and the signal that asked for it.
    Left(u8),
}

/// Why a command could not answer, for standard error.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What to print.
    pub words: String,
    /// The exit code: 1 when the answer is no, 2 for a mistake in the call.
    pub code: u8,
}

impl Failure {
    /// A mistake in the call.
    pub fn usage(words: String) -> Self {
        Self { words, code: 2 }
    }

    /// The data does not allow an answer.
    pub fn no(words: String) -> Self {
        Self { words, code: 1 }
    }
}

/// Appends `body` as JSON with the schema version.
pub fn write_json(out: &mut String, body: impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(&json::answer(body))
        .map_err(|error| Failure::usage(format!("cannot write JSON: {error}")))?;
    out.push_str(&text);
    out.push('\n');
    Ok(())
}

/// Appends `blocks` as plain text.
pub fn write_page(out: &mut String, blocks: &[Block]) {
    let mut under_item = false;
    for block in blocks {
        let (text, first, rest) = match block {
            Block::Heading(text) => {
                out.push('\n');
                (text, "", "")
            }
            Block::Item(text) => (text, "- ", "  "),
            Block::Detail(text) if under_item => (text, "  ", "  "),
            Block::Title(text) | Block::Text(text) | Block::Detail(text) => (text, "", ""),
            Block::Warning(text) => (text, "! ", "  "),
            Block::Gap => {
                out.push('\n');
                continue;
            }
        };
        under_item =
            matches!(block, Block::Item(_)) || (under_item && matches!(block, Block::Detail(_)));
        write_wrapped(out, text, first, rest);
        if matches!(block, Block::Title(_) | Block::Heading(_)) {
            let line = if matches!(block, Block::Title(_)) { '=' } else { '-' };
            out.extend(std::iter::repeat_n(line, text.chars().count().min(WIDTH)));
            out.push('\n');
        }
    }
}

/// Cells of the left column of [`write_beside`].
const LEFT: usize = 24;

/// Appends `name` on the left and `values`, each from a line of its own, to the right of it.
pub fn write_beside(out: &mut String, name: &str, values: &[String]) {
    let left = wrapped(name, LEFT, "", "  ");
    let right: Vec<String> =
        values.iter().flat_map(|value| wrapped(value, WIDTH - LEFT - 4, "", "  ")).collect();
    for row in 0..left.len().max(right.len()) {
        let name = left.get(row).map_or("", String::as_str);
        let value = right.get(row).map_or("", String::as_str);
        let gap = " ".repeat((LEFT + 2).saturating_sub(name.width()));
        out.push_str(format!("  {name}{gap}{value}").trim_end());
        out.push('\n');
    }
}

/// Appends `text` in lines, with `first` before the first and `rest` before the others.
pub fn write_wrapped(out: &mut String, text: &str, first: &str, rest: &str) {
    for line in wrapped(text, WIDTH, first, rest) {
        out.push_str(&line);
        out.push('\n');
    }
}
