using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>Who and what a new service provider knows. Values are constants, so that a client developer can write them down.</summary>
internal static class BLinkSpFixtures
{
    public const string DefaultClient = "CIDP1000000001";
    public const string SecondClient = "CIDP1000000002";
    public const string SuspendedClient = "CIDP1000000003";
    public const string UnknownClient = "CIDP1999999999";
    public const string Alice = "alice@bank.example";
    public const string Bob = "bob@bank.example";
    private const string Carol = "carol@bank.example";
    private const string Dave = "dave@bank.example";
    private const string DefaultCallback = "https://app.example.com/callback";
    private const string SecondCallback = "https://second.example.com/callback";
    private static readonly string LongName = new string('l', BLinkHeaders.Limit - "@bank.example".Length) + "@bank.example";

    public static readonly Prepared Prepared = new(
        Table(
            ("default", [("client_id", DefaultClient), ("username", Alice)]),
            ("second", [("client_id", SecondClient), ("username", Bob)]),
            ("suspended", [("client_id", SuspendedClient), ("username", Carol)]),
            ("unknown", [("client_id", UnknownClient), ("username", Dave)])),
        Table(
            ("code.fresh", [("code", "code-fresh-7PqX2mVt9LbK4wRs"), ("redirect_uri", DefaultCallback), ("username", Alice)]),
            ("code.other", [("code", "code-other-3NhY8cJd5FzG1vQa"), ("redirect_uri", SecondCallback), ("username", Bob)]),
            ("code.expired", [("code", "code-expired-6TrW0kUe2MxB9yHp"), ("redirect_uri", DefaultCallback), ("username", Alice)]),
            ("code.used", [("code", "code-used-8DsC4jLi7ZoN5gEf"), ("redirect_uri", DefaultCallback), ("username", Alice)]),
            ("grant.active", Tokens("active-mK2vT8xQ4nW7bR1c", Alice)),
            ("grant.other", Tokens("other-pL5zH9dF3sJ6gY0u", Bob)),
            ("grant.expired", Tokens("expired-aE7iO2rV8tC4wM1k", Alice)),
            ("grant.revoked", Tokens("revoked-qX9bN3yS6hU0fD5j", Alice)),
            ("user.other", [("username", Bob)]),
            ("user.long64", [("username", LongName)])));

    /// <summary>The state of a new realm: lifetimes begin at the moment given.</summary>
    public static BLinkSpState Seed(DateTimeOffset now, Lifetimes lifetimes)
    {
        var (expired, code) = (now.AddDays(-1), now + lifetimes["code"]);
        return WithParties(new BLinkSpState())
            .WithCode(Code("code.fresh", DefaultClient, code))
            .WithCode(Code("code.other", SecondClient, code))
            .WithCode(Code("code.expired", DefaultClient, expired))
            .WithCode(Code("code.used", DefaultClient, code) with { GrantId = "grant-of-code-used" })
            .WithGrant(new SpGrant("grant-of-code-used", DefaultClient, Alice, BLinkScopes.All))
            .WithTokens(Grant("grant.active", DefaultClient), now, lifetimes)
            .WithTokens(Grant("grant.other", SecondClient), now, lifetimes)
            .WithTokens(Grant("grant.expired", DefaultClient), expired - lifetimes["refresh-token"], lifetimes)
            .WithTokens(Grant("grant.revoked", DefaultClient) with { Ended = true }, now, lifetimes);
    }

    /// <summary>The state with the clients and users that every service provider knows.</summary>
    public static BLinkSpState WithParties(BLinkSpState state) => state with
    {
        Clients = state.Clients.AddRange([new(DefaultClient, false), new(SecondClient, false), new(SuspendedClient, true)]),
        Usernames = state.Usernames.Union([Alice, Bob, Carol, LongName]),
    };

    /// <summary>The table of names to fields that a suite sees.</summary>
    public static ImmutableDictionary<string, ImmutableDictionary<string, string>> Table(
        params ReadOnlySpan<(string Name, (string Field, string Value)[] Fields)> rows)
    {
        var table = ImmutableDictionary.CreateBuilder<string, ImmutableDictionary<string, string>>();
        foreach (var (name, fields) in rows)
            table.Add(name, fields.ToImmutableDictionary(f => f.Field, f => f.Value));
        return table.ToImmutable();
    }

    private static SpCode Code(string name, string client, DateTimeOffset expires)
    {
        var fields = Prepared.Fixtures[name];
        return new SpCode(fields["code"], client, fields["username"], fields["redirect_uri"], BLinkScopes.All, expires);
    }

    private static (string, string)[] Tokens(string tail, string username) =>
        [("access_token", $"sp-at-{tail}"), ("refresh_token", $"sp-rt-{tail}"), ("username", username)];

    private static SeededGrant Grant(string name, string client)
    {
        var fields = Prepared.Fixtures[name];
        return new(new SpGrant(name, client, fields["username"], BLinkScopes.All), fields["access_token"], fields["refresh_token"]);
    }
}
