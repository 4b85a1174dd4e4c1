//! The command line. Only this module names clap; each command is one call into the core and one
//! page of output.

mod answer;
mod check;
mod grade;
mod list;
mod look;
mod outside;
mod plan;
mod route;
mod stage;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::atlas::{Atlas, PartialDate};
use crate::shipped;
use answer::{Answered, Failure};

/// Find routes into and through NHS healthcare science careers, offline.
///
/// Without a command, pathnav opens its full-screen interface.
#[derive(Debug, Parser)]
#[command(name = "pathnav", version, max_term_width = 100)]
#[command(
    after_help = "pathnav is independent and not an NHS service. Entry rules change: check with the source shown."
)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Commands>,
}

/// Options that every command takes.
#[derive(Clone, Debug, Args)]
struct Common {
    /// A file or folder of atlas data: replaces the built-in atlas, or adds to it when its files say
    /// they are an overlay. May be given several times.
    #[arg(long, global = true, value_name = "PATH")]
    data: Vec<PathBuf>,
    /// The plan to use; the one in use when left out.
    #[arg(long, global = true, value_name = "NAME")]
    plan: Option<String>,
    /// Answer in JSON. Short for `--format json`.
    #[arg(long, global = true)]
    json: bool,
    /// How to answer.
    #[arg(long, global = true, value_name = "FORMAT", value_enum)]
    format: Option<Format>,
}

/// How to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs; the README documents it.
    Json,
}

impl Common {
    fn wants_json(&self) -> bool {
        self.json || self.format == Some(Format::Json)
    }
}

#[derive(Debug, Subcommand)]
enum Commands {
    /// Find stages by name, body part, test, machine or school subject.
    Search {
        /// What to look for; words in any order.
        #[arg(required = true)]
        query: Vec<String>,
        /// How many hits to show.
        #[arg(long, default_value_t = 10)]
        limit: usize,
    },
    /// Show everything about a stage.
    Show {
        /// An id or a name.
        stage: String,
    },
    /// List where a stage leads.
    Next {
        /// An id or a name.
        stage: String,
    },
    /// List the ways into a stage.
    Before {
        /// An id or a name.
        stage: String,
    },
    /// List stages.
    List(list::Filters),
    /// Look for mistakes in atlas data; without a path, in the built-in atlas.
    Check(check::Options),
    /// List the sources, or those of one stage with its claims.
    Sources {
        /// An id or a name.
        stage: Option<String>,
    },
    /// Find the routes to a stage from what a person holds.
    Route(route::Wish),
    /// List what is in reach of what a person holds: now, next and later.
    Reach(route::Person),
    /// Say what is missing for a stage: the smallest sets, any one of which would do.
    WhyNot(route::Target),
    /// Work out the grade of an apprenticeship's end-point assessment.
    Grade(grade::Options),
    /// Keep what you have, what you want and what you note, as a plan.
    Plan {
        /// What to do; to show it when left out.
        #[command(subcommand)]
        action: Option<plan::Action>,
    },
    /// Print a completion script for a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
    /// Say where pathnav keeps its files.
    Paths,
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            // clap knows whether this is help or an error; a closed pipe is no failure.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let mut text = String::new();
    let answered = execute(&arguments, &mut text);
    if let Err(error) = print(&text)
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        return fail(&Failure::usage(format!("cannot write the answer: {error}")));
    }
    match answered {
        Ok(Answered::Yes) => ExitCode::SUCCESS,
        Ok(Answered::No) => ExitCode::from(1),
        Ok(Answered::Left(code)) => ExitCode::from(code),
        Err(failure) => fail(&failure),
    }
}

fn execute(arguments: &Arguments, out: &mut String) -> Result<Answered, Failure> {
    let common = &arguments.common;
    let json = common.wants_json();
    let atlas = || load(common);
    match &arguments.command {
        None => open(common),
        Some(Commands::Search { query, limit }) => {
            look::search(&atlas()?, &query.join(" "), *limit, json, out)
        }
        Some(Commands::Show { stage }) => look::show(&atlas()?, stage, json, out),
        Some(Commands::Next { stage }) => look::next(&atlas()?, stage, json, out),
        Some(Commands::Before { stage }) => look::before(&atlas()?, stage, json, out),
        Some(Commands::List(filters)) => list::list(&atlas()?, filters, json, out),
        Some(Commands::Check(options)) => check::check(common, options, out),
        Some(Commands::Sources { stage }) => look::sources(&atlas()?, stage.as_deref(), json, out),
        Some(Commands::Route(wish)) => route::route(atlas()?, wish, json, out),
        Some(Commands::Reach(person)) => route::reach(atlas()?, person, json, out),
        Some(Commands::WhyNot(target)) => route::why_not(atlas()?, target, json, out),
        Some(Commands::Grade(options)) => grade::grade(&atlas()?, options, json, out),
        Some(Commands::Plan { action }) => {
            let action = action.as_ref().unwrap_or(&plan::Action::Show);
            plan::plan(atlas()?, action, common.plan.as_deref(), json, out)
        }
        Some(Commands::Completions { shell }) => {
            Ok(outside::completions(*shell, &mut Arguments::command(), out))
        }
        Some(Commands::Man) => outside::man(Arguments::command(), out),
        Some(Commands::Paths) => outside::paths(out),
    }
}

/// Loads the atlas that the options name; its errors are the answer when it has any.
fn load(common: &Common) -> Result<Atlas, Failure> {
    if common.data.is_empty() {
        return Ok(shipped::atlas());
    }
    let loaded = shipped::from_paths(&common.data);
    if loaded.has_errors() {
        return Err(Failure::no(check::words(&loaded, &loaded.findings)));
    }
    Ok(loaded.atlas)
}

/// Opens the full-screen interface.
fn open(common: &Common) -> Result<Answered, Failure> {
    let atlas = load(common)?;
    outside::open(atlas, today(), common.plan.as_deref())
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn fail(failure: &Failure) -> ExitCode {
    // Standard error may be closed as well; there is nobody left to tell then.
    let _ = writeln!(io::stderr().lock(), "{}", failure.words.trim_end());
    ExitCode::from(failure.code)
}

/// The date of today, to the day.
fn today() -> PartialDate {
    PartialDate::parse(&jiff::Zoned::now().date().to_string()).unwrap_or_default()
}
