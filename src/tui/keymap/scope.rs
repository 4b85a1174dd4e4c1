//! Where keys are heard, and which places are heard together.

/// Where a key is heard. The innermost scope with a binding wins; see [`super::Keymap::resolve`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::VariantArray, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Scope {
    /// A text field: plain characters are text.
    Field,
    /// The hits of a search, after leaving its text field.
    Hits,
    /// A list of things to choose from, with or without a text field over it.
    Choices,
    /// Walking from stage to stage.
    Walk,
    /// Two columns: groups, and the rows of one.
    Columns,
    /// A few fields and a list to fill in.
    Form,
    /// The routes to a stage.
    Routes,
    /// What is in reach.
    Reach,
    /// Stages side by side.
    Compare,
    /// The map, as a picture or a list.
    Map,
    /// The map as a picture.
    Picture,
    /// A list of things to tick.
    Ticks,
    /// Sets of missing things, of which one can be tried.
    Sets,
    /// The plan.
    Plan,
    /// A note being written.
    Writing,
    /// A text to read, over another screen.
    Reading,
    /// A word to type before something is removed.
    Word,
    /// Something to agree to.
    Question,
    /// Wherever letters are commands: marks on the stage, and the plan they go to.
    Marks,
    /// Everywhere.
    Global,
}

impl Scope {
    /// The scopes that are heard together, innermost first: every screen and overlay hears one of
    /// these.
    #[rustfmt::skip]
    pub const STACKS: &[&[Self]] = {
        use Scope::{
            Choices, Columns, Compare, Field, Form, Global, Hits, Map, Marks, Picture, Plan, Question, Reach,
            Reading, Routes, Sets, Ticks, Walk, Word, Writing,
        };
        &[
            &[Field, Choices, Global],
            &[Field, Form, Choices, Global],
            &[Field, Writing, Global],
            &[Field, Word, Global],
            &[Hits, Choices, Marks, Global],
            &[Walk, Marks, Global],
            &[Routes, Columns, Marks, Global],
            &[Reach, Columns, Marks, Global],
            &[Plan, Columns, Marks, Global],
            &[Compare, Columns, Marks, Global],
            &[Picture, Map, Columns, Marks, Global],
            &[Map, Columns, Marks, Global],
            &[Ticks, Reading, Global],
            &[Sets, Reading, Global],
            &[Reading, Global],
            &[Question, Global],
        ]
    };

    /// Whether a key can be heard here and in `other` at once.
    #[must_use]
    pub fn is_heard_with(self, other: Self) -> bool {
        Self::STACKS.iter().any(|stack| stack.contains(&self) && stack.contains(&other))
    }
}
