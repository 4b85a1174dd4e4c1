//! What a person may set in `config.ron`: text to settings, with everything that is wrong at once.
//!
//! Pure: `cli` reads the file, and `tui` says which commands and keys there are.

use std::str::FromStr;

use serde::de::DeserializeOwned;
use strum::VariantNames;

use crate::atlas::Clean;
use crate::load::{self, Entry, FileId, Finding, Place, SourceFile};

/// Every setting, as it is without a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The colours; the environment decides without it.
    pub theme: Option<ThemeName>,
    /// The screen that is shown first.
    pub start: Start,
    /// Whether to talk line by line instead of drawing screens.
    pub plain: bool,
    /// Whether to draw with ASCII signs alone.
    pub ascii: bool,
    /// Seconds without a key after which a kiosk starts afresh, from 10 to 3,600.
    pub kiosk_idle: u16,
    /// Commands that are to have other keys.
    pub keys: Vec<KeySetting>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: None,
            start: Start::default(),
            plain: false,
            ascii: false,
            kiosk_idle: 180,
            keys: Vec::new(),
        }
    }
}

/// The themes there are.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
    strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum ThemeName {
    /// The terminal's own colours.
    #[default]
    Terminal,
    /// NHS blue on dark.
    NhsDark,
    /// NHS blue on light.
    NhsLight,
    /// As much contrast as there is.
    HighContrast,
    /// No colour.
    Mono,
}

/// The screens to start with.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Start {
    /// The search field.
    #[default]
    Search,
    /// The map.
    Map,
    /// What the learner holds.
    Me,
    /// What is in reach.
    Reach,
}

/// The keys that a command is to have, and where that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySetting {
    /// The command: `routes`.
    pub command: Clean,
    /// Where the keys are to hold, when not wherever the command has any: `walk` in `walk.routes`.
    pub scope: Option<Clean>,
    /// Where this is written.
    pub place: Place,
    /// Each key by name, and where that is written.
    pub keys: Vec<(Clean, Place)>,
}

const FIELDS: [&str; 6] = ["theme", "start", "plain", "ascii", "kiosk_idle", "keys"];

/// The settings in `source`, which is file number `file` of those that findings are shown with.
#[must_use]
pub fn read(file: FileId, source: &SourceFile) -> (Settings, Vec<Finding>) {
    let mut reader = Reader { file, text: &source.text, findings: Vec::new() };
    let mut settings = Settings::default();
    if source.text.trim().is_empty() {
        return (settings, Vec::new());
    }
    if let Err(finding) = load::is_readable(file, &source.text) {
        return (settings, vec![finding]);
    }
    let mut seen: Vec<Clean> = Vec::new();
    for entry in load::entries(file, &source.text, 0..source.text.len()) {
        if seen.contains(&entry.name) {
            let message = format!("`{}` is given twice", entry.name);
            let finding = Finding::error("duplicate-field", &message, entry.place.clone());
            reader.findings.push(finding.help("keep one of the two"));
        }
        reader.field(&entry, &mut settings);
        seen.push(entry.name);
    }
    (settings, reader.findings)
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn field(&mut self, entry: &Entry, settings: &mut Settings) {
        match &*entry.name {
            "theme" => settings.theme = self.word(entry).or(settings.theme),
            "start" => settings.start = self.word(entry).unwrap_or_default(),
            "plain" => settings.plain = self.value(entry).unwrap_or_default(),
            "ascii" => settings.ascii = self.value(entry).unwrap_or_default(),
            "kiosk_idle" => {
                settings.kiosk_idle = self.seconds(entry).unwrap_or(settings.kiosk_idle);
            }
            "keys" => {
                for of_command in load::entries(self.file, self.text, entry.value.clone()) {
                    let keys = self.keys(&of_command);
                    settings.keys.push(keys);
                }
            }
            name => {
                let message = format!("there is no setting `{name}`");
                let finding = Finding::error("unknown-field", &message, entry.place.clone());
                self.findings.push(offer(finding, name, &FIELDS));
            }
        }
    }

    fn value<T: DeserializeOwned>(&mut self, entry: &Entry) -> Option<T> {
        let value = load::value(self.file, self.text, entry.value.clone());
        value.map_err(|finding| self.findings.push(finding)).ok()
    }

    /// One of the words that `T` knows.
    fn word<T: FromStr + VariantNames>(&mut self, entry: &Entry) -> Option<T> {
        let word: String = self.value(entry)?;
        let known = word.parse().ok();
        if known.is_none() {
            let place = Place::new(self.file, entry.value.clone());
            let message = format!("there is no {} \"{word}\"", noun(&entry.name));
            let finding = Finding::error("unknown-word", &message, place);
            self.findings.push(offer(finding, &word, T::VARIANTS));
        }
        known
    }

    fn seconds(&mut self, entry: &Entry) -> Option<u16> {
        let seconds: u16 = self.value(entry)?;
        if (10..=3_600).contains(&seconds) {
            return Some(seconds);
        }
        let place = Place::new(self.file, entry.value.clone());
        let finding = Finding::error("out-of-range", "a kiosk cannot wait as long as this", place);
        self.findings.push(finding.help("write a number of seconds from 10 to 3600"));
        None
    }

    fn keys(&mut self, entry: &Entry) -> KeySetting {
        let words: Vec<String> = self.value(entry).unwrap_or_default();
        let places = load::items(self.text, entry.value.clone());
        let key = |(word, bytes): (String, _)| (Clean::new(&word), Place::new(self.file, bytes));
        let (scope, command) = match entry.name.split_once('.') {
            Some((scope, command)) => (Some(Clean::new(scope)), Clean::new(command)),
            None => (None, entry.name.clone()),
        };
        let keys = words.into_iter().zip(places).map(key).collect();
        KeySetting { command, scope, place: entry.place.clone(), keys }
    }
}

fn noun(field: &str) -> &str {
    if field == "start" { "screen" } else { field }
}

/// `finding` with what may have been meant by `word`, or all there is.
#[must_use]
pub fn offer(finding: Finding, word: &str, known: &[&str]) -> Finding {
    let near = load::nearest(word, known.iter().copied());
    if near.is_empty() {
        finding.help(&format!("write one of {}", known.join(", ")))
    } else {
        finding.help(&format!("did you mean {}?", load::one_of(&near, '`')))
    }
}
