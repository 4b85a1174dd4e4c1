//! A document: what is said, in order, before anybody knows in which format.

use crate::atlas::Atlas;
use crate::words::{self, Block};

use super::calendar::Day;
use super::graph::Graph;
use super::sources::{Ledger, Row};
use super::timeline::Timeline;

/// Something to take away.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What a file of it is called, without its extension.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// Who asks, or what kind of thing it is, in a line.
    pub about: String,
    /// How old the atlas is, in a sentence.
    pub dated: Option<String>,
    /// What it says.
    pub sections: Vec<Section>,
    /// The days on which there is something to do.
    pub days: Vec<Day>,
    /// The same for programs, where the contract has a shape for it.
    pub data: Option<String>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading; the first part may have none.
    pub heading: Option<String>,
    /// What stands under it.
    pub pieces: Vec<Piece>,
}

/// What stands in a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text; items that begin with "1.", "2." and so on are taken in their order. Notes of a person
    /// are text too.
    Words(Vec<Block>),
    /// Things side by side.
    Table(Table),
    /// Steps over years.
    Timeline(Timeline),
    /// Stages and the ways between them.
    Graph(Graph),
    /// Who says so.
    Sources(Vec<Row>),
}

/// Things side by side. The first cell of a row says what the row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// What each column says; as many as each row has cells.
    pub head: Vec<String>,
    /// The rows. An empty cell has nothing to say.
    pub rows: Vec<Vec<String>>,
}

/// The number that an item begins with, and the rest of it.
pub fn numbered(item: &str) -> Option<(&str, &str)> {
    let (number, rest) = item.split_once(". ")?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((number, rest))
}

impl Section {
    /// A part with a heading.
    #[must_use]
    pub fn new(heading: impl Into<String>, pieces: Vec<Piece>) -> Self {
        Self { heading: Some(heading.into()), pieces }
    }

    /// A part that needs no heading.
    #[must_use]
    pub fn plain(blocks: Vec<Block>) -> Self {
        Self { heading: None, pieces: vec![Piece::Words(blocks)] }
    }
}

impl Document {
    /// A document without anything in it yet.
    #[must_use]
    pub fn new(atlas: &Atlas, name: &str, title: String, about: String) -> Self {
        let dated = words::atlas_date(atlas);
        let name = format!("pathnav-{name}");
        Self { name, title, about, dated, sections: Vec::new(), days: Vec::new(), data: None }
    }

    /// Adds whom to ask and who says so, as far as anybody is cited.
    pub fn add_sources(&mut self, atlas: &Atlas, ledger: &Ledger) {
        if ledger.is_empty() {
            return;
        }
        let publishers = words::check_with(ledger.publishers(atlas));
        let with = publishers.into_iter().map(Block::Item).collect();
        self.sections.push(Section::new("Check these with", vec![Piece::Words(with)]));
        self.sections.push(Section::new("Sources", vec![Piece::Sources(ledger.rows(atlas))]));
    }

    /// Every piece, in order.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.sections.iter().flat_map(|section| &section.pieces)
    }

    /// Whether something in it can be drawn.
    #[must_use]
    pub fn has_picture(&self) -> bool {
        self.pieces().any(|piece| matches!(piece, Piece::Timeline(_) | Piece::Graph(_)))
    }

    /// Whether it has a graph.
    #[must_use]
    pub fn has_graph(&self) -> bool {
        self.pieces().any(|piece| matches!(piece, Piece::Graph(_)))
    }
}
