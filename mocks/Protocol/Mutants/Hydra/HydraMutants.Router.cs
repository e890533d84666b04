using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Routing;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Router =
    [
        M("router-by-the-first-form", "W-ROUTE-10", "The 404 comes in the form that stands first in Accept.", b => SeeingAccept(b, accept => accept.Split(',')[0])),
        M("router-without-weights", "W-ROUTE-10", "The 404's form is chosen as if no form weighed less.", b => SeeingAccept(b, accept => accept.Replace(";q=0.1", "", StringComparison.Ordinal))),
        M("router-tells-a-page", "W-ROUTE-01", "The 404 is a page whatever the caller accepts.", b => SeeingAccept(b, _ => "text/html")),
        M("router-without-allow", "W-ROUTE-01", "A method that an admin path has not is refused, and those that it has are not named.", b =>
            AtRouter(b, r => r.WithoutHeader("Allow"))),
        M("router-hides-head", "W-ROUTE-01", "The methods of an admin path are named without HEAD.", b =>
            AtRouter(b, r => r.Headers["Allow"] is { } allow ? r.WithHeader("Allow", allow.Replace("HEAD, ", "", StringComparison.Ordinal)) : r)),
        M("router-without-head", "W-ROUTE-04", "HEAD is no method of any path.", b => Rewritten.PutBefore(b, r => r.Method == "HEAD" ? Rewritten.With(r, method: "LOCK") : r)),
        M("router-without-options", "W-ROUTE-05", "OPTIONS is no method of the token endpoint.", b => b.WithoutEndpoint("preflight-token")),
        M("router-options-with-methods", "W-ROUTE-05", "OPTIONS of the profile names methods.", b => b.OnSuccess((_, r) => r.WithHeader("Allow", "GET, OPTIONS, POST"), "preflight-userinfo")),
        M("router-cleans-in-silence", "W-ROUTE-06", "A path with an empty segment is served as the clean one.", b => SeeingPath(b, path => path.Replace("//", "/", StringComparison.Ordinal))),
        M("router-loses-the-query", "W-ROUTE-06", "The redirect to the clean path has no query.", b => AtRouter(b, r => EditLocation(r, location => location.Split('?')[0]))),
        M("router-without-letter-case", "W-ROUTE-07", "A path is served in any letter case.", b => SeeingPath(b, path => path.ToLowerInvariant())),
        M("router-minds-a-slash", "W-ROUTE-02", "A path with a slash at its end is not there.", b => SeeingPath(b, path => path is [_, .., '/'] ? path + "/" : path)),
        M("router-forgives-two-slashes", "W-ROUTE-02", "Any number of slashes at the end does not matter.", b => SeeingPath(b, path => path.TrimEnd('/'))),
        M("router-minds-a-missing-prefix", "W-ROUTE-08", "A path of the admin API without /admin is not there.", b => Rewritten.PutBefore(b, r =>
            r.Surface == "admin" && !r.Path.StartsWith("/admin", StringComparison.Ordinal) ? Rewritten.With(r, path: "/admin/admin" + r.Path) : r)),
        M("health-unknown", "W-ROUTE-09", "The public port does not tell its health.", b => b.WithoutEndpoint("alive")),
        M("version-to-everybody", "W-ROUTE-09", "The public port tells the version.", b => b with
        {
            Endpoints = [.. b.Endpoints, .. b.Endpoints.Where(e => e.Name == "version").Select(e => e with { Name = "version-to-everybody", Route = e.Route with { Surface = "public", Path = "/version" } })],
        }),
        M("keys-may-be-stored", "W-ROUTE-03", "The key set is not private.", b => b.Without("private-get", "jwks")),
        M("clients-may-be-stored", "W-ROUTE-03", "The list of clients is not private.", b => b.Without("private-get", "admin-client-list")),
        M("any-admin-answer-private", "W-ROUTE-03", "An answer of the admin API to another method than GET is private, too.", b => b.EditFinisher("private-get", _ => HydraFinishers.PrivateAnswer)),
        M("json-with-ampersands", "W-ROUTE-11", "An ampersand in JSON text is not escaped.", b => b with { Style = b.Style with { EscapesHtml = false } }),
        M("keys-of-access-tokens-first", "W-JWKS-02", "The key of access tokens comes first.", b => b.WithMember("jwks", "keys", (_, keys) => ((IEnumerable<JsonFields>)keys!).Reverse().ToArray())),
        M("credentials-without-a-token", "W-ROUTE-12", "The endpoint of verifiable credentials asks for no access token.", b => b.Without("credential-token-is-active")),
        M("session-cookie-for-the-browser", "W-COOKIE-02", "The cookie of an unlimited login ends with the browser.", b => b.With(s => s with { UnlimitedLoginsEnd = false })),
        M("registration-for-everybody", "W-ROUTE-13", "Anybody may register a client, though nobody turned that on.", b => b.With(s => s with { RegistersClients = true })),
        .. RouterOfV2,
    ];

    private static ImmutableArray<Mutant> RouterOfV2 =>
    [
        OfV2("router-hides-options", "W-ROUTE-01", "The methods of a path are named without OPTIONS.", b =>
            AtRouter(b, r => r.Headers["Allow"] is { } allow ? r.WithHeader("Allow", allow.Replace("OPTIONS, ", "", StringComparison.Ordinal)) : r)),
        OfV2("router-of-v26", "W-ROUTE-01 W-ROUTE-02 W-ROUTE-07", "Paths are read as in v26.2.", b => b with { Router = new HydraRouter.Multiplexer() }),
        OfV2("router-serves-without-prefix", "W-ROUTE-08", "A path of the admin API without /admin is served.", b => Rewritten.PutBefore(b, r =>
            r.Surface == "admin" && r.Path.StartsWith("/clients", StringComparison.Ordinal) ? Rewritten.With(r, path: "/admin" + r.Path) : r)),
        OfV2("private-by-get-alone", "W-ROUTE-03", "Only an answer to GET is private.", b => b.EditFinisher("private-answer", _ => HydraFinishers.PrivateGet)),
        OfV2("session-cookie-with-an-end", "W-COOKIE-02", "The cookie of an unlimited login has an end.", b => b.With(s => s with { UnlimitedLoginsEnd = true })),
    ];

    private static Mutant OfV2(string id, string requirements, string sentence, Func<HydraBlueprint, Provider> edit) =>
        M("v2-" + id, requirements, sentence, edit) with { Profile = "hydra-v2.2" };

    private static HydraBlueprint AtRouter(HydraBlueprint b, Func<ProtocolResponse, ProtocolResponse> touch) =>
        b with { Otherwise = b.Otherwise with { Finishers = [new("edited", (_, r) => touch(r))] } };

    private static Rewritten SeeingPath(HydraBlueprint b, Func<string, string> read) => Rewritten.PutBefore(b, r => Rewritten.With(r, path: read(r.Path)));

    private static Rewritten SeeingAccept(HydraBlueprint b, Func<string, string> read) => Rewritten.PutBefore(b, r =>
        r.Headers["Accept"] is { } accept ? Rewritten.With(r, headers: r.Headers.With("Accept", read(accept))) : r);
}
