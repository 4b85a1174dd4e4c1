//! pathnav
pub mod atlas;
pub mod load;
pub mod tui;
