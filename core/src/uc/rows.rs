//! What a row of each table says. Shared with `build.rs`, which reads the rows from TOML.
//!
//! Every row names the requirements it carries and its source; `assumed` marks a row that no
//! source states. `versions` is a range such as `14..14SU1`, the end not included. An empty list
//! of products or purposes means all of them.

use super::shape::{Date, List, Text};
use super::version::{Span, Version};
use super::vocabulary::{
    Act, Algorithm, Cell, Condition, Departure, Event, Generation, Hash, Issuer, NameSet, Nodes, Operation, Product,
    Purpose, Reach, Role, Scope, ServiceKind, Store, Weight,
};

row! {
    /// `products.toml`: a product.
    ProductFacts {
        /// The product.
        product: Product,
        /// Cisco's name of it.
        name: Text,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `purposes.toml`: a purpose.
    PurposeFacts {
        /// The purpose.
        purpose: Purpose,
        /// The products that have it.
        products: List<Product>,
        /// The kind of its key.
        key: Algorithm,
        /// On how many nodes it has a certificate of its own.
        scope: Scope,
        /// Who uses it.
        used_by: Text,
        /// Whether high availability is switched off before its services restart [H3].
        #[serde(default)]
        high_availability_off: bool,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `stores.toml`: a trust store.
    StoreFacts {
        /// The store.
        store: Store,
        /// The products that have it.
        products: List<Product>,
        /// The only node on which it may be changed, if there is such a rule.
        change_only_on: Option<Role>,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `placements.toml`: a trust store to which the issuers of a purpose's certificate go.
    Placement {
        /// The purposes.
        purposes: List<Purpose>,
        /// The store.
        store: Store,
        /// The role of the node on which to upload; none means every node.
        role: Option<Role>,
        /// Takes the place of this store where the node lists it.
        where_listed_instead_of: Option<Store>,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `generations.toml`: an edition of the table of requested extensions, and for what it is.
    GenerationFacts {
        /// The edition.
        generation: Generation,
        /// The versions it is for.
        versions: Span,
        /// Whether it is the one to take there when nobody chose.
        default: bool,
        /// How it differs.
        says: Text,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `extensions.toml`: what a request asks for, cell by cell.
    Extensions {
        /// The products.
        products: List<Product>,
        /// The purposes.
        purposes: List<Purpose>,
        /// The editions that print it so.
        generations: List<Generation>,
        /// One cell for each column.
        cells: List<Cell>,
        /// How many CAs may stand below, where the certificate is a CA's own.
        path_len: Option<u32>,
        /// The extensions that the request marks critical, by name.
        #[serde(default)]
        critical: List<Text>,
        /// Whether no source prints this row.
        #[serde(default)]
        assumed: bool,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `departures.toml`: what a departure from the requested extensions weighs.
    DepartureFacts {
        /// The usage or extension.
        what: List<Text>,
        /// How it departs.
        departure: Departure,
        /// The products.
        #[serde(default)]
        products: List<Product>,
        /// The purposes.
        #[serde(default)]
        purposes: List<Purpose>,
        /// The kind of key; none means any.
        key: Option<Algorithm>,
        /// Who signed; none means anybody.
        issuer: Option<Issuer>,
        /// How much it weighs.
        weight: Weight,
        /// Why.
        says: Text,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `multi_server.toml`: whether one certificate may serve several nodes.
    MultiServerFacts {
        /// The products.
        products: List<Product>,
        /// The purposes.
        purposes: List<Purpose>,
        /// The versions.
        versions: Span,
        /// Whether it may.
        supported: bool,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `request_places.toml`: where a multi-server request is made, and the names it must carry.
    RequestPlace {
        /// The purposes.
        purposes: List<Purpose>,
        /// The product on which it is made.
        made_on: Product,
        /// The node on which it is made.
        role: Role,
        /// The names it must carry.
        names: List<NameSet>,
        /// Whether this rests on field practice alone.
        #[serde(default)]
        assumed: bool,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `restarts.toml`: one follow-up of a changed certificate. Their order is the table's.
    Restart {
        /// The products whose certificate changed.
        products: List<Product>,
        /// The purposes that changed.
        #[serde(default)]
        purposes: List<Purpose>,
        /// The trust stores that changed.
        #[serde(default)]
        stores: List<Store>,
        /// The versions.
        versions: Span,
        /// What is to be done.
        act: Act,
        /// The service, by its exact name.
        service: Option<Text>,
        /// Where it is restarted.
        kind: Option<ServiceKind>,
        /// The command line.
        command: Option<Text>,
        /// On which nodes, in which order.
        nodes: Nodes,
        /// The product of those nodes, where it is not the one whose certificate changed.
        nodes_of: Option<Product>,
        /// When it is needed; none means always.
        condition: Option<Condition>,
        /// Whether sources differ on its being needed at all, and we do it all the same.
        #[serde(default)]
        disputed: bool,
        /// Whether no source states it for this product.
        #[serde(default)]
        assumed: bool,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `replication.toml`: how far a change of a trust store reaches.
    Replication {
        /// The stores.
        stores: List<Store>,
        /// The versions.
        versions: Span,
        /// How far an upload reaches.
        upload: Reach,
        /// How far a deletion reaches.
        deletion: Reach,
        /// What else to know.
        says: Text,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `blocks.toml`: an operation that fails there, hence is refused [P10].
    Block {
        /// The operations; empty means all.
        #[serde(default)]
        operations: List<Operation>,
        /// The products.
        #[serde(default)]
        products: List<Product>,
        /// The purposes to which it is limited.
        #[serde(default)]
        purposes: List<Purpose>,
        /// The purposes for which alone it is not blocked.
        #[serde(default)]
        except_purposes: List<Purpose>,
        /// The trust stores to which it is limited.
        #[serde(default)]
        stores: List<Store>,
        /// The versions.
        versions: Span,
        /// What to tell a person.
        reason: Text,
        /// Whether no source states it.
        #[serde(default)]
        assumed: bool,
        /// Requirement IDs; the first is cited.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `upload_rules.toml`: a rule of uploading certificates and chains.
    UploadRule {
        /// A short name.
        name: Text,
        /// The versions.
        versions: Span,
        /// The rule.
        says: Text,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `refusals.toml`: a finding on which a node refuses an upload.
    Refusal {
        /// The rule that finds it.
        rule: Text,
        /// The node's own words; none where no source prints them.
        says: Option<Text>,
        /// That the node refuses at all is read between the lines.
        #[serde(default)]
        assumed: bool,
        /// The requirements that the row carries.
        requirements: List<Text>,
        /// Where it is said.
        source: Text,
    }
}

row! {
    /// `keys.toml`: a key size, and the hashes that go with it.
    KeySize {
        /// The kind of key.
        key: Algorithm,
        /// The size.
        bits: u32,
        /// The hashes.
        hashes: List<Hash>,
        /// The versions.
        versions: Span,
        /// Whether Cisco recommends it.
        #[serde(default)]
        recommended: bool,
        /// What to warn of.
        caution: Option<Text>,
        /// Whether no source states it.
        #[serde(default)]
        assumed: bool,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `lifetimes.toml`: how long certificates of public CAs may live.
    Lifetime {
        /// For certificates issued from this day on.
        from: Date,
        /// Longer is a fault.
        days_max: u32,
        /// Longer is unwise.
        days_advised: u32,
        /// How long the proof of a domain may be reused.
        domain_proof_days: u32,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `self_signed.toml`: how long self-signed certificates live.
    SelfSignedYears {
        /// The versions.
        versions: Span,
        /// At least.
        years_min: u32,
        /// At most.
        years_max: u32,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `events.toml`: dates on which public CAs change.
    EventFacts {
        /// The event.
        event: Event,
        /// The day from which it holds.
        from: Date,
        /// What it says.
        says: Text,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `capabilities.toml`: what nodes can do, or do differently, from a version on.
    Capability {
        /// A short name.
        name: Text,
        /// The versions.
        versions: Span,
        /// What it is.
        says: Text,
        /// Requirement IDs.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `disagreements.toml`: two sources that differ, and what we do about it.
    Disagreement {
        /// Its ID.
        id: Text,
        /// On what they differ.
        topic: Text,
        /// What the one says.
        one: Text,
        /// What the other says.
        other: Text,
        /// What we do.
        handling: Text,
        /// Requirement IDs: its own, and those between which it decides.
        requirements: List<Text>,
        /// Where both are said.
        source: Text,
    }
}

row! {
    /// `builds.toml`: the release of a build number.
    Build {
        /// The build number without what follows its dash.
        build: Text,
        /// The release.
        release: Version,
        /// Requirement IDs; none, since this table only reads what nodes say.
        requirements: List<Text>,
        /// Where this is said.
        source: Text,
    }
}

row! {
    /// `requirements.toml`: a requirement in one sentence.
    Requirement {
        /// Its ID, for ever the same.
        id: Text,
        /// What it wants.
        says: Text,
        /// Nothing: a requirement is not a claim.
        #[serde(default)]
        requirements: List<Text>,
        /// The document it was drawn from.
        source: Text,
    }
}
