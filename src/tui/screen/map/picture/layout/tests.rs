//! What must hold of every picture, whatever is around and however large the window.

use super::*;
use crate::tui::screen::map::picture::lines::drawn;
use proptest::prelude::*;

fn node(hop: i8, level: u8, name: &str) -> Node {
    Node {
        hop,
        level: QualificationLevel::new(level),
        group: 0,
        name: name.to_owned(),
        keep: false,
    }
}

#[test]
fn higher_levels_stand_higher_and_steps_go_to_the_right() {
    let nodes = [node(0, 6, "Middle"), node(-1, 3, "Before"), node(1, 7, "After")];
    let area = Rect::new(0, 0, 80, 12);
    let picture =
        layout(Asked { nodes: &nodes, links: &[(1, 0), (0, 2)], focus: 0, narrowest: 17, area });
    let place = |node| picture.labels.iter().find(|label| label.node == node).unwrap().area;
    assert!(place(1).x < place(0).x && place(0).x < place(2).x);
    assert!(place(2).y < place(0).y && place(0).y < place(1).y);
    assert_eq!(picture.routes.len(), 2);
    assert_eq!((picture.more.len(), picture.unplaced, picture.beyond), (0, 0, (0, 0)));
}

#[test]
fn what_does_not_fit_is_counted() {
    let mut nodes = vec![node(0, 6, "Middle")];
    nodes.extend((0..30).map(|_| node(1, 7, "Something that follows")));
    let links: Vec<(usize, usize)> = (1..=30).map(|to| (0, to)).collect();
    let area = Rect::new(0, 0, 80, 9);
    let picture = layout(Asked { nodes: &nodes, links: &links, focus: 0, narrowest: 17, area });
    let counted: usize = picture.more.iter().map(|more| more.count).sum();
    assert!(counted > 0);
    assert_eq!(picture.labels.len() + counted, nodes.len());
    // The focus is seen wherever it stands.
    let picture = layout(Asked { nodes: &nodes, links: &links, focus: 30, narrowest: 17, area });
    assert!(picture.labels.iter().any(|label| label.node == 30));
}

#[test]
fn names_are_cut_before_a_level_goes_without_one() {
    let mut nodes = vec![node(0, 3, "Middle")];
    let name = "A name that would take several lines";
    nodes.extend((0..24).map(|number| node(1, number % 6 + 1, name)));
    let links: Vec<(usize, usize)> = (1..nodes.len()).map(|to| (0, to)).collect();
    let area = Rect::new(0, 0, 69, 13);
    let picture = layout(Asked { nodes: &nodes, links: &links, focus: 0, narrowest: 17, area });
    assert_eq!(picture.rungs.len(), 6);
    assert_eq!(picture.unplaced, 0);
}

/// What is around a stage: its neighbours' columns, levels and names, and steps between them.
fn scenes() -> impl Strategy<Value = (Vec<Node>, Vec<(usize, usize)>, usize, u16, u16)> {
    let nodes = proptest::collection::vec(
        (-3i8..=3, 0u8..=8, "[a-z一]{1,9}( [a-z]{1,9}){0,6}", any::<bool>()),
        0..40,
    );
    (nodes, 0usize..60, 30u16..160, 4u16..50).prop_map(|(nodes, focus, width, height)| {
        let mut all = vec![node(0, 5, "middle")];
        all.extend(
            nodes
                .into_iter()
                .map(|(hop, level, name, keep)| Node { keep, ..node(hop, level, &name) }),
        );
        let count = all.len();
        let pairs = (0..count).flat_map(|from| (0..count).map(move |to| (from, to)));
        let is_step = |(from, to): &(usize, usize)| all[*to].hop == all[*from].hop + 1;
        let links = pairs.filter(is_step).step_by(3).collect();
        (all, links, focus % count, width, height)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn labels_stand_apart_and_lines_touch_their_stages((nodes, links, focus, width, height) in scenes()) {
        let area = Rect::new(7, 2, width, height);
        let asked = Asked { nodes: &nodes, links: &links, focus, narrowest: 13, area };
        let picture = layout(asked);
        prop_assert_eq!(&picture, &layout(asked), "the same question has the same picture");
        let boxes: Vec<Rect> = picture
            .labels
            .iter()
            .map(|label| label.area)
            .chain(picture.more.iter().map(|more| more.area))
            .collect();
        for (index, one) in boxes.iter().enumerate() {
            prop_assert_eq!(one.intersection(area), *one, "outside the area");
            for other in boxes.iter().skip(index + 1) {
                prop_assert!(!one.intersects(*other), "{one} over {other}");
            }
        }
        for label in &picture.labels {
            prop_assert!(label.lines.iter().all(|line| line.width() + 2 <= label.area.width.into()));
        }
        let counted: usize = picture.more.iter().map(|more| more.count).sum();
        let told = picture.labels.len() + counted + picture.beyond.0 + picture.beyond.1;
        prop_assert_eq!(told + picture.unplaced, nodes.len(), "every stage is shown or counted");
        prop_assert!(picture.labels.iter().any(|label| label.node == focus));
        let place = |node| picture.labels.iter().find(|label| label.node == node).unwrap().area;
        for route in &picture.routes {
            let (from, to) = (place(route.from), place(route.to));
            let first = route.cells.first().unwrap();
            prop_assert!(first.1 == from.y && first.0 > from.x && first.0 <= from.right() + 1);
            prop_assert_eq!(route.head, (to.x - 1, to.y));
            for (x, y, _) in &route.cells {
                prop_assert!(boxes.iter().all(|label| *label == from || !label.contains((*x, *y).into())), "over a name");
                prop_assert!(area.contains((*x, *y).into()));
            }
            // Each cell is beside the one before it.
            let cells = route.cells.iter().map(|(x, y, _)| (*x, *y)).chain([route.head]);
            let cells: Vec<(u16, u16)> = cells.collect();
            for pair in cells.windows(2) {
                prop_assert_eq!(pair[0].0.abs_diff(pair[1].0) + pair[0].1.abs_diff(pair[1].1), 1);
            }
        }
        let shown = |node: usize| picture.labels.iter().any(|label| label.node == node);
        let both = links.iter().filter(|(from, to)| shown(*from) && shown(*to)).count();
        prop_assert_eq!(picture.routes.len(), both, "every shown step has its line");
        let lines = drawn(picture.routes.iter().map(|route| (route, false)));
        prop_assert!(lines.keys().all(|place| area.contains((*place).into())));
    }
}
