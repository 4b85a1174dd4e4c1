//! The program from its start to its end: first while its atlas is read, then with it.

mod loading;

use std::mem::ManuallyDrop;
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use ratatui::Frame;

use super::effects::{Effects, Outside};
use super::key::Key;
use super::keymap::Scope;
use super::model::Model;
use super::runtime::{self, Failure, Flow, Input, Outcome, Program};
use super::setup::Setup;
use super::theme::Theme;
use super::update::{Effect, Msg, receive};
use super::view;
use crate::atlas::{Atlas, PartialDate};
use crate::tours::Tour;
use loading::Loading;

/// An atlas, and what leads through it.
#[derive(Debug)]
pub struct Material {
    /// The atlas.
    pub atlas: Atlas,
    /// The tours through it.
    pub tours: Vec<Tour>,
    /// The tour to begin with, by its number.
    pub tour: Option<usize>,
}

/// Where the atlas comes from. `E` is why it cannot be had.
pub enum Data<E> {
    /// It is there.
    Ready(Box<Material>),
    /// It has to be read.
    Unread(Unread<E>),
}

/// An atlas that is read while the program already stands.
pub struct Unread<E> {
    /// What is read, for people: "hospital.ron".
    pub name: String,
    /// Reads it, in a thread of its own.
    pub read: Box<dyn FnOnce() -> Result<Box<Material>, E> + Send>,
}

/// Why the program ended without having been left.
#[derive(Debug)]
pub enum Ended<E> {
    /// The terminal could not be used any further.
    Terminal(Failure),
    /// There is no atlas to show.
    NoAtlas(E),
}

/// Opens the full-screen interface on `data` for a person who asks `today`, as `setup` says, and
/// runs it until the person leaves. What it does to the world goes through `outside`.
///
/// # Errors
/// When there is no terminal to run in or it fails, or the atlas cannot be read; the terminal is
/// restored by then.
pub fn open<E: Send + 'static>(
    data: Data<E>,
    today: PartialDate,
    setup: Setup,
    outside: Outside,
) -> Result<Outcome, Ended<E>> {
    let app = match data {
        Data::Ready(material) => App::with(*material, today, setup, outside),
        Data::Unread(unread) => App::Loading(Box::new(Loading::new(unread, today, setup, outside))),
    };
    // The process ends with it: giving its memory back piece by piece would only delay leaving.
    let mut app = ManuallyDrop::new(app);
    let outcome =
        runtime::run(&mut *app, |deed, app| app.perform(deed)).map_err(Ended::Terminal)?;
    match &mut *app {
        App::Loading(_) => {}
        App::Open { model, effects } => effects.leave(model),
        App::NoAtlas(_) => {
            if let App::NoAtlas(error) = ManuallyDrop::into_inner(app) {
                return Err(Ended::NoAtlas(error));
            }
        }
    }
    Ok(outcome)
}

enum App<E> {
    /// The atlas is being read.
    Loading(Box<Loading<E>>),
    /// The atlas is there.
    Open { model: Box<Model>, effects: Box<Effects> },
    /// The atlas cannot be read.
    NoAtlas(E),
}

/// What the program asks for.
enum Deed<E> {
    /// To open what was read, or to leave because it cannot be.
    Begin(Result<Box<Material>, E>),
    /// What the open program asks for.
    Of(Effect),
}

impl<E> App<E> {
    /// The program on `material`, with the plan that is kept.
    fn with(material: Material, today: PartialDate, setup: Setup, outside: Outside) -> Self {
        let Material { atlas, tours, tour } = material;
        let mut model = Model::new(Arc::new(atlas), Theme::TERMINAL, today, 0, 0);
        // The plan comes first, so that presenting from the start puts it away.
        let effects = Effects::open(outside, today, &mut model);
        let model = model.set_up(Setup { tours, tour, ..setup });
        Self::Open { model: Box::new(model), effects: Box::new(effects) }
    }

    fn perform(&mut self, deed: Deed<E>) -> Flow {
        match (deed, self) {
            (Deed::Of(effect), Self::Open { model, effects }) => effects.perform(effect, model),
            (Deed::Begin(read), app) => app.begin(read),
            (Deed::Of(Effect::Quit), _) => Flow::Quit,
            (Deed::Of(_), _) => Flow::Continue,
        }
    }

    /// Goes on with what was read, and with the keys that were pressed meanwhile.
    fn begin(&mut self, read: Result<Box<Material>, E>) -> Flow {
        let Self::Loading(loading) = self else { return Flow::Continue };
        let material = match read {
            Ok(material) => material,
            Err(error) => {
                *self = Self::NoAtlas(error);
                return Flow::Quit;
            }
        };
        let (inputs, setup, outside) = loading.finish();
        *self = Self::with(*material, loading.today, setup, outside);
        let Self::Open { model, effects } = self else { return Flow::Continue };
        warm(model);
        for input in inputs {
            for effect in take(model, input) {
                if effects.perform(effect, model) == Flow::Quit {
                    return Flow::Quit;
                }
            }
        }
        Flow::Continue
    }
}

impl<E: Send + 'static> Program for App<E> {
    type Effect = Deed<E>;

    fn update(&mut self, input: Input) -> Vec<Deed<E>> {
        match self {
            Self::Loading(loading) => loading.update(input),
            Self::Open { model, .. } => take(model, input).into_iter().map(Deed::Of).collect(),
            Self::NoAtlas(_) => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame<'_>) {
        match self {
            Self::Loading(loading) => loading.view(frame),
            Self::Open { model, .. } => view::view(model, frame),
            Self::NoAtlas(_) => {}
        }
    }

    fn begun(&mut self) {
        match self {
            Self::Loading(loading) => loading.start(),
            Self::Open { model, .. } => warm(model),
            Self::NoAtlas(_) => {}
        }
    }

    fn settle(&mut self) {
        if let Self::Open { model, .. } = self {
            model.settle();
        }
    }

    fn takes_text(&self) -> bool {
        match self {
            Self::Loading(loading) => loading.takes_text(),
            Self::Open { model, .. } => model.scopes().first() == Some(&Scope::Field),
            Self::NoAtlas(_) => false,
        }
    }

    fn idle_after(&self) -> Option<Duration> {
        let Self::Open { model, .. } = self else { return None };
        model.idle_after()
    }

    fn may_suspend(&self) -> bool {
        match self {
            Self::Loading(loading) => loading.may_suspend(),
            Self::Open { model, .. } => model.kiosk.is_none(),
            Self::NoAtlas(_) => true,
        }
    }
}

fn take(model: &mut Model, input: Input) -> Vec<Effect> {
    match input {
        Input::Key(key) => receive(model, Msg::Key(Key::from(key))),
        Input::Paste(text) => receive(model, Msg::Paste(text)),
        Input::Resize { width, height } => receive(model, Msg::Resize(width, height)),
        Input::Idle => receive(model, Msg::Idle),
        Input::Resumed | Input::Woken => Vec::new(),
    }
}

/// Builds what the next keys need while the first frame is read; a key waits for it if it must.
fn warm(model: &Model) {
    let atlas = Arc::clone(&model.shared.atlas);
    let index = Arc::clone(&model.shared.index);
    let planner = Arc::clone(&model.shared.planner);
    thread::spawn(move || {
        index.warm(&atlas);
        LazyLock::force(&planner);
    });
}
