//! Certificate policies along a path (RFC 5280, 6.1, with the graph of RFC 9618).
//!
//! RFC 5280 describes a tree, whose size a chain of policy mappings can double with every
//! certificate (CVE-2023-0464). The graph of RFC 9618 gives the same answers with one node for each
//! policy and depth. Not covered: qualifiers, which no rule of validation reads.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Node;
use crate::asn1::Oid;
use crate::x509::oids;

/// What the one who validates asks of policies (RFC 5280, 6.1.1 (c), (e) to (g)).
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct PolicyInput<'a> {
    /// user-initial-policy-set: contents of OBJECT IDENTIFIERs; empty for any-policy.
    pub initial: &'a [&'a [u8]],
    /// initial-explicit-policy: a path without an acceptable policy is refused.
    pub require_explicit: bool,
    /// initial-policy-mapping-inhibit.
    pub inhibit_mapping: bool,
    /// initial-any-policy-inhibit.
    pub inhibit_any: bool,
}

/// The variables of section 6.1.2 that concern policies.
#[derive(Debug)]
pub(super) struct PolicyState<'a> {
    /// `None` is the NULL of 6.1.3 (e).
    levels: Option<Vec<Level<'a>>>,
    explicit: u32,
    mapping: u32,
    inhibit_any: u32,
    edges_left: usize,
}

type Level<'a> = BTreeMap<&'a [u8], Policy<'a>>;

#[derive(Clone, Default, Debug)]
struct Policy<'a> {
    parents: BTreeSet<&'a [u8]>,
    expected: BTreeSet<&'a [u8]>,
}

/// More than any sensible chain needs; a chain that needs more is refused.
const EDGES_MAX: usize = 20_000;

impl<'a> PolicyState<'a> {
    /// Section 6.1.2 (a), (d) to (f), for a path of `length` certificates below the anchor.
    pub(super) fn new(input: &PolicyInput<'_>, length: usize) -> Self {
        let counter = |now: bool| if now { 0 } else { u32::try_from(length + 1).unwrap_or(u32::MAX) };
        let any = Policy { parents: BTreeSet::new(), expected: BTreeSet::from([oids::ANY_POLICY]) };
        Self {
            levels: Some(vec![BTreeMap::from([(oids::ANY_POLICY, any)])]),
            explicit: counter(input.require_explicit),
            mapping: counter(input.inhibit_mapping),
            inhibit_any: counter(input.inhibit_any),
            edges_left: EDGES_MAX,
        }
    }

    /// Section 6.1.3 (d) to (f): false where an explicit policy is demanded and none is left.
    pub(super) fn process(&mut self, node: &Node<'a>, last: bool) -> bool {
        match &node.policies {
            None => self.levels = None,
            Some(policies) => {
                let any_allowed = self.inhibit_any > 0 || !last && node.is_self_issued();
                self.add_level(policies, any_allowed);
            }
        }
        self.explicit > 0 || self.levels.is_some()
    }

    fn add_level(&mut self, policies: &[Oid<'a>], any_allowed: bool) {
        let Some(levels) = &mut self.levels else {
            return;
        };
        let Some(above) = levels.last() else {
            return;
        };
        let mut expecting: BTreeMap<&'a [u8], BTreeSet<&'a [u8]>> = BTreeMap::new();
        let mut edges = 0_usize;
        for (policy, node) in above {
            edges = edges.saturating_add(node.expected.len());
            for expected in &node.expected {
                expecting.entry(expected).or_default().insert(policy);
            }
        }
        let mut level = Level::new();
        let node = |policy, parents| Policy { parents, expected: BTreeSet::from([policy]) };
        for policy in policies.iter().map(|policy| policy.0).filter(|&policy| policy != oids::ANY_POLICY) {
            let parents = match expecting.get(policy) {
                Some(parents) => parents.clone(),
                None if above.contains_key(oids::ANY_POLICY) => BTreeSet::from([oids::ANY_POLICY]),
                None => continue,
            };
            edges = edges.saturating_add(parents.len());
            level.insert(policy, node(policy, parents));
        }
        if any_allowed && policies.iter().any(|policy| policy.0 == oids::ANY_POLICY) {
            for (policy, parents) in expecting {
                edges = edges.saturating_add(parents.len());
                level.entry(policy).or_insert_with(|| node(policy, parents));
            }
        }
        match self.edges_left.checked_sub(edges) {
            Some(left) if !level.is_empty() => {
                self.edges_left = left;
                levels.push(level);
            }
            _ => self.levels = None,
        }
    }

    /// Section 6.1.4 (a), (b), (h) to (j); false where anyPolicy is mapped, which is forbidden.
    pub(super) fn prepare_next(&mut self, node: &Node<'a>) -> bool {
        let sound = node.policy_mappings.iter().all(|(a, b)| a.0 != oids::ANY_POLICY && b.0 != oids::ANY_POLICY);
        self.map(node);
        if !node.is_self_issued() {
            self.explicit = self.explicit.saturating_sub(1);
            self.mapping = self.mapping.saturating_sub(1);
            self.inhibit_any = self.inhibit_any.saturating_sub(1);
        }
        let constraints = node.policy_constraints;
        self.explicit = self.explicit.min(constraints.require_explicit.unwrap_or(u32::MAX));
        self.mapping = self.mapping.min(constraints.inhibit_mapping.unwrap_or(u32::MAX));
        self.inhibit_any = self.inhibit_any.min(node.inhibit_any_policy.unwrap_or(u32::MAX));
        sound
    }

    fn map(&mut self, node: &Node<'a>) {
        let Some(level) = self.levels.as_mut().and_then(|levels| levels.last_mut()) else {
            return;
        };
        let mut mapped: BTreeMap<&'a [u8], BTreeSet<&'a [u8]>> = BTreeMap::new();
        for (issuer, subject) in &node.policy_mappings {
            mapped.entry(issuer.0).or_default().insert(subject.0);
        }
        for (issuer, subjects) in mapped {
            if self.mapping == 0 {
                level.remove(issuer);
            } else if let Some(policy) = level.get_mut(issuer) {
                policy.expected = subjects;
            } else if level.contains_key(oids::ANY_POLICY) {
                let parents = BTreeSet::from([oids::ANY_POLICY]);
                level.insert(issuer, Policy { parents, expected: subjects });
            }
        }
        if level.is_empty() {
            self.levels = None;
        }
    }

    /// Section 6.1.5 (a), (b), (g): the policies under which the path is valid, named as the one who
    /// validates knows them; `None` where one is demanded and none is there.
    pub(super) fn wrap_up(mut self, node: &Node<'a>, input: &PolicyInput<'_>) -> Option<Vec<Vec<u8>>> {
        self.explicit = self.explicit.saturating_sub(1);
        if node.policy_constraints.require_explicit == Some(0) {
            self.explicit = 0;
        }
        let accepted = self.accepted(input);
        (self.explicit > 0 || !accepted.is_empty()).then_some(accepted)
    }

    /// The policies just below anyPolicy from which a policy of the last certificate descends,
    /// as far as they are among the initial ones.
    fn accepted(&self, input: &PolicyInput<'_>) -> Vec<Vec<u8>> {
        let Some(levels) = &self.levels else {
            return Vec::new();
        };
        let mut domains: BTreeSet<&[u8]> = BTreeSet::new();
        let mut alive: BTreeSet<&[u8]> = levels.last().map(|level| level.keys().copied().collect()).unwrap_or_default();
        let any_to_the_end = alive.contains(oids::ANY_POLICY);
        for level in levels.iter().skip(1).rev() {
            let mut above = BTreeSet::new();
            for policy in alive {
                let Some(node) = level.get(policy) else {
                    continue;
                };
                if policy != oids::ANY_POLICY && node.parents.contains(oids::ANY_POLICY) {
                    domains.insert(policy);
                }
                above.extend(node.parents.iter().copied().filter(|&parent| parent != oids::ANY_POLICY));
            }
            alive = above;
        }
        if input.initial.is_empty() {
            if any_to_the_end {
                domains.insert(oids::ANY_POLICY);
            }
            return domains.into_iter().map(<[u8]>::to_vec).collect();
        }
        let mut initial = input.initial.to_vec();
        initial.sort_unstable();
        initial.dedup();
        let accepted = initial.into_iter().filter(|policy| any_to_the_end || domains.contains(policy));
        accepted.map(<[u8]>::to_vec).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One certificate: policies, mappings `a>b`; `!` requires a policy, `m` and `x` inhibit mapping and anyPolicy.
    /// `*` is anyPolicy.
    struct Step(&'static str);

    fn oid(letter: u8) -> Oid<'static> {
        const LETTERS: &[u8] = b"abcdefgh";
        match LETTERS.iter().position(|&known| known == letter) {
            Some(at) => Oid(&LETTERS[at..=at]),
            None => Oid(oids::ANY_POLICY),
        }
    }

    fn check(path: &[Step], initial: &[&[u8]], explicit: bool, expect: Option<&str>) {
        let der = crate::chain::tests::certificate();
        let input = PolicyInput { initial, require_explicit: explicit, ..PolicyInput::default() };
        let mut state = PolicyState::new(&input, path.len());
        let mut last = None;
        let mut holds = true;
        for (at, step) in path.iter().enumerate() {
            let mut node = Node::parse(&der).unwrap();
            node.issuer = super::super::name_key::NameKey::default();
            for word in step.0.split_whitespace() {
                match word.as_bytes() {
                    [from, b'>', to] => node.policy_mappings.push((oid(*from), oid(*to))),
                    b"!" => node.policy_constraints.require_explicit = Some(0),
                    b"m" => node.policy_constraints.inhibit_mapping = Some(0),
                    b"x" => node.inhibit_any_policy = Some(0),
                    [letter] => node.policies.get_or_insert_default().push(oid(*letter)),
                    _ => {}
                }
            }
            holds &= state.process(&node, at + 1 == path.len());
            if at + 1 < path.len() {
                holds &= state.prepare_next(&node);
            }
            last = Some(node);
        }
        let accepted = last.and_then(|node| state.wrap_up(&node, &input)).filter(|_| holds);
        let accepted = accepted.map(|policies| {
            let letter = |oid: Vec<u8>| if oid.len() == 1 { char::from(oid[0]) } else { '*' };
            policies.into_iter().map(letter).collect::<String>()
        });
        let steps: Vec<_> = path.iter().map(|step| step.0).collect();
        assert_eq!(accepted.as_deref(), expect, "{steps:?} {initial:?}");
    }

    #[test]
    fn policies_must_go_through_to_the_end() {
        check(&[Step("a b"), Step("a")], &[], true, Some("a"));
        check(&[Step("a"), Step("b")], &[], true, None);
        check(&[Step("a"), Step("b")], &[], false, Some(""));
        check(&[Step("a"), Step("")], &[], true, None);
        check(&[Step("*"), Step("a")], &[], true, Some("a"));
        check(&[Step("a"), Step("*")], &[], true, Some("a"));
        check(&[Step("*"), Step("*")], &[], true, Some("*"));
    }

    #[test]
    fn only_the_initial_ones_are_accepted() {
        check(&[Step("a b"), Step("a b")], &[b"b"], true, Some("b"));
        check(&[Step("a"), Step("a")], &[b"b"], true, None);
        check(&[Step("*"), Step("*")], &[b"b"], true, Some("b"));
    }

    #[test]
    fn mapped_policies_keep_the_issuers_name() {
        check(&[Step("a a>b"), Step("b")], &[], true, Some("a"));
        check(&[Step("a a>b"), Step("a")], &[], true, None);
        check(&[Step("a a>b"), Step("b")], &[b"a"], true, Some("a"));
        check(&[Step("a a>b"), Step("b")], &[b"b"], true, None);
        check(&[Step("* a>b"), Step("b")], &[], true, Some("a"));
        check(&[Step("a a>b b>c"), Step("b")], &[], true, Some("a"));
        check(&[Step("a a>b"), Step("b b>c"), Step("c")], &[], true, Some("a"));
        check(&[Step("a a>*"), Step("a")], &[], false, None);
    }

    #[test]
    fn constraints_bind_what_follows() {
        check(&[Step("a !"), Step("b")], &[], false, None);
        check(&[Step("a"), Step("b !")], &[], false, None);
        check(&[Step("a x"), Step("*")], &[], true, None);
        check(&[Step("a m"), Step("a a>b"), Step("b")], &[], true, None);
    }

    #[test]
    fn a_chain_made_to_double_the_tree_stays_small() {
        // CVE-2023-0464: each certificate maps each of two policies to both.
        let doubling = || Step("a b a>a a>b b>a b>b");
        let path: Vec<Step> = (0..60).map(|_| doubling()).chain([Step("a")]).collect();
        check(&path, &[], true, Some("ab"));
    }
}
