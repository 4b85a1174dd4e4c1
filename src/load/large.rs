//! Large files, whose stages are read lot by lot as they are lowered: a text, all its records and the
//! graph at once would take several times the memory of any one of them.

use std::ops::Range;

use super::finding::FileId;
use super::lex::{Lexer, Token};
use super::lower::Records;
use super::parse::{NESTING, options};
use super::schema::StageRecord;
use super::together;
use super::word::Word;

/// Files of up to this many bytes are read at once.
const SMALL: usize = 1 << 20;

/// How many stages are read ahead of their being lowered.
const LOT: usize = 2048;

/// How deep ron counts a stage to lie in its file: the record of the file, and the list.
const OUTSIDE: usize = 4;

/// A large file, taken apart.
#[derive(Debug)]
pub struct Large {
    /// The text but for its stages.
    pub around: String,
    stages: Vec<Spots>,
}

/// Where a stage stands in its file.
#[derive(Debug)]
struct Spots {
    all: Range<usize>,
    id: Range<usize>,
    branch_of: Option<Range<usize>>,
}

/// A stage of a file.
#[derive(Debug)]
pub enum Pending<'text> {
    /// Its record.
    Read(Box<StageRecord<Word<'text>>>),
    /// What must be known of all stages before the first is lowered, and the text of its record.
    Unread { id: Word<'text>, branch_of: Option<Word<'text>>, text: &'text str },
}

impl Large {
    /// Takes `text` apart if it is large and written in the plainest way.
    pub fn of(text: &str) -> Option<Self> {
        if text.len() > SMALL { Self::take_apart(text) } else { None }
    }

    fn take_apart(text: &str) -> Option<Self> {
        let mut reader = Reader { text, tokens: Lexer::new(text, 0..text.len()) };
        let mut depth = 0_usize;
        let mut list = None;
        while let Some((token, bytes)) = reader.tokens.next() {
            match token {
                Token::Open => depth += 1,
                Token::Close => depth = depth.checked_sub(1)?,
                Token::Unclosed => return None,
                Token::Word if depth == 1 && text.get(bytes.clone()) == Some("stages") => {
                    if list.is_some() {
                        return None;
                    }
                    list = Some(reader.list()?);
                }
                _ => {}
            }
        }
        let (within, stages) = list?;
        let around = [text.get(..within.start)?, text.get(within.end..)?].concat();
        Some(Self { around, stages })
    }

    /// Its stages, which stand in `text`.
    pub fn stages<'text>(&self, text: &'text str) -> Vec<Pending<'text>> {
        let word = |bytes: &Range<usize>| Word::of(text.get(bytes.clone()).unwrap_or_default());
        let pending = |spots: &Spots| Pending::Unread {
            id: word(&spots.id),
            branch_of: spots.branch_of.as_ref().map(word),
            text: text.get(spots.all.clone()).unwrap_or_default(),
        };
        self.stages.iter().map(pending).collect()
    }
}

/// Steps over the stages of a file.
struct Reader<'text> {
    text: &'text str,
    tokens: Lexer<'text>,
}

impl Reader<'_> {
    /// The next token if it is `token`, and reads `text`.
    fn is(&mut self, token: Token, text: &str) -> Option<Range<usize>> {
        let (found, bytes) = self.tokens.next()?;
        (found == token && self.text.get(bytes.clone()) == Some(text)).then_some(bytes)
    }

    /// Steps over `: [ … ]`: what is between the brackets, and the records in it.
    fn list(&mut self) -> Option<(Range<usize>, Vec<Spots>)> {
        self.is(Token::Colon, ":")?;
        let start = self.is(Token::Open, "[")?.end;
        let mut stages = Vec::new();
        loop {
            let (token, bytes) = self.tokens.next()?;
            let end = bytes.start;
            match (token, self.text.get(bytes)) {
                (Token::Close, Some("]")) => return Some((start..end, stages)),
                (Token::Open, Some("(")) => stages.push(self.record(end)?),
                (Token::Word, Some("Stage")) => {
                    self.is(Token::Open, "(")?;
                    stages.push(self.record(end)?);
                }
                _ => return None,
            }
            let (token, bytes) = self.tokens.next()?;
            match (token, self.text.get(bytes.clone())) {
                (Token::Close, Some("]")) => return Some((start..bytes.start, stages)),
                (Token::Comma, _) => {}
                _ => return None,
            }
        }
    }

    /// Steps over the rest of a record that starts at byte `start`, and has been opened.
    fn record(&mut self, start: usize) -> Option<Spots> {
        let (mut id, mut branch_of) = (None, None);
        loop {
            let (token, bytes) = self.tokens.next()?;
            match token {
                Token::Open => self.tokens.skip_to_close()?,
                Token::Close => {
                    return Some(Spots { all: start..bytes.end, id: id?, branch_of });
                }
                Token::Word => match self.text.get(bytes)? {
                    "id" => id = Some(self.word()?),
                    "branch_of" => branch_of = Some(self.word()?),
                    _ => {}
                },
                Token::Comma | Token::Colon | Token::Text => {}
                Token::Unclosed => return None,
            }
        }
    }

    /// Steps over `: "…"`, and gives what is between the quotes.
    fn word(&mut self) -> Option<Range<usize>> {
        self.is(Token::Colon, ":")?;
        let (token, bytes) = self.tokens.next()?;
        let inner = bytes.start + 1..bytes.end.checked_sub(1)?;
        let written = self.text.get(bytes)?;
        let is_plain = token == Token::Text && written.starts_with('"') && !written.contains('\\');
        is_plain.then_some(inner)
    }
}

impl<'text> Pending<'text> {
    /// Its id.
    pub fn id(&self) -> &Word<'text> {
        match self {
            Self::Read(record) => &record.id,
            Self::Unread { id, .. } => id,
        }
    }

    /// The stage of which it is a branch.
    pub fn branch_of(&self) -> Option<&Word<'text>> {
        match self {
            Self::Read(record) => record.branch_of.as_ref(),
            Self::Unread { branch_of, .. } => branch_of.as_ref(),
        }
    }

    /// Its record, which stays; none when that cannot be read.
    pub fn record(&mut self) -> Option<&StageRecord<Word<'text>>> {
        if let Self::Unread { text, .. } = self {
            *self = Self::Read(read(text)?);
        }
        match self {
            Self::Read(record) => Some(record),
            Self::Unread { .. } => None,
        }
    }

    /// The text of its record, as long as nobody has read that.
    fn unread(&self) -> Option<&'text str> {
        match self {
            Self::Read(_) => None,
            Self::Unread { text, .. } => Some(text),
        }
    }
}

/// Hands the records of all `stages` to `take`, in order; those that are unread are read only shortly
/// before. Nothing when one cannot be read.
pub fn each_record<'text>(
    stages: Records<Pending<'text>>,
    mut take: impl FnMut(FileId, StageRecord<Word<'text>>),
) -> Option<()> {
    let texts: Vec<Option<&str>> = stages.rows().iter().map(Pending::unread).collect();
    let mut stages = stages.into_iter();
    for lot in texts.chunks(LOT) {
        let record = |row: usize| lot.get(row).copied().flatten().and_then(read);
        let unread = if lot.iter().any(Option::is_some) { lot.len() } else { 0 };
        let mut records = together::map(unread, record).into_iter();
        for (file, pending) in stages.by_ref().take(lot.len()) {
            let record = records.next().flatten();
            take(
                file,
                match pending {
                    Pending::Read(record) => *record,
                    Pending::Unread { .. } => *record?,
                },
            );
        }
    }
    Some(())
}

fn read(text: &str) -> Option<Box<StageRecord<Word<'_>>>> {
    options().with_recursion_limit(NESTING - OUTSIDE).from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::load::{Files, Loaded, SourceFile, load, read as open};

    /// What comes of `files` when each is taken apart, however small it is.
    fn load_apart(files: Vec<SourceFile>) -> Loaded {
        let take_apart = |file: &SourceFile| Large::take_apart(&file.text);
        super::super::Lowered::with(Vec::new, Files { files, findings: Vec::new() }, take_apart)
            .index()
    }

    fn files(folder: &str) -> Vec<SourceFile> {
        open(&[PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder)]).files
    }

    #[test]
    fn files_taken_apart_make_the_same_atlas() {
        let data = files("data");
        let apart = data.iter().filter(|file| Large::take_apart(&file.text).is_some()).count();
        assert!(apart > 20, "{apart} of {} files are written plainly", data.len());
        let (whole, apart) = (load(data.clone()), load_apart(data));
        assert_eq!(apart.findings, whole.findings);
        assert_eq!(apart.atlas, whole.atlas);
    }

    #[test]
    fn what_an_overlay_replaces_is_read_all_the_same() {
        let file = |text: &str| SourceFile { name: "a.ron".into(), text: text.to_owned().into() };
        let base = file(r#"(schema: 1, stages: [(id: "a", wrong: 1)])"#);
        let stage = r#"kind: Role, id: "a", name: "A", summary: "One.""#;
        let over = file(&format!("(schema: 1, overlay: true, stages: [({stage})])"));
        let loaded = load_apart(vec![base, over]);
        assert!(loaded.partial && loaded.has_errors());
    }

    #[test]
    fn files_taken_apart_have_the_same_findings() {
        for folder in ["tests/fixtures/broken", "tests/fixtures/overlay"] {
            let all = files(folder);
            assert!(!all.is_empty());
            for file in all {
                let (whole, apart) = (load(vec![file.clone()]), load_apart(vec![file.clone()]));
                assert_eq!(apart.findings, whole.findings, "{}", file.name);
                assert_eq!(apart.partial, whole.partial, "{}", file.name);
            }
        }
    }

    #[test]
    fn damage_anywhere_is_found_as_in_a_file_read_at_once() {
        let text = r#"Atlas(schema: 1, starting_points: ["a"], stages: [
            Stage(kind: Role, id: "a", name: "A", summary: "One.", ways_in: [(months: (min: 3))]),
            (kind: Role, id: "b", name: "B", summary: "Two.", branch_of: "a"),
        ])"#;
        assert!(Large::take_apart(text).is_some_and(|large| large.stages.len() == 2));
        let load = |text: &str, load: fn(Vec<SourceFile>) -> Loaded| {
            load(vec![SourceFile { name: "a.ron".into(), text: text.to_owned().into() }])
        };
        let of = |text: &str| (load(text, super::super::load), load(text, load_apart));
        for (at, _) in text.char_indices() {
            let (before, after) = text.split_at(at);
            for text in [
                before.to_owned(),
                format!("{before}{}", after.get(1..).unwrap_or_default()),
                format!("{before}({after}"),
                format!("{before}]{after}"),
                format!("{before},{after}"),
                format!("{before}\"{after}"),
                format!("{before}/* ( */{after}"),
                format!("{before}stages: [],{after}"),
            ] {
                let (whole, apart) = of(&text);
                assert_eq!(apart.findings, whole.findings, "{text}");
                assert_eq!(apart.atlas, whole.atlas, "{text}");
            }
        }
    }

    #[test]
    fn a_stage_may_nest_as_deep_as_in_a_file_read_at_once() {
        let mut depths = [0; 2];
        for depth in 0..NESTING {
            let need = format!("{}Nominated{}", "Not(".repeat(depth), ")".repeat(depth));
            let fields = r#"kind: Role, id: "a", name: "A", summary: "One.""#;
            let stage = format!("({fields}, needs: [(that: {need})])");
            let text = format!("(schema: 1, stages: [{stage}])");
            let file = SourceFile { name: "a.ron".into(), text: text.into() };
            let (whole, apart) = (load(vec![file.clone()]), load_apart(vec![file]));
            assert_eq!(apart.findings, whole.findings, "{depth}");
            assert_eq!(read(&stage).is_some(), !whole.partial, "{depth}");
            depths[usize::from(whole.partial)] += 1;
        }
        assert!(!depths.contains(&0), "{depths:?}");
    }
}
