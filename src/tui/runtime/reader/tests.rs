//! What the reader makes of events, without a terminal.

use std::collections::VecDeque;

use super::*;

/// Events in groups; one group arrives at once, the next one after a long while.
struct Script(VecDeque<VecDeque<Event>>);

impl Source for Script {
    fn read(&mut self) -> io::Result<Event> {
        if self.0.front().is_some_and(VecDeque::is_empty) {
            self.0.pop_front();
        }
        self.0
            .front_mut()
            .and_then(VecDeque::pop_front)
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    fn has_event_within(&mut self, _wait: Duration) -> io::Result<bool> {
        Ok(self.0.front().is_some_and(|group| !group.is_empty()))
    }
}

fn key(code: KeyCode) -> Event {
    Event::Key(code.into())
}

/// `⎋` stands for Esc, `⏎` for Enter, everything else for itself.
fn keys(text: &str) -> Vec<Event> {
    let code = |c| match c {
        '⎋' => KeyCode::Esc,
        '⏎' => KeyCode::Enter,
        c => KeyCode::Char(c),
    };
    text.chars().map(|c| key(code(c))).collect()
}

fn batches(groups: impl IntoIterator<Item = Vec<Event>>) -> Vec<Batch> {
    let mut reader = Reader::new(Script(groups.into_iter().map(VecDeque::from).collect()));
    std::iter::from_fn(|| reader.batch().ok()).collect()
}

/// The keys of a batch in the notation of [`keys`], with arrows.
fn shown(batch: &Batch) -> String {
    let show = |input: &Input| match input {
        Input::Key(KeyEvent { code: KeyCode::Char(c), .. }) => *c,
        Input::Key(KeyEvent { code: KeyCode::Esc, .. }) => '⎋',
        Input::Key(KeyEvent { code: KeyCode::Enter, .. }) => '⏎',
        Input::Key(KeyEvent { code: KeyCode::Up, .. }) => '↑',
        _ => '?',
    };
    batch.inputs.iter().map(show).collect()
}

#[test]
fn what_arrives_at_once_is_one_batch() {
    let batches = batches([keys("abc"), keys("d")]);
    assert_eq!(batches.iter().map(shown).collect::<Vec<_>>(), ["abc", "d"]);
}

#[test]
fn a_batch_ends_so_that_a_frame_can_be_drawn() {
    let batches = batches([vec![key(KeyCode::Up); 600]]);
    assert_eq!(batches.iter().map(|batch| batch.inputs.len()).collect::<Vec<_>>(), [256, 256, 88]);
    assert!(batches.iter().all(|batch| !batch.pasted));
}

#[test]
fn releases_and_resizes_are_not_keys() {
    let release =
        KeyEvent::new_with_kind(KeyCode::Char('x'), KeyModifiers::NONE, KeyEventKind::Release);
    let repeat =
        KeyEvent::new_with_kind(KeyCode::Char('y'), KeyModifiers::NONE, KeyEventKind::Repeat);
    let batches = batches([vec![Event::Key(release), Event::Resize(1, 1), Event::Key(repeat)]]);
    assert_eq!(batches[0].inputs, [Input::Key(repeat)]);
}

#[test]
fn an_escape_alone_or_before_another_key_is_one() {
    for (typed, seen) in [("⎋", "⎋"), ("⎋q", "⎋q"), ("⎋⎋", "⎋⎋"), ("⎋⎋x", "⎋⎋x")]
    {
        assert_eq!(shown(&batches([keys(typed)])[0]), seen, "{typed}");
    }
    let apart = batches([keys("⎋"), keys("[")]);
    assert_eq!(apart.iter().map(shown).collect::<Vec<_>>(), ["⎋", "["]);
}

#[test]
fn a_key_that_was_cut_is_not_an_escape() {
    for (typed, seen) in [
        ("⎋[Ax", "↑x"),
        ("⎋OA", "↑"),
        ("⎋[", ""),
        ("⎋[1;5A", ""),
        ("⎋[3~x", "x"),
        ("⎋[1⏎", "⏎"),
        ("⎋[⎋", "⎋"),
    ] {
        assert_eq!(shown(&batches([keys(typed)])[0]), seen, "{typed}");
    }
}

#[test]
fn many_different_letters_at_once_are_a_paste() {
    for (typed, pasted) in [
        ("rm -rf ~/⏎", true),
        ("quit⏎", false),
        ("jjjjjjjjjjjj", false),
        ("12345678", false),
        ("123456789", true),
    ] {
        assert_eq!(batches([keys(typed)])[0].pasted, pasted, "{typed}");
    }
    assert!(!batches([vec![key(KeyCode::Up); 40]])[0].pasted);
}

#[test]
fn what_follows_a_paste_at_once_belongs_to_it() {
    let batches = batches([keys("a long line"), keys("q")]);
    assert!(batches[1].pasted);
}

#[test]
fn a_cut_paste_mark_is_still_a_paste() {
    assert!(batches([keys("⎋[200~qd")])[0].pasted);
}

#[test]
fn a_paste_keeps_every_line_and_each_is_clean() {
    for (pasted, text) in [
        ("physicist", Some("physicist")),
        ("\r\n  two\twords \r\nsecond\r\rthird\n", Some("two words\nsecond\n\nthird")),
        ("a\u{1b}[31mb\u{202e}c", Some("a[31mbc")),
        (" \n", None),
        ("\u{200b}", None),
    ] {
        assert_eq!(clean(pasted).as_deref(), text, "{pasted:?}");
    }
    assert_eq!(clean(&"é".repeat(30_000)).unwrap().chars().count(), 30_000);
}
