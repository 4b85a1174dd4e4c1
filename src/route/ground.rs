//! The ground that routes are walked on: every requirement of the atlas worked out once into plain
//! moves, each of which needs several things at once. Knows nothing of the learner.
//!
//! A requirement with several alternative sets makes as many moves (at most
//! [`MOST_SETS`](crate::learner::MOST_SETS), the smallest). "Any of these stages", and time worked
//! in one of several roles, are nodes of their own, so that they multiply nothing.

use std::collections::HashMap;
use std::num::NonZeroU32;

use crate::atlas::{
    Atlas, Handle, Lists, Months, PartialDate, Requires, SpecialismId, Stage, StageId, Standing,
    Timing, WayIn, WayInId,
};

mod kindred;
mod survey;

pub use kindred::Kindred;
use survey::Survey;

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl Handle for $name {
            fn from_row(row: usize) -> Self {
                Self(u32::try_from(row).unwrap_or(u32::MAX))
            }
            fn row(self) -> usize {
                self.0 as usize
            }
        }
    };
}

handle! {
    /// Something that can come to be so: a stage held (the row of the stage), then one of a group of
    /// stages held, then time worked.
    Node
}
handle! {
    /// One move: a way in with one set of what it needs, time worked, or nothing but counting a
    /// stage as one of a group.
    MoveId
}
handle! {
    /// Something that only the learner or somebody else can answer.
    AskId
}
handle! {
    /// A list of what a move gives.
    Gives
}
handle! {
    /// Something that is usual, and may be done without: an exception.
    UsualId
}

/// What a move is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Taking a way in.
    Take(WayInId),
    /// Working in a role until the experience that this asks is there.
    Work(StageId, AskId),
    /// Counting a stage as one of a group.
    Count,
    /// Meeting something usual with one set of what it asks.
    Meet(UsualId),
    /// Going on without something usual: an exception.
    Except(UsualId),
    /// Taking for held what people like the learner usually hold: to check.
    Assume(StageId),
    /// The same of what is due only before the end of a step, and can be studied within it.
    Within(StageId),
}

/// One move.
#[derive(Clone, Debug)]
pub struct Move {
    /// What it is.
    pub act: Act,
    /// What it gives when it is done.
    pub gives: Gives,
    /// How many of its needs are due before it starts; the others before it ends.
    pub due_at_start: usize,
    /// What it comes to, if it is a way in.
    pub trip: Trip,
    /// Its conditions besides things to hold; nearly always none.
    pub terms: Option<Box<Terms>>,
    /// Whether a dated rule may stop it, or change who pays.
    pub ruled: bool,
}

/// What taking a way in comes to, whoever takes it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trip {
    /// The stage it leads into.
    pub to: StageId,
    /// How long it takes, in months; absent when nobody publishes it.
    pub months: Option<u16>,
    /// When it starts, and whether it fills somebody's time.
    pub timing: Timing,
    /// Whether it is paid; absent when no source says.
    pub paid: Option<bool>,
    /// How many places there are to win: offers, vacancies and competitions.
    pub places: u8,
    /// The first month in which it can start, in months since the year nought.
    pub opens: Option<NonZeroU32>,
    /// The last one, likewise.
    pub closes: Option<NonZeroU32>,
}

impl Trip {
    fn of(way: &WayIn, stage: &Stage) -> Self {
        let gates = way.gates.len();
        let month = |date: PartialDate| NonZeroU32::new(date.in_months());
        Self {
            to: way.to,
            months: way_months(way),
            timing: way.timing,
            paid: way.paid,
            places: u8::try_from(gates).unwrap_or(u8::MAX),
            opens: way.first_start.and_then(month),
            closes: way.last_start.into_iter().chain(stage.last_start).filter_map(month).min(),
        }
    }
}

/// How long a way takes, in months. What need not be done takes none.
pub fn way_months(way: &WayIn) -> Option<u16> {
    if way.standing == Standing::NotApplicable {
        return Some(0);
    }
    way.months.and_then(Months::expected)
}

/// What a move asks besides things to hold.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// The youngest age at its start, in whole years.
    pub from_age: Option<u8>,
    /// The age at its start must be below this, in whole years.
    pub under_age: Option<u8>,
    /// Stages that must not be held at its start.
    pub without: Vec<StageId>,
    /// Questions.
    pub asks: Vec<AskId>,
}

/// A question: a requirement without parts, or its opposite.
#[derive(Clone, Debug)]
pub struct Ask {
    pub that: Requires,
    pub negated: bool,
    /// Whether only what the learner has told says yes: what is not known is no.
    pub only_told: bool,
}

/// Something usual on the way to a stage.
#[derive(Clone, Debug)]
pub struct Usual {
    pub that: Requires,
}

/// Every move of an atlas, indexed both ways.
#[derive(Clone, Debug)]
pub struct Ground {
    pub moves: Vec<Move>,
    pub asks: Vec<Ask>,
    pub usual: Vec<Usual>,
    /// What decides whether a stage fits on the way to another.
    pub kinds: Vec<Kindred>,
    /// What has a form of its own, by specialism.
    formed: HashMap<SpecialismId, Vec<StageId>>,
    pub nodes: usize,
    /// What each move needs: first what is due at its start.
    needs: Lists<MoveId, Node>,
    gives: Lists<Gives, Node>,
    /// What makes up a group, in the order of nodes.
    members: Lists<Node, Node>,
    /// The moves that need a node.
    from: Lists<Node, MoveId>,
    /// The moves that give a node.
    into: Lists<Node, MoveId>,
}

impl Ground {
    /// Works out every move of `atlas`. Ways in and stages that are closed or in development make
    /// none: they are never proposed.
    pub fn new(atlas: &Atlas) -> Self {
        Survey::of(atlas).finish()
    }

    pub fn at(&self, id: MoveId) -> Option<&Move> {
        self.moves.get(id.row())
    }

    pub fn ids(&self) -> impl Iterator<Item = MoveId> + use<> {
        (0..self.moves.len()).map(MoveId::from_row)
    }

    /// What a move needs, of all and of what is due at its start.
    pub fn needs(&self, id: MoveId) -> &[Node] {
        self.needs.of(id)
    }

    /// The stage that a move is a step into, or time worked in.
    pub fn stage(&self, id: MoveId) -> Option<StageId> {
        let step = self.at(id)?;
        match step.act {
            Act::Take(_) => Some(step.trip.to),
            Act::Work(role, _) => Some(role),
            Act::Count | Act::Meet(_) | Act::Except(_) | Act::Assume(_) | Act::Within(_) => None,
        }
    }

    pub fn gives(&self, id: MoveId) -> &[Node] {
        self.at(id).map_or(&[], |step| self.gives.of(step.gives))
    }

    pub fn from(&self, node: Node) -> &[MoveId] {
        self.from.of(node)
    }

    pub fn into(&self, node: Node) -> &[MoveId] {
        self.into.of(node)
    }

    /// Whether `one` makes up `group`.
    pub fn is_member(&self, group: Node, one: Node) -> bool {
        self.members.of(group).binary_search(&one).is_ok()
    }

    /// What has a form of its own in a specialism.
    pub fn formed(&self, specialism: Option<SpecialismId>) -> &[StageId] {
        let formed = specialism.and_then(|specialism| self.formed.get(&specialism));
        formed.map_or(&[], Vec::as_slice)
    }

    /// What `stage` is.
    pub fn kind(&self, stage: StageId) -> Kindred {
        self.kinds.get(stage.row()).copied().unwrap_or_default()
    }

    pub fn usual(&self, id: UsualId) -> Option<&Usual> {
        self.usual.get(id.row())
    }

    pub fn ask(&self, id: AskId) -> Option<&Ask> {
        self.asks.get(id.row())
    }
}

/// The stage whose holding `node` is, if it is one.
pub fn stage_of(atlas: &Atlas, node: Node) -> Option<StageId> {
    (node.row() < atlas.stages().len()).then(|| StageId::from_row(node.row()))
}

/// The node of holding `stage`.
pub fn node(stage: StageId) -> Node {
    Node::from_row(stage.row())
}
