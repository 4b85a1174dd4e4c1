//! What a command comes to, and how text is laid out for a terminal or a file.

use std::io::{self, Write as _};

use clap::ValueEnum;
use clap::builder::PossibleValue;
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use crate::export::{self, Document, Format, Piece, json};
use crate::words::{Block, wrapped};

pub use crate::export::wrapped as write_wrapped;

/// Columns that printed text keeps to.
const WIDTH: usize = 80;

/// How much of an answer is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A short text.
    Short,
    /// Everything there is to take away.
    Whole(Format),
}

impl Asked {
    /// The format that is asked for; `otherwise` where none is.
    pub fn format(self, otherwise: Format) -> Format {
        match self {
            Self::Short => otherwise,
            Self::Whole(format) => format,
        }
    }

    /// Whether JSON is asked for, of a command that answers in nothing else but text.
    pub fn text_or_json(self, command: &str) -> Result<bool, Failure> {
        match self {
            Self::Short | Self::Whole(Format::Text) => Ok(false),
            Self::Whole(Format::Json) => Ok(true),
            Self::Whole(other) => Err(Failure::usage(format!(
                "`{command}` cannot answer in {other}; it can in: {}",
                Format::names(&[Format::Text, Format::Json])
            ))),
        }
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        <Self as strum::VariantArray>::VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(<&str>::from(self)).help(self.label()))
    }
}

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

/// Says on standard error what must be known beside the answer.
pub fn warn(words: &str) {
    // Standard error may be closed; the answer is given all the same.
    let _ = writeln!(io::stderr().lock(), "{}", wrapped(words, WIDTH, "! ", "  ").join("\n"));
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
    out.push_str(&export::text_page(blocks));
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

/// Appends `document` as it is asked for; in short, it is `short`.
pub fn write_document(
    out: &mut String,
    document: &Document,
    asked: Asked,
    short: impl FnOnce() -> Vec<Block>,
) -> Result<(), Failure> {
    match asked {
        Asked::Short => write_page(out, &short()),
        Asked::Whole(format) => {
            let text = document.render(format).map_err(|not| Failure::usage(not.to_string()))?;
            out.push_str(&text);
        }
    }
    Ok(())
}

/// What an answer in short says of `document`: its title and what stands in its parts.
pub fn short(document: &Document) -> Vec<Block> {
    let mut page =
        vec![Block::Title(document.title.clone()), Block::Detail(document.about.clone())];
    let words = document.pieces().filter_map(|piece| match piece {
        Piece::Words(blocks) => Some(blocks),
        Piece::Table(_) | Piece::Timeline(_) | Piece::Graph(_) | Piece::Sources(_) => None,
    });
    page.extend(words.flatten().cloned());
    page
}
