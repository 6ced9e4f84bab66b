//! By what a plan touches phones, trunks, users and neighbours: one table. Which purpose and which service touches whom is
//! assumed from what uses them.

use super::super::guard::{is_call_service, is_presence_service, is_web_service, phone_trust};
use super::super::{Action, Control, Node};
use crate::sentence::{Sentence, plans as say};
use crate::uc::{Product, Purpose, Store};

/// What may be touched.
pub(super) struct Aspect {
    /// By a change of the certificate of these purposes.
    pub(super) units: &'static [Purpose],
    /// On nodes of these products: on others nobody of this kind is touched. None for all.
    pub(super) products: &'static [Product],
    /// By a deletion from these stores, and an upload to those for phones.
    pub(super) stores: &'static [Store],
    /// By these services, when they go down.
    pub(super) services: fn(&str) -> bool,
    /// By these actions, by their ids.
    pub(super) actions: &'static [&'static str],
}

pub(super) const PHONES: Aspect = Aspect {
    units: phone_trust(),
    products: &[Product::Cucm],
    stores: &[
        Store::CallManagerTrust,
        Store::CapfTrust,
        Store::PhoneTrust,
        Store::PhoneSastTrust,
        Store::PhoneEdgeTrust,
    ],
    services: is_call_service,
    actions: &["restart_node", "update_ctl"],
};

pub(super) const TRUNKS: Aspect = Aspect {
    units: &[Purpose::CallManager, Purpose::CallManagerEcdsa],
    products: &[Product::Cucm],
    stores: &[Store::CallManagerTrust],
    services: |name| is(name, &["Cisco CallManager"]),
    actions: &["restart_node"],
};

pub(super) const IM_USERS: Aspect = Aspect {
    units: &[
        Purpose::Cup,
        Purpose::CupEcdsa,
        Purpose::CupXmpp,
        Purpose::CupXmppEcdsa,
        Purpose::CupXmppS2s,
        Purpose::CupXmppS2sEcdsa,
    ],
    products: &[Product::Imp],
    stores: &[Store::CupTrust, Store::CupXmppTrust],
    services: is_presence_service,
    actions: &["restart_node", "set_ha"],
};

pub(super) const SSO: Aspect = Aspect {
    units: &[Purpose::Tomcat, Purpose::TomcatEcdsa, Purpose::ItlRecovery],
    products: &[Product::Cucm, Product::Imp, Product::Cuc],
    stores: &[],
    services: |_| false,
    actions: &["switch_sso"],
};

pub(super) const CONTACT_CENTRE: Aspect = Aspect {
    units: &[Purpose::Tomcat, Purpose::TomcatEcdsa, Purpose::CallManager, Purpose::CallManagerEcdsa],
    products: &[Product::Cucm, Product::Finesse, Product::Cuic, Product::LiveData],
    stores: &[Store::TomcatTrust],
    services: |name| is_web_service(name) || is(name, &["Cisco CTIManager", "Cisco CTI Manager"]),
    actions: &["restart_node"],
};

pub(super) const EXPRESSWAY: Aspect = Aspect {
    units: &[
        Purpose::Tomcat,
        Purpose::TomcatEcdsa,
        Purpose::CallManager,
        Purpose::CallManagerEcdsa,
        Purpose::CupXmpp,
        Purpose::CupXmppEcdsa,
        Purpose::CupXmppS2s,
        Purpose::CupXmppS2sEcdsa,
    ],
    products: &[Product::Cucm, Product::Imp, Product::Cuc],
    stores: &[Store::TomcatTrust, Store::CallManagerTrust, Store::CupXmppTrust],
    services: |name| is_web_service(name) || is(name, &["Cisco CallManager"]),
    actions: &["restart_node"],
};

pub(super) const RECORDING: Aspect = Aspect {
    units: &[Purpose::CallManager, Purpose::CallManagerEcdsa],
    products: &[Product::Cucm],
    stores: &[Store::CallManagerTrust],
    services: |name| is(name, &["Cisco CallManager", "Cisco CTIManager", "Cisco CTI Manager"]),
    actions: &["restart_node"],
};

fn is(name: &str, these: &[&str]) -> bool {
    these.iter().any(|one| one.eq_ignore_ascii_case(name.trim()))
}

impl Aspect {
    /// By what an action on a node touches it; none where it does not.
    pub(super) fn touched(&self, action: &Action, node: &Node) -> Option<Sentence> {
        if !self.products.contains(&node.product) {
            return None;
        }
        match action {
            Action::ControlService { service, control } => {
                let goes_down = *control != Control::Start;
                (goes_down && (self.services)(service)).then(|| say::GOES_DOWN.of(&[service]))
            }
            // What comes back harms nobody.
            Action::SetHa { enabled: true, .. } => None,
            Action::DeleteTrust { store, .. } => self.stores.contains(store).then(|| say::GOES_FROM.of(&[store])),
            _ if action.changes_identity() => {
                let unit = action.unit().filter(|unit| self.units.contains(unit))?;
                Some(say::CHANGES.of(&[&unit]))
            }
            _ => self.actions.contains(&action.id()).then(|| action.said()),
        }
    }
}
