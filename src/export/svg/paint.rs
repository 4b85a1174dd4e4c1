//! What every picture is made of.

use crate::export::html::escape;

/// How wide a letter is taken to be, in pixels: no font is at hand to ask.
const LETTER: f32 = 7.2;

/// A picture before it stands anywhere.
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// The same in words.
    pub words: String,
    /// In pixels.
    pub width: f32,
    /// In pixels.
    pub height: f32,
    /// Its marks.
    pub body: String,
}

impl Picture {
    /// The picture as an element of its own; `name` begins what its parts are called.
    pub fn alone(&self, name: &str) -> String {
        let Self { width, height, body, .. } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
             aria-labelledby=\"{name}-title {name}-words\">\n\
             <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-words\">{}</desc>\n{body}</svg>\n",
            escape(&self.title),
            escape(&self.words)
        )
    }

    /// The picture within another, its upper left corner at `x` and `y`.
    pub fn within(&self, x: f32, y: f32) -> String {
        format!("<g transform=\"translate({x:.1} {y:.1})\">\n{}</g>\n", self.body)
    }
}

/// A line of text that begins at `x`, with its baseline at `y`.
pub fn text(class: &str, x: f32, y: f32, words: &str) -> String {
    format!("<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>\n", escape(words))
}

/// A line of text with its middle at `x`.
pub fn centred(class: &str, x: f32, y: f32, words: &str) -> String {
    let words = escape(words);
    format!(
        "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{words}</text>\n"
    )
}

/// A line of text that ends at `x`.
pub fn ending(class: &str, x: f32, y: f32, words: &str) -> String {
    let words = escape(words);
    format!(
        "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"end\">{words}</text>\n"
    )
}

/// About how wide `words` are, in pixels.
pub fn width(words: &str) -> f32 {
    number(words.chars().count()) * LETTER
}

/// A number of pixels from a count.
#[expect(clippy::cast_precision_loss, reason = "a count of letters or rows is far below 2^24")]
pub fn number(count: usize) -> f32 {
    count as f32
}
