//! Copies text by asking the terminal for it (OSC 52), which works over a connection, too. Whether
//! the terminal does it is never known.

use std::env;
use std::io::{self, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::tty;

/// The most bytes that terminals are known to take, encoded.
pub const MOST_BYTES: usize = 74_000;

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum NotCopied {
    /// More than terminals take.
    #[error("this is too long to copy")]
    TooLong,
    /// The terminal cannot be written to.
    #[error(transparent)]
    Failed(#[from] io::Error),
}

/// What stands between the program and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    Nothing,
    Tmux,
    Screen,
}

/// Asks the terminal to put `text` on the clipboard.
///
/// # Errors
/// When it is too long, or the terminal cannot be written to.
pub fn copy(text: &str) -> Result<(), NotCopied> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let term = env::var("TERM").unwrap_or_default();
    let between = if is_set("TMUX") {
        Between::Tmux
    } else if term.starts_with("screen") {
        Between::Screen
    } else {
        Between::Nothing
    };
    let request = request(text, between).ok_or(NotCopied::TooLong)?;
    Ok(tty::Output.write_all(request.as_bytes())?)
}

fn request(text: &str, between: Between) -> Option<String> {
    let encoded = STANDARD.encode(text);
    if encoded.len() > MOST_BYTES {
        return None;
    }
    let plain = format!("\x1b]52;c;{encoded}\x07");
    Some(match between {
        Between::Nothing => plain,
        // tmux takes the first itself or passes the second on, by its settings.
        Between::Tmux => format!("{plain}\x1bPtmux;\x1b{plain}\x1b\\"),
        // screen drops strings longer than 768 bytes, so it is passed through in pieces.
        Between::Screen => {
            let mut pieces = String::new();
            let mut rest = plain.as_str();
            while !rest.is_empty() {
                let (piece, after) =
                    rest.split_at_checked(rest.len().min(700)).unwrap_or((rest, ""));
                pieces.push_str(&format!("\x1bP{piece}\x1b\\"));
                rest = after;
            }
            pieces
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_encoded_and_wrapped_for_what_stands_between() {
        assert_eq!(request("£5", Between::Nothing).unwrap(), "\x1b]52;c;wqM1\x07");
        assert_eq!(
            request("£5", Between::Tmux).unwrap(),
            "\x1b]52;c;wqM1\x07\x1bPtmux;\x1b\x1b]52;c;wqM1\x07\x1b\\"
        );
        assert_eq!(request("£5", Between::Screen).unwrap(), "\x1bP\x1b]52;c;wqM1\x07\x1b\\");
        let long = request(&"x".repeat(3_000), Between::Screen).unwrap();
        assert!(long.split("\x1b\\").all(|piece| piece.len() <= 702));
    }

    #[test]
    fn what_terminals_drop_is_refused() {
        assert!(request(&"x".repeat(55_000), Between::Nothing).is_some());
        assert!(request(&"x".repeat(56_000), Between::Nothing).is_none());
    }
}
