namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Which table holds a token.</summary>
internal enum TokenKind
{
    None,
    Access,
    Refresh,
}
