using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Authorize;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Headers and members that one branch of the OAuth2 service lacks, or has wrong.</summary>
internal static class LegacyAppsAnswerMutants
{
    private static readonly string[] Grants = ["refresh", "password", "otp", "authorization-code"];
    private static readonly string[] Everywhere = ["client-credentials", .. Grants, "send-otp", "authorize"];

    private static readonly (string Name, string Words, Func<LegacyAppsTurn, string, object?> Edit)[] Geolocations =
    [
        ("with-a-slash", "has a slash at its end", (_, g) => $"{g}/"),
        ("with-the-path", "has the token endpoint's path", (_, g) => $"{g}/oauth2/v0/token"),
        ("as-a-host", "is a host without a scheme", (_, g) => new Uri(g).Authority),
        ("of-here", "is the address that was called", (t, _) => t.Base),
        ("missing", "is missing", (_, _) => null),
    ];

    private static ImmutableArray<Mutant> Regions { get; } =
    [
        .. new[] { "refresh", "password", "otp", "send-otp" }.SelectMany(at => Geolocations.Select(g => Row($"{at}-elsewhere-geolocation-{g.Name}", "68 107 165", $"At {at} the geolocation of code 16 {g.Words}.",
            b => b.OnErrors((t, r) => r.Member("code") is 16 ? r.Member<string>("geolocation", v => g.Edit(t, v)) is var edited && g.Name == "missing" ? edited.WithoutMember("geolocation") : edited : r, at)))),
        .. Grants[..3].Select(at => Row($"{at}-geolocation-of-the-first", "67 68", $"geolocation in a success of {at} is always the first data centre's.", b => b.OnSuccess((t, r) => r.Member<string>("geolocation", _ => t.Surroundings.Bases[LegacyAppsBlueprint.Surface]), at))),
        .. new[] { "refresh", "password", "otp", "send-otp" }.Select(at => Row($"{at}-served-at-the-other", "107", $"The other data centre serves the users of this one at {at}.", b => b.Excusing("principal-lives-here", t => t.Region == LegacyAppsBlueprint.Other, at))),
        .. new[] { "password", "otp" }.Select(at => Row($"{at}-elsewhere-with-another-code", "107", $"At {at} a user who lives elsewhere is unknown.", b => b.Answering("principal-lives-here", _ => TokenErrors.WithCode(at == "otp" ? 55 : 100).Response, at))),
        Row("elsewhere-with-a-redirect", "107", "A user who lives elsewhere is answered by a redirect.",
            b => b.OnErrors((_, r) => r.Member("code") is 16 ? r with { Status = 302, Headers = r.Headers.With("Location", $"{r.Member("geolocation")}/oauth2/v0/token") } : r, Grants)),
        Row("elsewhere-with-403", "107 81", "A user who lives elsewhere is refused with 403.", b => b.OnErrors((_, r) => r.Member("code") is 16 ? r with { Status = 403 } : r, Grants)),
    ];

    private static ImmutableArray<Mutant> Members { get; } =
    [
        .. new[] { 401, 403 }.Select(s => Row($"{s}-as-plain-text", "82", $"A body of {s} says that it is text.", b => b.OnStatus(s, (_, r) => r.WithHeader("Content-Type", "text/plain"), Everywhere))),
        .. new[] { 401, 403 }.Select(s => Row($"{s}-without-description", "82", $"A body of {s} has no error_description.", b => b.OnStatus(s, (_, r) => r.WithoutMember("error_description"), Everywhere))),
        .. new[] { 401, 403 }.Select(s => Row($"{s}-with-code-as-text", "85", $"In a body of {s} code is a text.", b => b.OnStatus(s, (_, r) => r.Member<int>("code", c => $"{c}"), Everywhere))),
        Row("not-found-empty-but-at-token", "160", "Of what is not found below /oauth2 the token endpoint alone has a body.",
            b => b.NotFound((t, r) => t.Request.Path == "/oauth2/v0/token" ? r : ProtocolResponse.Empty(404))),
        Row("not-found-empty-for-otp", "160", "A wrong method at /oauth2/v0/otp is answered without a body.", b => b.NotFound((t, r) => t.Request.Path == "/oauth2/v0/otp" ? ProtocolResponse.Empty(404) : r)),
        Row("not-found-empty-for-jwks", "160", "A wrong method at /oauth2/v0/jwks is answered without a body.", b => b.NotFound((t, r) => t.Request.Path == "/oauth2/v0/jwks" ? ProtocolResponse.Empty(404) : r)),
        Row("not-found-quotes", "94", "What is not found quotes the request's body.", b => b.NotFound((t, r) => t.Request.BodyText is { Length: > 0 } text ? r.WithMember("request", text) : r)),
        Row("secret-of-an-unknown-client-quoted", "94", "The refusal of an unknown app quotes its secret.", b => b.OnErrors((t, r) => r.Member("code") is 61 ? r.WithMember("secret", t.Client.Secret) : r, Everywhere)),
        Row("right-secret-told", "94", "The refusal of a wrong secret tells the right one.", b => b.OnErrors((t, r) => r.Member("code") is 64 ? r.WithHeader("X-Expected", t.Client.App.Secret) : r, Everywhere)),
        Row("code-quoted", "94", "A refused redemption quotes its code.", b => b.OnErrors((t, r) => CodeFacts.OfTurn(t).Text is { } text ? r.WithMember("hint", text) : r, "authorization-code")),
        Row("right-otp-told", "94", "The refusal of a wrong one-time token tells the right one.", b => b.OnErrors((t, r) => r.Member("code") is 85 && OtpFacts.OfTurn(t).Open is [var first, ..] ? r.WithMember("hint", first.Text) : r, "otp")),
        Row("otp-words-of-the-call", "83 116", "A missing channel_type is told in the words of /otp.", b => b.Answering("channel-type-is-supplied", _ => OtpErrors.ChannelTypeMissing.Response, "otp")),
        Row("otp-handle-words-of-the-call", "83 117", "A missing channel_handle is told in the words of /otp.", b => b.Answering("channel-handle-is-supplied", _ => OtpErrors.ChannelHandleMissing.Response, "otp")),
        Row("token-client-in-otp-words", "83 120", "At a login by mail an unknown app is told in the words of /otp.", b => b.Answering("client-is-known", _ => OtpErrors.UnknownClient.Response, "otp")),
        Row("send-otp-limit-by-address", "165", "The open one-time tokens of all apps for one address are counted together.", b => b.Limiting((t, o) => o.Handle == OtpFacts.OfTurn(t).Handle)),
        Row("send-otp-limit-by-app", "165", "The open one-time tokens of one app for all addresses are counted together.", b => b.Limiting((t, o) => o.ClientId == t.Client.App.ClientId)),
        .. Grants.Append("client-credentials").Select(at => Row($"{at}-expires-in-of-a-day", "52 69", $"expires_in of {at} is a day.", b => b.WithMember(at, "expires_in", (_, v) => v is long ? 86_400L : "86400"))),
        .. Grants.Select(at => Row($"{at}-type-mac", "51", $"token_type of {at} is mac.", b => b.WithMember(at, "token_type", (_, _) => "mac"))),
        .. new[] { "refresh", "otp", "authorization-code", "client-credentials" }.Select(at => Row($"{at}-jwt-scopes-of-all", "182 53", $"The access token of {at} has all scopes of the app, whatever the answer says.",
            b => b.OnSuccess((t, r) => r.Claim("concur.scopes", _ => t.Client.App.Scopes), at))),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Regions, .. Members];

    private static LegacyAppsBlueprint NotFound(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, ProtocolResponse, ProtocolResponse> edit) =>
        b with { Otherwise = b.Otherwise with { Finishers = b.Otherwise.Finishers.Add(new("edit", (t, r) => r.Status == 404 ? edit(t, r) : r)) } };

    private static LegacyAppsBlueprint Limiting(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, Providers.LegacyApps.Accounts.OneTimeToken, bool> counts) =>
        b.Checking("few-are-open", t => t.State.OneTimeTokens.Entries.Count(o => !o.Value.Spent && counts(t, o.Value)) < 5 ? null : new(OtpErrors.TooManyOpen.Response, "too many"));
}
