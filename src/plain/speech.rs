//! What is said, ten things at a time, as lines of text without any ornament.

use crate::atlas::Clean;
use crate::words::plan::too_many;
use crate::words::{Block, wrapped};

use super::topic::Action;

/// How many things are said before the person is asked whether to go on.
const AT_A_TIME: usize = 10;

/// The longest line that is heard, in letters: a note or a code fits in it.
const LONGEST_LINE: usize = 100_000;

/// One thing that is said.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Text.
    Words(Block),
    /// Something to choose by its number, with more about it.
    Choice(Action, String, Vec<String>),
}

impl From<Block> for Said {
    fn from(block: Block) -> Self {
        Self::Words(block)
    }
}

/// A page, and how much of it has been said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speech {
    said: Vec<Said>,
    next: usize,
}

impl Speech {
    /// A page of which nothing has been said.
    pub fn new(said: Vec<Said>) -> Self {
        Self { said, next: 0 }
    }

    /// Whether it says the same as `other`, however much of either has been said.
    pub fn is_like(&self, other: &Self) -> bool {
        self.said == other.said
    }

    /// Whether it offers the same choices as `other`, whatever is said of them.
    pub fn offers_the_same(&self, other: &Self) -> bool {
        self.actions().eq(other.actions())
    }

    /// Counts as much as said as of `other`.
    pub fn said_as_far_as(&mut self, other: &Self) {
        self.next = if other.left() == 0 { self.said.len() } else { other.next };
    }

    /// The text that `other` does not say, in lines; no choices.
    pub fn new_words(&self, other: &Self, width: usize) -> String {
        let mut out = String::new();
        for said in self.said.iter().filter(|said| !other.said.contains(said)) {
            if let Said::Words(block) = said {
                say_block(&mut out, block, width);
            }
        }
        out
    }

    /// The things that `other` does not say, in lines; then all has been said. Nothing when numbers of
    /// choices that are known have become others, or something is said no longer.
    pub fn unlike(&mut self, other: &Self, width: usize) -> String {
        let same = |(one, two): (&Said, &Said)| one == two;
        let kept = |wanted: fn(&Said) -> bool| {
            let (own, others) = (self.said.iter(), other.said.iter());
            own.filter(|one| wanted(one)).zip(others.filter(|one| wanted(one))).all(same)
        };
        let number = |speech: &Self| speech.choices();
        if number(self) < number(other) || !kept(|said| matches!(said, Said::Choice(..))) {
            return String::new();
        }
        let mut out = String::new();
        let mut choices = 0;
        for said in &self.said {
            choices += usize::from(matches!(said, Said::Choice(..)));
            if !other.said.contains(said) {
                say_one(&mut out, said, choices, width);
            }
        }
        self.next = self.said.len();
        out
    }

    /// What it begins with: its heading, where it has one.
    pub fn beginning(&self) -> Option<&Block> {
        match self.said.first() {
            Some(Said::Words(block)) => Some(block),
            Some(Said::Choice(..)) | None => None,
        }
    }

    /// How many things there are still to say.
    pub fn left(&self) -> usize {
        self.said.iter().skip(self.next).filter(|said| is_thing(said)).count()
    }

    /// How many choices there are, said or not.
    pub fn choices(&self) -> usize {
        self.said.iter().filter(|said| matches!(said, Said::Choice(..))).count()
    }

    /// What the choice of this number does, from 1.
    pub fn choice(&self, number: usize) -> Option<&Action> {
        self.actions().nth(number.checked_sub(1)?)
    }

    fn actions(&self) -> impl Iterator<Item = &Action> {
        self.said.iter().filter_map(|said| match said {
            Said::Choice(action, ..) => Some(action),
            Said::Words(_) => None,
        })
    }

    /// The next ten things, in lines of `width` columns.
    pub fn more(&mut self, width: usize) -> String {
        let before = self.said.iter().take(self.next);
        let mut number = before.filter(|said| matches!(said, Said::Choice(..))).count();
        let mut out = String::new();
        let mut things = 0;
        while let Some(said) = self.said.get(self.next) {
            // One or two more are said rather than asked about.
            if is_thing(said) && things >= AT_A_TIME && self.left() > 2 {
                break;
            }
            things += usize::from(is_thing(said));
            self.next += 1;
            number += usize::from(matches!(said, Said::Choice(..)));
            say_one(&mut out, said, number, width);
        }
        out
    }
}

/// Says one thing; `number` is that of a choice.
fn say_one(out: &mut String, said: &Said, number: usize, width: usize) {
    match said {
        Said::Words(block) => say_block(out, block, width),
        Said::Choice(_, name, more) => {
            let words: Vec<&str> = std::iter::once(name).chain(more).map(String::as_str).collect();
            say(out, &format!("{number}. {}", words.join(". ")), width);
        }
    }
}

/// Whether it counts towards what is said at a time: what stands in a list, and the heads of texts.
fn is_thing(said: &Said) -> bool {
    matches!(said, Said::Choice(..) | Said::Words(Block::Item(_) | Block::Heading(_)))
}

/// What a block is called is said in words, since there are no ornaments to show it.
pub fn say_block(out: &mut String, block: &Block, width: usize) {
    match block {
        Block::Title(text) | Block::Heading(text) => say(out, &format!("Heading: {text}"), width),
        Block::Warning(text) => say(out, &format!("Note: {text}"), width),
        Block::Text(text) | Block::Item(text) | Block::Detail(text) => say(out, text, width),
        Block::Gap => {}
    }
}

/// Appends `text` in lines of `width` columns. A mark between facts is a comma, and what could be
/// taken for a drawing is a dash: a voice reads both out.
pub fn say(out: &mut String, text: &str, width: usize) {
    let text = text.replace(" · ", ", ").replace(" › ", ", ");
    let text: String = text.chars().map(plain).collect();
    for line in wrapped(&text, width, "", "") {
        out.push_str(&line);
        out.push('\n');
    }
}

fn plain(c: char) -> char {
    match c {
        '\u{2500}'..='\u{259F}' => '-',
        '\n' => '\n',
        c if c.is_control() => ' ',
        c => c,
    }
}

/// What a person typed, without anything that could harm a terminal.
///
/// # Errors
/// Why it is not heard, in words.
pub fn heard(line: &str) -> Result<String, String> {
    let letters = line.chars().count();
    if letters > LONGEST_LINE {
        return Err(too_many("A line", LONGEST_LINE, letters));
    }
    Ok(Clean::new(line).trim().to_owned())
}
