using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;

/// <summary>What a consent gives to an app, for one redemption.</summary>
public sealed record AuthorizationCode(string Text, string ClientId, string UserId, string RedirectUri, ImmutableArray<string> Scopes, DateTimeOffset IssuedAt)
{
    public static readonly AuthorizationCode None = new("", "", "", "", [], default);

    public bool Spent { get; init; }
}
