//! The screens. One is shown at a time; each owns its state.

pub mod explore;
