//! The plan and its keeping: changes, codes, files, and what a plug pulled at any moment leaves.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test fails by panicking"
)]

#[path = "plan/change.rs"]
mod change;
#[path = "plan/command_line.rs"]
mod command_line;
#[path = "plan/files.rs"]
mod files;
#[path = "plan/killed.rs"]
mod killed;
#[path = "plan/made.rs"]
mod made;
#[path = "plan/new_atlas.rs"]
mod new_atlas;
#[path = "plan/refused.rs"]
mod refused;
#[path = "plan/several.rs"]
mod several;
#[path = "plan/share.rs"]
mod share;
#[path = "plan/unknown.rs"]
mod unknown;
