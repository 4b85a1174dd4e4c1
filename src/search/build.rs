//! Building an index: the texts of each stage as phrases, and each word with the stages it is in.

use std::collections::HashMap;

use super::fold::{fold_into, is_common};
use super::phrase::{Document, Field, Link, Phrases};
use super::postings::{Collected, Postings};
use super::vocabulary::{Collector, Vocabulary, WordId};
use super::{Matched, StageFacts};
use crate::atlas::{
    Atlas, CategoryId, Clean, Handle as _, Levels, ProgrammeKind, SpecialismId, Stage, StageId,
    StageKind, ThemeId,
};

/// The fewest and the most words whose initials people use as a name. Two letters stand for too
/// much: those that are used, such as GP, are among the synonyms.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=6;

/// What is built, for the index to keep.
#[derive(Debug)]
pub struct Built {
    pub vocabulary: Vocabulary,
    pub phrases: Phrases,
    pub postings: Postings,
    pub stages: Vec<StageFacts>,
    /// What a stage's kind and standing add to its score, 0 to 125. Apart from the other facts, as it
    /// is read for every stage found and they only for the best of them.
    pub worths: Vec<u8>,
}

pub fn build(atlas: &Atlas) -> Built {
    let mut builder = Builder {
        words: Collector::default(),
        phrases: Phrases::default(),
        folded: String::new(),
        initials: String::new(),
        line: Vec::new(),
    };
    let count = atlas.stages().len();
    let mut stages = Vec::with_capacity(count);
    let mut worths = Vec::with_capacity(count);
    let mut families = Vec::with_capacity(count);
    for (_, stage) in atlas.stages().scan() {
        let own = builder.names(&stage.name, &stage.also, &stage.hidden);
        stages.push(StageFacts { kind: stage.kind, name: stage.name.clone(), own, links: 0..0 });
        worths.push(worth(&stage));
        families.push(Family::of(&stage));
    }
    builder.links(atlas, families, &mut stages);
    let mut collected = Collected::new(builder.words.len());
    for (id, facts) in (0..).zip(&stages) {
        builder.phrases.each(facts, |phrase, share, words| {
            for word in words {
                collected.add(*word, id, phrase.strength(share));
            }
        });
    }
    Built {
        worths,
        postings: collected.finish(),
        vocabulary: builder.words.finish(),
        phrases: builder.phrases,
        stages,
    }
}

fn worth(stage: &Stage) -> u8 {
    let kind = match stage.kind {
        StageKind::Role => 40,
        StageKind::Programme(_) => 20,
        StageKind::Credential | StageKind::Registration => 0,
    };
    let open = if stage.standing.is_open() { 60 } else { 0 };
    let whole = if stage.branch_of.is_some() { 0 } else { 25 };
    kind + open + whole
}

/// What a stage belongs to, and is besides its names.
struct Family {
    branch_of: Option<StageId>,
    specialism: Option<SpecialismId>,
    category: Option<CategoryId>,
    themes: Box<[ThemeId]>,
    kind: StageKind,
    levels: Levels,
}

impl Family {
    fn of(stage: &Stage) -> Self {
        let Stage { branch_of, specialism, category, kind, levels, .. } = *stage;
        Self { branch_of, specialism, category, themes: stage.themes.clone(), kind, levels }
    }
}

struct Builder {
    words: Collector,
    phrases: Phrases,
    folded: String,
    initials: String,
    line: Vec<WordId>,
}

impl Builder {
    /// The phrases of something with a name, shown synonyms and hidden terms.
    fn names(&mut self, name: &str, also: &[Clean], hidden: &[Clean]) -> Document {
        let start = self.phrases.len();
        self.name(name, Field::Name, Matched::Name);
        for (row, text) in (0..).zip(also) {
            self.name(text, Field::Also, Matched::Also(row));
        }
        for text in hidden {
            self.phrase(text, Field::Hidden, Matched::Name);
        }
        start..self.phrases.len()
    }

    /// A name: whole, without what stands in brackets, what stands in brackets if it is an
    /// acronym, and its initials.
    fn name(&mut self, text: &str, field: Field, matched: Matched) {
        let (bare, brackets) = match text.split_once('(') {
            Some((bare, rest)) => (bare, rest.split(')').next().unwrap_or_default()),
            None => (text, ""),
        };
        if bare.len() < text.len() {
            let short = brackets.len() <= 8 && !brackets.contains(' ');
            if short && brackets.chars().filter(|c| c.is_uppercase()).count() > 1 {
                self.phrase(brackets, field, matched);
            }
            self.phrase(text, field, matched);
        }
        self.phrase(bare, field, matched);
        self.initials.clear();
        let content = self.folded.split(' ').filter(|word| !is_common(word));
        self.initials.extend(content.filter_map(|word| word.chars().next()));
        if INITIALS.contains(&self.initials.len()) {
            let word = self.words.word(&self.initials, false);
            self.phrases.push(Field::Initials, matched, &[word]);
        }
    }

    fn phrase(&mut self, text: &str, field: Field, matched: Matched) {
        self.folded.clear();
        fold_into(text, &mut self.folded);
        if self.folded.is_empty() {
            return;
        }
        let shown = field != Field::Hidden;
        self.line.clear();
        for word in self.folded.split(' ').filter(|word| !is_common(word)) {
            self.line.push(self.words.word(word, shown));
        }
        if self.line.is_empty() {
            self.line.extend(self.folded.split(' ').map(|word| self.words.word(word, shown)));
        }
        self.phrases.push(field, matched, &self.line);
    }

    /// Gives each stage the phrases of its family.
    fn links(&mut self, atlas: &Atlas, families: Vec<Family>, stages: &mut [StageFacts]) {
        let specialisms: Vec<Document> = atlas
            .specialisms()
            .iter()
            .map(|(_, specialism)| {
                self.names(&specialism.name, &specialism.also, &specialism.hidden)
            })
            .collect();
        let categories: Vec<Document> =
            atlas.categories().iter().map(|(_, category)| self.plain(&category.name)).collect();
        let themes: Vec<Document> =
            atlas.themes().iter().map(|(_, theme)| self.plain(&theme.name)).collect();
        let mut labels: HashMap<String, Document> = HashMap::new();
        for (row, family) in families.into_iter().enumerate() {
            let start = self.phrases.links();
            let specialism = family.specialism.and_then(|id| specialisms.get(id.row()));
            self.phrases.link(Link::Specialism, specialism);
            let parent = family.branch_of.and_then(|parent| stages.get(parent.row()));
            self.phrases.link(Link::Parent, parent.map(|facts| &facts.own));
            let category = family.category.and_then(|id| categories.get(id.row()));
            self.phrases.link(Link::Family, category);
            for theme in &family.themes {
                self.phrases.link(Link::Family, themes.get(theme.row()));
            }
            each_label(&family, |label| {
                if !labels.contains_key(label) {
                    labels.insert(label.to_owned(), self.plain(label));
                }
                self.phrases.link(Link::Label, labels.get(label));
            });
            if let Some(facts) = stages.get_mut(row) {
                facts.links = start..self.phrases.links();
            }
        }
    }

    fn plain(&mut self, text: &str) -> Document {
        let start = self.phrases.len();
        self.phrase(text, Field::Name, Matched::Name);
        start..self.phrases.len()
    }
}

/// The words for what a stage is, besides its names: "apprenticeship", "level 6", "band 5".
fn each_label(family: &Family, mut give: impl FnMut(&str)) {
    let mut text = String::new();
    let mut say = |words: std::fmt::Arguments<'_>| {
        use std::fmt::Write as _;
        text.clear();
        if text.write_fmt(words).is_ok() {
            give(&text);
        }
    };
    if let StageKind::Programme(kind) = family.kind {
        say(format_args!("{}", kind.label()));
        if kind == ProgrammeKind::Apprenticeship {
            say(format_args!("earn while you learn"));
        }
    }
    if let Some(level) = family.levels.qualification {
        say(format_args!("{level}"));
    }
    if let Some(level) = family.levels.framework {
        say(format_args!("level {}", level.number()));
    }
    if let Some(bands) = family.levels.bands {
        say(format_args!("band {}", bands.lowest));
        if bands.highest != bands.lowest {
            say(format_args!("band {}", bands.highest));
        }
    }
}
