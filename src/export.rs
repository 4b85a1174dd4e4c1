//! What people and programs take away: one document, written in several formats. Pure: it makes
//! text, and writes none.
//!
//! A [`Document`] is made once from an answer ([`stage`], [`route`], [`plan`], [`reach`], [`why_not`],
//! [`list`]) and knows no format; [`Document::render`] writes it. A new kind of document is one more
//! function that gives a [`Document`]; a new format is a variant of [`Format`], and the compiler
//! asks for the rest.

mod calendar;
mod compare;
mod document;
mod dot;
mod format;
mod graph;
mod html;
pub mod json;
mod lists;
mod markdown;
mod plan;
mod route;
mod sources;
mod stage;
mod svg;
mod text;
mod timeline;

pub use calendar::Day;
pub use compare::compare;
pub use document::{Document, Piece, Section, Table};
pub use format::{Format, NotIn};
pub use graph::{Graph, Node, Part, Way};
pub use lists::{before, list, next, reach, why_not};
pub use plan::{plan, plan_with};
pub use route::{Picked, route};
pub use sources::Row as SourceRow;
pub use stage::stage;
pub use text::{page as text_page, wrapped};
pub use timeline::{Bar, Tick, Timeline};
