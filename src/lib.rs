//! pathnav
pub mod assessment;
pub mod atlas;
pub mod check;
pub mod cli;
pub mod export;
pub mod load;
pub mod search;
pub mod steps;
pub mod tui;
pub mod words;
