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
    public const string OwnTarget = "IIDP99999";
    public const string Alice = "alice@bank.example";
    public const string Bob = "bob@bank.example";
    public const string Carol = "carol@bank.example";
    private const string Dave = "dave@bank.example";
    /// <summary>Of 64 characters.</summary>
    public const string LongName = "lllllllllllllllllllllllllllllllllllllllllllllllllll@bank.example";

    private static readonly ImmutableDictionary<string, ImmutableDictionary<string, string>> Identities = Table(
        ("default", [("client_id", DefaultClient), ("username", Alice)]),
        ("second", [("client_id", SecondClient), ("username", Bob)]),
        ("suspended", [("client_id", SuspendedClient), ("username", Carol)]),
        ("unknown", [("client_id", UnknownClient), ("username", Dave)]));

    private static readonly ImmutableDictionary<string, ImmutableDictionary<string, string>> Fixtures = Table(
    [
        .. SeededCodes.All.Select(c => (c.Name, c.Fields)),
        .. SeededGrants.All.Select(g => (g.Name, g.Fields)),
        ("target.own", [("id", OwnTarget)]),
        ("target.other", [("id", "IIDP88888")]),
        ("user.other", [("username", Bob)]),
        ("user.long64", [("username", LongName)]),
    ]);

    /// <summary>What a suite sees: verifiers only where PKCE is part, names of users only where the module wants them.</summary>
    public static Prepared PreparedFor(BLinkSpSettings settings)
    {
        var fixtures = settings.Pkce ? Fixtures : WithoutField(Fixtures, "code_verifier");
        return settings.UsernameRequired ? new(Identities, fixtures) : new(WithoutField(Identities, "username"), WithoutField(fixtures, "username"));
    }

    /// <summary>The state of a new realm: lifetimes begin at the moment given.</summary>
    public static BLinkSpState Seed(DateTimeOffset now, Lifetimes lifetimes)
    {
        var state = WithParties(new BLinkSpState()).WithGrant(new SpGrant(SeededCodes.GrantOfUsed, DefaultClient, Alice, BLinkScopes.All));
        state = SeededCodes.All.Aggregate(state, (sp, row) => sp.WithCode(row.Code(now, lifetimes)));
        return SeededGrants.All.Aggregate(state, (sp, row) => sp.WithTokens(row.Grant(), row.IsExpired ? now.AddDays(-1) - lifetimes["refresh-token"] : now, lifetimes));
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

    private static ImmutableDictionary<string, ImmutableDictionary<string, string>> WithoutField(
        ImmutableDictionary<string, ImmutableDictionary<string, string>> table, string field) =>
        table.ToImmutableDictionary(row => row.Key, row => row.Value.Remove(field));
}
