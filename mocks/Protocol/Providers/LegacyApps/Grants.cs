using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>What an access token stands for.</summary>
public sealed record AccessGrant(string ClientId, string Subject, PrincipalKind Kind, ImmutableArray<string> Scopes)
{
    public static readonly AccessGrant None = new("", "", PrincipalKind.User, []);

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The old app's number, on tokens that stem from an exchange.</summary>
    public long? LegacyApplication { get; init; }

    /// <summary>A grant that begins with this turn.</summary>
    public static AccessGrant At(LegacyAppsTurn turn, string clientId, string subject, PrincipalKind kind, ImmutableArray<string> scopes) =>
        new(clientId, subject, kind, scopes) { IssuedAt = turn.Now, ExpiresAt = turn.Now + turn.Lifetimes["access-token"] };
}

/// <summary>What a refresh token stands for.</summary>
public sealed record RefreshGrant(string ClientId, string Subject, PrincipalKind Kind, ImmutableArray<string> Scopes)
{
    public static readonly RefreshGrant None = new("", "", PrincipalKind.User, []);

    public DateTimeOffset ExpiresAt { get; init; }

    public long? LegacyApplication { get; init; }

    public bool Revoked { get; init; }

    /// <summary>Whether a refresh gave out a newer one in its place.</summary>
    public bool Spent { get; init; }

    /// <summary>A grant that begins with this turn.</summary>
    public static RefreshGrant At(LegacyAppsTurn turn, string clientId, string subject, PrincipalKind kind, ImmutableArray<string> scopes) =>
        new(clientId, subject, kind, scopes) { ExpiresAt = turn.Now + turn.Lifetimes["refresh-token"] };
}
