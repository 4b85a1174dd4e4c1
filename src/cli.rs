//! The command line. Only this module names clap; each command is one call into the core and one
//! page of output.

mod answer;
mod check;
mod compare;
mod grade;
mod interface;
mod list;
mod look;
mod outside;
mod person;
mod plain;
mod plan;
mod route;
mod stage;
mod tours;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, Parser, Subcommand};

use crate::atlas::{Atlas, Clean, PartialDate};
use crate::export::Format;
use crate::files;
use crate::shipped;
use answer::{Answered, Asked, Failure};

/// Find routes into and through NHS healthcare science careers, offline.
///
/// Without a command, pathnav opens its full-screen interface.
#[derive(Debug, Parser)]
#[command(name = "pathnav", version, max_term_width = 100)]
#[command(
    after_help = crate::words::INDEPENDENT
)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    interface: interface::Options,
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
    /// Answer with everything there is to take away, in this format. Without it the answer is a
    /// short text, or what the name of the file says.
    #[arg(long, global = true, value_name = "FORMAT", value_enum, conflicts_with = "json")]
    format: Option<Format>,
    /// Write the answer to this file instead of showing it.
    #[arg(long, short, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file of `--output` when it is there already.
    #[arg(long, global = true, requires = "output")]
    force: bool,
}

impl Common {
    /// In which format an answer is asked for.
    fn asked(&self) -> Result<Asked, Failure> {
        let extension = self.output.as_ref().and_then(|path| path.extension());
        match (self.json, self.format, extension) {
            (true, ..) => Ok(Asked::Whole(Format::Json)),
            (_, Some(format), _) => Ok(Asked::Whole(format)),
            (_, None, None) => Ok(Asked::Short),
            (_, None, Some(extension)) => {
                let extension = extension.to_string_lossy();
                Format::with_extension(&extension).map(Asked::Whole).ok_or_else(|| {
                    Failure::usage(format!(
                        "\".{extension}\" is not a format; say which one with --format: {}",
                        Format::names(<Format as strum::VariantArray>::VARIANTS)
                    ))
                })
            }
        }
    }

    /// Shows `text`, or writes it to the file that was asked for.
    fn give(&self, text: &str) -> Result<(), Failure> {
        let Some(path) = &self.output else {
            return match print(text) {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    Err(Failure::usage(format!("cannot write the answer: {error}")))
                }
                _ => Ok(()),
            };
        };
        let replace = if self.force { files::Replace::Allowed } else { files::Replace::Never };
        let whole = files::write(path, text, replace).map_err(|failure| {
            let advice = match failure {
                files::Failure::Exists(_) => "; --force replaces it",
                _ => "",
            };
            Failure::usage(format!("{failure}{advice}"))
        })?;
        // Standard error may be closed; the file is written all the same.
        let _ = writeln!(io::stderr().lock(), "Wrote {}", whole.display());
        Ok(())
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
    Reach(person::Person),
    /// Say what is missing for a stage: the smallest sets, any one of which would do.
    WhyNot(route::Target),
    /// Put two to four stages side by side: needs, time, pay, levels and where they lead.
    Compare(compare::Options),
    /// Work out the grade of an apprenticeship's end-point assessment.
    Grade(grade::Options),
    /// List the tours, or the stops of one.
    Tours {
        /// A tour's id or name.
        tour: Option<String>,
        /// Print the notes for the presenter as well; no screen ever shows them.
        #[arg(long)]
        notes: bool,
    },
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
    if answered.is_ok()
        && let Err(failure) = arguments.common.give(&text)
    {
        return fail(&failure);
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
    let asked = common.asked()?;
    let atlas = || load(common);
    let plan = common.plan.as_deref();
    match &arguments.command {
        None if common.output.is_some() => {
            Err(Failure::usage("--output needs a command, such as show or route".to_owned()))
        }
        None => interface::open(common, &arguments.interface, today()?),
        Some(Commands::Plan { action }) => {
            let action = action.as_ref().unwrap_or(&plan::Action::Show);
            plan::plan(atlas()?, action, plan, asked, out)
        }
        Some(Commands::Tours { tour, notes }) => {
            tours::tours(&atlas()?, tour.as_deref(), *notes, asked.text_or_json("tours")?, out)
        }
        Some(Commands::Search { query, limit }) => {
            look::search(&atlas()?, &query.join(" "), *limit, asked.text_or_json("search")?, out)
        }
        Some(Commands::Show { stage }) => look::show(&atlas()?, stage, asked, out),
        Some(Commands::Next { stage }) => look::next(&atlas()?, stage, asked, out),
        Some(Commands::Before { stage }) => look::before(&atlas()?, stage, asked, out),
        Some(Commands::List(filters)) => list::list(&atlas()?, filters, asked, out),
        Some(Commands::Check(options)) => {
            check::check(common, options, asked.text_or_json("check")?, out)
        }
        Some(Commands::Sources { stage }) => {
            look::sources(&atlas()?, stage.as_deref(), asked.text_or_json("sources")?, out)
        }
        Some(Commands::Route(wish)) => route::route(atlas()?, wish, plan, asked, out),
        Some(Commands::Reach(person)) => route::reach(atlas()?, person, plan, asked, out),
        Some(Commands::WhyNot(target)) => route::why_not(atlas()?, target, plan, asked, out),
        Some(Commands::Grade(options)) => {
            grade::grade(&atlas()?, options, asked.text_or_json("grade")?, out)
        }
        Some(Commands::Compare(options)) => compare::run(atlas()?, options, plan, asked, out),
        Some(Commands::Completions { shell }) => {
            Ok(outside::completions(*shell, &mut Arguments::command(), out))
        }
        Some(Commands::Man) => outside::man(Arguments::command(), out),
        Some(Commands::Paths) => outside::paths(&arguments.interface, out),
    }
}

/// Loads the atlas that the options name; its errors are the answer when it has any.
fn load(common: &Common) -> Result<Atlas, Failure> {
    shipped::open(&common.data)
        .map_err(|loaded| Failure::no(check::words(&loaded, &loaded.findings)))
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

/// The date of today, to the day: what `PATHNAV_TODAY` says, where it says something.
fn today() -> Result<PartialDate, Failure> {
    let told = std::env::var_os("PATHNAV_TODAY").filter(|text| !text.is_empty());
    let Some(told) = told else {
        let day = jiff::Zoned::now().date().to_string();
        return Ok(PartialDate::parse(&day).unwrap_or_default());
    };
    let told = told.to_string_lossy();
    let day = PartialDate::parse(&told).filter(|day| day.day_number().is_some());
    day.ok_or_else(|| {
        let told = Clean::new(&told);
        Failure::usage(format!(
            "PATHNAV_TODAY is \"{told}\", which is not a day; write it as 2026-11-30"
        ))
    })
}
