using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Authorize;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Password;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Near misses of what logs in, and credentials of another kind.</summary>
internal static class LegacyAppsLoginMutants
{
    private const string Otp = "otp";

    private static readonly (string Name, string Words, Func<string, string, bool> Holds)[] Alike =
    [
        ("without-case", "compared without case", (p, k) => p.Equals(k, StringComparison.OrdinalIgnoreCase)),
        ("with-more-behind", "found at the beginning of what is sent", (p, k) => p.StartsWith(k, StringComparison.Ordinal)),
        ("by-beginning", "known by its beginning", (p, k) => p.Length > 6 && k.StartsWith(p, StringComparison.Ordinal)),
        ("trimmed", "compared without blanks around it", (p, k) => p.Trim() == k),
    ];

    private static ImmutableArray<Mutant> NearMisses { get; } =
    [
        .. Alike.Select(a => Row($"request-token-{a.Name}", "157 101", $"A request token is {a.Words}.", b => b.SeeingToken(a.Holds))),
        .. Alike[1..3].Select(a => Row($"company-id-{a.Name}", "157 130", $"A company's id is {a.Words}.", b => b.SeeingCompany(a.Holds))),
        .. Alike.Select(a => Row($"one-time-token-{a.Name}", "129", $"A one-time token is {a.Words}.",
            b => b.Checking("otp-matches", (t, former) => OtpFacts.OfTurn(t) is { Text: { } text } f && f.Open.Any(o => a.Holds(text, o.Text) && o.Further == f.Further) ? null : former(t)))),
        .. Alike.Select(a => Row($"code-text-{a.Name}", "133", $"A code is {a.Words}.", b => b.Checking("code-is-known", (t, former) =>
        {
            var facts = CodeFacts.OfTurn(t);
            if (!facts.IsKnown && t.State.Codes.Entries.Select(e => e.Value).FirstOrDefault(c => c.ClientId == t.Client.App.ClientId && !c.Spent && a.Holds(facts.Text ?? "", c.Text)) is { } code)
                facts.Code = code;
            return former(t);
        }))),
        Row("channel-type-without-case", "125 129", "channel_type is compared without case.", b => b.Excusing("channel-type-is-known", t => OtpFacts.OfTurn(t).ChannelType?.ToLowerInvariant() == "email", Otp)
            .Checking("otp-is-open", (t, former) => SeeAll(t, former, OtpFacts.OfTurn(t).ChannelType?.ToLowerInvariant() == "email"))),
        Row("send-otp-channel-type-without-case", "165", "Where a one-time token is asked for channel_type is compared without case.",
            b => b.Excusing("channel-type-is-known", t => OtpFacts.OfTurn(t).ChannelType?.ToLowerInvariant() == "email", "send-otp")),
        Row("send-otp-channel-type-trimmed", "165", "Blanks around channel_type do not count where a one-time token is asked for.",
            b => b.Excusing("channel-type-is-known", t => OtpFacts.OfTurn(t).ChannelType?.Trim() == "email", "send-otp")),
        Row("otp-custom-parameter-ignored", "128", "Of the further parameters those that have a name in the pages are compared.",
            b => b.SeeingFurther(f => Only(f, "name", "company", "link"))),
        Row("otp-link-ignored", "128", "The link is not compared.", b => b.SeeingFurther(f => Without(f, "link"))),
        Row("otp-name-ignored", "128", "The name is not compared.", b => b.SeeingFurther(f => Without(f, "name"))),
        Row("otp-company-ignored", "128", "The company is not compared.", b => b.SeeingFurther(f => Without(f, "company"))),
        Row("otp-scope-is-further", "163", "A scope counts as a further parameter, which it is not.",
            b => b.AlsoRefusing("further-parameters-are-the-same", t => t.Client.Parameters.NonEmpty("scope") is not null, new(TokenErrors.WithCode(84).Response, "scope was not sent to /otp"))),
        Row("otp-used-is-84", "164", "A one-time token that was used is told as other further parameters.",
            b => b.Answering("otp-is-open", (t, r) => t.State.OneTimeTokens.Find(OtpFacts.OfTurn(t).Text) is { Spent: true } ? r with { Response = TokenErrors.WithCode(84).Response } : r)),
    ];

    private static ImmutableArray<Mutant> OtherKinds { get; } =
    [
        Row("code-refreshes", "138", "A code is taken as a refresh token.", b => b.TakingAtRefresh(t => t.State.Codes.Find(t.Refresh.Text)?.UserId)),
        Row("one-time-token-refreshes", "138", "A one-time token is taken as a refresh token.",
            b => b.TakingAtRefresh(t => t.State.OneTimeTokens.Find(t.Refresh.Text) is { } o ? t.State.Accounts.Values.First(a => a.Email == o.Handle).UserId : null)),
        Row("request-token-refreshes", "138", "A request token is taken as a refresh token.",
            b => b.TakingAtRefresh(t => t.Refresh.Text is { } text && t.State.RequestTokens.TryGetValue(text, out var token) ? token.Company : null)),
        Row("secret-refreshes", "138", "The client's secret is taken as a refresh token.",
            b => b.TakingAtRefresh(t => t.Refresh.Text == t.Client.Secret ? t.State.Principals.Values.First(p => p.Kind == PrincipalKind.User).Id : null)),
        Row("one-time-token-redeemed", "133", "A one-time token is taken as a code.",
            b => b.TakingAtRedemption(t => t.State.OneTimeTokens.Find(CodeFacts.OfTurn(t).Text) is { } o ? t.State.Accounts.Values.First(a => a.Email == o.Handle).UserId : null)),
        Row("request-token-redeemed", "133", "A request token is taken as a code.",
            b => b.TakingAtRedemption(t => CodeFacts.OfTurn(t).Text is { } text && t.State.RequestTokens.TryGetValue(text, out var token) ? token.Company : null)),
        Row("refresh-token-as-a-request-token", "101 161", "A company's refresh token is taken as a request token.",
            b => b.Checking("request-token-is-known", (t, former) =>
            {
                var facts = PasswordFacts.OfTurn(t);
                if (facts.IsByRequestToken && t.State.RefreshTokens.Find(facts.Password) is { } grant)
                    facts.Token = new("x", grant.ClientId, facts.Principal.Id, t.Now);
                return former(t);
            })),
        Row("refresh-token-as-a-one-time-token", "127 129", "A refresh token of the user is taken as a one-time token.",
            b => b.Excusing("otp-matches", t => t.State.RefreshTokens.Find(OtpFacts.OfTurn(t).Text) is { }).Excusing("otp-is-open", t => t.State.RefreshTokens.Find(OtpFacts.OfTurn(t).Text) is { })
                .Excusing("further-parameters-are-the-same", t => t.State.RefreshTokens.Find(OtpFacts.OfTurn(t).Text) is { })),
        Row("password-as-a-one-time-token", "127 129", "The user's password is taken as a one-time token.",
            b => new[] { "otp-matches", "otp-is-open", "further-parameters-are-the-same" }.Aggregate(b, (e, g) => e.Excusing(g, t => OtpFacts.OfTurn(t) is { Text: { } text } f && f.Account.Password == text))),
        Row("one-time-token-as-a-password", "101", "An open one-time token is taken as the password.",
            b => b.Excusing("password-matches", t => t.State.OneTimeTokens.Find(PasswordFacts.OfTurn(t).Password) is { Spent: false })),
        Row("secret-as-a-password", "101", "The client's secret logs any user in.", b => b.Excusing("password-matches", t => PasswordFacts.OfTurn(t).Password == t.Client.Secret)),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. NearMisses, .. OtherKinds];

    private static Refusal? SeeAll(LegacyAppsTurn t, Func<LegacyAppsTurn, Refusal?> former, bool when)
    {
        if (when)
            OtpFacts.OfTurn(t).Open = [.. t.State.OneTimeTokens.Entries.Select(e => e.Value).Where(o => !o.Spent && o.Handle == OtpFacts.OfTurn(t).Handle && o.ClientId == t.Client.App.ClientId)];
        return former(t);
    }

    private static LegacyAppsBlueprint SeeingFurther(this LegacyAppsBlueprint b, Func<string, string> see) =>
        b.Checking("further-parameters-are-the-same", (t, former) =>
        {
            var facts = OtpFacts.OfTurn(t);
            facts.Open = [.. facts.Open.Select(o => see(o.Further) == see(facts.Further) ? o with { Further = facts.Further } : o)];
            return former(t);
        });

    private static string Only(string form, params string[] names) => FormUrlEncoded.Write(FormUrlEncoded.ParseFields(form).Where(f => names.Contains(f.Name)));

    private static string Without(string form, string name) => FormUrlEncoded.Write(FormUrlEncoded.ParseFields(form).Where(f => f.Name != name));

    private static LegacyAppsBlueprint SeeingToken(this LegacyAppsBlueprint b, Func<string, string, bool> holds) =>
        b.Checking("request-token-is-known", (t, former) =>
        {
            var facts = PasswordFacts.OfTurn(t);
            if (t.State.RequestTokens.Values.FirstOrDefault(o => o.Company == facts.Principal.Id && o.IssuedAt > t.Now.AddHours(-24) && holds(facts.Password ?? "", o.Text)) is { } token)
                facts.Token = token;
            return former(t);
        });

    private static LegacyAppsBlueprint SeeingCompany(this LegacyAppsBlueprint b, Func<string, string, bool> holds) =>
        b.Checking("username-is-known", (t, former) =>
        {
            var facts = PasswordFacts.OfTurn(t);
            if (facts.IsByRequestToken && facts.Principal == Principal.Nobody
                && t.State.Principals.Values.FirstOrDefault(p => p.Kind == PrincipalKind.Company && p.Id == facts.Token.Company && holds(facts.Username ?? "", p.Id)) is { } company)
                facts.Principal = company;
            return former(t);
        });

    private static LegacyAppsBlueprint TakingAtRefresh(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, string?> principal) =>
        b.Checking("refresh-token-is-known", (t, former) =>
        {
            if (!t.Refresh.IsKnown && principal(t) is { } id)
                t.Refresh.Grant = RefreshGrant.At(t, t.Client.App.ClientId, id, t.State.Principals[id].Kind, t.Client.App.Scopes);
            return former(t);
        });

    private static LegacyAppsBlueprint TakingAtRedemption(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, string?> principal) =>
        b.Checking("code-is-known", (t, former) =>
        {
            var facts = CodeFacts.OfTurn(t);
            if (!facts.IsKnown && principal(t) is { } id)
                facts.Code = new("", t.Client.App.ClientId, id, facts.RedirectUri ?? "", t.Client.App.Scopes, t.Now);
            return former(t);
        });
}
