//! Whether a report with an entry more says all else as before.

use super::{Added, field, pair, tables};
use crate::read::node::{Node, Value};

/// Whether a text says all that the report said, and of one table more, and
/// perhaps of one survey more.
pub(super) fn kept(before: &Node, made: &str, added: &Added<'_>) -> bool {
    let Ok(after) = Node::parse(made) else {
        return false;
    };
    let (Ok(old), Ok(new)) = (tables(before), tables(&after)) else {
        return false;
    };
    let table = new.len() == old.len() + 1
        && old.iter().zip(&new).all(|(old, new)| is_same(old, new))
        && new
            .last()
            .is_some_and(|table| field(table, "file") == Some(added.file));
    let (old, new) = (surveys(before), surveys(&after));
    let more = usize::from(added.survey.is_some());
    let survey = new.len() == old.len() + more && are_same(old, &new[..old.len()]);
    table && survey && are_same(&rest(before), &rest(&after))
}

fn surveys(report: &Node) -> &[(Node, Node)] {
    match pair(report, "surveys") {
        Ok(Some((_, node))) => match &node.value {
            Value::Map(pairs) => pairs,
            _ => &[],
        },
        _ => &[],
    }
}

/// What a report says besides.
fn rest(report: &Node) -> Vec<(Node, Node)> {
    let Value::Map(pairs) = &report.value else {
        return Vec::new();
    };
    let ours = |key: &Node| match &key.value {
        Value::Text(key) => key == "feedback" || key == "surveys",
        _ => false,
    };
    let others = pairs.iter().filter(|(key, _)| !ours(key));
    others.cloned().collect()
}

fn are_same(some: &[(Node, Node)], others: &[(Node, Node)]) -> bool {
    let mut both = some.iter().zip(others);
    some.len() == others.len()
        && both.all(|((key, value), (other, same))| is_same(key, other) && is_same(value, same))
}

/// Whether two nodes say the same, wherever they stand.
fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Int(a), Value::Int(b)) => a == b,
        (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => are_same(a, b),
        (Value::Entries(a), Value::Entries(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(&a.node, &b.node))
        }
        _ => false,
    }
}
