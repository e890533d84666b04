namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;

/// <summary>What an administrator hands to an app, to be turned into a token of the company.</summary>
public sealed record RequestToken(string Text, string ClientId, string Company, DateTimeOffset IssuedAt)
{
    public static readonly RequestToken None = new("", "", "", default);
}
