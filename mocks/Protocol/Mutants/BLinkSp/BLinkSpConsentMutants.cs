using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Defects of a service provider of consent 3.0, in its grant_id and in PKCE.</summary>
internal static class BLinkSpConsentMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("grant-id-missing-on-code", "BLINK-C3-01", "The answer to a code has no grant_id.", b => b.WithoutMember("token-code", "grant_id")),
        M("grant-id-missing-on-refresh", "BLINK-C3-02 BLINK-MIG-18", "The answer to a refresh has no grant_id.", b => b.WithoutMember("token-refresh", "grant_id")),
        M("grant-id-missing-for-2-0", "BLINK-C3-03 BLINK-MIG-18", "A grant that was made under 2.0 never gets a grant_id.",
            b => b.Doing("tell-grant-id", t => Tell(t, t.Grant.Id.StartsWith("grant.of-2-0", StringComparison.Ordinal) ? null : Known(t)))),
        M("grant-id-only-once", "BLINK-C3-02 BLINK-C3-03", "Only the first refresh tells the grant_id.",
            b => b.WithMember("token-refresh", "grant_id", (t, id) => RefreshedBefore(t) ? null : id)),
        M("grant-id-changes", "BLINK-C3-02", "Each answer has a new grant_id.", b => b.Doing("tell-grant-id", t => t.IssuedGrantId = TokenText.Uuid(t.Surroundings.Entropy))),
        M("grant-id-changes-after-a-code", "BLINK-C3-02", "The first refresh tells another grant_id than the code did.",
            b => b.WithMember("token-code", "grant_id", (_, id) => $"{id}"[1..] + "x")),
        M("grant-id-of-2-0-changes-once", "BLINK-C3-03", "The first grant_id of a grant of 2.0 is not kept.",
            b => b.Doing("tell-grant-id", t => Tell(t, RefreshedBefore(t) ? "kept-" + t.Grant.Id : TokenText.Uuid(t.Surroundings.Entropy)), "token-refresh")),
        M("grant-id-as-number", "BLINK-C3-01 BLINK-C3-02", "grant_id is a JSON number.", b => b.Telling((_, _) => 4711)),
        M("grant-id-empty", "BLINK-C3-01 BLINK-C3-02", "grant_id is empty.", b => b.Telling((_, _) => "")),
        M("grant-id-blank", "BLINK-C3-01 BLINK-C3-02", "grant_id is a blank.", b => b.Telling((_, _) => " ")),
        M("grant-id-by-client", "BLINK-C3-04 BLINK-R60", "All grants of a client have one grant_id.", b => b.Telling((t, _) => "id-of-" + S256.Challenge(t.Grant.ClientId))),
        M("grant-id-by-client-and-user", "BLINK-C3-04 BLINK-R60", "All grants of one client and user have one grant_id.",
            b => b.Telling((t, _) => "id-of-" + S256.Challenge(t.Grant.ClientId + t.Grant.Username))),
        M("grant-id-by-user", "BLINK-C3-04 BLINK-R60", "All grants of a user have one grant_id, whatever the client.", b => b.Telling((t, _) => "id-of-" + S256.Challenge(t.Grant.Username))),
        M("username-still-required", "BLINK-C3-05", "Consent 3.0 still asks for the username.", b => b.With(s => s with { UsernameRequired = true })),
        M("username-still-required-on-refresh", "BLINK-C3-05", "A refresh still asks for the username.",
            b => b.AlsoRefusing("username-present", t => t.Username is null, BLinkSpMutants.Refuse(400, "username is missing"), "token-refresh")),
        M("verifier-ignored", "BLINK-C3-06 BLINK-R59", "Any verifier redeems a code.", b => b.Without("verifier-matches-challenge")),
        M("verifier-may-be-missing", "BLINK-C3-06 BLINK-R59", "A code is redeemed without its verifier.",
            b => b.Without("verifier-present").Comparing("verifier-matches-challenge", Matching.WherePresented(Matching.Exact))),
        M("verifier-may-be-empty", "BLINK-C3-06 BLINK-R59", "An empty verifier is good enough.", b => b
            .Excusing("verifier-present", t => t.Parameters["code_verifier"] is "").Excusing("verifier-matches-challenge", t => t.Parameters["code_verifier"] is "")),
        M("verifier-in-plain", "BLINK-C3-07", "The challenge itself is taken for the verifier.", b => b.Excusing("verifier-matches-challenge", t => t.Verifier == t.Code?.Challenge)),
        M("verifier-in-plain-when-asked", "BLINK-C3-07", "The challenge itself is taken for the verifier where the request says plain.",
            b => b.Excusing("verifier-matches-challenge", t => t.Parameters["code_challenge_method"] == "plain" && t.Verifier == t.Code?.Challenge)),
        M("verifier-of-any-code", "BLINK-C3-06", "The verifier of another code of the client redeems a code.",
            b => b.Excusing("verifier-matches-challenge", t => t.Verifier is { } v && t.State.Codes.Entries.Any(c => c.Value.ClientId == t.ClientId && c.Value.Challenge == S256.Challenge(v)))),
        M("verifier-of-a-spent-code", "BLINK-C3-06", "The verifier of a code that was redeemed redeems another one.", b => b.Excusing(
            "verifier-matches-challenge", t => t.Verifier is { } v && t.State.Codes.Entries.Any(c => c.Value.GrantId is not null && c.Value.Challenge == S256.Challenge(v)))),
        M("challenge-without-case", "BLINK-C3-06", "The verifier may have a letter of the other case.",
            b => b.Excusing("verifier-matches-challenge", t => t.Verifier is { } v && WithOneInOtherCase(v).Any(other => S256.Challenge(other) == t.Code?.Challenge))),
        M("verifier-trimmed", "BLINK-C3-06", "Blanks around a verifier do not matter.", b => b
            .Excusing("verifier-is-well-formed", _ => true).Excusing("verifier-matches-challenge", t => t.Verifier is { } v && S256.Challenge(v.Trim()) == t.Code?.Challenge)),
        M("verifier-cut", "BLINK-C3-06", "A verifier with one character more is cut.", b => b.Excusing("verifier-matches-challenge", t => t.Verifier is { } v && S256.Challenge(v[..^1]) == t.Code?.Challenge)),
        M("verifier-stands-for-the-client", "BLINK-CF-11 BLINK-R07", "Who knows the verifier need not be the code's client.",
            b => b.OnlyWhen("code-belongs-to-client", t => t.Verifier is not { } v || S256.Challenge(v) != t.Code?.Challenge)),
        M("verifier-stands-for-the-redirect-uri", "BLINK-CF-10", "Who knows the verifier need not name the redirect_uri.",
            b => b.OnlyWhen("redirect-uri-is-the-original", t => t.Verifier is not { } v || S256.Challenge(v) != t.Code?.Challenge)),
        M("wrong-verifier-is-401", "BLINK-C3-06", "A wrong verifier is answered with 401 invalid_client.",
            b => b.Answering("verifier-matches-challenge", _ => BLinkErrors.OAuth(401, "invalid_client", "code_verifier does not fit the code"))),
        M("wrong-verifier-spends-the-clients-codes", "BLINK-C3-06", "A wrong verifier spends all codes of the client.",
            b => b.EditGuard("verifier-matches-challenge", g => g with { OnRefusal = [new("spend-codes", SpendAll)] })),
        M("pkce-code-reusable", "BLINK-R04", "The right verifier redeems a code again.", b => b.Without("code-is-unredeemed")),
        M("pkce-code-spent-by-another-client", "BLINK-CF-11", "Another client's try spends a code with a challenge.",
            b => b.EditGuard("code-belongs-to-client", g => g with { OnRefusal = [BLinkSpGrants.SpendCode] })),
        M("verifier-in-query", "BLINK-C3-06 BLINK-R01", "A verifier in the address is taken.", b => b.With(s => s with
        {
            ParametersOf = r => new FieldList([.. s.ParametersOf(r), .. r.Query.Where(f => f.Name == "code_verifier")], StringComparison.Ordinal),
        })),
    ];

    private static Mutant M(string id, string requirements, string sentence, Func<BLinkSpBlueprint, BLinkSpBlueprint> edit) =>
        BLinkSpMutants.M(id, requirements, sentence, edit) with { Profile = BLinkSpProfiles.Consent30 };

    private static BLinkSpBlueprint Telling(this BLinkSpBlueprint b, Func<BLinkSpTurn, object?, object?> id) =>
        b.WithMember("token-code", "grant_id", id).WithMember("token-refresh", "grant_id", id);

    private static string? Known(BLinkSpTurn t) => t.State.Grants.Find(t.Grant.Id)?.ToldId ?? TokenText.Uuid(t.Surroundings.Entropy);

    private static bool RefreshedBefore(BLinkSpTurn t) => t.State.AccessTokens.Entries.Count(a => a.Value.GrantId == t.Grant.Id) > 2;

    private static void Tell(BLinkSpTurn t, string? id)
    {
        t.IssuedGrantId = id;
        if (t.State.Grants.Find(t.Grant.Id) is { } grant)
            t.State = t.State with { Grants = t.State.Grants.Set(grant.Id, grant with { ToldId = id }) };
    }

    private static void SpendAll(BLinkSpTurn t)
    {
        foreach (var (value, code) in t.State.Codes.Entries.Where(c => c.Value.ClientId == t.ClientId).ToList())
            t.State = t.State with { Codes = t.State.Codes.Set(value, code with { GrantId = code.GrantId ?? "nobody's" }) };
    }

    private static IEnumerable<string> WithOneInOtherCase(string text) =>
        Enumerable.Range(0, text.Length).Where(i => char.IsAsciiLetter(text[i])).Select(i => $"{text[..i]}{(char)(text[i] ^ ' ')}{text[(i + 1)..]}");
}
