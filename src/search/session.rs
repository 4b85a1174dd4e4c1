//! Searching while somebody types. Knows nothing of keys.

use super::matching::{Matches, Typed, match_word};
use super::{Index, Results};

/// How many earlier states of the query are remembered.
const REMEMBERED: usize = 64;

/// Remembers what was found, so that each key costs only what it changes: the words before the one
/// being typed are not matched again, and going back costs nothing.
///
/// Belongs to one index; a new index needs a new session.
#[derive(Debug, Default)]
pub struct Session {
    /// The queries on the way to the last one, each the beginning of the next, with what they found.
    path: Vec<(String, usize, Results)>,
    words: Vec<(Typed, Matches)>,
}

impl Session {
    /// What `query` finds, as [`Index::query`] does.
    pub fn query(&mut self, index: &Index, query: &str, limit: usize) -> &Results {
        while self
            .path
            .last()
            .is_some_and(|(before, most, _)| *most != limit || !query.starts_with(before.as_str()))
        {
            self.path.pop();
        }
        if self.path.last().is_none_or(|(before, ..)| before != query) {
            let mut used = Vec::new();
            let results = index.query_with(query, limit, &mut |typed| {
                let known = self.words.iter().find(|(word, _)| word == typed);
                let matches = match known {
                    Some((_, matches)) => matches.clone(),
                    None => match_word(&index.built.vocabulary, typed, false),
                };
                used.push((typed.clone(), matches.clone()));
                matches
            });
            self.words = used;
            if self.path.len() >= REMEMBERED {
                self.path.remove(0);
            }
            self.path.push((query.to_owned(), limit, results));
        }
        match self.path.last() {
            Some((.., results)) => results,
            None => const { &NOTHING },
        }
    }
}

const NOTHING: Results = Results {
    hits: Vec::new(),
    total: 0,
    showing: Vec::new(),
    words: String::new(),
};
