//! The program while its atlas is read: it stands at once, keeps what is typed, and can be left.

use std::mem;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget as _;

use super::{Deed, Material, Unread};
use crate::atlas::PartialDate;
use crate::settings::Start;
use crate::tui::command::Command;
use crate::tui::effects::Outside;
use crate::tui::key::Key;
use crate::tui::keymap::Scope;
use crate::tui::runtime::{self, Input};
use crate::tui::setup::Setup;
use crate::tui::theme::Theme;
use crate::tui::update::Effect;
use crate::tui::{field, layout, view};

/// How many inputs are kept for the program, which are more than anybody presses meanwhile.
const MOST_INPUTS: usize = 10_000;

/// Where `q` leaves, as in any list: there is nothing to type into yet.
const SCOPES: &[Scope] = &[Scope::Hits, Scope::Global];

/// An atlas that is being read, and what is to become of it.
pub struct Loading<E> {
    pub today: PartialDate,
    setup: Setup,
    outside: Outside,
    /// What is read, for people.
    name: String,
    task: Task<E>,
    size: Rect,
    /// What has been pressed and pasted meanwhile.
    inputs: Vec<Input>,
}

/// How far the reading has come.
enum Task<E> {
    /// The first frame does not stand yet.
    Waiting(Box<dyn FnOnce() -> Result<Box<Material>, E> + Send>),
    /// A thread is at it.
    Started(Receiver<Result<Box<Material>, E>>),
}

impl<E: Send + 'static> Loading<E> {
    pub fn new(unread: Unread<E>, today: PartialDate, setup: Setup, outside: Outside) -> Self {
        let Unread { name, read } = unread;
        let task = Task::Waiting(read);
        Self { today, setup, outside, name, task, size: Rect::ZERO, inputs: Vec::new() }
    }

    /// Starts to read, in a thread that wakes the program up when it has done.
    pub fn start(&mut self) {
        let (sender, receiver) = channel();
        if let Task::Waiting(read) = mem::replace(&mut self.task, Task::Started(receiver)) {
            thread::spawn(move || tell(&sender, read()));
        }
    }

    pub fn update(&mut self, input: Input) -> Vec<Deed<E>> {
        match input {
            Input::Woken => {
                let Task::Started(receiver) = &self.task else { return Vec::new() };
                return receiver.try_recv().map(Deed::Begin).into_iter().collect();
            }
            Input::Key(key) if self.inputs.is_empty() && self.leaves(Key::from(key)) => {
                return vec![Deed::Of(Effect::Quit)];
            }
            Input::Key(_) | Input::Paste(_) if self.inputs.len() < MOST_INPUTS => {
                self.inputs.push(input);
            }
            Input::Resize { width, height } => self.size = Rect::new(0, 0, width, height),
            Input::Key(_) | Input::Paste(_) | Input::Idle | Input::Resumed => {}
        }
        Vec::new()
    }
}

fn tell<E>(sender: &Sender<Result<Box<Material>, E>>, read: Result<Box<Material>, E>) {
    // Nobody listens any more when the person has left.
    if sender.send(read).is_ok() {
        runtime::wake();
    }
}

impl<E> Loading<E> {
    /// What the program needs to go on: first the size of the screen, then what was pressed.
    pub fn finish(&mut self) -> (Vec<Input>, Setup, Outside) {
        let mut inputs = vec![Input::Resize { width: self.size.width, height: self.size.height }];
        inputs.append(&mut self.inputs);
        (inputs, mem::take(&mut self.setup), mem::take(&mut self.outside))
    }

    /// Whether what is pasted will be text: the program starts in the search field.
    pub fn takes_text(&self) -> bool {
        self.setup.start == Start::Search
    }

    pub fn may_suspend(&self) -> bool {
        self.setup.kiosk.is_none()
    }

    fn leaves(&self, key: Key) -> bool {
        self.setup.keymap.resolve(SCOPES, key) == Some(Command::Quit)
    }

    pub fn view(&self, frame: &mut Frame<'_>) {
        if layout::is_too_small(self.size) {
            view::draw_too_small(self.size, frame);
            return;
        }
        let theme = Theme::of(self.setup.theme).within(self.setup.colours);
        let parts = layout::frame(self.size);
        let buffer = frame.buffer_mut();
        buffer.set_style(parts.bar, theme.bar);
        Line::raw(" pathnav").render(parts.bar, buffer);
        let typed = if self.takes_text() { self.typed() } else { tui_input::Input::default() };
        let cursor = field::draw(&typed, "", &theme, parts.line, buffer);
        let line = |row| Rect { y: parts.body.y + row, height: 1, ..parts.body };
        let loading = format!(" Loading {} …", self.name);
        Line::styled(loading, theme.text).render(line(1), buffer);
        let kept = " What you type meanwhile is not lost.";
        Line::styled(kept, theme.quiet).render(line(2), buffer);
        let key = if self.inputs.is_empty() { "q" } else { "Ctrl-c" };
        let footer = [
            Span::raw(" "),
            Span::styled(key, theme.key),
            Span::styled(format!(" {}", Command::Quit.spec().short), theme.text),
        ];
        Line::from_iter(footer).render(parts.footer, buffer);
        theme.fill(buffer);
        self.setup.glyphs.fit(buffer);
        frame.set_cursor_position(cursor);
    }

    /// The text that the search field will hold.
    fn typed(&self) -> tui_input::Input {
        let mut typed = tui_input::Input::default();
        for input in &self.inputs {
            match input {
                Input::Key(key) => {
                    field::edit(&mut typed, Key::from(*key));
                }
                Input::Paste(text) => field::paste(&mut typed, text),
                _ => {}
            }
        }
        typed
    }
}
