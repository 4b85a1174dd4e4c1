//! The fields about the learner: age, start, where they are, whether they are put forward, and what matters most.

use crossterm::event::KeyCode;
use strum::VariantArray as _;
use tui_input::Input;

use crate::atlas::{Nation, PartialDate};
use crate::learner::{Learner, Preference};
use crate::tui::field;
use crate::tui::key::Key;
use crate::words::journey::{nation_words, nominated_words, preference_words};

/// Nobody younger plans a career here; a first digit alone is no age.
const YOUNGEST: u16 = 10;

/// Nobody is older, in years.
const OLDEST: u16 = 120;

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
pub enum Field {
    /// The age in years, or the month of birth.
    Age,
    /// The month from which they can start.
    Start,
    /// Where in the United Kingdom they are.
    Where,
    /// Whether their employer puts them forward.
    Nominated,
    /// What matters most.
    Prefer,
}

/// What is typed in the fields; what is chosen is kept by the learner.
#[derive(Clone, Debug)]
pub struct Form {
    age: Input,
    start: Input,
}

impl Field {
    /// The next field, if there is one.
    pub fn next(self) -> Option<Self> {
        let at = Self::VARIANTS.iter().position(|field| *field == self)?;
        Self::VARIANTS.get(at + 1).copied()
    }

    /// The field before, if there is one.
    pub fn previous(self) -> Option<Self> {
        let at = Self::VARIANTS.iter().position(|field| *field == self)?;
        Self::VARIANTS.get(at.checked_sub(1)?).copied()
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Age => "Age or birth",
            Self::Start => "Can start",
            Self::Where => "Where",
            Self::Nominated => "Put forward",
            Self::Prefer => "Matters most",
        }
    }

    /// What it is for.
    pub fn help(self) -> &'static str {
        match self {
            Self::Age => {
                "Your age in years when you start, or the month you were born: 2008-03. Without it, \
                 rules that depend on age are shown as to check."
            }
            Self::Start => "The month from which you can start: 2027-09.",
            Self::Where => {
                "Where you are: Left and Right choose. Until you say, it is planned for England."
            }
            Self::Nominated => {
                "Whether your employer puts you forward for training: y, n, or Left and Right."
            }
            Self::Prefer => "Left and Right choose. It puts routes in order and hides none.",
        }
    }
}

impl Form {
    /// The fields, filled in with what is known.
    pub fn new(learner: &Learner) -> Self {
        // An age that is no whole year came from a month of birth.
        let age = match learner.age {
            Some(months) if months % 12 == 0 => (months / 12).to_string(),
            _ => learner.birth().map(|birth| birth.to_string()).unwrap_or_default(),
        };
        let start = learner.start.plus_months(0).to_string();
        Self { age: Input::new(age), start: Input::new(start) }
    }

    /// The text of a field, to edit.
    fn input(&mut self, field: Field) -> Option<&mut Input> {
        match field {
            Field::Age => Some(&mut self.age),
            Field::Start => Some(&mut self.start),
            Field::Where | Field::Nominated | Field::Prefer => None,
        }
    }

    /// The text of a field, where it is typed.
    pub fn typed(&self, field: Field) -> Option<&Input> {
        match field {
            Field::Age => Some(&self.age),
            Field::Start => Some(&self.start),
            Field::Where | Field::Nominated | Field::Prefer => None,
        }
    }

    /// What a field that is chosen says.
    pub fn chosen(field: Field, learner: &Learner) -> &'static str {
        match field {
            Field::Where => nation_words(learner.nation),
            Field::Nominated => nominated_words(learner.nominated),
            Field::Prefer => preference_words(learner.prefer),
            Field::Age | Field::Start => "",
        }
    }

    /// Whether what a field says is understood; an empty age is.
    pub fn is_understood(&self, field: Field, learner: &Learner) -> bool {
        match field {
            Field::Age => self.age.value().trim().is_empty() || self.age(learner).is_some(),
            Field::Start => self.start(learner).is_some(),
            Field::Where | Field::Nominated | Field::Prefer => true,
        }
    }

    /// The learner as the fields tell after `key` in `field`.
    pub fn type_key(&mut self, field: Field, learner: &Learner, key: Key) -> Learner {
        let of_date = |letter: char| letter.is_ascii_digit() || letter == '-';
        if let Some(input) = self.input(field) {
            if key.typed().is_none_or(of_date) {
                field::edit(input, key);
            }
            return self.told(learner);
        }
        let mut learner = learner.clone();
        let forward = match (key.code, key.typed()) {
            (KeyCode::Right, _) | (_, Some(' ')) => true,
            (KeyCode::Left, _) => false,
            (_, Some(letter)) if field == Field::Nominated => {
                learner.nominated = match letter {
                    'y' => Some(true),
                    'n' => Some(false),
                    _ => learner.nominated,
                };
                return learner;
            }
            _ => return learner,
        };
        match field {
            Field::Prefer => learner.prefer = beside(Preference::VARIANTS, learner.prefer, forward),
            Field::Where => {
                let known = Nation::VARIANTS.iter().copied().map(Some);
                let nations: Vec<_> = [None].into_iter().chain(known).collect();
                learner.nation = beside(&nations, learner.nation, forward);
            }
            Field::Nominated | Field::Age | Field::Start => {
                let answers = [None, Some(true), Some(false)];
                learner.nominated = beside(&answers, learner.nominated, forward);
            }
        }
        learner
    }

    /// The learner as the fields tell after pasting `text` into `field`.
    pub fn paste(&mut self, field: Field, learner: &Learner, text: &str) -> Learner {
        if let Some(input) = self.input(field) {
            field::paste(input, text);
        }
        self.told(learner)
    }

    /// The month typed, if it is one that can be planned for.
    fn start(&self, learner: &Learner) -> Option<PartialDate> {
        let latest = Learner::latest_start(learner.today).in_months();
        month(self.start.value()).filter(|start| start.in_months() <= latest)
    }

    /// The age typed, in months at the start, if it is one.
    fn age(&self, learner: &Learner) -> Option<u16> {
        let typed = self.age.value().trim();
        let age = match month(typed) {
            Some(birth) => u16::try_from(learner.start.months_since(birth)).ok()?,
            None => {
                let years: u16 = typed.parse().ok().filter(|years| *years < OLDEST)?;
                // An age that is not changed keeps its months.
                learner.age.filter(|age| age / 12 == years).unwrap_or(years * 12)
            }
        };
        (YOUNGEST * 12..OLDEST * 12).contains(&age).then_some(age)
    }

    /// `learner` with what the fields say. A start that is no month changes nothing.
    fn told(&self, learner: &Learner) -> Learner {
        let mut told = learner.clone();
        told.start = self.start(learner).unwrap_or(learner.start);
        told.age = self.age(&told);
        told
    }
}

/// A month that is typed whole: a year alone is only the beginning of one.
fn month(typed: &str) -> Option<PartialDate> {
    let typed = typed.trim();
    PartialDate::parse(typed).filter(|_| typed.len() > 4).map(|date| date.plus_months(0))
}

/// What stands after `now` in `all`, or before it; round the ends.
fn beside<T: Copy + PartialEq>(all: &[T], now: T, forward: bool) -> T {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    let step = if forward { 1 } else { all.len().saturating_sub(1) };
    all.get((at + step) % all.len().max(1)).copied().unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(field: Field, learner: &Learner, text: &str) -> Learner {
        let mut form = Form { age: Input::default(), start: Input::new("2026-09".into()) };
        text.chars().fold(learner.clone(), |learner, letter| {
            form.type_key(field, &learner, Key::letter(letter))
        })
    }

    #[test]
    fn an_age_is_years_or_a_month_of_birth() {
        let start = PartialDate::month(2026, 9).unwrap();
        let learner = Learner { start, today: start, ..Learner::default() };
        assert_eq!(typed(Field::Age, &learner, "18").age, Some(18 * 12));
        let born = typed(Field::Age, &learner, "2008-03");
        assert_eq!(born.age, Some(18 * 12 + 6));
        assert_eq!(born.birth().unwrap().to_string(), "2008-03");
        for no_age in ["1", "2008", "2008-13", "2030-01", "999"] {
            assert_eq!(typed(Field::Age, &learner, no_age).age, None, "{no_age}");
        }
    }

    #[test]
    fn what_is_chosen_goes_round() {
        let learner = Learner::default();
        let yes = typed(Field::Nominated, &learner, "y");
        assert_eq!(yes.nominated, Some(true));
        assert_eq!(typed(Field::Nominated, &yes, "  ").nominated, None);
        assert_eq!(typed(Field::Prefer, &learner, "    ").prefer, learner.prefer);
        assert_eq!(typed(Field::Prefer, &learner, " ").prefer, Preference::Earning);
    }
}
