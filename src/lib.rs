//! pathnav: find routes into and through NHS healthcare science careers, in a terminal, offline.
//!
//! This page is the architecture document.
//!
//! # The map
//!
//! ```text
//! main ── cli ── tui   plain         what a person touches
//!          │      │      │
//!          └──┬───┴──────┘
//!   export   words   storage         what is said, written, taken away and kept
//!      │       │       │
//!      │     plan ─────┘             what a learner marks, notes and chooses
//!      │       │
//!   route ─ learner   search  steps  assessment     what is worked out
//!      │       │         │      │        │
//!      └───────┴────┬────┴──────┴────────┘
//!     check  shipped                 the atlas that is built in
//!        └─ load    │                what is read, and what is wrong with it
//!               │   │
//!              atlas                 the graph itself
//! ```
//!
//! | module | what it does | may use |
//! |---|---|---|
//! | [`atlas`] | the immutable graph: stages, ways in, requirements, sources, claims | nothing |
//! | [`load`] | RON text to an atlas, with everything that is wrong | `atlas` |
//! | [`shipped`] | the built-in atlas, compiled by `build.rs` with `atlas` and `load` | `atlas` `load` |
//! | [`check`] | judges a built atlas, one rule a file | `atlas` `load` |
//! | [`search`] | finds stages by what people type | `atlas` |
//! | [`steps`] | where a stage leads | `atlas` |
//! | [`assessment`] | the grade of an end-point assessment | `atlas` |
//! | [`compare`] | a few stages side by side | `atlas` `learner` `route` `steps` |
//! | [`learner`] | who asks, and whether they meet a requirement | `atlas` |
//! | [`route`] | routes, reach, why not, plan B | `atlas` `learner` `steps` |
//! | [`plan`] | what a learner keeps: changes, undo, chosen routes, share codes | `assessment` `atlas` `learner` `route` |
//! | [`storage`] | plans on disk, whole at every moment, for one program at a time | `atlas` `plan` |
//! | [`words`] | the sentences, once, for every surface | `atlas` `compare` `learner` `plan` `route` `search` `steps` |
//! | [`settings`] | what `config.ron` says, with everything that is wrong | `atlas` `load` |
//! | [`tours`] | stops to show to a room, with what is said at each | `atlas` `load` |
//! | [`link`] | which addresses may be opened | nothing |
//! | [`export`] | what programs and people take away | all of the above |
//! | [`files`] | writes a file that a person asked for | nothing |
//! | [`plain`] | the same as a conversation in lines, for screen readers and pipes | all of the above but `check` |
//! | [`tui`] | the full-screen interface | all of the above |
//! | [`cli`] | the command line | all of the above |
//!
//! In `atlas`, `calendar` holds when things start, when to apply and in which nations, and `background`
//! fields of work, families of subjects, what a holding says of somebody's past, odds and pay. In
//! `route`, a plan is searched for on the `ground` (`quickest`, `front`, `other_ways`) among the stages
//! that an adviser would name (`sense`); what is said of it is worked out from its steps, one file each:
//! `checks`, `places` to win, `money`, `evidence`, the dated `todo`, and, when there is none, `none`.
//!
//! # How the interface flows
//!
//! A terminal event becomes a `Msg`; the keymap turns a key into a `Command`; `update` changes the
//! `Model` and returns effects; the runtime performs them; `view` draws the model from a shared
//! reference. The read blocks: there is no tick, and nothing wakes an idle program, but for a kiosk
//! that somebody has left, once.
//!
//! # What must hold
//!
//! `tests/it/architecture.rs` holds what it can of this.
//!
//! - The core (everything but `tui` and `cli`) knows no terminal. Only `tui` names ratatui or
//!   crossterm; only `cli` names clap; only `load`, `files`, `storage`, `tui` and `cli` touch the
//!   world outside.
//! - An [`atlas::Atlas`] never changes once built. Handles are valid for the atlas that gave them.
//! - The rows of the built-in atlas and of large files are packed, each by itself. What is shown is
//!   unpacked and stays (`get`, `iter`); who looks through all rows uses `scan`, which keeps none of a
//!   large file's.
//! - Every string of the atlas is [`atlas::Clean`], made once when it is loaded. Nothing else of a
//!   file reaches a screen.
//! - Nothing that can fail panics: no `unwrap`, `expect`, `panic!` or failing index outside tests.
//! - `update` does no input or output and reads no clock; drawing changes nothing.
//! - The work of a key or a frame grows with what is shown, not with the atlas.
//! - There is no network code.
//! - A key is written in one table (`tui::keymap`), a command described in one place
//!   (`tui::command`), a sentence made in one place (`words`).
//!
//! # Adding things
//!
//! - *A field of a stage*: the model in `atlas`, the record in `load::schema`, a line in
//!   `load::lower`, a block in `words`, a line in `export::json`. The compiler asks for the lowering,
//!   and in `check::texts` and `check::changed` whether it is a text and whether its changes matter.
//!   What a branch takes over is a line of `inherit` in `load::lower`.
//! - *A field of a way in*: the same files. One that also has a default for a stage or a kind lies in
//!   `atlas::calendar::Timing`, in the three records of `load::schema` and in `load::lower::calendar`;
//!   one that the planner goes by is read in `route::ground` or `route::case`.
//! - *A list of records of its own*: besides those, an id in `atlas::id`, a `Subject` for its claims, a
//!   line in `load::ids` and `load::lower::merge`, and in `check::case` where it is written.
//! - *A check rule*: a file in `check::rules`, its line in the registry, and a broken fixture; a test
//!   asks for the fixture.
//! - *A command*: a variant of `Command` (the compiler asks for its words), a row in the key table
//!   (a test asks for it), and the branch that does it. Footer, help and README follow.
//! - *A format*: a variant of `export::Format`; the compiler asks for the rest. *A document*: one
//!   function that gives an `export::Document`.
//! - *An overlay or a screen*: a file with its state, a variant of the enum; the compiler lists the
//!   matches that delegate to it.

// What tests in here share with those outside calls the crate by its name.
#[cfg(test)]
extern crate self as pathnav;

pub mod assessment;
pub mod atlas;
pub mod check;
pub mod cli;
pub mod compare;
pub mod export;
pub mod files;
pub mod learner;
pub mod link;
pub mod load;
pub mod plain;
pub mod plan;
pub mod route;
pub mod search;
pub mod settings;
pub mod shipped;
pub mod steps;
pub mod storage;
pub mod tours;
pub mod tui;
pub mod words;
