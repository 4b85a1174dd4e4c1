//! The pictures of the README are what the program draws.

use std::fs;

#[expect(dead_code, reason = "its main is for the command line")]
#[path = "../../examples/screenshots.rs"]
mod screenshots;

#[test]
fn the_pictures_are_what_the_program_draws() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let mut shown = 0;
    for (name, drawn) in screenshots::pictures() {
        let kept = fs::read_to_string(screenshots::folder().join(&name)).unwrap_or_default();
        assert!(
            kept == drawn,
            "docs/screens/{name} is not what the program draws: cargo run --example screenshots"
        );
        assert!(drawn.contains("<title") && drawn.contains("<desc"), "{name}");
        shown += usize::from(readme.contains(&format!("(docs/screens/{name})")));
    }
    assert!(shown >= 3, "the README shows {shown}");
}
