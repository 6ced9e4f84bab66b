//! Every driver can be asked everything ([`super::NodeDriver`]): what it leaves out stands here, in one list.

use async_trait::async_trait;

use super::axl::Axl;
use super::capability::{
    ClusterSettings, HeldCertificate, HighAvailability, Phones, ReadCertificates, ReadIdentity, Services, State,
    TrustLists, WriteCertificates, WriteTrust,
};
use super::rest::CertificateRest;
use super::soap::control_center::ControlCenter;
use super::soap::perfmon::PerfMon;
use super::soap::ris::Ris;
use super::uds::Uds;
use super::{NodeFault, Reading};

macro_rules! leaves_out {
    ($($driver:ty: $($capability:ident)+;)+) => { $($(impl $capability for $driver {})+)+ };
}

leaves_out! {
    CertificateRest: ReadIdentity Services ClusterSettings HighAvailability State TrustLists Phones;
    ControlCenter: ReadCertificates WriteCertificates WriteTrust ClusterSettings HighAvailability State TrustLists Phones;
    Ris: ReadIdentity ReadCertificates WriteCertificates WriteTrust Services ClusterSettings HighAvailability State TrustLists;
    PerfMon: ReadIdentity ReadCertificates WriteCertificates WriteTrust Services ClusterSettings HighAvailability State TrustLists;
    Axl: WriteCertificates WriteTrust Services State TrustLists;
    Uds: ReadCertificates WriteCertificates WriteTrust Services ClusterSettings HighAvailability State TrustLists Phones;
}

#[async_trait]
impl ReadCertificates for Axl {
    /// The trust stores as the cluster's database has them: the same for every node (4.3). File names are
    /// not in it.
    async fn trust_certificates(&self) -> Result<Reading<Vec<HeldCertificate>>, NodeFault> {
        let database = self.database_certificates().await?;
        Ok(database.map(|all| {
            let mut held: Vec<HeldCertificate> = Vec::new();
            for one in all.into_iter().filter(|one| one.unit.ends_with("-trust")) {
                // The table has a row for each server that sent it.
                if held.iter().any(|known| known.unit == one.unit && known.der == one.der) {
                    continue;
                }
                let (unit, serial, der) = (one.unit, one.serial, one.der);
                held.push(HeldCertificate { unit, file_name: None, der, serial, description: None });
            }
            held
        }))
    }
}
