using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Authorize;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Password;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>What a refusal or a success does beside its answer and should not.</summary>
internal static class LegacyAppsAftermathMutants
{
    private static readonly (string Guard, string Words, string Requirement)[] OfRefresh =
    [
        ("client-secret-matches", "a wrong client_secret", "123"),
        ("refresh-token-is-the-clients-own", "another app", "135"),
        ("scope-is-granted", "a scope that was not granted", "113"),
        ("principal-lives-here", "the wrong data centre", "107"),
        ("client-is-enabled", "a disabled app", "118"),
    ];

    private static readonly (string Guard, string Words, string Requirement)[] OfCode =
    [
        ("client-secret-matches", "a wrong client_secret", "123"),
        ("client-secret-is-supplied", "a missing client_secret", "122"),
    ];

    private static readonly (string Guard, string Words, string Requirement)[] OfOtp =
    [
        ("client-secret-matches", "a wrong client_secret", "123"),
        ("otp-is-open", "another app or address", "127"),
        ("channel-type-is-supplied", "a missing channel_type", "116"),
        ("channel-type-is-known", "an unknown channel_type", "125"),
        ("channel-handle-is-supplied", "a missing channel_handle", "117"),
        ("channel-handle-is-well-formed", "a channel_handle that is no address", "126"),
        ("principal-lives-here", "the wrong data centre", "107"),
    ];

    private static readonly (string Guard, string Words, string Requirement)[] OfCall =
    [
        ("client-secret-matches", "a wrong client_secret", "165 123"),
        ("client-is-enabled", "a disabled app", "165 118"),
        ("grant-is-allowed", "an app without the grant", "165"),
        ("principal-lives-here", "the wrong data centre", "165 107"),
        ("client-secret-is-supplied", "a missing client_secret", "165 122"),
    ];

    private static readonly string[] UserGrants = ["password", "otp", "authorization-code"];

    private static ImmutableArray<Mutant> Refused { get; } =
    [
        .. OfRefresh.Select(r => Row($"refresh-token-spent-by-{r.Guard}", r.Requirement, $"A refresh that is refused for {r.Words} spends the refresh token.",
            b => b.EditGuard(r.Guard, g => g with { OnRefusal = [new("spend-anyway", SpendRefreshToken)] }, "refresh"))),
        .. OfCode.Select(r => Row($"code-spent-by-{r.Guard}", $"{r.Requirement} 169", $"A redemption that is refused for {r.Words} spends the code.",
            b => b.EditGuard(r.Guard, g => g with { OnRefusal = [new("spend-anyway", SpendCode)] }, "authorization-code"))),
        .. OfOtp.Select(r => Row($"otp-spent-by-{r.Guard}", $"{r.Requirement} 163", $"A login that is refused for {r.Words} spends the one-time token.",
            b => b.EditGuard(r.Guard, g => g with { OnRefusal = [new("spend-anyway", SpendOtp)] }, "otp"))),
        .. OfCall.Select(r => Row($"mail-in-spite-of-{r.Guard}", r.Requirement, $"A one-time token goes out in spite of {r.Words}.",
            b => b.EditGuard(r.Guard, g => g with { OnRefusal = [new("send-anyway", SendMail)] }, "send-otp"))),
        Row("request-token-spent-by-a-wrong-secret", "123 157", "A wrong client_secret spends the request token.",
            b => b.EditGuard("client-secret-matches", g => g with { OnRefusal = [new("spend-anyway", t => t.State = t.State with { RequestTokens = t.State.RequestTokens.Remove(PasswordFacts.OfTurn(t).Password ?? "") })] }, "password")),
        Row("revoked-token-ends-the-others", "108 138", "A revoked refresh token that is tried ends all others of its user.",
            b => b.EditGuard("refresh-token-is-unrevoked", g => g with { OnRefusal = [new("end-all", t => Revoke(t, (_, o) => o.Subject == t.Refresh.Grant.Subject))] })),
        Row("unknown-token-ends-all", "138", "An unknown refresh token ends all those of the app that brings it.",
            b => b.EditGuard("refresh-token-is-known", g => g with { OnRefusal = [new("end-all", t => Revoke(t, (_, o) => o.ClientId == t.Client.App.ClientId))] })),
    ];

    private static ImmutableArray<Mutant> Succeeded { get; } =
    [
        .. UserGrants.Select(at => Row($"{at}-ends-the-apps-other-users", "39 155", $"A login by {at} ends the refresh tokens of the app's other users.",
            b => b.DoingFirst(at, "end-others", t => Revoke(t, (_, o) => o.ClientId == t.Client.App.ClientId && o.Subject != SubjectOf(at, t))))),
        .. UserGrants.Select(at => Row($"{at}-ends-the-users-other-apps", "155", $"A login by {at} ends the user's refresh tokens of other apps.",
            b => b.DoingFirst(at, "end-others", t => Revoke(t, (_, o) => o.ClientId != t.Client.App.ClientId && o.Subject == SubjectOf(at, t))))),
        Row("redemption-spends-all-codes", "169", "A redemption spends all codes of its user.",
            b => b.Then("spend-code", t =>
            {
                foreach (var (text, code) in t.State.Codes.Entries.Where(c => c.Value.UserId == CodeFacts.OfTurn(t).Code.UserId))
                    t.State = t.State with { Codes = t.State.Codes.Set(text, code with { Spent = true }) };
            })),
        Row("consent-spends-codes-of-other-apps", "169", "A consent spends the user's codes of all other apps.",
            b => b.DoingFirst("authorize", "spend-others", t =>
            {
                foreach (var (text, code) in t.State.Codes.Entries.Where(c => c.Value.ClientId != AuthorizeFacts.OfTurn(t).App.ClientId))
                    t.State = t.State with { Codes = t.State.Codes.Set(text, code with { Spent = true }) };
            })),
        Row("login-spends-everyones-otp", "163", "A login by mail spends the one-time tokens of all users.",
            b => b.Then("spend-one-time-token", t =>
            {
                foreach (var (text, token) in t.State.OneTimeTokens.Entries)
                    t.State = t.State with { OneTimeTokens = t.State.OneTimeTokens.Set(text, token with { Spent = true }) };
            })),
        Row("call-voids-other-apps-otp", "127 129", "A one-time token that goes out ends those of other apps for that address.",
            b => b.DoingFirst("send-otp", "end-others", t =>
            {
                foreach (var (text, token) in t.State.OneTimeTokens.Entries.Where(o => o.Value.Handle == OtpFacts.OfTurn(t).Handle && o.Value.ClientId != t.Client.App.ClientId))
                    t.State = t.State with { OneTimeTokens = t.State.OneTimeTokens.Set(text, token with { Spent = true }) };
            })),
        Row("call-voids-other-addresses-otp", "163", "A one-time token that goes out ends the app's one-time tokens for other addresses.",
            b => b.DoingFirst("send-otp", "end-others", t =>
            {
                foreach (var (text, token) in t.State.OneTimeTokens.Entries.Where(o => o.Value.Handle != OtpFacts.OfTurn(t).Handle && o.Value.ClientId == t.Client.App.ClientId))
                    t.State = t.State with { OneTimeTokens = t.State.OneTimeTokens.Set(text, token with { Spent = true }) };
            })),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Refused, .. Succeeded];

    private static string SubjectOf(string at, LegacyAppsTurn t) => at switch
    {
        "password" => PasswordFacts.OfTurn(t).Principal.Id,
        "otp" => OtpFacts.OfTurn(t).Principal.Id,
        _ => CodeFacts.OfTurn(t).Principal.Id,
    };

    private static void Revoke(LegacyAppsTurn t, Func<string, RefreshGrant, bool> hits)
    {
        foreach (var (text, grant) in t.State.RefreshTokens.Entries.Where(e => hits(e.Key, e.Value)))
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(text, grant with { Revoked = true }) };
    }

    private static void SpendRefreshToken(LegacyAppsTurn t)
    {
        if (t.Refresh is { Text: { } text, IsKnown: true })
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(text, t.Refresh.Grant with { Spent = true }) };
    }

    private static void SpendCode(LegacyAppsTurn t)
    {
        if (CodeFacts.OfTurn(t) is { IsKnown: true, Code: var code })
            t.State = t.State with { Codes = t.State.Codes.Set(code.Text, code with { Spent = true }) };
    }

    private static void SpendOtp(LegacyAppsTurn t)
    {
        if (t.State.OneTimeTokens.Find(OtpFacts.OfTurn(t).Text) is { } token)
            t.State = t.State with { OneTimeTokens = t.State.OneTimeTokens.Set(token.Text, token with { Spent = true }) };
    }

    private static void SendMail(LegacyAppsTurn t) =>
        t.Legs = t.Legs.Add(MailLeg.ToLeg(OtpFacts.OfTurn(t).Handle ?? "", t.Base, t.Minted.RefreshToken));
}
