using System.Buffers;
using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>What consent 3.0 demands of the verifier of a code (RFC 7636 §4.1, §4.6); where PKCE is not part, a verifier is an unknown parameter.</summary>
internal static class PkceGuards
{
    private static readonly ProtocolResponse InvalidGrant = BLinkErrors.OAuth(400, "invalid_grant", "code_verifier does not fit the code");

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    public static ImmutableArray<Guard<BLinkSpTurn>> Guards { get; } =
    [
        Demand<BLinkSpTurn>(
            "verifier-present", t => !t.Settings.Pkce || t.Verifier is not null, InvalidGrant, "the body has no code_verifier"),
        Demand<BLinkSpTurn>(
            "verifier-is-well-formed", t => !t.Settings.Pkce || t.Verifier is null || IsWellFormed(t.Verifier), InvalidGrant,
            "a code_verifier has 43 to 128 unreserved characters"),
        Agree<BLinkSpTurn>(
            "verifier-matches-challenge", t => t.Verifier is { } verifier ? S256.Challenge(verifier) : null, t => t.Settings.Pkce ? t.Code?.Challenge : null,
            Matching.Exact, InvalidGrant, "the code_verifier is not that of the challenge"),
    ];

    private static bool IsWellFormed(string verifier) => verifier.Length is >= 43 and <= 128 && !verifier.AsSpan().ContainsAnyExcept(Unreserved);
}
