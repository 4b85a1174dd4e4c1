//! A long walk of random keys and window sizes over every screen: no panic, the cursor on the
//! screen, and no growth in memory. `PATHNAV_SOAK_KEYS=1000000 cargo test --release --test it soak`
//! takes the long one.

use std::fs;

use crate::support::{Journey, parse};

/// Keys of a walk in the test suite.
const FEW: u64 = 4_000;

/// How much more memory the second half of the walk may take than the first, in KiB.
const GROWTH: u64 = 32 * 1024;

/// The resident memory of this process, in KiB.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

#[test]
fn random_keys_for_a_long_time() {
    let keys = parse(
        "<Up><Down><Down><Left><Right><Enter><Enter><Esc><Tab><Shift-Tab><PageUp><PageDown><Home>\
         <End><Backspace><Alt-Left><Alt-Right><Ctrl-u><F1><Delete>/?:;ptgGhjklHLud123456789seacnmryR\
         wxovbizZPCTVSWYOBf+-[]",
    );
    let words = ["heart", "ecg", "nurse", "stp", "clinical scientist", "gcse"];
    let count = std::env::var("PATHNAV_SOAK_KEYS").map_or(FEW, |keys| keys.parse().unwrap());
    let mut journey = Journey::new(80, 24);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap()
    };
    let mut half = 0;
    for turn in 0..count {
        match next() % 200 {
            0 => {
                let size = |number: usize| u16::try_from(number % 140).unwrap();
                journey.resize(size(next()), size(next()));
            }
            1 => {
                journey.resize(80, 24);
                journey.keys("<Esc><Esc>/").keys(words[next() % words.len()]).keys("<Enter>");
            }
            _ => journey.key(keys[next() % keys.len()]),
        }
        let area = journey.model.size();
        let cursor = journey.cursor();
        assert!(area.is_empty() || area.contains(cursor), "{cursor:?} in {area:?}");
        journey.effects.clear();
        if turn == count / 2 {
            half = memory();
        }
    }
    let grown = memory().saturating_sub(half);
    assert!(grown < GROWTH, "{grown} KiB more in the second half");
}
