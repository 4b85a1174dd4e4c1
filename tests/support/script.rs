//! Keys as a script: characters as they are, named keys in angle brackets (`ecg<Enter><Right>*3`).

use pathnav::tui::key::Key;

/// The keys of a script.
pub fn parse(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'))
        {
            let (name, times) = after.strip_prefix('*').map_or((name, 1), |count| {
                let digits: String = count.chars().take_while(char::is_ascii_digit).collect();
                (name, digits.parse().unwrap())
            });
            rest = after
                .strip_prefix('*')
                .map_or(after, |count| count.trim_start_matches(|c: char| c.is_ascii_digit()));
            keys.extend(std::iter::repeat_n(named(name), times));
        } else {
            keys.push(Key::letter(first));
            rest = &rest[first.len_utf8()..];
        }
    }
    keys
}

fn named(name: &str) -> Key {
    name.replace("BS", "Backspace").parse().unwrap()
}
