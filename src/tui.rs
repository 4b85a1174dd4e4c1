//! The terminal interface. The only module that names ratatui or crossterm.

pub mod runtime;
pub mod terminal;
