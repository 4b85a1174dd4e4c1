//! stand-in until the search branch lands
use crate::atlas::{Atlas, Clean, StageId};
use std::ops::Range;
#[derive(Debug, Clone)]
pub struct Hit {
    pub stage: StageId,
    pub score: i64,
    pub matched: Clean,
}
#[derive(Debug, Clone, Default)]
pub struct Correction {
    pub typed: String,
    pub shown: String,
}
#[derive(Debug, Clone, Default)]
pub struct Results {
    pub hits: Vec<Hit>,
    pub showing: Vec<Correction>,
}
#[derive(Debug, Default)]
pub struct Index {
    names: Vec<(StageId, String, Clean)>,
}
impl Index {
    pub fn new(atlas: &Atlas) -> Self {
        let mut names = Vec::new();
        for (id, s) in atlas.stages().iter() {
            names.push((id, s.name.to_lowercase(), s.name.clone()));
            for a in s.also.iter() {
                names.push((id, a.to_lowercase(), a.clone()));
            }
            for a in s.hidden.iter() {
                names.push((id, a.to_lowercase(), s.name.clone()));
            }
        }
        Self { names }
    }
    pub fn query(&self, q: &str) -> Results {
        let q = q.to_lowercase();
        let mut hits: Vec<Hit> = Vec::new();
        for (id, text, shown) in &self.names {
            if text.contains(&q) && !hits.iter().any(|h| h.stage == *id) {
                hits.push(Hit { stage: *id, score: 0, matched: shown.clone() });
            }
        }
        Results { hits, showing: vec![] }
    }
}
pub fn highlight(query: &str, text: &str) -> Vec<Range<usize>> {
    text.to_lowercase()
        .find(&query.to_lowercase())
        .map(|a| a..a + query.len())
        .into_iter()
        .collect()
}
