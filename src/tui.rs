//! The terminal interface: state, keys, screens. Only this module names ratatui or crossterm.
//!
//! `update` changes the [`model::Model`] and asks for effects; `view` draws it from a shared
//! reference; the runtime reads keys, calls both and performs the effects.

mod app;
pub mod command;
mod editor;
mod effects;
mod field;
pub mod glyphs;
pub mod guide;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod model;
pub mod overlay;
pub mod present;
pub mod runtime;
pub mod screen;
pub mod setup;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod widget;

pub use app::{Data, Ended, Material, Unread, open};
pub use effects::{Effects, Keeper, Outside};
