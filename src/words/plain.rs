//! A page as plain text to paste elsewhere: one line for each block, broken nowhere.

use super::Block;

/// The lines of `blocks`.
#[must_use]
pub fn plain(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Title(words) | Block::Text(words) => text.push_str(words),
            Block::Heading(words) => {
                text.push('\n');
                text.push_str(words);
            }
            Block::Item(words) => text.push_str(&format!("- {words}")),
            Block::Detail(words) => text.push_str(&format!("  {words}")),
            Block::Warning(words) => text.push_str(&format!("! {words}")),
            Block::Gap => {}
        }
        text.push('\n');
    }
    text
}
