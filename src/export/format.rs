//! The formats of a document: the one place that lists them.

use thiserror::Error;

use super::document::Document;
use super::{calendar, dot, html, markdown, svg, text};

/// A format.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
    strum::Display,
)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// Plain text in 80 columns.
    Text,
    /// The contract for programs.
    Json,
    /// Markdown.
    #[strum(serialize = "md")]
    Markdown,
    /// A page that needs no other file and prints on A4.
    Html,
    /// The pictures alone.
    Svg,
    /// The graph, for Graphviz.
    Dot,
    /// What to do when, for a calendar.
    Ics,
}

/// A document has no such format.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("this cannot be written as {asked}; it can be written as: {can}")]
pub struct NotIn {
    /// What was asked for.
    pub asked: Format,
    /// What there is, as a list.
    pub can: String,
}

impl Format {
    /// What it is, for somebody who chooses one.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Json => "for programs; the README documents it",
            Self::Markdown => "Markdown, for notes and wikis",
            Self::Html => "a web page that prints on A4",
            Self::Svg => "the pictures alone",
            Self::Dot => "the graph, for Graphviz",
            Self::Ics => "what to do when, for a calendar",
        }
    }

    /// How the name of a file in it ends.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            other => other.into(),
        }
    }

    /// The format of a file with this extension, if it has one of ours.
    #[must_use]
    pub fn with_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "markdown" => Some(Self::Markdown),
            "htm" => Some(Self::Html),
            "gv" => Some(Self::Dot),
            other => other.parse().ok(),
        }
    }

    /// `formats` by name: "text, md, html".
    #[must_use]
    pub fn names(formats: &[Self]) -> String {
        formats.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

impl Document {
    /// The formats that it can be written in: JSON where the contract has a shape for it, SVG where
    /// there is a picture, DOT where there is a graph.
    #[must_use]
    pub fn formats(&self) -> Vec<Format> {
        let has = |format: &Format| match format {
            Format::Text | Format::Markdown | Format::Html => true,
            Format::Json => self.data.is_some(),
            Format::Svg => self.has_picture(),
            Format::Dot => self.has_graph(),
            Format::Ics => !self.days.is_empty(),
        };
        <Format as strum::VariantArray>::VARIANTS.iter().copied().filter(has).collect()
    }

    /// The document in `format`, with a line end at its end.
    ///
    /// # Errors
    /// When it cannot be written so.
    pub fn render(&self, format: Format) -> Result<String, NotIn> {
        let formats = self.formats();
        if !formats.contains(&format) {
            return Err(NotIn { asked: format, can: Format::names(&formats) });
        }
        Ok(match format {
            Format::Text => text::render(self),
            Format::Json => self.data.clone().unwrap_or_default(),
            Format::Markdown => markdown::render(self),
            Format::Html => html::render(self),
            Format::Svg => svg::render(self),
            Format::Dot => dot::render(self),
            Format::Ics => calendar::render(self),
        })
    }
}
