//! The terminal interface: state, keys, screens. Only this module names ratatui or crossterm.
//!
//! `update` changes the [`model::Model`] and asks for effects; `view` draws it from a shared
//! reference; the runtime reads keys, calls both and performs the effects.

pub mod command;
mod field;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod model;
mod overlay;
mod screen;
pub mod theme;
pub mod update;
pub mod view;
mod widget;
