//! The closed vocabularies of the tables. Shared with `build.rs`, which refuses any other word.
//!
//! `words!` makes an enum of each list; the words are Cisco's where Cisco has them.

words! {
    /// A product that holds certificates. Those below are ours; drivers of others add their own.
    open Product {
        /// Cisco Unified Communications Manager.
        Cucm = "cucm",
        /// IM and Presence Service.
        Imp = "imp",
        /// Cisco Unity Connection.
        Cuc = "cuc",
        /// Cisco Emergency Responder.
        Cer = "cer",
        /// Cisco Finesse.
        Finesse = "finesse",
        /// Cisco Unified Intelligence Center.
        Cuic = "cuic",
        /// Live Data of Unified CCE.
        LiveData = "livedata",
    }
}

words! {
    /// What an identity certificate is for: the name under which a node keeps it.
    Purpose {
        /// Web services, and what rides on them.
        Tomcat = "tomcat",
        /// The same with an elliptic-curve key.
        TomcatEcdsa = "tomcat-ECDSA",
        /// Call processing and TFTP.
        CallManager = "CallManager",
        /// The same with an elliptic-curve key.
        CallManagerEcdsa = "CallManager-ECDSA",
        /// The CA of the phones' own certificates.
        Capf = "CAPF",
        /// The phones' second path of trust.
        Tvs = "TVS",
        /// The signer of the phones' trust lists.
        ItlRecovery = "ITLRecovery",
        /// IPsec tunnels and backup.
        Ipsec = "ipsec",
        /// The signing key of OAuth tokens.
        Authz = "authz",
        /// Secure SIP of IM and Presence.
        Cup = "cup",
        /// The same with an elliptic-curve key.
        CupEcdsa = "cup-ECDSA",
        /// XMPP clients.
        CupXmpp = "cup-xmpp",
        /// The same with an elliptic-curve key.
        CupXmppEcdsa = "cup-xmpp-ECDSA",
        /// XMPP federation.
        CupXmppS2s = "cup-xmpp-s2s",
        /// The same with an elliptic-curve key.
        CupXmppS2sEcdsa = "cup-xmpp-s2s-ECDSA",
    }
}

words! {
    /// A trust store of a node.
    Store {
        /// Peers of the web services; LDAP.
        TomcatTrust = "tomcat-trust",
        /// Peers of call processing.
        CallManagerTrust = "CallManager-trust",
        /// Issuers of phone certificates.
        CapfTrust = "CAPF-trust",
        /// Peers of IPsec and backup.
        IpsecTrust = "ipsec-trust",
        /// Peers of the trust verification service.
        TvsTrust = "TVS-trust",
        /// Peers of secure SIP.
        CupTrust = "cup-trust",
        /// Peers of XMPP.
        CupXmppTrust = "cup-xmpp-trust",
        /// Peers of XMPP federation, on nodes that list it.
        CupXmppS2sTrust = "cup-xmpp-s2s-trust",
        /// Directory servers.
        DirectoryTrust = "directory-trust",
        /// Signers of the phones' trust lists.
        PhoneSastTrust = "Phone-SAST-trust",
        /// What phones trust.
        PhoneTrust = "Phone-trust",
        /// VPN concentrators of phones.
        PhoneVpnTrust = "Phone-VPN-trust",
        /// What goes into the CTL.
        PhoneCtlTrust = "Phone-CTL-trust",
        /// Firewalls in the CTL.
        PhoneCtlAsaTrust = "Phone-CTL-ASA-trust",
        /// The edge for phones.
        PhoneEdgeTrust = "Phone-Edge-trust",
        /// The licence server.
        UserLicensingTrust = "userlicensing-trust",
    }
}

words! {
    /// The place of a node in its cluster.
    Role {
        /// The first node.
        Publisher = "publisher",
        /// Every other node.
        Subscriber = "subscriber",
    }
}

words! {
    /// The kind of a purpose's key.
    Algorithm {
        /// RSA.
        Rsa = "RSA",
        /// Elliptic curves.
        Ecdsa = "ECDSA",
    }
}

words! {
    /// A hash of a signature.
    Hash {
        /// SHA-256.
        Sha256 = "SHA256",
        /// SHA-384.
        Sha384 = "SHA384",
        /// SHA-512.
        Sha512 = "SHA512",
    }
}

words! {
    /// A public edition of the table of requested extensions [Y1, Y2, Y3].
    Generation {
        /// Security guide 12.5(1)SU2.
        A = "A",
        /// Administration guide of the 14 line.
        B = "B",
        /// Security guide 14 and SUs of 8 April 2026.
        C = "C",
    }
}

words! {
    /// A printed cell of that table.
    Cell {
        /// Asked for.
        Yes = "Y",
        /// Not asked for, and the table says so.
        No = "N",
        /// Blank.
        Blank = ".",
    }
}

words! {
    /// A column of that table, in the order printed.
    Column {
        /// One certificate for several nodes.
        MultiServer = "multi-server",
        /// 1.3.6.1.5.5.7.3.1.
        ServerAuth = "serverAuth",
        /// 1.3.6.1.5.5.7.3.2.
        ClientAuth = "clientAuth",
        /// 1.3.6.1.5.5.7.3.5.
        IpsecEndSystem = "ipsecEndSystem",
        /// Key usage bit 0.
        DigitalSignature = "digitalSignature",
        /// Key usage bit 2.
        KeyEncipherment = "keyEncipherment",
        /// Key usage bit 3.
        DataEncipherment = "dataEncipherment",
        /// Key usage bit 5.
        KeyCertSign = "keyCertSign",
        /// Key usage bit 4.
        KeyAgreement = "keyAgreement",
    }
}

words! {
    /// On how many nodes of a cluster a purpose has its own certificate.
    Scope {
        /// One on every node.
        EveryNode = "every-node",
        /// One, on the publisher.
        Publisher = "publisher",
        /// One for the cluster, which all nodes hold.
        Cluster = "cluster",
    }
}

words! {
    /// How far a change of a trust store reaches.
    Reach {
        /// Every node of the cluster.
        Cluster = "cluster",
        /// The node on which it was made.
        Node = "node",
        /// No source says.
        NotStated = "not-stated",
    }
}

words! {
    /// What a follow-up of a changed certificate consists of.
    Act {
        /// Restart a service.
        Restart = "restart",
        /// Run a command on the node's command line.
        Command = "command",
        /// Update the CTL file.
        UpdateCtl = "update-ctl",
        /// Phones reset, by themselves or by hand [X8].
        ResetPhones = "reset-phones",
        /// Give the identity provider the new SP metadata.
        ProvisionSpMetadata = "provision-sp-metadata",
    }
}

words! {
    /// Where a service is restarted [X13].
    ServiceKind {
        /// Control Center - Feature Services.
        Feature = "feature",
        /// Control Center - Network Services.
        Network = "network",
        /// Command line only.
        Cli = "cli",
    }
}

words! {
    /// On which nodes, and in which order.
    Nodes {
        /// The publisher, then each subscriber [H2, X11].
        PublisherFirst = "publisher-first",
        /// The publisher.
        Publisher = "publisher",
        /// Each subscriber.
        Subscribers = "subscribers",
        /// Every node on which the service is active, one at a time [X10].
        WhereActive = "where-active",
        /// The primary, then the secondary [X12].
        PrimaryFirst = "primary-first",
        /// Once for the cluster.
        Once = "once",
    }
}

words! {
    /// Under which condition a follow-up is needed.
    Condition {
        /// SIP OAuth is on.
        SipOauth = "sip-oauth",
        /// SIP federation is configured.
        SipFederation = "sip-federation",
        /// The cluster is in mixed mode.
        MixedMode = "mixed-mode",
        /// SAML SSO uses the tomcat certificate.
        SamlSsoWithTomcat = "saml-sso-with-tomcat",
        /// The service is activated on the node.
        ServiceActive = "service-active",
    }
}

words! {
    /// What an administrator may want to do.
    Operation {
        /// Renew a self-signed certificate.
        Renew = "renew",
        /// Renew a self-signed certificate of several nodes.
        RenewMultiServer = "renew-multi-server",
        /// Put a new self-signed certificate of the same key length in its place.
        Regenerate = "regenerate",
        /// Regenerate with another key length.
        RegenerateWithOtherKeyLength = "regenerate-with-other-key-length",
        /// Generate a self-signed certificate with chosen key length.
        GenerateSelfSigned = "generate-self-signed",
        /// Have the node make a request.
        GenerateCsr = "generate-csr",
        /// Have a node make a multi-server request through the command line.
        GenerateMultiServerCsrByCli = "generate-multi-server-csr-by-cli",
        /// Fetch a request.
        DownloadCsr = "download-csr",
        /// Remove a request.
        DeleteCsr = "delete-csr",
        /// Upload a signed identity certificate.
        UploadIdentity = "upload-identity",
        /// Upload a certificate of several nodes through the command line.
        UploadMultiSanByCli = "upload-multi-san-by-cli",
        /// Upload into a trust store.
        UploadTrust = "upload-trust",
        /// Fetch a certificate.
        Download = "download",
        /// Use the tomcat certificate for another purpose.
        ReuseTomcat = "reuse-tomcat",
        /// Upload one certificate to several stores and clusters.
        Distribute = "distribute",
        /// Put a new file in the place of a trust certificate.
        ReplaceTrust = "replace-trust",
        /// Delete from a trust store.
        DeleteTrust = "delete-trust",
        /// Change a subscriber's trust store by way of the publisher.
        RelayTrustThroughPublisher = "relay-trust-through-publisher",
        /// Delete an identity certificate.
        DeleteIdentity = "delete-identity",
        /// Reach the node by its REST certificate API.
        UseRest = "use-rest",
    }
}

words! {
    /// Who signed.
    Issuer {
        /// A CA that browsers trust.
        Public = "public",
        /// A CA of one's own, or the node itself.
        Private = "private",
    }
}

words! {
    /// How much a departure from the table weighs.
    Weight {
        /// Something will fail.
        Error = "error",
        /// Something may fail.
        Warning = "warning",
        /// To know.
        Informational = "informational",
    }
}

words! {
    /// A departure from the table of requested extensions.
    Departure {
        /// Asked for, and not there.
        Missing = "missing",
        /// There, and not asked for.
        Added = "added",
        /// Marked critical.
        Critical = "critical",
    }
}

words! {
    /// A part of the names that a multi-server request must carry.
    NameSet {
        /// Every CUCM node.
        CucmNodes = "cucm-nodes",
        /// Every IM and Presence node.
        ImpNodes = "imp-nodes",
        /// Every IM domain.
        ImDomains = "im-domains",
        /// Every alias of a chat server.
        ChatAliases = "chat-aliases",
    }
}

words! {
    /// What happens to certificates of public CAs on a date.
    Event {
        /// Signatures with SHA-1 end.
        Sha1Ends = "sha1-ends",
        /// New intermediates assert serverAuth alone.
        IntermediatesServerAuthOnly = "intermediates-server-auth-only",
        /// New subscriber certificates assert serverAuth alone.
        SubscribersServerAuthOnly = "subscribers-server-auth-only",
    }
}
