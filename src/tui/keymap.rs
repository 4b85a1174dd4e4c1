//! Which key gives which command where: the only table of keys.

use crossterm::event::KeyCode;

use super::command::{Command, Group};
use super::key::Key;

/// Where a key is heard. The innermost scope with a binding wins; see [`resolve`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::VariantArray)]
pub enum Scope {
    /// A text field: plain characters are text.
    Field,
    /// The hits of a search, after leaving its text field.
    Hits,
    /// A list of things to choose from, with or without a text field over it.
    Choices,
    /// Walking from stage to stage.
    Walk,
    /// A text to read, over another screen.
    Reading,
    /// Everywhere.
    Global,
}

/// One row of the key table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// The keys that give the command, the one to show first.
    pub keys: &'static [Key],
    /// What they say.
    pub command: Command,
}

const fn on(scope: Scope, keys: &'static [Key], command: Command) -> Binding {
    Binding { scope, keys, command }
}

const UP: Key = Key::of(KeyCode::Up);
const DOWN: Key = Key::of(KeyCode::Down);
const LEFT: Key = Key::of(KeyCode::Left);
const RIGHT: Key = Key::of(KeyCode::Right);
const ENTER: Key = Key::of(KeyCode::Enter);
const ESC: Key = Key::of(KeyCode::Esc);
const TAB: Key = Key::of(KeyCode::Tab);
const BACK_TAB: Key = Key::of(KeyCode::BackTab);
const PAGE_UP: Key = Key::of(KeyCode::PageUp);
const PAGE_DOWN: Key = Key::of(KeyCode::PageDown);
const HOME: Key = Key::of(KeyCode::Home);
const END: Key = Key::of(KeyCode::End);

/// The digits, which take the step with that number; no other command may use one.
const DIGITS: &[Key] = &[
    Key::letter('1'), Key::letter('2'), Key::letter('3'), Key::letter('4'), Key::letter('5'),
    Key::letter('6'), Key::letter('7'), Key::letter('8'), Key::letter('9'),
];

/// Every key of the program. Footers show the first bindings of a scope, so the order is the order
/// of need.
pub const BINDINGS: &[Binding] = &[
    on(Scope::Hits, &[Key::letter('/'), Key::letter('s')], Command::Search),
    on(Scope::Hits, &[Key::letter('l'), RIGHT], Command::Open),
    on(Scope::Hits, &[Key::letter('k')], Command::Up),
    on(Scope::Hits, &[Key::letter('j')], Command::Down),
    on(Scope::Hits, &[Key::letter('p')], Command::Sources),
    on(Scope::Hits, &[HOME, Key::letter('g')], Command::First),
    on(Scope::Hits, &[END, Key::letter('G')], Command::Last),
    on(Scope::Hits, &[Key::letter('?')], Command::Help),
    on(Scope::Hits, &[Key::letter('q')], Command::Quit),
    on(Scope::Choices, &[ENTER], Command::Open),
    on(Scope::Choices, &[UP, Key::control('p')], Command::Up),
    on(Scope::Choices, &[DOWN, Key::control('n')], Command::Down),
    on(Scope::Choices, &[ESC], Command::Leave),
    on(Scope::Choices, &[PAGE_UP], Command::PageUp),
    on(Scope::Choices, &[PAGE_DOWN], Command::PageDown),
    on(Scope::Walk, &[LEFT, Key::letter('h')], Command::StepBack),
    on(Scope::Walk, &[RIGHT, Key::letter('l'), ENTER], Command::StepOn),
    on(Scope::Walk, &[UP, Key::letter('k')], Command::Up),
    on(Scope::Walk, &[DOWN, Key::letter('j')], Command::Down),
    on(Scope::Walk, &[Key::letter('/'), Key::letter('s')], Command::Search),
    on(Scope::Walk, &[Key::letter('p')], Command::Sources),
    on(Scope::Walk, &[TAB], Command::NextPane),
    on(Scope::Walk, &[BACK_TAB], Command::PreviousPane),
    on(Scope::Walk, DIGITS, Command::Take),
    on(Scope::Walk, &[ESC, Key::letter('H'), Key::alt(KeyCode::Left), Key::of(KeyCode::Backspace)], Command::Back),
    on(Scope::Walk, &[Key::letter('L'), Key::alt(KeyCode::Right)], Command::Forward),
    on(Scope::Walk, &[Key::letter('t')], Command::NewTrail),
    on(Scope::Walk, &[PAGE_UP, Key::letter('u')], Command::PageUp),
    on(Scope::Walk, &[PAGE_DOWN, Key::letter('d'), Key::letter(' ')], Command::PageDown),
    on(Scope::Walk, &[HOME, Key::letter('g')], Command::First),
    on(Scope::Walk, &[END, Key::letter('G')], Command::Last),
    on(Scope::Walk, &[Key::letter('?')], Command::Help),
    on(Scope::Walk, &[Key::letter('q')], Command::Quit),
    on(Scope::Reading, &[ESC, Key::letter('q'), LEFT, Key::letter('h')], Command::Leave),
    on(Scope::Reading, &[UP, Key::letter('k')], Command::Up),
    on(Scope::Reading, &[DOWN, Key::letter('j')], Command::Down),
    on(Scope::Reading, &[PAGE_UP, Key::letter('u')], Command::PageUp),
    on(Scope::Reading, &[PAGE_DOWN, Key::letter('d'), Key::letter(' ')], Command::PageDown),
    on(Scope::Reading, &[HOME, Key::letter('g')], Command::First),
    on(Scope::Reading, &[END, Key::letter('G')], Command::Last),
    on(Scope::Reading, &[Key::letter('?')], Command::Help),
    on(Scope::Global, &[Key::control('c')], Command::Quit),
    on(Scope::Global, &[Key::control('l')], Command::Redraw),
    on(Scope::Global, &[Key::control('z')], Command::Suspend),
    on(Scope::Global, &[Key::of(KeyCode::F(1))], Command::Help),
];

/// The command that `key` gives in `scopes`, innermost first.
///
/// Where the innermost scope is a text field, a plain character is text and gives none.
#[must_use]
pub fn resolve(scopes: &[Scope], key: Key) -> Option<Command> {
    if scopes.first() == Some(&Scope::Field) && key.typed().is_some() {
        return None;
    }
    scopes
        .iter()
        .flat_map(|scope| BINDINGS.iter().filter(move |binding| binding.scope == *scope))
        .find(|binding| binding.keys.contains(&key))
        .map(|binding| binding.command)
}

/// The bindings that `scopes` hears, in the order of need.
pub fn heard<'a>(scopes: &'a [Scope]) -> impl Iterator<Item = &'static Binding> + 'a {
    scopes.iter().flat_map(|scope| BINDINGS.iter().filter(move |binding| binding.scope == *scope))
}

/// The keys of a binding in words: `↑ k`, or `1…9`.
#[must_use]
pub fn keys_in_words(keys: &[Key]) -> String {
    if keys == DIGITS {
        return "1…9".to_owned();
    }
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// The key table as Markdown, for the README.
#[must_use]
pub fn markdown() -> String {
    use strum::VariantArray as _;
    let mut table = String::from("| Keys | Command | What it does |\n|---|---|---|\n");
    for group in Group::VARIANTS {
        for command in Command::VARIANTS.iter().filter(|command| command.spec().group == *group) {
            let spec = command.spec();
            let mut keys: Vec<String> = Vec::new();
            for binding in BINDINGS.iter().filter(|binding| binding.command == *command) {
                let words = keys_in_words(binding.keys);
                for key in words.split(' ').filter(|_| binding.keys != DIGITS) {
                    let key = format!("`{key}`");
                    if !keys.contains(&key) {
                        keys.push(key);
                    }
                }
                if binding.keys == DIGITS {
                    keys.push(format!("`{words}`"));
                }
            }
            let keys = keys.join(" ");
            table.push_str(&format!("| {keys} | {} | {} |\n", spec.name, spec.help));
        }
    }
    table
}
