using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of an exchange where several apps are linked, several tokens are held, or the caller writes nearly the right thing.</summary>
internal static class LegacyAppsLinkMutants
{
    private const string Exchange = "exchange";

    private static ImmutableArray<Mutant> Apps { get; } =
    [
        Row("exchange-for-the-first-linked-app", "36 62", "The new token belongs to the first app that is linked, whoever called.",
            b => b.Storing((t, g) => g with { ClientId = t.Exchange.LegacyApp.LinkedTo[0] })),
        Row("exchange-ends-other-apps-tokens", "36 97", "An exchange ends the refresh tokens that other apps have for the user.",
            b => b.Then("store-refresh-token", t => Revoke(t, g => g.Subject == t.Exchange.Grant.Subject && g.ClientId != t.Exchange.App.ClientId), Exchange)),
        Row("exchange-ends-other-users-tokens", "39 36", "An exchange ends what the app got for other users of the legacy app.",
            b => b.Then("store-refresh-token", t => Revoke(t, g => g.Subject != t.Exchange.Grant.Subject && g.LegacyApplication == t.Exchange.LegacyApp.Number), Exchange)),
        Row("company-exchange-ends-the-users", "43 45", "The exchange for a company token ends the administrator's own refresh token.",
            b => b.Then("store-refresh-token", t => Revoke(t, g => t.Exchange.AsCompany && g.Subject == t.Exchange.Token.Subject), Exchange)),
        Row("users-exchange-ends-the-company", "42 43", "The administrator's own exchange ends the company's refresh token.",
            b => b.Then("store-refresh-token", t => Revoke(t, g => !t.Exchange.AsCompany && g.Subject == t.Exchange.Token.Company), Exchange)),
        Row("secret-decides-over-the-link", "27 22", "A caller that is not linked may exchange with the secret of an app that is.",
            b => b.Excusing("legacy-app-is-linked", HasALinkedSecret).Excusing("secret-is-the-callers", t => !IsLinked(t) && HasALinkedSecret(t))),
        Row("unlinked-app-served-for-a-company", "27 48", "For a company token nobody looks whether the legacy app is linked.",
            b => b.Excusing("legacy-app-is-linked", t => t.Exchange.AsCompany)),
        Row("disabled-legacy-app-served-for-a-company", "26 48", "For a company token nobody looks whether the legacy app is disabled.",
            b => b.Excusing("legacy-app-is-enabled", t => t.Exchange.AsCompany)),
        Row("another-apps-token-for-a-company", "25 48", "For a company token nobody looks which legacy app the old token is of.",
            b => b.Excusing("legacy-token-is-of-that-app", t => t.Exchange.AsCompany)),
        Row("second-app-token-ends-the-first", "69 70", "A new app token ends the one before it.",
            b => b.DoingFirst("client-credentials", "end-the-former", EndFormerAppTokens)),
        Row("app-token-opens-one-exchange", "69 16", "An app token opens the exchange once.",
            b => b.DoingLast(Exchange, "spend-the-bearer", t => ExpireAccessTokens(t, g => g == t.Bearer.Grant))),
        Row("refused-exchange-ends-the-bearer", "41 69", "A wrong secret ends the app token.",
            b => b.EditGuard("secret-is-the-callers", g => g with { OnRefusal = [new("end-the-bearer", t => ExpireAccessTokens(t, a => a == t.Bearer.Grant))] })),
    ];

    private static ImmutableArray<Mutant> Forms { get; } =
    [
        Row("exchange-secret-with-more", "22", "What begins as the secret does, by its first five characters, is the secret.",
            b => b.Comparing("secret-is-the-callers", new("first-five", (presented, known) => presented?.Length >= 5 && known.StartsWith(presented[..5], StringComparison.Ordinal)))),
        Row("exchange-secret-decoded", "22", "The secret is decoded as in a form.",
            b => b.Comparing("secret-is-the-callers", new("decoded", (presented, known) => FormUrlEncoded.DecodeText(presented ?? "") == FormUrlEncoded.DecodeText(known)))),
        Row("legacy-token-decoded", "24", "An old token is decoded as in a form.",
            b => b.Reading(t => t.Exchange.Body with { Token = t.Exchange.Body.Token is { } text ? FormUrlEncoded.DecodeText(text) : null })),
        Row("legacy-token-up-to-its-sign", "24", "An old token counts up to its dollar sign.",
            b => b.Checking("legacy-token-is-known", (t, former) =>
            {
                if (!t.Exchange.IsTokenKnown && t.State.LegacyTokens.Values.FirstOrDefault(k => k.Text.Split('$')[0] == t.Exchange.Body.Token?.Split('$')[0]) is { } found)
                    t.Exchange.Token = found;
                return former(t);
            })),
        Row("number-as-the-secret", "20 22", "A number is the secret when its digits are.",
            b => b.Reading(t => t.Exchange.Body with { Secret = t.Exchange.Body.Secret ?? JsonBody.Parse(t.Request.Body)?["secret"]?.ToString() })),
        Row("token-in-a-list", "20 18", "A list of one old token is that token.",
            b => b.Reading(t => t.Exchange.Body with { Token = t.Exchange.Body.Token ?? JsonBody.Parse(t.Request.Body)?.Texts("token").FirstOrDefault() })),
        Row("body-in-a-list", "20", "A list of one object is that object.", b => b.Reading(t => ExchangeBody.ReadExchangeBody(Unlisted(t.Request.BodyText)))),
        Row("text-behind-the-body", "20", "What follows the object is passed over.", b => b.Reading(t => ExchangeBody.ReadExchangeBody(FirstObject(t.Request.BodyText)))),
        Row("members-in-any-case", "18 19", "The members may be spelt Token and Secret.", b => b.Reading(OfAnyCase)),
        Row("new-token-as-the-old", "24", "A new refresh token is taken for an old token.",
            b => b.Checking("legacy-token-is-known", (t, former) =>
            {
                if (!t.Exchange.IsTokenKnown && t.State.RefreshTokens.Find(t.Exchange.Body.Token) is { } grant)
                    t.Exchange.Token = new(t.Exchange.Body.Token!, t.Exchange.LegacyApp.ConsumerKey, grant.Subject, "", grant.Scopes);
                return former(t);
            })),
        Row("me-in-any-case", "14", "The last segment may be spelt ME.", b => b.At(Exchange, e => e with
        {
            Route = new(LegacyAppsBlueprint.Surface, ["POST"], "/appmgmt/v0/legacyApps/{consumerKey}/exchangeRefreshToken/{me}"),
            Selector = t => string.Equals(t.PathValues["me"], "me", StringComparison.OrdinalIgnoreCase),
        })),
        Row("anything-behind-me", "14", "Segments behind the last one are passed over.", b => b.At(Exchange, e => e with
        {
            Route = new(LegacyAppsBlueprint.Surface, ["POST"], "/appmgmt/v0/legacyApps/{consumerKey}/exchangeRefreshToken/{*rest}"),
            Selector = t => t.PathValues["rest"] is { } rest && (rest == "me" || rest.StartsWith("me/", StringComparison.Ordinal)),
        })),
        Row("company-token-silently-a-users", "44", "A company token asked for with a user's old token is the user's.",
            b => b.Checking("company-token-is-for-a-wsadmin", (t, _) =>
            {
                t.Exchange.AsCompany &= t.Exchange.Token.IsWsAdmin;
                return null;
            })),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Apps, .. Forms];

    private static LegacyAppsBlueprint Storing(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, RefreshGrant, RefreshGrant> edit) =>
        b.Doing("store-refresh-token", t => t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Minted.RefreshToken, edit(t, t.Exchange.Grant)) }, Exchange);

    private static LegacyAppsBlueprint Reading(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, ExchangeBody> read) =>
        b.DemandingFirst(Exchange, new("reads-the-body", t =>
        {
            t.Exchange.Body = read(t);
            return null;
        }));

    private static ExchangeBody OfAnyCase(LegacyAppsTurn turn)
    {
        var members = JsonBody.Parse(turn.Request.Body)?.Members ?? [];
        return turn.Exchange.Body with { Token = Find("token"), Secret = Find("secret") };
        string? Find(string name) => members.FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is string { Length: > 0 } text ? text : null;
    }

    private static byte[] Unlisted(string body) => System.Text.Encoding.UTF8.GetBytes(body.Trim() is ['[', .. var inner, ']'] ? inner : body);

    private static byte[] FirstObject(string body) => System.Text.Encoding.UTF8.GetBytes(body[..(body.IndexOf('}', StringComparison.Ordinal) + 1)]);

    private static bool IsLinked(LegacyAppsTurn turn) => turn.Exchange.LegacyApp.LinkedTo.Contains(turn.Exchange.App.ClientId);

    private static bool HasALinkedSecret(LegacyAppsTurn turn) =>
        turn.Exchange.LegacyApp.LinkedTo.Any(id => turn.State.Apps.GetValueOrDefault(id)?.Secret == turn.Exchange.Body.Secret);

    private static void EndFormerAppTokens(LegacyAppsTurn turn) =>
        ExpireAccessTokens(turn, g => g.Kind == PrincipalKind.App && g.ClientId == turn.Client.App.ClientId);

    private static void ExpireAccessTokens(LegacyAppsTurn turn, Func<AccessGrant, bool> picks)
    {
        var tokens = turn.State.AccessTokens;
        foreach (var (text, grant) in tokens.Entries.Where(e => picks(e.Value)).ToList())
            tokens = tokens.Set(text, grant with { ExpiresAt = turn.Now });
        turn.State = turn.State with { AccessTokens = tokens };
    }

    private static void Revoke(LegacyAppsTurn turn, Func<RefreshGrant, bool> picks)
    {
        var tokens = turn.State.RefreshTokens;
        foreach (var (text, grant) in tokens.Entries.Where(e => picks(e.Value)).ToList())
            tokens = tokens.Set(text, grant with { Revoked = true });
        turn.State = turn.State with { RefreshTokens = tokens };
    }
}
