//! From text to records, one file at a time. Knows nothing of what the records mean together.

use std::sync::atomic::{AtomicUsize, Ordering};

use ron::extensions::Extensions;

use super::finding::{FileId, Finding, Place, SourceFile};
use super::large::{Large, Pending};
use super::lex::{Lexer, Token};
use super::outline::Outline;
use super::schema::{AtlasFile, VERSION};
use super::word::Word;
use super::{STAGES, WAYS_IN, syntax, together};

/// How deep an atlas file may nest, as ron counts: two for each list, two for each record. A
/// requirement can hold ten more inside one another.
pub const NESTING: usize = 64;

/// The files of one load, parsed or not.
#[derive(Debug, Default)]
pub struct Parsed<'text> {
    /// The files that could be parsed.
    pub whole: Vec<Whole<'text>>,
    /// The files that could not.
    pub broken: Vec<FileId>,
}

/// A file that could be parsed.
#[derive(Debug)]
pub struct Whole<'text> {
    /// Which it is.
    pub file: FileId,
    /// Its records, but for the stages.
    pub records: AtlasFile<Word<'text>>,
    /// Its stages.
    pub stages: Vec<Pending<'text>>,
}

impl Parsed<'_> {
    /// Puts `other` behind this.
    pub fn append(&mut self, mut other: Self) {
        self.whole.append(&mut other.whole);
        self.broken.append(&mut other.broken);
    }

    /// Whether there is an overlay to add to something, and no file that stands for itself. What a
    /// broken file is, is read from what it looks like.
    pub fn are_all_overlays(&self, files: &[SourceFile]) -> bool {
        let looks_whole = |file: &FileId| {
            let text = files.get(file.0).map_or("", |file| &*file.text);
            !text.is_empty() && !Outline::of(text).overlay
        };
        !self.whole.is_empty()
            && self.whole.iter().all(|whole| whole.records.overlay)
            && !self.broken.iter().any(looks_whole)
    }
}

/// Parses `files`, the first of which is file `first`, and adds what is wrong with them to `findings`.
/// A file that is in a finding already could not be read. Those of them that are `large` are left
/// apart as they are.
pub fn parse<'text>(
    files: &'text [SourceFile],
    large: &'text [Option<Large>],
    first: usize,
    findings: &mut Vec<Finding>,
) -> Parsed<'text> {
    let unread: Vec<FileId> =
        findings.iter().flat_map(|finding| &finding.places).map(|place| place.file).collect();
    let stages = AtomicUsize::new(0);
    let read = |index: usize| {
        let (file, large) = (FileId(first + index), large.get(index).and_then(Option::as_ref));
        let text = &files.get(index).filter(|_| !unread.contains(&file))?.text;
        // What comes after too many stages is not read any more.
        (stages.load(Ordering::Relaxed) <= STAGES).then_some(())?;
        let whole = check_schema(file, text).and_then(|()| whole(file, text, large));
        let new = whole.as_ref().map_or(0, |whole| whole.stages.len());
        stages.fetch_add(new, Ordering::Relaxed);
        Some(whole)
    };
    let mut parsed = Parsed::default();
    let mut stages = 0;
    for (index, read) in together::map(files.len(), read).into_iter().enumerate() {
        let file = FileId(first + index);
        match read {
            Some(Ok(whole)) => {
                stages += whole.stages.len();
                if stages > STAGES {
                    findings.push(too_many(file));
                    parsed.broken.push(file);
                    return parsed;
                }
                parsed.whole.push(whole);
            }
            Some(Err(finding)) => {
                findings.push(finding);
                parsed.broken.push(file);
            }
            None => parsed.broken.push(file),
        }
    }
    parsed
}

fn whole<'text>(
    file: FileId,
    text: &'text str,
    large: Option<&'text Large>,
) -> Result<Whole<'text>, Finding> {
    if let Some(large) = large
        && let Ok(records) = options().from_str(&large.around)
    {
        return Ok(Whole { file, records, stages: large.stages(text) });
    }
    let mut records: AtlasFile<Word<'_>> =
        options().from_str(text).map_err(|error| syntax::finding(file, text, &error))?;
    let stages = std::mem::take(&mut records.stages).into_iter();
    let stages = stages.map(|record| Pending::Read(Box::new(record))).collect();
    Ok(Whole { file, records, stages })
}

/// How an atlas file is to be read.
pub fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(NESTING)
}

/// What is wrong with an atlas that goes on growing beyond `file`.
pub fn too_many(file: FileId) -> Finding {
    let message = format!("the atlas has more than {STAGES} stages or {WAYS_IN} ways in");
    Finding::error("too-many", &message, Place::new(file, 0..0))
        .help("load fewer files at a time; a branch also counts the ways in of its parents")
}

/// Refuses a file of another schema before its fields are called unknown. A text that is no
/// record at all is left to the parser.
fn check_schema(file: FileId, text: &str) -> Result<(), Finding> {
    let mut tokens = Lexer::new(text, 0..text.len()).peekable();
    let mut depth = 0_usize;
    let mut opening = None;
    while let Some((token, bytes)) = tokens.next() {
        match token {
            Token::Open => {
                depth += 1;
                opening = opening.or(text.as_bytes().get(bytes.start).map(|byte| (*byte, bytes)));
            }
            Token::Close => depth = depth.saturating_sub(1),
            Token::Unclosed => return Ok(()),
            Token::Word
                if depth == 1
                    && text.get(bytes) == Some("schema")
                    && tokens.next_if(|(token, _)| *token == Token::Colon).is_some() =>
            {
                let value = tokens.next().map(|(_, value)| value).unwrap_or_default();
                return match text.get(value.clone()) {
                    Some(number) => check_version(number, Place::new(file, value)),
                    None => Ok(()),
                };
            }
            _ => {}
        }
    }
    match opening {
        Some((b'(', bytes)) if depth == 0 => {
            let message = "this file does not say which schema it follows";
            let help = format!("write `schema: {VERSION},` directly after the first bracket");
            Err(Finding::error("no-schema", message, Place::new(file, bytes)).help(&help))
        }
        _ => Ok(()),
    }
}

fn check_version(number: &str, place: Place) -> Result<(), Finding> {
    let Ok(version) = number.parse::<u64>() else { return Ok(()) };
    if version == u64::from(VERSION) {
        return Ok(());
    }
    let message =
        format!("this file follows schema {version}, and this program reads schema {VERSION}");
    let help = if version > u64::from(VERSION) {
        "update pathnav to read it"
    } else {
        "see `data/README.md` for what has changed since"
    };
    Err(Finding::error("other-schema", &message, place).help(help))
}
