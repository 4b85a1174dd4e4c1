//! pathnav
pub mod atlas;
pub mod load;
