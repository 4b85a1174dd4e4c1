//! A program in a pseudo-terminal, and what somebody in front of it would see.
//!
//! Nothing here waits for a fixed time in the hope that something has happened by then:
//! everything waits for a condition, and gives up after [`PATIENCE`].

use std::ffi::OsString;
use std::io::{Read, Write};
use std::num::NonZero;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{Action, LocalModes, OptionalActions, Termios, tcflow, tcgetattr, tcsetattr};

/// Far more than anything takes, as the machine may be busy with something else.
const PATIENCE: Duration = Duration::from_secs(20);

/// The largest screen that is parsed; a program may be told that there is a larger one.
const LARGEST: (u16, u16) = (60, 200);

/// What to start, in which terminal.
pub struct Setup {
    command: CommandBuilder,
    size: PtySize,
    /// A home of its own: no test writes to that of whoever runs it.
    home: Option<tempfile::TempDir>,
}

impl Setup {
    /// The program under test at 80 × 24.
    pub fn new() -> Self {
        Self::of(env!("CARGO_BIN_EXE_pathnav"))
    }

    /// Another program, such as a shell.
    pub fn of(program: &str) -> Self {
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for name in ["PATH", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let home = tempfile::tempdir().unwrap();
        command.env("HOME", home.path());
        let size = PtySize { cols: 80, rows: 24, ..PtySize::default() };
        Self { command, size, home: Some(home) }
    }

    pub fn arguments<I: IntoIterator<Item = S>, S: Into<OsString>>(mut self, arguments: I) -> Self {
        for argument in arguments {
            self.command.arg(argument.into());
        }
        self
    }

    pub fn variable(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.command.env(name, value.into());
        self
    }

    /// A home that outlives the program, or that it shares with another one.
    pub fn home(mut self, home: &Path) -> Self {
        self.command.env("HOME", home);
        self.home = None;
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = PtySize { cols: columns, rows, ..PtySize::default() };
        self
    }

    pub fn spawn(self) -> Pty {
        let pair = native_pty_system().openpty(self.size).unwrap();
        let name = pair.master.tty_name().unwrap();
        // Kept open: the kernel forgets the modes when nobody has the terminal open any more, and
        // every program would seem to have restored them.
        let tty = rustix::fs::open(name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        let child = pair.slave.spawn_command(self.command).unwrap();
        let (rows, columns) = parsed(self.size.cols, self.size.rows);
        let seen = Arc::new(Seen {
            state: Mutex::new(State {
                parser: vt100::Parser::new(rows, columns, 0),
                bytes: vec![],
                stop: false,
            }),
            changed: Condvar::new(),
        });
        let reader = thread::spawn({
            let (seen, source) = (Arc::clone(&seen), pair.master.try_clone_reader().unwrap());
            move || seen.watch(source)
        });
        let writer = pair.master.take_writer().unwrap();
        Pty { child, writer, master: pair.master, tty, seen, reader, _home: self.home }
    }
}

/// The rows and columns that are parsed of a screen of this size.
fn parsed(columns: u16, rows: u16) -> (NonZero<u16>, NonZero<u16>) {
    let within = |told: u16, most: u16| NonZero::new(told.min(most)).unwrap_or(NonZero::<u16>::MIN);
    (within(rows, LARGEST.0), within(columns, LARGEST.1))
}

/// A running program.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    tty: OwnedFd,
    seen: Arc<Seen>,
    reader: JoinHandle<()>,
    _home: Option<tempfile::TempDir>,
}

struct Seen {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    stop: bool,
}

impl Seen {
    fn watch(&self, mut source: impl Read) {
        let mut buffer = [0; 8_192];
        while let Ok(count @ 1..) = source.read(&mut buffer) {
            let mut state = self.state.lock().unwrap();
            if state.stop {
                return;
            }
            let new = buffer.get(..count).unwrap_or_default();
            state.bytes.extend_from_slice(new);
            state.parser.process(new);
            self.changed.notify_all();
        }
    }
}

impl Pty {
    /// Types `keys`, as bytes.
    pub fn send(&mut self, keys: impl AsRef<[u8]>) {
        self.writer.write_all(keys.as_ref()).unwrap();
    }

    /// Sends a signal to the program alone.
    pub fn signal(&self, signal: Signal) {
        let id = self.child.process_id().and_then(|id| Pid::from_raw(id.try_into().unwrap()));
        kill_process(id.unwrap(), signal).unwrap();
    }

    pub fn process_id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Makes the window larger or smaller.
    pub fn resize(&self, columns: u16, rows: u16) {
        let size = parsed(columns, rows);
        self.state().parser.screen_mut().set_size(size.0, size.1);
        self.master.resize(PtySize { cols: columns, rows, ..PtySize::default() }).unwrap();
    }

    /// What the screen shows, without trailing spaces.
    pub fn screen(&self) -> String {
        self.state().parser.screen().contents()
    }

    /// Everything the program has written so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.state().bytes.clone()
    }

    /// Waits until the screen is as `wanted`.
    pub fn wait_for(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let (state, time) = self
            .seen
            .changed
            .wait_timeout_while(self.state(), PATIENCE, |state| !wanted(state.parser.screen()))
            .unwrap();
        assert!(
            !time.timed_out(),
            "no {what} on the screen:\n{}",
            state.parser.screen().contents()
        );
    }

    pub fn wait_for_text(&self, text: &str) {
        self.wait_for(&format!("{text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits for the end of the program and answers its exit code.
    pub fn wait_for_exit(&mut self) -> u32 {
        let mut status = None;
        let child = &mut self.child;
        wait_until("exit", || {
            status = child.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap().exit_code()
    }

    /// Waits until the terminal is as a shell expects it. To be asked after the program's end, or
    /// while it is suspended; what it wrote last may still be under way.
    pub fn wait_until_restored(&self) {
        self.wait_for("ordinary screen with a cursor", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        assert!(self.is_cooked(), "the modes were not restored");
    }

    /// Whether the terminal edits lines and echoes, as it does for a shell.
    pub fn is_cooked(&self) -> bool {
        let cooked = LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN;
        self.modes().local_modes.contains(cooked)
    }

    pub fn modes(&self) -> Termios {
        tcgetattr(&self.tty).unwrap()
    }

    pub fn set_modes(&self, modes: &Termios) {
        tcsetattr(&self.tty, OptionalActions::Now, modes).unwrap();
    }

    /// From here on the terminal takes no output, and whoever writes waits.
    pub fn block_output(&self) {
        tcflow(&self.tty, Action::OOff).unwrap();
    }

    /// Closes the terminal under the program.
    pub fn hang_up(self) -> Orphan {
        self.state().stop = true;
        // The reading thread has the terminal open too, and looks up only when there is output.
        rustix::io::write(&self.tty, b"!").unwrap();
        self.reader.join().unwrap();
        drop((self.writer, self.master, self.tty));
        Orphan(self.child)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.seen.state.lock().unwrap()
    }
}

/// A program without its terminal.
pub struct Orphan(Box<dyn Child + Send + Sync>);

impl Orphan {
    /// Waits for the end of the program and answers its exit code.
    pub fn wait_for_exit(&mut self) -> u32 {
        let mut status = None;
        wait_until("exit", || {
            status = self.0.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap().exit_code()
    }
}

/// Waits until `condition` holds.
pub fn wait_until(what: &str, mut condition: impl FnMut() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < PATIENCE, "no {what} after {PATIENCE:?}");
        thread::sleep(Duration::from_millis(3));
    }
}
