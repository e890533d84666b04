namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>How a scope is matched with those that a client or a grant has.</summary>
public enum ScopeMatching
{
    /// <summary>A part of a registered scope may be a star: photos.* has photos.read.</summary>
    Wildcard,

    Exact,
}
