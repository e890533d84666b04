using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of the form of refusals and failures, on one branch each.</summary>
internal static class LegacyAppsContractMutants
{
    private const string Refresh = "refresh";
    private const string ClientCredentials = "client-credentials";
    private const string Exchange = "exchange";

    private static ImmutableArray<Mutant> NotFound { get; } =
    [
        Row("not-found-without-body", "82 160", "Below /oauth2 a 404 has no body.", b => b.Nowhere((_, r) => ProtocolResponse.Empty(r.Status))),
        Row("not-found-without-body-at-token", "82 93 160", "A wrong method at the token endpoint has no body.",
            b => b.Nowhere((t, r) => t.Request.Path == "/oauth2/v0/token" ? ProtocolResponse.Empty(404) : r)),
        Row("not-found-without-body-elsewhere", "82 160", "A path that is none below /oauth2 has no body.",
            b => b.Nowhere((t, r) => t.Request.Path != "/oauth2/v0/token" ? ProtocolResponse.Empty(404) : r)),
        Row("not-found-as-page", "82 160", "Below /oauth2 a 404 is a page.", b => b.Nowhere((_, r) => ProtocolResponse.Text(r.Status, "<html><body>Not Found</body></html>", "text/html"))),
        Row("not-found-code-as-text", "85 160", "The code of a 404 is a text.", b => b.Nowhere((_, r) => r.Member<int>("code", c => $"{c}"))),
        Row("not-found-without-description", "82 160", "A 404 has no error_description.", b => b.Nowhere((_, r) => r.WithoutMember("error_description"))),
        Row("not-found-without-body-at-the-other", "82 160", "At the other data centre a 404 has no body.",
            b => b.Nowhere((t, r) => t.Region == LegacyAppsBlueprint.Other ? ProtocolResponse.Empty(404) : r)),
        Row("put-at-token", "93", "PUT mints an app token as POST does.", b => b.At(ClientCredentials, e => e with { Route = e.Route with { Methods = ["POST", "PUT"] } })),
        Row("patch-at-token", "93", "PATCH refreshes as POST does.", b => b.At(Refresh, e => e with { Route = e.Route with { Methods = ["POST", "PATCH"] } })),
        Row("token-in-any-version", "81 160", "Any version of the token endpoint mints.", b => b.At(ClientCredentials, e => e with { Route = new(LegacyAppsBlueprint.Surface, ["POST"], "/oauth2/{version}/token") })),
    ];

    private static ImmutableArray<Mutant> Branches { get; } =
    [
        Row("unauthorized-as-page", "82", "A 401 of the token endpoint is a page.", b => b.OnStatus(401, (_, r) => AsPage(r), Refresh, ClientCredentials)),
        Row("forbidden-as-page", "82", "A 403 of the token endpoint is a page.", b => b.OnStatus(403, (_, r) => AsPage(r), Refresh, ClientCredentials)),
        Row("forbidden-code-as-text", "85", "The code of a 403 is a text.", b => b.OnStatus(403, (_, r) => r.Member<int>("code", c => $"{c}"), Refresh, ClientCredentials)),
        Row("html-for-browsers", "82", "A caller that accepts HTML gets refusals as pages.",
            b => b.OnErrors((t, r) => t.Request.Headers["Accept"] == "text/html" ? AsPage(r) : r, Refresh, ClientCredentials)),
        Row("exchange-refusal-quotes-the-secret", "94", "A refusal of the exchange has the bearer in a header.",
            b => b.OnErrors((t, r) => t.Bearer.Text is { } text ? r.WithHeader("X-Debug", text) : r, Exchange)),
        Row("description-in-other-words", "83", "A refused scope is described in words of its own.",
            b => b.Answering("scope-is-granted", r => r.WithMember("error_description", "The scope is not granted"), Refresh)),
        Row("two-faults-fail", "81", "Two faults of one refresh are answered with a status that the table lacks.",
            b => b.Answering("refresh-token-is-the-clients-own", (t, r) => t.Client.RequestedScopes.IsEmpty ? r : r with { Response = ProtocolResponse.Text(418, "teapot", "text/plain") })),
    ];

    /// <summary>They show once a failure is ordered.</summary>
    public static ImmutableArray<Mutant> OfFailures { get; } =
    [
        Row("failure-without-body", "79", "A failure of the token endpoint has no body.", b => b.OnFailure(500, (_, r) => WithoutBody(r), Refresh, ClientCredentials)),
        Row("time-out-without-body", "79", "503 of the token endpoint has no body.", b => b.OnFailure(503, (_, r) => WithoutBody(r), Refresh, ClientCredentials)),
        Row("exchange-failure-without-body", "79", "A failure of the exchange has no body.", b => b.OnFailure(500, (_, r) => WithoutBody(r), Exchange)),
        Row("exchange-time-out-without-body", "79", "503 of the exchange has no body.", b => b.OnFailure(503, (_, r) => WithoutBody(r), Exchange)),
        Row("failure-quotes-the-token", "79 94", "A failure of a refresh quotes the refresh token.",
            b => b.OnFailure(500, (t, r) => r.WithMember("error_description", $"cannot refresh {t.Refresh.Text}"), Refresh)),
        Row("exchange-failure-quotes-the-token", "79 38", "A failure of the exchange quotes the old token.",
            b => b.OnFailure(503, (t, r) => r.WithMember("message", $"cannot exchange {t.Exchange.Body.Token}"), Exchange)),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. NotFound, .. Branches, .. OfFailures];

    private static LegacyAppsBlueprint Nowhere(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, ProtocolResponse, ProtocolResponse> edit) => b with
    {
        Otherwise = b.Otherwise with
        {
            Finishers = b.Otherwise.Finishers.Add(new("edited", (t, r) => t.Request.Path.StartsWith("/oauth2", StringComparison.Ordinal) ? edit(t, r) : r)),
        },
    };

    private static LegacyAppsBlueprint OnFailure(
        this LegacyAppsBlueprint b, int status, Func<LegacyAppsTurn, ProtocolResponse, ProtocolResponse> edit, params ReadOnlySpan<string> endpoints) =>
        b.OnStatus(status, edit, endpoints);

    private static ProtocolResponse AsPage(ProtocolResponse response) => ProtocolResponse.Text(response.Status, "<html><body>Refused</body></html>", "text/html");

    private static ProtocolResponse WithoutBody(ProtocolResponse response) => response with { Body = Body.None };
}
