//! Every test that goes through the public interface, in one binary.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod answers;
mod architecture;
mod background;
mod command_line;
mod compare;
mod contract;
mod data;
mod export;
mod guests;
mod journeys;
mod keeping;
mod look;
mod map;
mod piped;
mod plain;
mod plan_export;
mod planning;
mod properties;
mod readme;
mod screens;
mod settings;
mod showing;
mod soak;
mod styles;
mod support;
mod telling;
