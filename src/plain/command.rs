//! What a person can say, whatever the page.

use crate::words::Block;

use super::speech::Said;

/// What a line means when it is no number and no answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Quit,
    Back,
    Again,
    More,
    Top,
    Find(String),
    Read,
    Next,
    Before,
    About(Option<usize>),
    Sources,
    Doors(Option<(usize, usize)>),
    Compare,
    Clear,
    WhatIf,
    WhyNot,
    Routes,
    Timeline,
    PlanB(Option<usize>),
    Skipped(Option<usize>),
    Reach,
    Me,
    Add(String),
    Age(String),
    Born(String),
    Start(String),
    Where,
    Nominated(String),
    Prefer,
    Export,
    Plan,
    Mark(Mark),
    Note(String),
    Checklist,
    Code(String),
    Undo,
    Redo,
    Wipe,
}

/// How a stage or a route is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Have,
    Doing,
    NotForMe,
    None,
    Keep,
    Drop,
}

/// What can be said and what it does; the compiler does not know these words, a test does.
const WORDS: &[(&str, &str)] = &[
    ("find, and words", "looks for a job, a course or a qualification."),
    ("a number", "chooses what has that number."),
    ("more", "goes on with a long list."),
    ("again", "says the page again."),
    ("back", "goes back to the page before."),
    ("top", "goes back to the start."),
    ("read", "says everything about the stage you are at."),
    ("next", "lists where it leads."),
    ("before", "lists how people get there."),
    ("about, and a number", "says everything about that next step."),
    ("doors, and two numbers", "compares what two next steps keep open."),
    ("compare", "puts the stage you are at beside those you said it at before."),
    ("clear", "takes all out of the comparison."),
    ("sources", "says who says so."),
    ("routes", "lists routes from what you hold to the stage you are at."),
    ("timeline", "says when each step of a route is."),
    ("plan b, and a number", "says what to do when that step does not work out."),
    ("skipped, and a number", "says why that step may be skipped."),
    ("why not", "says what is missing to start."),
    ("what if", "says what holding this as well would change."),
    ("reach", "lists what is in reach of what you hold."),
    ("me", "says what you have told of yourself."),
    ("add, and words", "adds something you hold, or have worked as."),
    ("age, born, start or nominated", "says that of yourself."),
    ("where", "says where in the United Kingdom you are."),
    ("prefer", "says what matters most to you."),
    ("plan", "says what you have marked, noted and chosen."),
    ("have, doing or not for me", "marks the stage you are at."),
    ("no mark", "takes that mark away."),
    ("keep", "puts the stage on your shortlist, or chooses the route you are at."),
    ("drop", "takes the stage off your shortlist, or gives up the route."),
    ("note, and words", "notes something on the stage you are at; alone it takes many lines."),
    ("checklist", "goes through what an apprenticeship asks for before its final assessment."),
    ("code", "says a code that holds your marks and routes; followed by one, it adds that plan."),
    ("undo", "takes back the last change of your plan."),
    ("redo", "makes it again."),
    ("wipe", "removes your plan with its copies, after asking you."),
    ("export", "writes what you have heard to a file."),
    ("quit", "leaves."),
];

/// The page of help.
pub fn help() -> Vec<Said> {
    let heading = Block::Heading("What you can say".to_owned());
    let words = WORDS.iter().map(|(word, does)| Block::Item(format!("{word}: {does}")));
    std::iter::once(heading).chain(words).map(Said::from).collect()
}

/// The command that `line` is, if it is one.
pub fn parse(typed: &str) -> Option<Command> {
    let line = typed.to_lowercase().replace('-', " ");
    let line = line.trim().trim_end_matches(['.', '?', '!']).trim_end();
    let exact = match line {
        "help" | "" => Some(Command::Help),
        "quit" | "exit" | "q" | "bye" | "leave" => Some(Command::Quit),
        "back" | "b" => Some(Command::Back),
        "again" | "repeat" => Some(Command::Again),
        "more" | "m" => Some(Command::More),
        "top" | "home" | "start again" => Some(Command::Top),
        "find" | "search" => Some(Command::Find(String::new())),
        "read" => Some(Command::Read),
        "next" | "where it leads" => Some(Command::Next),
        "before" => Some(Command::Before),
        "sources" | "who says so" => Some(Command::Sources),
        "what if" => Some(Command::WhatIf),
        "why not" => Some(Command::WhyNot),
        "routes" | "route" => Some(Command::Routes),
        "timeline" => Some(Command::Timeline),
        "reach" | "in reach" => Some(Command::Reach),
        "me" | "what i hold" => Some(Command::Me),
        "add" => Some(Command::Add(String::new())),
        "where" => Some(Command::Where),
        "prefer" => Some(Command::Prefer),
        "compare" => Some(Command::Compare),
        "clear" => Some(Command::Clear),
        "export" | "save" => Some(Command::Export),
        "plan" | "my plan" => Some(Command::Plan),
        "have" | "have it" => Some(Command::Mark(Mark::Have)),
        "doing" | "doing it" => Some(Command::Mark(Mark::Doing)),
        "not for me" => Some(Command::Mark(Mark::NotForMe)),
        "no mark" => Some(Command::Mark(Mark::None)),
        "keep" => Some(Command::Mark(Mark::Keep)),
        "drop" => Some(Command::Mark(Mark::Drop)),
        "checklist" => Some(Command::Checklist),
        "undo" => Some(Command::Undo),
        "redo" => Some(Command::Redo),
        "wipe" => Some(Command::Wipe),
        _ => None,
    };
    if exact.is_some() {
        return exact;
    }
    let number = |text: &str| text.trim().trim_start_matches("step ").trim().parse().ok();
    // What follows is taken as it was typed.
    let (first, rest) = typed.trim().split_once(' ').unwrap_or((typed.trim(), ""));
    let makes = WITH_TEXT.iter().find(|(word, _)| first.eq_ignore_ascii_case(word));
    if let Some((_, make)) = makes {
        return Some(make(rest.trim()));
    }
    if let Some(rest) = after(line, "plan b") {
        return Some(Command::PlanB(number(rest)));
    }
    if let Some(rest) = after(line, "skipped") {
        return Some(Command::Skipped(number(rest)));
    }
    if let Some(rest) = after(line, "about") {
        return Some(Command::About(number(rest)));
    }
    let rest = after(line, "doors")?;
    let mut numbers =
        rest.split_whitespace().filter_map(|word| word.trim_matches(',').parse().ok());
    Some(Command::Doors(numbers.next().zip(numbers.next())))
}

/// A word that is followed by text, and the command of the two.
type WithText = (&'static str, fn(&str) -> Command);

/// The words that are followed by text.
const WITH_TEXT: &[WithText] = &[
    ("find", |rest| Command::Find(rest.to_owned())),
    ("search", |rest| Command::Find(rest.to_owned())),
    ("add", |rest| Command::Add(rest.to_owned())),
    ("note", |rest| Command::Note(rest.to_owned())),
    ("code", |rest| Command::Code(rest.to_owned())),
    ("age", |rest| Command::Age(rest.to_owned())),
    ("born", |rest| Command::Born(rest.replace(' ', "-"))),
    ("start", |rest| Command::Start(rest.replace(' ', "-"))),
    ("nominated", |rest| Command::Nominated(rest.to_owned())),
];

/// What follows `word` in `line`, when the line begins with that word.
fn after<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(word)?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_help_is_understood() {
        for (words, _) in WORDS {
            let first = words.split(", and").next().unwrap();
            for word in first.split(", ").flat_map(|part| part.split(" or ")) {
                assert!(word == "a number" || parse(word).is_some(), "{word}");
            }
        }
    }

    #[test]
    fn a_line_means_what_it_says() {
        assert_eq!(parse("Why not?"), Some(Command::WhyNot));
        assert_eq!(parse("plan B 3"), Some(Command::PlanB(Some(3))));
        assert_eq!(parse("plan b step 3"), Some(Command::PlanB(Some(3))));
        assert_eq!(parse("doors 1, 2"), Some(Command::Doors(Some((1, 2)))));
        assert_eq!(parse("start 2027-09"), Some(Command::Start("2027-09".into())));
        assert_eq!(parse("add A levels"), Some(Command::Add("A levels".into())));
        assert_eq!(parse("audiologist"), None);
        assert_eq!(parse("reaching"), None);
    }
}
