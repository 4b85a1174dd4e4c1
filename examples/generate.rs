//! Writes an atlas file of as many stages as asked, to measure with:
//! `cargo run --release --example generate -- 100000 > big.ron`.
#![expect(clippy::indexing_slicing, reason = "it ends when it is wrong")]

use std::io::{self, Write as _};

#[path = "../benches/support/atlases.rs"]
mod atlases;
#[path = "../benches/support/text.rs"]
mod text;

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    io::stdout().lock().write_all(text::text(&atlases::atlas(count)).as_bytes())
}
