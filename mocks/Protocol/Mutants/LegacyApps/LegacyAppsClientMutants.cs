using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of how an app is recognised, and of what its grant types are called.</summary>
internal static class LegacyAppsClientMutants
{
    private static readonly string[] Posts = ["client-credentials", "refresh", "password", "otp", "authorization-code", "send-otp"];

    private static readonly (string Name, string Words, Matching By)[] SecretsAlike =
    [
        ("without-case", "compared without case", Matching.IgnoringCase),
        ("with-more-behind", "found at the beginning of what is sent", Matching.ByPrefix),
        ("by-beginning", "known by its beginning", new("beginning", (p, k) => p is { Length: > 1 } && k.StartsWith(p, StringComparison.Ordinal))),
        ("trimmed", "compared without blanks around it", new("trimmed", (p, k) => p?.Trim() == k)),
    ];

    private static ImmutableArray<Mutant> Clients { get; } =
    [
        .. SecretsAlike.Select(s => Row($"client-secret-{s.Name}", "123", $"The client's secret is {s.Words}.", b => b.Comparing("client-secret-matches", s.By))),
        .. SecretsAlike.Select(s => Row($"refresh-secret-{s.Name}", "123", $"At a refresh the client's secret is {s.Words}.", b => b.Comparing("client-secret-matches", s.By, "refresh"))),
        .. SecretsAlike[1..].Select(s => Row($"send-otp-secret-{s.Name}", "165 123", $"Where a one-time token is asked for the client's secret is {s.Words}.", b => b.Comparing("client-secret-matches", s.By, "send-otp"))),
        Row("client-secret-of-anyone", "123", "The secret of any app will do.",
            b => b.Excusing("client-secret-matches", t => t.State.Apps.Values.Any(a => a.Secret == t.Client.Secret))),
        Row("client-secret-is-the-id", "123", "The client_id will do as the secret.", b => b.Excusing("client-secret-matches", t => t.Client.Secret == t.Client.Id)),
        Row("client-id-with-more-behind", "120", "What begins with a client_id is that client_id.", b => b.SeeingClient((id, a) => id.StartsWith(a.ClientId, StringComparison.Ordinal))),
        Row("empty-client-id-is-unknown", "90 121", "An empty client_id is an unknown one.", b => b.Excusing("client-id-is-supplied", t => t.Client.Parameters["client_id"] == "")),
        Row("empty-secret-is-wrong", "90 122", "An empty client_secret is a wrong one.", b => b.Excusing("client-secret-is-supplied", t => t.Client.Parameters["client_secret"] == "")),
        Row("empty-grant-type-is-unknown", "90 124", "An empty grant_type is an unknown one.", b => b.Excusing("grant-type-is-supplied", t => t.Client.Parameters["grant_type"] == "")),
        Row("missing-secret-is-wrong", "122", "A missing client_secret is a wrong one, unless an app's own token is asked for.",
            b => Posts[1..].Aggregate(b, (e, at) => e.Without("client-secret-is-supplied", at))),
        Row("missing-secret-at-otp", "165 122", "A missing client_secret is a wrong one where a one-time token is asked for.", b => b.Without("client-secret-is-supplied", "send-otp")),
        Row("disabled-client-refreshes", "118", "A disabled app is refused but where it refreshes.", b => b.Without("client-is-enabled", "refresh")),
        Row("disabled-client-with-401", "81 118", "A disabled app is refused with 401.", b => b.OnErrors((_, r) => r.Member("code") is 59 ? r with { Status = 404 } : r)),
        Row("disabled-client-is-invalid", "84 118", "At a refresh a disabled app is an invalid_client.", b => b.Answering("client-is-enabled", r => r.WithMember("error", "invalid_client"), "refresh")),
        Row("wrong-secret-disables", "123", "One wrong secret disables the app.",
            b => b.EditGuard("client-secret-matches", g => g with { OnRefusal = [new("disable-app", t => Become(t, a => a with { Disabled = true }))] })),
    ];

    private static ImmutableArray<Mutant> GrantTypes { get; } =
    [
        Row("grant-type-without-case", "60 119", "grant_type is compared without case.", b => b.SeeingType((type, name) => type.Equals(name, StringComparison.OrdinalIgnoreCase))),
        Row("grant-type-by-beginning", "60 119", "What begins with the name of a grant is that grant.", b => b.SeeingType((type, name) => type.StartsWith(name, StringComparison.Ordinal))),
        Row("grant-type-with-hyphens", "60 119", "A hyphen stands for an underline in a grant_type.", b => b.SeeingType((type, name) => type.Replace('-', '_') == name)),
        Row("grant-type-as-an-urn", "119", "The name of a grant is known behind a prefix of its own.", b => b.SeeingType((type, name) => type == $"urn:ietf:params:oauth:grant-type:{name}")),
        Row("unknown-grant-quoted", "83 119", "The description of an unknown grant has its name.",
            b => b.Answering("grant-is-known", (t, r) => r with { Response = r.Response.WithMember("error_description", $"these are not the grants you are looking for: {t.Client.GrantType}") })),
        Row("unallowed-grant-with-rfc-name", "84 119", "A grant that the app may not use is unauthorized_client.", b => b.Answering("grant-is-allowed", r => r.WithMember("error", "unauthorized_client"))),
    ];

    private static ImmutableArray<Mutant> Bodies { get; } =
    [
        Row("body-of-any-type", "152", "A form is read whatever its media type says.", b => b.Without("body-is-a-form")),
        Row("body-as-text", "152", "A form that says text/plain is read.", b => b.Excusing("body-is-a-form", t => t.Request.MediaType == "text/plain")),
        Row("credentials-beside-the-body", "88", "client_id and client_secret are taken from the query where the form has neither.",
            b => b.With(s => s with { Parameters = r => r.Form["client_id"] is null ? Join(r, "client_id", "client_secret") : r.Form })),
        Row("secret-beside-the-body", "88", "client_secret is taken from the query where the form lacks it.",
            b => b.With(s => s with { Parameters = r => r.Form["client_secret"] is null ? Join(r, "client_secret") : r.Form })),
        Row("refresh-token-beside-the-body", "88", "refresh_token is taken from the query where the form lacks it.",
            b => b.With(s => s with { Parameters = r => r.Form["refresh_token"] is null ? Join(r, "refresh_token") : r.Form })),
        Row("password-beside-the-body", "88", "username and password are taken from the query where the form lacks them.",
            b => b.With(s => s with { Parameters = r => r.Form["password"] is null ? Join(r, "username", "password") : r.Form })),
        Row("grant-type-beside-the-body", "88", "grant_type is taken from the query where the form lacks it.",
            b => b.With(s => s with { Parameters = r => r.Form["grant_type"] is null ? Join(r, "grant_type") : r.Form })),
        Row("put-mints", "93", "PUT does what POST does.", b => Posts.Aggregate(b, (e, at) => e.Taking(at, "PUT"))),
        Row("patch-mints", "93", "PATCH does what POST does.", b => Posts.Aggregate(b, (e, at) => e.Taking(at, "PATCH"))),
        Row("delete-mints", "93", "DELETE with a form does what POST does.", b => Posts.Aggregate(b, (e, at) => e.Taking(at, "DELETE"))),
        Row("put-sends-otp", "165 162", "PUT has a one-time token sent.", b => b.Taking("send-otp", "PUT")),
        Row("token-below-its-path", "160", "A slash behind the token endpoint's path does not count.", b => Posts[..5].Aggregate(b, (e, at) => e.At(at, p => p with { Route = p.Route with { Path = "/oauth2/v0/{name}/" } }))),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Clients, .. GrantTypes, .. Bodies];

    private static LegacyAppsBlueprint Taking(this LegacyAppsBlueprint b, string at, string method) =>
        b.At(at, e => e with { Route = e.Route with { Methods = e.Route.Methods.Add(method) } });

    private static FieldList Join(ProtocolRequest request, params string[] names) =>
        new([.. request.Form, .. request.Query.Where(f => names.Contains(f.Name))], StringComparison.Ordinal);

    private static void Become(LegacyAppsTurn t, Func<NewApp, NewApp> edit)
    {
        if (t.Client.App != NewApp.Nobody)
            t.State = t.State with { Apps = t.State.Apps.SetItem(t.Client.App.ClientId, edit(t.Client.App)) };
    }

    private static LegacyAppsBlueprint SeeingClient(this LegacyAppsBlueprint b, Func<string, NewApp, bool> matches) =>
        b.Checking("client-is-known", (t, former) =>
        {
            if (t.Client.App == NewApp.Nobody && t.State.Apps.Values.FirstOrDefault(a => matches(t.Client.Id ?? "", a)) is { } app)
                t.Client.App = app;
            return former(t);
        });

    private static LegacyAppsBlueprint SeeingType(this LegacyAppsBlueprint b, Func<string, string, bool> matches)
    {
        foreach (var (at, name) in new[] { ("refresh", "refresh_token"), ("password", "password"), ("otp", "otp"), ("authorization-code", "authorization_code") })
            b = b.At(at, e => e with { Selector = t => matches(t.Client.GrantType ?? "", name) });
        return b.Excusing("grant-is-known", t => matches(t.Client.GrantType ?? "", "client_credentials"));
    }
}
