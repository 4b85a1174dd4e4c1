//! How each command is called and described: the only place that says so.

use super::{Command, Group, Spec};

impl Command {
    /// How the command is described. The compiler asks for every new one here.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table of words, an entry for each command")]
    pub fn spec(self) -> Spec {
        use Group::{Finding, Keeping, Moving, Planning, Program, Stepping};
        let in_footer = !matches!(
            self,
            Self::Up
                | Self::First
                | Self::Last
                | Self::PageUp
                | Self::PageDown
                | Self::PreviousPane
                | Self::PreviousField
                | Self::Copy
                | Self::OpenLink
                | Self::Session
                | Self::Present
                | Self::NextTheme
                | Self::Wipe
                | Self::Redraw
                | Self::Redo
                | Self::Reload
                | Self::Suspend
        );
        let spec = |name, short, help, group| Spec { name, short, help, group, in_footer };
        match self {
            Self::Search => spec(
                "Search",
                "search",
                "Type to find a role, a course or a qualification.",
                Finding,
            ),
            Self::Open => spec("Open", "open", "Open what is selected.", Finding),
            Self::StepOn => spec(
                "Step on",
                "step on",
                "Go to the selected stage on the right: where this one leads.",
                Stepping,
            ),
            Self::StepBack => spec(
                "Step back",
                "step back",
                "Go back along the trail, or to how people get here.",
                Stepping,
            ),
            Self::Take => spec(
                "Take a numbered step",
                "take step",
                "Go straight to the step with that number.",
                Stepping,
            ),
            Self::Map => spec(
                "Map",
                "map",
                "Draw what is around this by level, or list everything there is, with pay, rules and myths.",
                Finding,
            ),
            Self::NewTrail => spec(
                "Start a new trail here",
                "new trail",
                "Forget the steps so far and start the trail at this stage.",
                Stepping,
            ),
            Self::Me => spec(
                "What I hold",
                "what I hold",
                "Say what you hold, where you have worked, your age and your start. Nothing is compulsory.",
                Planning,
            ),
            Self::Hold => spec(
                "Hold or not",
                "hold or not",
                "Add the chosen line to what you hold, say its grade or how long, or take it away.",
                Planning,
            ),
            Self::Routes => spec(
                "Routes to here",
                "routes",
                "Plan routes from what you hold to this stage.",
                Planning,
            ),
            Self::Timeline => spec(
                "Timeline",
                "timeline",
                "Draw the chosen route over years and ages, or list its steps again.",
                Planning,
            ),
            Self::Bypass => spec(
                "Why it may be skipped",
                "why skipped",
                "Show what is taken as covered, what remains, who says so and what to ask.",
                Planning,
            ),
            Self::PlanB => spec(
                "Plan B",
                "plan B",
                "Show what happens at this step if it works out, and if it does not.",
                Planning,
            ),
            Self::Reach => spec(
                "In reach",
                "in reach",
                "List what is in reach of what you hold: now, next and later.",
                Planning,
            ),
            Self::WhatIf => spec(
                "What if",
                "what if",
                "Try holding this as well, and see what it changes; again to take it back.",
                Planning,
            ),
            Self::TakeBack => {
                spec("Take back", "take back", "Take back what you tried holding last.", Planning)
            }
            Self::WhyNot => spec(
                "Why not",
                "why not",
                "Show the smallest sets of things that are missing to start on this.",
                Planning,
            ),
            Self::Mark => spec(
                "Mark",
                "mark",
                "Mark the selected next step, to compare it with another one.",
                Planning,
            ),
            Self::Doors => spec(
                "Doors",
                "doors",
                "Compare what the two marked steps keep open, and what only one of them does.",
                Planning,
            ),
            Self::Export => spec(
                "Export",
                "export",
                "Write what is shown to a file: a web page to print, Markdown, text, a picture.",
                Program,
            ),
            Self::Compare => spec(
                "Compare or not",
                "compare",
                "Put this into the comparison, or take it out; up to four stand side by side.",
                Planning,
            ),
            Self::OpenCompare => spec(
                "Side by side",
                "side by side",
                "Show what is to be compared side by side, field by field.",
                Planning,
            ),
            Self::NextField => spec("Next field", "field", "Go on to the next field.", Moving),
            Self::PreviousField => {
                spec("Previous field", "field", "Go back to the field before.", Moving)
            }
            Self::Picture => spec(
                "Picture or list",
                "list or picture",
                "Show the map as a picture of what is around a stage, or as a list.",
                Finding,
            ),
            Self::Widen => spec(
                "How far around",
                "steps around",
                "Show what is one, two or three steps away from the stage in the middle.",
                Finding,
            ),
            Self::Filter => spec(
                "Filter the map",
                "filter",
                "Choose what the map shows: themes, kinds, paid steps, what is open.",
                Finding,
            ),
            Self::Tick => spec(
                "Tick or not",
                "tick or not",
                "Tick the chosen line, or take the tick away.",
                Moving,
            ),
            Self::Plan => spec(
                "Plan",
                "plan",
                "Show what you hold, do, want and have noted, and how far you are.",
                Keeping,
            ),
            Self::Status => spec(
                "Mark where you stand",
                "mark",
                "Mark the stage: have, doing, not for me, and then no mark again.",
                Keeping,
            ),
            Self::Keep => spec(
                "Keep",
                "keep",
                "Put the stage on your shortlist or off it; among routes, keep the route.",
                Keeping,
            ),
            Self::Note => spec("Note", "note", "Write a note on the stage.", Keeping),
            Self::KeepNote => {
                spec("Keep the note", "keep", "Keep the note as it is typed.", Keeping)
            }
            Self::Checklist => spec(
                "Checklist",
                "checklist",
                "Tick what has to be in place before the final assessment, and work out its grade.",
                Keeping,
            ),
            Self::ShareCode => spec(
                "Share code",
                "share code",
                "Show the code that rebuilds your marks and routes in another pathnav.",
                Keeping,
            ),
            Self::Undo => spec("Undo", "undo", "Take back the last change of your plan.", Keeping),
            Self::Redo => {
                spec("Redo", "redo", "Make the change again that you took back.", Keeping)
            }
            Self::Reload => spec(
                "Read the plan again",
                "read again",
                "Read the plan as it is kept, and write it from here if no other window does.",
                Keeping,
            ),
            Self::Resume => spec(
                "Back to where you were",
                "where you were",
                "Go back to what you looked at last time.",
                Keeping,
            ),
            Self::Sources => spec(
                "Who says so",
                "who says so",
                "Show every claim about this stage with its source.",
                Stepping,
            ),
            Self::Back => spec(
                "Back",
                "back",
                "Return to what was on the screen before, just as it was.",
                Stepping,
            ),
            Self::Forward => spec("Forward", "forward", "Undo going back.", Stepping),
            Self::Up => spec("Up", "choose", "Choose the line above, or scroll up.", Moving),
            Self::Down => spec("Down", "choose", "Choose the line below, or scroll down.", Moving),
            Self::First => spec("First", "first", "Go to the top.", Moving),
            Self::Last => spec("Last", "last", "Go to the bottom.", Moving),
            Self::PageUp => spec("Page up", "page up", "Move up by a screenful.", Moving),
            Self::PageDown => spec("Page down", "page down", "Move down by a screenful.", Moving),
            Self::NextPane => spec("Next column", "column", "Move to the next column.", Moving),
            Self::PreviousPane => {
                spec("Previous column", "column", "Move to the previous column.", Moving)
            }
            Self::Leave => spec("Leave", "back", "Close this and go back. Never quits.", Program),
            Self::Help => spec(
                "Help",
                "help",
                "List every command; type to search, Enter to run one.",
                Program,
            ),
            Self::Confirm => spec("Yes", "yes", "Do what is asked.", Program),
            Self::Copy => spec(
                "Copy",
                "copy",
                "Copy the link shown, or the chosen route as text, if your terminal allows it.",
                Program,
            ),
            Self::OpenLink => spec(
                "Open the link",
                "open link",
                "Open the link shown in your browser, after asking you.",
                Program,
            ),
            Self::NextStop => {
                spec("Next stop", "next stop", "Go to the next stop of the tour.", Program)
            }
            Self::PreviousStop => {
                spec("Previous stop", "stop before", "Go to the stop of the tour before.", Program)
            }
            Self::Session => spec(
                "Session",
                "session",
                "Go through it together: you now, you want, ways, choose, do next. Again for the next part.",
                Program,
            ),
            Self::Present => spec(
                "Present",
                "present",
                "Show it to a room: roomier, with the keys pressed, and your own details put away.",
                Program,
            ),
            Self::NextTheme => {
                spec("Next theme", "theme", "Change to the next set of colours.", Program)
            }
            Self::Wipe => spec(
                "Wipe",
                "wipe",
                "Forget everything about this person, after asking you; for your own plan you type a word.",
                Program,
            ),
            Self::Palette => spec(
                "Commands",
                "commands",
                "Find a command by name and run it; it asks for a stage where it needs one.",
                Program,
            ),
            Self::Redraw => spec("Redraw", "redraw", "Draw the screen afresh.", Program),
            Self::Suspend => spec(
                "Suspend",
                "suspend",
                "Put the program to sleep; `fg` in the shell wakes it.",
                Program,
            ),
            Self::Quit => spec("Quit", "quit", "Leave the program.", Program),
        }
    }
}
