//! From what a finding is about to the place where that is written. Costs nothing until asked.

use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use super::finding::{FileId, Place, SourceFile};
use super::outline::{Outline, Record, literal, parts};
use crate::atlas::Clean;

/// A record, or a value inside it, by the names it has in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The list the record stands in: `stages`.
    pub list: &'static str,
    /// The record's id.
    pub id: Clean,
    /// Fields to follow inwards, each with the item of its list that is meant.
    pub path: Vec<(&'static str, Option<usize>)>,
    /// The text inside the last field that is meant.
    pub literal: Option<Clean>,
}

impl Spot {
    /// The record `id` of `list`.
    #[must_use]
    pub fn new(list: &'static str, id: &str) -> Self {
        Self { list, id: Clean::new(id), path: Vec::new(), literal: None }
    }

    /// The field `name` of this.
    #[must_use]
    pub fn field(mut self, name: &'static str) -> Self {
        self.path.push((name, None));
        self
    }

    /// Item `item`, from nought, of the list `name` of this.
    #[must_use]
    pub fn item(mut self, name: &'static str, item: usize) -> Self {
        self.path.push((name, Some(item)));
        self
    }

    /// The text `literal` inside this.
    #[must_use]
    pub fn text(self, literal: &str) -> Self {
        Self { literal: Some(Clean::new(literal)), ..self }
    }
}

/// A place, and whether it is the very thing that was asked for.
#[derive(Debug)]
pub struct Found {
    /// The place, or the nearest thing around it that exists.
    pub place: Place,
    /// False when the record has no such field or item of its own, so that it must come from the
    /// stage of which it is a branch.
    pub exact: bool,
}

/// Finds places in the files of one load, reading each file's outline at most once.
#[derive(Debug)]
pub struct Locator<'a> {
    files: Vec<(&'a SourceFile, OnceCell<Outline>)>,
    read: RefCell<VecDeque<Read>>,
}

/// The bytes of the parts of a record or list that was looked into: of the name, and of the value.
type Parts = Rc<[(Range<usize>, Range<usize>)]>;

/// What was looked into, and its parts.
type Read = ((FileId, Range<usize>), Parts);

/// Findings mostly come one after the other out of the same long record, so the parts of the last few
/// records and lists are kept.
const KEPT: usize = 4;

impl<'a> Locator<'a> {
    /// A locator for `files`, which has read none of them yet.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = &'a SourceFile>) -> Self {
        let files = files.into_iter().map(|file| (file, OnceCell::new())).collect();
        Self { files, read: RefCell::default() }
    }

    /// The text of `file`; empty when there is no such file.
    #[must_use]
    pub fn text(&self, file: FileId) -> &'a str {
        self.files.get(file.0).map_or("", |(file, _)| &file.text)
    }

    /// The outline of `file`.
    #[must_use]
    pub fn outline(&self, file: FileId) -> Option<&Outline> {
        let (file, outline) = self.files.get(file.0)?;
        Some(outline.get_or_init(|| Outline::of(&file.text)))
    }

    /// The place of `spot`, in the file whose record counts: an overlay's before those it overlays.
    #[must_use]
    pub fn find(&self, spot: &Spot) -> Found {
        let has = |file: &FileId| {
            self.outline(*file)
                .is_some_and(|outline| !outline.records(spot.list, &spot.id).is_empty())
        };
        let holders = (0..self.files.len()).map(FileId).filter(has);
        let of_overlay = |file: &FileId| self.outline(*file).is_some_and(|outline| outline.overlay);
        match holders.clone().rfind(of_overlay).or_else(|| holders.clone().next()) {
            Some(file) => self.find_in(file, spot),
            None => Found { place: Place::new(FileId(0), 0..0), exact: false },
        }
    }

    /// The place of `spot` in `file`.
    #[must_use]
    pub fn find_in(&self, file: FileId, spot: &Spot) -> Found {
        let text = self.text(file);
        let records =
            self.outline(file).map_or(&[][..], |outline| outline.records(spot.list, &spot.id));
        let found = |bytes, exact| Found { place: Place::new(file, bytes), exact };
        let Some(Record { id, all }) = records.first().cloned() else { return found(0..0, false) };
        let (mut at, mut scope) = (id, all);
        for (name, item) in &spot.path {
            let fields = self.parts(file, scope);
            let is_named = |named: &Range<usize>| text.get(named.clone()) == Some(*name);
            let value = fields.iter().find(|(named, _)| is_named(named));
            let Some((_, value)) = value.cloned() else { return found(at, false) };
            let inner = match item {
                None => Some(value),
                Some(item) => self.parts(file, value).get(*item).map(|(_, value)| value.clone()),
            };
            let Some(inner) = inner else { return found(at, false) };
            (at, scope) = (inner.clone(), inner);
        }
        match &spot.literal {
            None => found(at, true),
            Some(wanted) => {
                let place = literal(text, scope, wanted);
                let exact = place.is_some();
                found(place.unwrap_or(at), exact)
            }
        }
    }

    /// The parts of what stands at `scope` in `file`.
    fn parts(&self, file: FileId, scope: Range<usize>) -> Parts {
        let key = (file, scope.clone());
        let known = self.read.borrow().iter().find(|(known, _)| *known == key).cloned();
        let read = || {
            let parts = parts(self.text(file), scope).into_iter();
            parts.map(|part| (part.named, part.value)).collect()
        };
        let read: Parts = known.map_or_else(read, |(_, parts)| parts);
        let mut kept = self.read.borrow_mut();
        kept.retain(|(known, _)| *known != key);
        kept.push_front((key, Rc::clone(&read)));
        kept.truncate(KEPT);
        read
    }

    /// Whether the record of `spot` in `file` takes over from another stage.
    #[must_use]
    pub fn is_branch(&self, file: FileId, spot: &Spot) -> bool {
        self.find_in(file, &Spot::new(spot.list, &spot.id).field("branch_of")).exact
    }

    /// Every place where `file` has a record `id` in `list`.
    pub fn every(&self, file: FileId, list: &str, id: &str) -> impl Iterator<Item = Place> {
        let records = self.outline(file).map_or(&[][..], |outline| outline.records(list, id));
        records.iter().map(move |record| Place::new(file, record.id.clone()))
    }
}
