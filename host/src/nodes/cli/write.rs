//! Changes of certificates, trust stores and services, by the command line.

use async_trait::async_trait;
use certwright_core::sentence::faults as say;
use certwright_core::text::pem;

use super::CliDriver;
use super::change::{Change, name, word};
use super::dialogue::{Exchange, Reply};
use crate::nodes::capability::{
    Control, Distribution, Done, Driver as _, HeldRequest, IdentityUpload, KeyWish, RequestWish, ServiceState,
    ServiceStatus, Services, TrustEntry, TrustUpload, WriteCertificates, WriteTrust,
};
use crate::nodes::timing::Wait;
use crate::nodes::{NodeFault, Reading, parse};

#[async_trait]
impl WriteCertificates for CliDriver {
    /// The command line makes requests for this server alone, with the node's own names and key.
    async fn generate_request(&self, wish: &RequestWish) -> Result<HeldRequest, NodeFault> {
        let doing = "making a request";
        if wish.distribution == Distribution::MultiServer {
            return Err(self.cannot_because(doing, "a multi-server request is not made by the command line", "N10"));
        }
        let chosen = wish.common_name.is_some() || !wish.alternative_names.is_empty() || wish.key != KeyWish::default();
        if chosen {
            return Err(self.cannot_because(doing, "the command line has no choice of names, key and hash", "K4"));
        }
        let unit = word(self.node(), "unit", &wish.unit)?;
        let with_unit = if wish.include_organizational_unit { "yes" } else { "no" };
        let change = Change::new(format!("set csr gen {unit}"), Wait::CliWrite, &["Successfully Generated CSR"])
            .answered("Include OU in CSR", with_unit);
        self.change(&change).await?;
        // It was made, whatever becomes of reading it: that fault must not look as if it was not (W18).
        let unseen = |fault: NodeFault| {
            let because = say::UNSEEN.of(&[&fault.said()]);
            NodeFault::ambiguous(self.node(), self.interface(), &change.dialogue.command, because)
        };
        let read = self.request(unit).await.map_err(unseen)?;
        match read.value {
            Some(der) => Ok(HeldRequest { unit: unit.to_owned(), der: Some(der) }),
            None => Err(unseen(self.unreadable(say::OF_MADE_REQUEST, &read))),
        }
    }

    /// Uploads the leaf. Its issuers are uploaded to the trust store beforehand.
    async fn upload_identity(&self, upload: &IdentityUpload) -> Result<Done, NodeFault> {
        let unit = word(self.node(), "unit", &upload.unit)?;
        let Some(leaf) = upload.chain.first() else {
            return Err(self.cannot_because("uploading a certificate", "there is none", ""));
        };
        let issuer = match &upload.issuer_file_name {
            Some(file) => format!(" {}", word(self.node(), "issuer's file", file)?),
            None => String::new(),
        };
        let mut done = self.import(format!("set cert import own {unit}{issuer}"), leaf).await?;
        if upload.chain.len() > 1 {
            done.notes.push("The issuers were not sent: the command line takes them as trusted certificates.".into());
        }
        Ok(done)
    }

    async fn regenerate(&self, unit: &str) -> Result<Done, NodeFault> {
        let unit = word(self.node(), "unit", unit)?;
        let confirmations = &["Successfully Regenerated Certificate"];
        let change = Change::new(format!("set cert regen {unit}"), Wait::CliWrite, confirmations);
        self.change(&change.answered("Proceed with regeneration", "yes")).await
    }
}

#[async_trait]
impl WriteTrust for CliDriver {
    /// One command for each certificate and store; the first that fails ends it, and says how many were
    /// done before.
    async fn upload_trust(&self, upload: &TrustUpload) -> Result<Done, NodeFault> {
        let mut all = Done::default();
        let mut count = 0;
        for unit in &upload.units {
            let unit = word(self.node(), "unit", unit)?;
            for certificate in &upload.certificates {
                let command = format!("set cert import trust {unit}");
                let done = self.import(command, certificate).await.map_err(|fault| self.partly(fault, count))?;
                all.text = done.text;
                count += 1;
            }
        }
        all.notes.push(format!("{count} imported; the command line takes no description."));
        Ok(all)
    }

    async fn delete_trust(&self, entry: &TrustEntry) -> Result<Done, NodeFault> {
        let store = word(self.node(), "store", &entry.store)?;
        let file = word(self.node(), "file", &entry.file_name)?;
        // Whether it asks, and what it says, is not known (2.4); that the unit is the store's name with
        // its suffix is assumed.
        // Some releases ask once more, some do not; both are answered [H35].
        let change = Change::new(format!("set cert delete {store} {file}"), Wait::CliWrite, &[]);
        self.change(&change.agreed()).await
    }
}

impl CliDriver {
    /// The fault of an upload of which a part was done: it must not sound as if nothing was.
    fn partly(&self, fault: NodeFault, count: usize) -> NodeFault {
        if count == 0 {
            return fault;
        }
        let message = say::AFTER_SOME.of(&[&fault.said(), &count]);
        if fault.may_be_retried() {
            return NodeFault::ambiguous(self.node(), self.interface(), "set cert import trust", message);
        }
        fault.saying(message).with_help(say::PARTLY_HELP)
    }

    async fn import(&self, command: String, der: &[u8]) -> Result<Done, NodeFault> {
        let paste = Reply::Paste(pem::encode("CERTIFICATE", der));
        let change = Change::new(command, Wait::CliWrite, &["Successfully imported certificate"]);
        self.change(&change.asking(Exchange::of("Paste the Certificate", paste))).await
    }
}

#[async_trait]
impl Services for CliDriver {
    async fn services(&self) -> Result<Reading<Vec<ServiceState>>, NodeFault> {
        let text = self.read("utils service list", Wait::CliServiceList).await?;
        Ok(parse::service_list(&text).map(|list| list.services))
    }

    async fn control(&self, service: &str, control: Control) -> Result<ServiceState, NodeFault> {
        let service = name(self.node(), "service", service)?;
        let word = match control {
            Control::Start => "start",
            Control::Stop => "stop",
            Control::Restart => "restart",
        };
        let change = Change::new(format!("utils service {word} {service}"), Wait::CliServiceControl, &[]);
        let text = self.converse(&change).await?.text;
        let seen = parse::service_progress(&text, service);
        match (seen, parse::refusal(&text)) {
            (Some(state), None) if state.status != ServiceStatus::Failed => Ok(state),
            (_, Some(_)) | (Some(_), None) => {
                Err(NodeFault::refused(self.node(), self.interface(), None, &text).with_help(say::SERVICE_HELP))
            }
            (None, None) => {
                let because = say::NO_STATE;
                Err(NodeFault::ambiguous(self.node(), self.interface(), &change.dialogue.command, because))
            }
        }
    }

    async fn restart_node(&self) -> Result<Done, NodeFault> {
        let change = Change::new("utils system restart".into(), Wait::CliWrite, &[]).agreed().ending_the_session();
        self.change(&change).await
    }
}
