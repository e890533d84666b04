using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using static Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpFixtures;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>The grants that a new service provider knows, each with an access and a refresh token. None has told its grant_id yet.</summary>
internal static class SeededGrants
{
    public static ImmutableArray<Row> All { get; } =
    [
        new("grant.active", "active-mK2vT8xQ4nW7bR1c"),
        new("grant.second", "second-wB6dJ1tX9kP4mZ8r"),
        new("grant.other-user", "other-user-cV7hS2nG5qL0yE3f") { Username = Bob },
        new("grant.other", "other-pL5zH9dF3sJ6gY0u") { ClientId = SecondClient, Username = Bob },
        new("grant.same-user", "same-user-oT4kM8aR1xN6wD9j") { ClientId = SecondClient },
        new("grant.long64", "long64-eX6pD1sW8fH3iU5t") { Username = LongName },
        new("grant.narrow", "narrow-uY2gF5pC8vK3bQ7s") { Scope = BLinkScopes.Accounts },
        new("grant.suspended", "suspended-dR5nJ8vE2yT7kL0b") { ClientId = SuspendedClient, Username = Carol },
        new("grant.expired", "expired-aE7iO2rV8tC4wM1k") { IsExpired = true },
        new("grant.revoked", "revoked-qX9bN3yS6hU0fD5j") { Ended = true },
        new("grant.of-2-0", "of-2-0-hZ1jW6eL9rB4tX7m"),
        new("grant.of-2-0-second", "of-2-0-second-nG8sQ3dV5yK0cP2a") { Username = Bob },
    ];

    public sealed record Row(string Name, string Tail)
    {
        public string ClientId { get; init; } = DefaultClient;

        public string Username { get; init; } = Alice;

        public string Scope { get; init; } = BLinkScopes.All;

        public bool IsExpired { get; init; }

        public bool Ended { get; init; }

        public (string, string)[] Fields => [("access_token", $"sp-at-{Tail}"), ("refresh_token", $"sp-rt-{Tail}"), ("username", Username)];

        public SeededGrant Grant() => new(new SpGrant(Name, ClientId, Username, Scope) { Ended = Ended }, $"sp-at-{Tail}", $"sp-rt-{Tail}");
    }
}
