//! pathnav
pub mod atlas;
pub mod check;
pub mod load;
pub mod search;
pub mod tui;
pub mod words;
