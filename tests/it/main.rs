//! Every test that goes through the public interface, in one binary.

mod architecture;
mod command_line;
mod journeys;
mod properties;
mod readme;
mod support;
