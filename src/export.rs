//! What people and programs take away. Pure: it makes text, and writes none.

pub mod json;
