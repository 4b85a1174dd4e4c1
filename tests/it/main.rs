//! Every test that goes through the public interface, in one binary.

mod architecture;
mod command_line;
mod data;
mod journeys;
mod properties;
mod readme;
mod support;
