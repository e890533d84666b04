using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpFixtures;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>The authorization codes that a new service provider knows.</summary>
internal static class SeededCodes
{
    public const string GrantOfUsed = "grant-of-code-used";
    private const string DefaultCallback = "https://app.example.com/callback";
    private const string SecondCallback = "https://second.example.com/callback";

    public static ImmutableArray<SeededCode> All { get; } =
    [
        new("code.fresh", "code-fresh-7PqX2mVt9LbK4wRs"),
        new("code.second", "code-second-5LtY8nQc3ZvB6hWj"),
        new("code.other", "code-other-3NhY8cJd5FzG1vQa") { ClientId = SecondClient, Username = Bob, RedirectUri = SecondCallback },
        new("code.long64", "code-long64-2KfS6wJp0RbT8uCn") { Username = LongName },
        new("code.suspended", "code-suspended-7BzG4qTe1VwX9pAh") { ClientId = SuspendedClient, Username = Carol },
        new("code.expired", "code-expired-6TrW0kUe2MxB9yHp") { IsExpired = true },
        new("code.used", "code-used-8DsC4jLi7ZoN5gEf") { GrantId = GrantOfUsed },
        new("code.pkce", "code-pkce-4RgT7bNy1KcX8eMd"),
        new("code.pkce-other", "code-pkce-other-9WpZ3fHs6JvQ2aLu"),
        new("code.pkce-42", "code-pkce-42-8HmB5xKd2RtN7yGc") { Verifier = Long(42) },
        new("code.pkce-43", "code-pkce-43-2VnF9sJw6QpL4zTb") { Verifier = Long(43) },
        new("code.pkce-128", "code-pkce-128-6CkE3uXr8MhD1oYv") { Verifier = Long(128) },
        new("code.pkce-129", "code-pkce-129-1ZjA7iUg5WqS9lBe") { Verifier = Long(129) },
    ];

    private static string Long(int length) => new string('v', length - 6) + "-._~42";

    public sealed record SeededCode(string Name, string Value)
    {
        public string ClientId { get; init; } = DefaultClient;

        public string Username { get; init; } = Alice;

        public string RedirectUri { get; init; } = DefaultCallback;

        /// <summary>Of unreserved characters, and no two codes have the same (RFC 7636 §4.1).</summary>
        public string Verifier { get; init; } = $"verifier-of.{Value}~{new string('0', 24)}";

        public bool IsExpired { get; init; }

        public string? GrantId { get; init; }

        public (string, string)[] Fields =>
            [("code", Value), ("redirect_uri", RedirectUri), ("username", Username), ("code_verifier", Verifier)];

        public SpCode Code(DateTimeOffset now, Lifetimes lifetimes) =>
            new(Value, ClientId, Username, RedirectUri, BLinkScopes.All, IsExpired ? now.AddDays(-1) : now + lifetimes["code"])
            {
                GrantId = GrantId,
                Challenge = S256.Challenge(Verifier),
            };
    }
}
