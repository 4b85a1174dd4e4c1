//! Small things that several screens draw. They know themes and text, and no screen.

pub mod bars;
pub mod boxed;
pub mod choices;
pub mod glyph;
pub mod ink;
pub mod list;
pub mod page;
pub mod prose;
