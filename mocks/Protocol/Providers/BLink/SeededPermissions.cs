using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>The permissions that a new platform knows, and the grants of service providers that they stand for.</summary>
internal static class SeededPermissions
{
    public static ImmutableArray<Row> All { get; } =
    [
        new("permission.active", "123e4567-e89b-12d3-a456-426614174000", "3f5dd8a4-7e3a-47af-92e8-2e2bc5bcd011", "stored-vB6nM1kP8yT3wX0z"),
        new("permission.second", "5b1f0c4e-8d27-4f6a-9c35-71d2e8a6f090", "c81a64d7-0b9f-4e35-a2d6-95f7e1308b4c", "second-cR4tY7uJ2hG9fD6s")
        {
            Target = BLinkFixtures.SecondTarget,
            User = BLinkSpFixtures.Bob,
        },
        new("permission.foreign", "9e3a7d52-14bc-4c08-b7f1-60a95cd3e284", "60d3f92b-57e8-4a1c-b904-1c7ae5f8d263", "foreign-eW5qA8zL1oK4iN7b")
        {
            ClientId = BLinkSpFixtures.SecondClient,
            User = BLinkSpFixtures.Bob,
        },
        new("permission.expired", "2c86f1b9-5e0d-4a73-8f4e-d91b37a0c5e6", "b7e25c08-93fa-4d61-8e7b-f4029d6c1a35", "expired-gU2jX9mC6vH3pS0d")
        {
            LastsFor = TimeSpan.FromDays(-1),
        },
        new("permission.revoked", "7f42d0e8-a963-4b1c-95d7-3c8e06b1f4a2", "1f94ab6d-c270-4538-96ce-8b3d50e7a419", "revoked-iO8rF5kW2yB9tQ6l")
        {
            Status = PermissionStatus.Revoked,
        },
        new("permission.superseded", "e05b9c17-6f3d-48a2-a1c4-b27d95e8036f", "d52c07e3-4ab1-49f8-a36d-7e91c8f2b064", "superseded-xZ3nE7aJ1uV4")
        {
            Status = PermissionStatus.Superseded,
        },
        new("permission.narrow", "41d7a6f3-c2e9-4085-8b6f-0e5c93d1a7b8", "86eb31fa-d40c-47b5-9a18-23c6d7f50e9b", "narrow-hL6wP9cT2rM5gY8k")
        {
            Target = BLinkFixtures.SecondTarget,
            Scope = BLinkScopes.Accounts,
        },
        // Its service provider has consent flow 2.0, which knows no grant_id.
        new("permission.old-sp", "a6c0d3b8-52e1-4f97-8d64-90b7f1e2c35a", "0b8e5d27-4c3f-4b16-9ad2-e61f7c905384", "old-rJ4bZ8nV2xC7mQ5t")
        {
            Target = BLinkFixtures.OldTarget,
        },
        // Its service provider has ended the grant.
        new("permission.ended-at-sp", "d4f19e6a-7b20-4c85-b3e7-28a5c0d6f914", "94c7a1e0-6d5b-4e28-8f03-b7d2916c5ea4", "ended-uY6kS1wD9hF3lP0e")
        {
            Target = BLinkFixtures.SecondTarget,
            IsEndedAtSp = true,
        },
        // Another user of the same client at the same service provider.
        new("permission.neighbour", "38b5e7c2-9d14-4a60-a7f8-c1e06d93b257", "e7203c9f-18d6-4fb5-8a4e-5d96b0c2f731", "neighbour-oG5tN7vB2zX8qK")
        {
            User = BLinkSpFixtures.Bob,
        },
        // The same user of the same client at another service provider.
        new("permission.elsewhere", "c92d8f40-1e7a-4b53-86c9-f5a3d0e7b618", "5a9d1b74-e0c8-4263-b7f5-3c8e6f20d19a", "elsewhere-iM1cL9pR4sT6wE")
        {
            Target = BLinkFixtures.SecondTarget,
        },
        new("permission.ending", "6e07b1d9-f3c4-4826-95ab-7d40c8e1f2b3", "2d6f8a03-b59e-4c71-a8d0-61e4b7f9c352", "ending-aH8yU3fJ5kV1nB7d")
        {
            User = BLinkSpFixtures.Bob,
            LastsFor = TimeSpan.FromHours(2),
        },
    ];

    /// <summary>What a suite sees: each permission, and of some the tokens that the platform keeps to itself.</summary>
    public static IEnumerable<(string, (string, string)[])> Fixtures =>
    [
        .. All.Select(r => r.Fixture),
        Find("permission.active").Stored("sp.stored"),
        Find("permission.neighbour").Stored("sp.neighbour"),
        Find("permission.elsewhere").Stored("sp.elsewhere"),
        Find("permission.old-sp").Stored("sp.old"),
    ];

    private static Row Find(string name) => All.Single(r => r.Name == name);

    /// <summary>A permission of the first client and user at the first target, unless said.</summary>
    /// <param name="GrantId">What the service provider calls the grant.</param>
    /// <param name="Tail">How the stored tokens end.</param>
    public sealed record Row(string Name, string Id, string GrantId, string Tail)
    {
        public string ClientId { get; init; } = BLinkSpFixtures.DefaultClient;

        public string Target { get; init; } = BLinkFixtures.FirstTarget;

        public string User { get; init; } = BLinkSpFixtures.Alice;

        public string Scope { get; init; } = BLinkScopes.All;

        /// <summary>How long it is good from the first moment on; less than nothing where it has expired.</summary>
        public TimeSpan LastsFor { get; init; } = TimeSpan.FromDays(365);

        public bool IsEndedAtSp { get; init; }

        public PermissionStatus Status { get; init; }

        public (string, (string, string)[]) Fixture => (Name, [("id", Id), ("target", Target), ("user", User), ("lasts_for", $"{LastsFor.TotalSeconds:F0}s")]);

        /// <summary>What the platform holds of the service provider for it, and where that one is asked for tokens.</summary>
        public (string, (string, string)[]) Stored(string name) =>
            (name, [("access_token", $"sp-at-{Tail}"), ("refresh_token", $"sp-rt-{Tail}"), ("token_path", $"{BLinkFixtures.Sites.GetValueOrDefault(Target, SpSite.Usual).BasePath}/oauth/token")]);

        // Wide even where the permission is narrow, so that a platform that passes the wide scope on is found out.
        public SeededGrant Grant => new(new SpGrant(GrantId, ClientId, User, BLinkScopes.All) { ToldId = GrantId, Ended = IsEndedAtSp }, $"sp-at-{Tail}", $"sp-rt-{Tail}");

        public Permission Permission(DateTimeOffset now, Lifetimes lifetimes) => new(
            Id, ClientId, Target, User, Scope, now + LastsFor,
            new SpTokens($"sp-at-{Tail}", $"sp-rt-{Tail}", now + lifetimes["access-token"]))
        {
            Status = Status,
        };
    }
}
