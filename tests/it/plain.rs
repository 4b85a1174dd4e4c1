//! Conversations in lines: whole transcripts, and what must hold of every one.

use std::path::PathBuf;
use std::sync::Arc;

use pathnav::atlas::{Atlas, PartialDate};
use pathnav::files::Replace;
use pathnav::plain::{Conversation, Effect, Reply, Writes, Wrote};
use pathnav::plan::Plan;
use proptest::prelude::*;

use crate::support::{atlas, small};

fn conversation(atlas: Arc<Atlas>) -> Conversation {
    Conversation::new(atlas, PartialDate::month(2026, 9).unwrap(), 80)
}

/// What is said when a person types these lines, each after a mark.
fn transcript(atlas: Arc<Atlas>, lines: &[&str]) -> String {
    let mut conversation = conversation(atlas);
    let mut text = conversation.begin().text;
    for line in lines {
        text.push_str(&format!("> {line}\n"));
        let reply = conversation.answer(line);
        text.push_str(&reply.text);
        for effect in reply.effects {
            match effect {
                Effect::Quit => text.push_str("(the end)\n"),
                Effect::Save(_) | Effect::Wipe | Effect::BringBack(_) => {}
                Effect::Write { path, replace: Replace::Never, .. } if path.ends_with("old.md") => {
                    text.push_str(&conversation.wrote(Wrote::Exists).text);
                }
                Effect::Write { path, .. } => {
                    let whole = PathBuf::from("/home/me").join(path);
                    text.push_str(&conversation.wrote(Wrote::Done(whole)).text);
                }
            }
        }
    }
    text
}

#[test]
fn a_student_finds_a_route() {
    let text = transcript(
        small(),
        &[
            "ecg",
            "1",
            "before",
            "back",
            "about 1",
            "back",
            "me",
            "add t level",
            "1",
            "add gcse",
            "1",
            "2",
            "age",
            "18",
            "find clinical scientist",
            "1",
            "routes",
            "1",
            "timeline",
            "back",
            "plan b",
            "back",
            "export",
            "3",
            "",
            "back",
            "why not",
            "1",
            "quit",
        ],
    );
    insta::assert_snapshot!("student", text);
}

#[test]
fn an_adviser_looks_around() {
    let text = transcript(
        small(),
        &[
            "me",
            "start 2027-09",
            "born 2009-02",
            "add associate",
            "1",
            "2",
            "24",
            "nominated yes",
            "prefer",
            "2",
            "reach",
            "1",
            "sources",
            "top",
            "find stp",
            "1",
            "what if",
            "back",
            "read",
            "more",
            "help",
            "back",
            "doors 1 2",
            "next",
            "again",
            "me",
            "1",
            "3",
            "quit",
        ],
    );
    insta::assert_snapshot!("adviser", text);
}

#[test]
fn what_is_not_understood_is_answered() {
    let text = transcript(
        small(),
        &[
            "",
            "zzzqqq",
            "7",
            "more",
            "routes",
            "export",
            "find",
            "",
            "associate",
            "1",
            "blah",
            "99",
            "plan b",
            "about",
            "doors 1",
            "age",
            "old",
            "5",
            "skip",
            "start",
            "soon",
            "back",
            "find associate",
            "1",
            "export",
            "3",
            "old.md",
            "maybe",
            "no",
            "old.md",
            "yes",
            "back",
            "back",
            "back",
            "back",
            "back",
            "back",
            "quit",
        ],
    );
    insta::assert_snapshot!("errors", text);
}

#[test]
fn a_plan_is_kept_and_read_out() {
    let text = transcript(
        small(),
        &[
            "plan",
            "back",
            "keep",
            "gcses",
            "1",
            "have",
            "note Maths resit in June.",
            "again",
            "find associate apprenticeship",
            "1",
            "doing",
            "checklist",
            "1",
            "2",
            "2",
            "back",
            "back",
            "find stp",
            "1",
            "keep",
            "keep",
            "note",
            "",
            "not for me",
            "no mark",
            "checklist",
            "me",
            "add associate",
            "1",
            "1",
            "skip",
            "find clinical scientist",
            "1",
            "routes",
            "1",
            "keep",
            "plan",
            "1",
            "keep",
            "drop",
            "undo",
            "redo",
            "undo",
            "code",
            "code 1234",
            "redo",
            "redo",
            "quit",
        ],
    );
    insta::assert_snapshot!("plan", text);
}

/// The plan that was last asked to be kept, after these lines.
fn kept(conversation: &mut Conversation, lines: &[&str]) -> Option<Plan> {
    let replies = lines.iter().map(|line| conversation.answer(line));
    let effects: Vec<Effect> = replies.flat_map(|reply| reply.effects).collect();
    effects.into_iter().rev().find_map(|effect| match effect {
        Effect::Save(plan) => Some(*plan),
        _ => None,
    })
}

#[test]
fn every_change_is_kept_and_can_be_begun_with() {
    let mut one = conversation(small());
    one.begin();
    assert_eq!(kept(&mut one, &["find gcses", "1", "read", "plan"]), None, "nothing has changed");
    for lines in [
        &["find gcses", "1", "have"][..],
        &["me", "add t level", "1"],
        &["age 18"],
        &["find stp", "1", "note Ask Ms Hill"],
        &["keep"],
        &["undo"],
        &["redo"],
    ] {
        let saved = kept(&mut one, lines);
        assert_eq!(saved.as_ref(), Some(one.plan()), "{lines:?}");
    }
    let plan = one.plan().clone();
    let mut other = conversation(small());
    other.take_plan(plan.clone(), "plan");
    assert_eq!(other.learner(), one.learner());
    let begun = other.begin().text;
    assert!(begun.contains("Your plan: 2 held, 1 kept, 1 note."), "{begun}");
    let code = one.answer("code").text;
    let code = code.lines().find(|line| line.starts_with(|c: char| c.is_ascii_digit())).unwrap();
    let mut third = conversation(small());
    assert!(third.answer(&format!("code {code}")).text.starts_with("Taken from the code"));
    assert!(third.plan().stages.contains_key("gcses"), "{:?}", third.plan());
    assert!(!format!("{:?}", third.plan()).contains("Hill"), "no note is in a code");
    // The same program on a machine for everybody keeps nothing and writes nothing.
    let mut anybody = conversation(small());
    anybody.may_write(Writes::Nothing);
    assert_eq!(kept(&mut anybody, &["find gcses", "1", "have", "me", "age 18", "undo"]), None);
    assert!(anybody.answer("export").text.starts_with("Nothing is written here"));
    anybody.start_afresh();
    assert!(anybody.plan().is_blank() && anybody.learner().age.is_none());
}

#[test]
fn long_lists_are_given_ten_at_a_time() {
    let mut conversation = conversation(atlas());
    conversation.begin();
    let is_choice =
        |line: &&str| line.split_once(". ").is_some_and(|(n, _)| n.parse::<u16>().is_ok());
    let first = conversation.answer("reach").text;
    assert!(first.lines().filter(is_choice).count() <= 10, "{first}");
    assert!(first.contains("say: more"), "{first}");
    let second = conversation.answer("more").text;
    let number = |text: &str| {
        let line = text.lines().find(|line| is_choice(line)).unwrap();
        line.split_once(". ").unwrap().0.parse::<u16>().unwrap()
    };
    assert_eq!(number(&first), 1);
    assert!(number(&second) > 1, "the numbers go on: {second}");
    // What has not been said yet can be chosen all the same, and so can what was.
    let opened = conversation.answer("30").text;
    assert!(opened.starts_with("Heading: "), "{opened}");
}

#[test]
fn going_back_is_short_until_something_has_changed() {
    let mut conversation = conversation(small());
    conversation.begin();
    for line in ["find clinical scientist", "1", "routes"] {
        conversation.answer(line);
    }
    conversation.answer("timeline");
    conversation.answer("help");
    let back = conversation.answer("back").text;
    assert!(back.contains("To hear it again, say: again."), "{back}");
    conversation.answer("help");
    let back = conversation.answer("back").text;
    assert_eq!(back.lines().count(), 2, "its heading and the question: {back}");
    for line in ["me", "add gcses", "1", "back"] {
        conversation.answer(line);
    }
    let mut back = conversation.answer("back").text;
    if !back.contains("Heading: To") {
        back = conversation.answer("back").text;
    }
    assert!(back.contains("From GCSEs"), "what was told since is said: {back}");
}

#[test]
fn every_task_can_be_done() {
    // A word of each, and something of what only it says.
    for (lines, says) in [
        (&["find stp", "1", "read"][..], "Also called"),
        (&["find stp", "1", "sources"][..], "Who says so"),
        (&["find stp", "1", "before"][..], "How people get to"),
        (&["find t level", "1", "doors 1 2"][..], "Both"),
        (&["find stp", "1", "what if"][..], "What if you held"),
        (&["find stp", "1", "compare", "find associate", "1", "compare"][..], "All of them: "),
        (
            &["find stp", "1", "compare", "find associate", "1", "compare", "export", "3", ""][..],
            "Wrote /home/me/pathnav-compare-",
        ),
        (&["find stp", "1", "why not"][..], "Why not"),
        (&["find stp", "1", "keep", "plan"][..], "Heading: Shortlist"),
        (
            &["find stp", "1", "keep", "plan", "export", "1", ""][..],
            "Wrote /home/me/pathnav-plan.txt",
        ),
        (&["find associate apprenticeship", "1", "checklist"][..], "0 of 1 in place"),
        (&["code"][..], "Heading: The code of your plan"),
        (
            &["me", "add t level", "1", "find assistant", "1", "routes", "1", "skipped"][..],
            "Taken as covered",
        ),
    ] {
        let text = transcript(small(), lines);
        assert!(text.contains(says), "{lines:?}: {text}");
    }
}

fn is_plain(reply: &Reply) -> bool {
    reply
        .text
        .chars()
        .all(|c| (c == '\n' || !c.is_control()) && !('\u{2500}'..='\u{259F}').contains(&c))
        && (reply.text.is_empty() || reply.text.ends_with('\n'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_steers_a_terminal_whatever_is_typed(
        lines in prop::collection::vec(prop_oneof![
            any::<String>(),
            "[0-9]{1,2}",
            "\\x1b\\[[0-9]m[─-▟]{3}",
            prop::sample::select(vec![
                "me", "add gcse", "routes", "reach", "back", "more", "again", "help", "find stp",
                "why not", "what if", "read", "before", "sources", "timeline", "plan b 1", "export",
                "age", "18", "top", "doors 1 2", "about 1", "prefer", "skipped 1", "next", "have",
                "doing", "not for me", "no mark", "keep", "drop", "note x", "note", ".", "checklist",
                "wipe", "forget",
                "plan", "undo", "redo", "code",
            ]).prop_map(str::to_owned),
        ], 1..30)
    ) {
        let mut conversation = conversation(small());
        prop_assert!(is_plain(&conversation.begin()));
        for line in lines {
            let reply = conversation.answer(&line);
            prop_assert!(is_plain(&reply), "{line:?}: {:?}", reply.text);
            let writes = reply.effects.iter().any(|effect| matches!(effect, Effect::Write { .. }));
            if writes {
                prop_assert!(is_plain(&conversation.wrote(Wrote::Exists)));
            }
        }
    }
}

fn opened(conversation: &mut Conversation, stage: &str) {
    conversation.begin();
    conversation.answer(&format!("find {stage}"));
    conversation.answer("1");
}

#[test]
fn a_note_takes_as_many_lines_as_are_pasted_and_is_read_out_before_it_is_replaced() {
    let text = transcript(
        small(),
        &[
            "gcses",
            "1",
            "note",
            "Maths resit in June.",
            "",
            "help",
            "quit",
            "- ask Ms Hill",
            ".",
            "again",
            "note",
            "skip",
            "note",
            "remove",
            "note",
            ".",
            "quit",
        ],
    );
    insta::assert_snapshot!("note", text);
    let mut one = conversation(small());
    opened(&mut one, "gcses");
    for line in ["note", "first", "second"] {
        one.answer(line);
    }
    // The input ends in the middle.
    let reply = one.finish();
    assert!(matches!(&reply.effects[..], [Effect::Save(_)]));
    assert_eq!(one.plan().stages["gcses"].note.as_deref(), Some("first\nsecond"));
}

#[test]
fn a_note_that_is_too_long_is_refused_whole_with_its_reason() {
    let mut one = conversation(small());
    opened(&mut one, "gcses");
    assert!(one.answer(&format!("note {}", "y".repeat(20_000))).text.contains("noted"));
    let reply = one.answer(&format!("note {}", "z".repeat(23_412)));
    let reason = "A note holds 20,000 letters; this has 23,412. Nothing was changed.";
    assert!(reply.text.contains(reason) && reply.effects.is_empty(), "{}", reply.text);
    assert_eq!(one.plan().stages["gcses"].note.as_deref(), Some(&*"y".repeat(20_000)));
    let reply = one.answer(&"x".repeat(100_001));
    assert!(reply.text.contains("A line holds 100,000 letters"), "{}", reply.text);
}

#[test]
fn ones_own_plan_is_removed_for_a_word_and_comes_back() {
    let text = transcript(
        small(),
        &[
            "gcses",
            "1",
            "have",
            "note Maths resit.",
            "wipe",
            "yes",
            "wipe",
            "forget",
            "plan",
            "undo",
            "plan",
            "redo",
            "undo",
            "quit",
        ],
    );
    insta::assert_snapshot!("wipe", text);
    let mut one = conversation(small());
    opened(&mut one, "gcses");
    one.answer("have");
    one.know_copies(2);
    let asked = one.answer("wipe");
    assert!(asked.text.contains("This goes: 1 held and 2 older copies of it."), "{}", asked.text);
    let plan = one.plan().clone();
    assert_eq!(one.answer("FORGET").effects, [Effect::Wipe]);
    assert!(one.plan().is_blank() && one.learner().holds.is_empty());
    assert_eq!(one.answer("undo").effects, [Effect::BringBack(Box::new(plan.clone()))]);
    assert_eq!(*one.plan(), plan);
}

#[test]
fn whose_plan_is_not_kept_is_forgotten_for_good() {
    for writes in [Writes::Files, Writes::Nothing] {
        let mut one = conversation(small());
        one.may_write(writes);
        opened(&mut one, "gcses");
        assert_eq!(one.answer("have").effects, []);
        one.answer("compare");
        one.answer("wipe");
        assert!(!one.plan().is_blank() && one.answer("no").text.contains("stays"));
        one.answer("wipe");
        let reply = one.answer("yes");
        assert!(reply.text.contains("forgotten") && reply.effects.is_empty(), "{}", reply.text);
        for line in ["undo", "redo", "back", "plan", "compare"] {
            one.answer(line);
            assert!(one.plan().is_blank() && one.learner().holds.is_empty(), "{line}");
        }
    }
}

#[test]
fn what_is_usual_is_asked_one_question_a_line() {
    let text = transcript(
        atlas(),
        &[
            "me",
            "add gcses",
            "1",
            "4",
            "yes",
            "perhaps",
            "no",
            "not sure",
            "add biomedical scientist",
            "1",
            "1",
            "skip",
            "2",
            "add honours degree",
            "1",
            "2",
            "4",
            "where",
            "2",
            "start 2199-01",
            "skip",
            "add level 2 maths",
            "1",
        ],
    );
    insta::assert_snapshot!("usual", text);
}
