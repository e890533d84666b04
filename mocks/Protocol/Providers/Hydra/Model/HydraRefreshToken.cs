namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>A refresh token.</summary>
/// <param name="PairedAccess">The key of the access token that was issued with it.</param>
public sealed record HydraRefreshToken(
    string Text, string GrantId, string PairedAccess, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>The refresh token that nobody issued; it stands in where none was found.</summary>
    public static readonly HydraRefreshToken Nothing = new("", "", "", default, default);

    public bool IsSpent { get; init; }

    public DateTimeOffset FirstSpentAt { get; init; }

    public int Uses { get; init; }
}
