namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;

/// <summary>What a mail brings, for one login.</summary>
/// <param name="Further">The further parameters of the call that had it sent, sorted, as a form.</param>
public sealed record OneTimeToken(string Text, string ClientId, string ChannelType, string Handle, string Further, DateTimeOffset IssuedAt)
{
    public bool Spent { get; init; }
}
