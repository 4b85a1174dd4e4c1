//! Opens the full-screen interface: as the options, the settings and the environment say.

use std::env;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use strum::VariantNames as _;

use super::answer::{Answered, Failure};
use super::{Common, load as load_atlas, outside, plain, tours};
use crate::atlas::{Clean, PartialDate};
use crate::load::{self, FileId};
use crate::settings::{self, Settings, ThemeName};
use crate::storage::{Folder, Name};
use crate::tui::glyphs::Glyphs;
use crate::tui::keymap::Keymap;
use crate::tui::setup::Setup;
use crate::tui::theme::Colours;
use crate::tui::{self, Data, Ended, Material, Outside, Unread};

/// Options of the full-screen interface.
#[derive(Clone, Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "switches of the command line")]
#[command(next_help_heading = "Full-screen interface")]
pub struct Options {
    /// Ask and answer in lines of text instead of opening screens: for screen readers and pipes.
    /// `ACCESSIBLE=1` and `TERM=dumb` ask for the same.
    #[arg(long)]
    pub plain: bool,
    /// The colours to draw with.
    #[arg(
        long,
        value_name = "NAME",
        value_parser = PossibleValuesParser::new(ThemeName::VARIANTS).try_map(|name| name.parse::<ThemeName>())
    )]
    pub theme: Option<ThemeName>,
    /// Draw with ASCII signs alone.
    #[arg(long)]
    pub ascii: bool,
    /// The file with the settings, in place of the one that `pathnav paths` names.
    #[arg(long, value_name = "PATH")]
    pub config: Option<PathBuf>,
    /// For a machine that anybody may use: writes nothing, opens no link, and starts afresh when
    /// nobody presses a key.
    #[arg(long)]
    pub kiosk: bool,
    /// For a projector: roomier, with the keys pressed, and your own details put away.
    #[arg(long)]
    pub present: bool,
    /// Begin with a tour; `pathnav tours` lists them.
    #[arg(long, value_name = "NAME")]
    pub tour: Option<String>,
}

/// Opens the full-screen interface, or says what to do where there is no terminal for it.
pub fn open(common: &Common, options: &Options, today: PartialDate) -> Result<Answered, Failure> {
    let (settings, keymap) = configuration(options.config.as_deref())?;
    if options.plain || settings.plain || plain::is_asked_for() {
        let who = if options.kiosk {
            plain::Who::Anybody(Duration::from_secs(settings.kiosk_idle.into()))
        } else if options.present {
            plain::Who::Guest
        } else {
            plain::Who::One(place(common.plan.as_deref())?)
        };
        return plain::open(load_atlas(common)?, today, who);
    }
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(Failure::usage(
            "pathnav opens a full-screen program, and needs a terminal for it.\n\
             Without one, ask it something:\n  \
             pathnav search hearing\n  \
             pathnav show biomedical-scientist\n  \
             pathnav next t-level-assisting-with-healthcare-science\n\
             Or hold a conversation with it, in lines: pathnav --plain\n\
             `pathnav --help` lists every command."
                .to_owned(),
        ));
    }
    let hint_seen = outside::hint_seen().filter(|path| !options.kiosk && !path.exists());
    let no_color = env::var_os("NO_COLOR");
    let says = |name| env::var(name).unwrap_or_default();
    let setup = Setup {
        colours: Colours::of(&says("COLORTERM"), &says("TERM")),
        theme: Setup::theme(options.theme, no_color.as_deref(), settings.theme),
        glyphs: if options.ascii || settings.ascii { Glyphs::Ascii } else { Glyphs::Full },
        keymap,
        start: settings.start,
        present: options.present,
        first_run: hint_seen.is_some(),
        kiosk: options.kiosk.then(|| Duration::from_secs(settings.kiosk_idle.into())),
        ..Setup::default()
    };
    let plan = if options.kiosk { None } else { place(common.plan.as_deref())? };
    let data = data(common, options.tour.clone())?;
    match tui::open(data, today, setup, Outside { hint_seen, plan }) {
        Ok(outcome) => Ok(Answered::Left(outcome.exit_code())),
        Err(Ended::NoAtlas(failure)) => Err(failure),
        Err(Ended::Terminal(failure)) => {
            Err(Failure { words: format!("pathnav: {failure}"), code: failure.exit_code() })
        }
    }
}

/// The built-in atlas, which is there at once, or one to be read while the program already stands;
/// with the `tour` that is asked for.
fn data(common: &Common, tour: Option<String>) -> Result<Data<Failure>, Failure> {
    let common = common.clone();
    let name = name(&common.data);
    let read = move || {
        let atlas = load_atlas(&common)?;
        let tours = tours::shipped(&atlas);
        let tour = tour.map(|name| tours::find(&tours, &name)).transpose()?;
        Ok(Box::new(Material { atlas, tours, tour }))
    };
    match name {
        None => Ok(Data::Ready(read()?)),
        Some(name) => Ok(Data::Unread(Unread { name, read: Box::new(read) })),
    }
}

/// What is read, in a few words; none for the built-in atlas.
fn name(paths: &[PathBuf]) -> Option<String> {
    let (first, others) = paths.split_first()?;
    let first = Clean::new(&first.file_name().unwrap_or(first.as_os_str()).to_string_lossy());
    Some(match others.len() {
        0 => first.to_string(),
        more => format!("{first} and {more} more"),
    })
}

/// Where the plan called `name` is kept, or the one in use. Without a home folder the program runs
/// all the same, and keeps nothing.
fn place(name: Option<&str>) -> Result<Option<(Folder, Name)>, Failure> {
    let name = name.map(Name::new).transpose();
    let name = name.map_err(|error| Failure::usage(format!("pathnav: {error}")))?;
    Ok(Folder::of_user().ok().map(|folder| {
        let name = name.unwrap_or_else(|| folder.in_use());
        (folder, name)
    }))
}

/// The settings and the keys of the file at `path`, or of the usual one, which need not be there.
///
/// # Errors
/// Everything that is wrong with it.
fn configuration(path: Option<&Path>) -> Result<(Settings, Keymap), Failure> {
    let usual = || outside::config_file().filter(|file| file.exists());
    let Some(path) = path.map(Path::to_owned).or_else(usual) else {
        return Ok((Settings::default(), Keymap::default()));
    };
    if path.is_dir() {
        return Err(Failure::usage(format!(
            "{} is a folder, not a file of settings",
            path.display()
        )));
    }
    let read = load::read(&[path]);
    let mut findings = read.findings;
    let mut settings = Settings::default();
    let mut keymap = Keymap::default();
    if let (true, Some(file)) = (findings.is_empty(), read.files.first()) {
        (settings, findings) = settings::read(FileId(0), file);
        match Keymap::remapped(&settings.keys) {
            Ok(remapped) => keymap = remapped,
            Err(wrong) => findings.extend(wrong),
        }
    }
    if findings.is_empty() {
        return Ok((settings, keymap));
    }
    findings.sort_by_key(|finding| finding.places.first().map(|place| place.bytes.start));
    Err(Failure::usage(load::render(&findings, &read.files, load::Style::Plain)))
}
