//! The operations of AXL that this driver can send; nothing else ever is.
//!
//! `doServiceParametersReset` and `doEnterpriseParametersReset` are not among them and must never be:
//! they set everything to its default (`cisco-interfaces.md` 13.7).

/// An operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Operation {
    GetVersion,
    ListNodes,
    Query,
    ListParameters,
    SetParameter,
    ListRedundancyGroups,
    SetRedundancyGroup,
    ListPhones,
    ListSipTrunks,
    GetSipTrunk,
    ListSipTrunkProfiles,
}

impl Operation {
    /// Its name on the wire.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::GetVersion => "getCCMVersion",
            Self::ListNodes => "listProcessNode",
            Self::Query => "executeSQLQuery",
            Self::ListParameters => "listServiceParameter",
            Self::SetParameter => "updateServiceParameter",
            Self::ListRedundancyGroups => "listPresenceRedundancyGroup",
            Self::SetRedundancyGroup => "updatePresenceRedundancyGroup",
            Self::ListPhones => "listPhone",
            Self::ListSipTrunks => "listSipTrunk",
            Self::GetSipTrunk => "getSipTrunk",
            Self::ListSipTrunkProfiles => "listSipTrunkSecurityProfile",
        }
    }

    /// Whether the cluster is another one afterwards.
    pub(super) const fn changes(self) -> bool {
        matches!(self, Self::SetParameter | Self::SetRedundancyGroup)
    }
}
