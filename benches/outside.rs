//! How fast the program is from outside, next to an empty ratatui program and, where it is
//! installed, to `fzf`: `cargo bench --bench outside`. The shipped atlas first, then one of 100,000
//! stages that is read from its file.
//!
//! `fzf` is given what pathnav searches, a line for each stage: its name, its other names and search
//! words, those of its specialism, and the names of its category and themes. How long the lines are
//! is printed, as a list of bare names would be searched sooner.
//!
//! Each program runs in a pseudo-terminal of 100 × 30 cells. Several queries are typed, one letter at
//! a time, and taken back; letters and those taken back are told apart, as programs answer the
//! latter from what they remember. A frame is over when nothing has been written for as long as
//! [`QUIET`] says; its time is that of its last byte. The programs take turns, so that a busy machine
//! is as unkind to each; the figures are medians, and their ratios to the empty program.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a bench prints its table, and may fail by panicking"
)]

use std::fs;
use std::io::{Read as _, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use pathnav::atlas::{Atlas, Stage};
use pathnav::shipped;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

#[path = "support/atlases.rs"]
mod atlases;
#[path = "support/text.rs"]
mod text;

/// No frame has a gap of this length in it, on the shipped atlas and on the large one: some programs
/// show the letter first and what it finds later.
const QUIET: [Duration; 2] = [Duration::from_millis(60), Duration::from_millis(200)];

/// How often each program is started, on the shipped atlas and on the large one.
const ROUNDS: [usize; 2] = [5, 3];

/// Stages of the large atlas.
const MANY: usize = 100_000;

/// How long each program has for indexing what it has read before it is measured.
const SETTLED: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(4)];

/// Typed letter by letter into each program, each one taken back before the next: a word, one that
/// nothing is called, and two of two words. Then come ten steps down the list.
const TYPED: [&str; 4] = ["cardiac", "procuranalys", "senior renal", "nuclear med"];

/// Written into each program at once.
const AT_ONCE: &str = "physiologist";

fn main() {
    let empty = Path::new(env!("CARGO_BIN_EXE_pathnav")).with_file_name("examples/empty");
    let cargo = env!("CARGO");
    let built = Command::new(cargo).args(["build", "--release", "--example", "empty"]).status();
    assert!(built.unwrap().success(), "the empty program cannot be built");
    if Command::new("fzf").arg("--version").output().is_err() {
        println!("fzf is not installed: left out");
    }
    let folder = tempfile::tempdir().unwrap();
    println!("The shipped atlas");
    compare(&shipped::atlas(), None, &empty, folder.path());
    println!("\n{MANY} stages, read from a file");
    let atlas = atlases::atlas(MANY);
    let file = folder.path().join("many.ron");
    let text = text::text(&atlas);
    fs::write(&file, &text).unwrap();
    println!("{:27}{:.1} MB", "the file", text.len() as f64 / 1e6);
    compare(&atlas, Some(&file), &empty, folder.path());
}

/// What pathnav searches of each stage, in a line.
fn lines(atlas: &Atlas) -> Vec<String> {
    let line = |stage: &Stage| {
        let specialism = stage.specialism.map(|id| atlas.specialism(id));
        let of_specialism = specialism
            .into_iter()
            .flat_map(|one| std::iter::once(&one.name).chain(&one.also).chain(&one.hidden));
        let category = stage.category.map(|id| &atlas.category(id).name);
        let themes = stage.themes.iter().map(|id| &atlas.theme(*id).name);
        let own = std::iter::once(&stage.name).chain(&stage.also).chain(&stage.hidden);
        let words: Vec<&str> =
            own.chain(of_specialism).chain(category).chain(themes).map(|text| &**text).collect();
        words.join(", ")
    };
    atlas.stages().iter().map(|(_, stage)| line(stage)).collect()
}

/// Runs the programs on `atlas`, which is read from `file` unless it is the shipped one.
fn compare(atlas: &Atlas, file: Option<&Path>, empty: &Path, folder: &Path) {
    let lines = lines(atlas);
    let mut lengths: Vec<f64> = lines.iter().map(|line| line.chars().count() as f64).collect();
    println!("{:27}{} of {:.0} characters", "lines for fzf", lines.len(), median(&mut lengths));
    let list = folder.join("lines");
    fs::write(&list, lines.join("\n")).unwrap();
    let home = folder.display().to_string();
    let mut programs =
        vec![Measured::new("empty", empty.to_str().unwrap(), &[], ["empty: ready"; 2])];
    let program = env!("CARGO_BIN_EXE_pathnav");
    let arguments = file.map_or(vec![], |file| vec!["--data", file.to_str().unwrap()]);
    let ready = "Where people start";
    let first = if file.is_some() { "Loading" } else { ready };
    programs.push(Measured::new("pathnav", program, &arguments, [first, ready]));
    let fzf = format!("exec fzf < {}", list.display());
    if Command::new("fzf").arg("--version").output().is_ok() {
        let all = format!("{0}/{0}", lines.len());
        programs.push(Measured::new("fzf", "/bin/sh", &["-c", &fzf], [&*all; 2]));
    }
    let large = usize::from(file.is_some());
    for _ in 0..ROUNDS[large] {
        for program in &mut programs {
            program.round(&home, SETTLED[large], QUIET[large]);
        }
    }
    report(&mut programs);
}

/// A figure that is measured: its name and unit, and where it is kept.
type Figure = (&'static str, fn(&mut Measured) -> &mut Vec<f64>);

const FIGURES: [Figure; 10] = [
    ("start to first frame, ms", |program| &mut program.start),
    ("letter to frame, ms", |program| &mut program.letter),
    ("the slowest letter, ms", |program| &mut program.slowest),
    ("bytes for a letter", |program| &mut program.letter_bytes),
    ("taking a letter back, ms", |program| &mut program.back),
    ("twelve letters at once, ms", |program| &mut program.at_once),
    ("step down, ms", |program| &mut program.step),
    ("bytes for a step", |program| &mut program.step_bytes),
    ("leaving, ms", |program| &mut program.leave),
    ("peak memory, MB", |program| &mut program.memory),
];

/// Each figure with its ratio to the empty program, and at the end that of pathnav to fzf.
fn report(programs: &mut [Measured]) {
    print!("{:27}", "");
    for program in programs.iter() {
        print!("{:>22}", program.name);
    }
    println!("{:>18}", if programs.len() > 2 { "pathnav / fzf" } else { "" });
    for (name, of) in FIGURES {
        print!("{name:27}");
        let figures: Vec<f64> = programs.iter_mut().map(|program| median(of(program))).collect();
        for figure in &figures {
            print!("{:>22}", format!("{figure:.2} ({:.2} x)", figure / figures[0]));
        }
        if let [_, pathnav, fzf] = figures[..] {
            print!("{:>18}", format!("{:.2}", pathnav / fzf));
        }
        println!();
    }
}

fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A program, and what was measured of it.
struct Measured {
    name: &'static str,
    command: Vec<String>,
    /// What its first frame shows, and what it shows when it has read its file.
    first: String,
    ready: String,
    start: Vec<f64>,
    letter: Vec<f64>,
    /// Of each round the slowest.
    slowest: Vec<f64>,
    letter_bytes: Vec<f64>,
    back: Vec<f64>,
    at_once: Vec<f64>,
    step: Vec<f64>,
    step_bytes: Vec<f64>,
    leave: Vec<f64>,
    memory: Vec<f64>,
}

impl Measured {
    fn new(name: &'static str, program: &str, arguments: &[&str], shows: [&str; 2]) -> Self {
        let command = std::iter::once(&program).chain(arguments).map(ToString::to_string);
        let (start, letter, slowest, letter_bytes, back) = Default::default();
        let (at_once, step, step_bytes, leave, memory) = Default::default();
        Self {
            name,
            command: command.collect(),
            first: shows[0].to_owned(),
            ready: shows[1].to_owned(),
            start,
            letter,
            slowest,
            letter_bytes,
            back,
            at_once,
            step,
            step_bytes,
            leave,
            memory,
        }
    }

    /// Starts the program, types, steps and leaves, measuring each.
    fn round(&mut self, home: &str, settled: Duration, quiet: Duration) {
        let mut running = Running::start(&self.command, home);
        self.start.push(running.wait_for(&self.first));
        running.wait_for(&self.ready);
        thread::sleep(settled);
        running.seen = running.written.lock().unwrap().text.len();
        let first = self.letter.len();
        for query in TYPED {
            for letter in query.chars() {
                let (time, bytes) = running.key(letter.to_string().as_bytes(), quiet);
                self.letter.push(time);
                self.letter_bytes.push(bytes);
            }
            for _ in query.chars() {
                self.back.push(running.key(b"\x7f", quiet).0);
            }
        }
        self.slowest.push(self.letter[first..].iter().copied().fold(0.0, f64::max));
        for _ in 0..10 {
            let (time, bytes) = running.key(b"\x1b[B", quiet);
            self.step.push(time);
            self.step_bytes.push(bytes);
        }
        self.at_once.push(running.key(AT_ONCE.as_bytes(), quiet).0);
        self.memory.push(running.memory());
        self.leave.push(running.leave());
    }
}

/// What a program wrote, and when.
#[derive(Default)]
struct Written {
    text: Vec<u8>,
    /// How much had been written after each read, and when that was.
    reads: Vec<(usize, Instant)>,
}

struct Running {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    written: Arc<Mutex<Written>>,
    since: Instant,
    seen: usize,
}

impl Running {
    fn start(command: &[String], home: &str) -> Self {
        let size = PtySize { rows: 30, cols: 100, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut builder = CommandBuilder::from_argv(command.iter().map(Into::into).collect());
        builder.env("TERM", "xterm-256color");
        builder.env("HOME", home);
        builder.env("XDG_DATA_HOME", home);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let written = Arc::<Mutex<Written>>::default();
        let into = Arc::clone(&written);
        thread::spawn(move || {
            let mut buffer = [0; 16_384];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                let mut written = into.lock().unwrap();
                written.text.extend(&buffer[..count]);
                let upto = written.text.len();
                written.reads.push((upto, Instant::now()));
            }
        });
        let since = Instant::now();
        let child = pair.slave.spawn_command(builder).unwrap();
        Self { child, writer, written, since, seen: 0 }
    }

    /// Waits until the program has written `words`, for a minute at most; the milliseconds since it
    /// was started.
    fn wait_for(&self, words: &str) -> f64 {
        let patience = Instant::now() + Duration::from_mins(1);
        while Instant::now() < patience {
            let written = self.written.lock().unwrap();
            let mut parts = written.text.windows(words.len().max(1));
            if let Some(at) = parts.position(|part| part.starts_with(words.as_bytes())) {
                let end = at + words.len();
                let (_, read) = written.reads.iter().find(|(upto, _)| *upto >= end).unwrap();
                return read.saturating_duration_since(self.since).as_secs_f64() * 1000.0;
            }
            drop(written);
            thread::sleep(Duration::from_millis(10));
        }
        f64::NAN
    }

    /// Sends `keys` and waits for the frame: the milliseconds it took, and its bytes.
    fn key(&mut self, keys: &[u8], quiet: Duration) -> (f64, f64) {
        self.send(keys);
        self.frame(quiet)
    }

    fn send(&mut self, keys: &[u8]) {
        self.since = Instant::now();
        self.writer.write_all(keys).unwrap();
    }

    /// Waits for the next frame: the milliseconds it took, and its bytes.
    fn frame(&mut self, quiet: Duration) -> (f64, f64) {
        let patience = Instant::now() + Duration::from_secs(3);
        loop {
            thread::sleep(Duration::from_millis(2));
            let written = self.written.lock().unwrap();
            let fresh = written.text.len() - self.seen;
            let over = written.reads.last().is_some_and(|(_, last)| last.elapsed() > quiet);
            if (fresh > 0 && over) || Instant::now() > patience {
                self.seen = written.text.len();
                let time = written.reads.last().map_or(f64::NAN, |(_, last)| {
                    last.saturating_duration_since(self.since).as_secs_f64() * 1000.0
                });
                return (time, fresh as f64);
            }
        }
    }

    /// The most memory the program has had, in megabytes.
    fn memory(&self) -> f64 {
        let path = format!("/proc/{}/status", self.child.process_id().unwrap_or(0));
        let status = fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kib.map_or(f64::NAN, |kib| kib / 1024.0)
    }

    /// Leaves by Ctrl-C; the milliseconds until the program is gone.
    fn leave(mut self) -> f64 {
        self.send(b"\x03");
        self.child.wait().unwrap();
        self.since.elapsed().as_secs_f64() * 1000.0
    }
}
