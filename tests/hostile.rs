//! Whatever comes in by any door of the program: a short run of what `fuzz/` runs for hours, and
//! everything that was ever found there.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/hostile.rs"]
mod hostile;

use std::fs;
use std::path::Path;

use hostile::DOORS;
use proptest::prelude::*;

/// Inputs that once broke something, or that reach far, a file each.
#[test]
fn everything_found_stays_mended() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile");
    for (name, door) in DOORS {
        let files = fs::read_dir(corpus.join(name)).unwrap();
        let mut count = 0;
        for file in files {
            door(&fs::read(file.unwrap().path()).unwrap());
            count += 1;
        }
        assert!(count > 0, "no corpus for {name}");
    }
}

/// A data file of the shipped atlas or of the fixtures with some bytes changed.
fn nearly_an_atlas() -> impl Strategy<Value = Vec<u8>> {
    let fixture = include_bytes!("fixtures/small.ron").to_vec();
    let place = any::<prop::sample::Index>();
    let change = (place, any::<u8>(), 0_usize..40);
    (Just(fixture), prop::collection::vec(change, 1..6)).prop_map(|(mut text, changes)| {
        for (place, byte, cut) in changes {
            let at = place.index(text.len());
            if let Some(place) = text.get_mut(at) {
                *place = byte;
            }
            let end = (at + cut).min(text.len());
            if cut > 20 {
                text.drain(at..end);
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_break_a_door(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for (_, door) in DOORS {
            door(&bytes);
        }
    }

    #[test]
    fn no_text_breaks_a_door(text in "\\PC{0,80}|[ -~]{0,200}|\\x1b\\[[0-9;]{0,9}[a-zA-Z]{0,9}") {
        for (_, door) in DOORS {
            door(text.as_bytes());
        }
    }

    #[test]
    fn no_change_of_a_data_file_breaks_the_program(text in nearly_an_atlas()) {
        hostile::atlas(&text);
    }
}
