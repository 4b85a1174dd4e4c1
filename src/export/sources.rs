//! Who says so: the sources of a document, numbered in the order in which they are cited.

use crate::atlas::{Atlas, ClaimId, SourceClass, SourceId};
use crate::words;

/// A source as a document lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1.
    pub number: usize,
    /// What it is called.
    pub title: String,
    /// Who publishes it, and when.
    pub line: String,
    /// Where it is: a web address, or the name of a file.
    pub locator: String,
}

/// Numbers in rising order, neighbours together: "3, 6 to 9".
fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers.iter().copied() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let run = |(first, last): (usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(", ")
}

/// The sources that a document has cited so far.
#[derive(Clone, Debug, Default)]
pub struct Ledger(Vec<SourceId>);

impl Ledger {
    /// Whether nothing has been cited.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of `source`, cited now or before.
    pub fn number(&mut self, source: SourceId) -> usize {
        if let Some(at) = self.0.iter().position(|known| *known == source) {
            return at + 1;
        }
        self.0.push(source);
        self.0.len()
    }

    /// Cites the sources of `claims`: "Sources: National School [1, 2]; One College [3]".
    pub fn cite(&mut self, atlas: &Atlas, claims: &[ClaimId]) -> Option<String> {
        let mut by_publisher: Vec<(&str, Vec<usize>)> = Vec::new();
        for claim in claims {
            let source = atlas.claim(*claim).source;
            let number = self.number(source);
            let publisher = atlas.source(source).publisher.as_str();
            match by_publisher.iter_mut().find(|(name, _)| *name == publisher) {
                Some((_, numbers)) if numbers.contains(&number) => {}
                Some((_, numbers)) => numbers.push(number),
                None => by_publisher.push((publisher, vec![number])),
            }
        }
        let cited = by_publisher.into_iter().map(|(name, mut numbers)| {
            numbers.sort_unstable();
            format!("{name} [{}]", ranges(&numbers))
        });
        let cited: Vec<String> = cited.collect();
        (!cited.is_empty()).then(|| format!("Sources: {}", cited.join("; ")))
    }

    /// What is cited, in the order of the numbers.
    pub fn ids(&self) -> &[SourceId] {
        &self.0
    }

    /// Who publishes what is cited, as often as they are cited; not what is worked out here.
    pub fn publishers<'a>(&self, atlas: &'a Atlas) -> impl Iterator<Item = &'a str> {
        let sources = self.0.iter().map(|source| atlas.source(*source));
        let others = sources.filter(|source| source.class != SourceClass::Derived);
        others.map(|source| source.publisher.as_str())
    }

    /// The sources, in the order of their numbers.
    pub fn rows(&self, atlas: &Atlas) -> Vec<Row> {
        let row = |(at, id): (usize, &SourceId)| {
            let source = atlas.source(*id);
            Row {
                number: at + 1,
                title: source.title.to_string(),
                line: words::source_line(source),
                locator: source.locator.to_string(),
            }
        };
        self.0.iter().enumerate().map(row).collect()
    }
}
