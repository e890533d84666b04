using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Admin =
    [
        M("secret-shown-again", "W-ADMIN-01", "A client is shown with its secret.", b =>
            b.Finishing((t, r) => r.Status == 200 && t.State.Clients.GetValueOrDefault(t.PathValues["id"] ?? "") is { IsPublic: false } client
                ? r.WithMember("client_secret", client.Secret)
                : r, "admin-client")),
        M("secret-shown-to-the-login-page", "W-ADMIN-01", "A login request shows the client with its secret.", b =>
            b.Finishing((t, r) => r.Member("client") is JsonFields client
                ? r.WithMember("client", client.With("client_secret", t.State.Clients.GetValueOrDefault(t.Flow.FindFlow("login").ClientId)?.Secret))
                : r, "admin-login")),
        M("client-registered-twice", "W-ADMIN-02", "A registration takes the place of a client that has the id.", b => b.Without("client-id-is-free")),
        M("short-secret-registered", "W-ADMIN-03", "A client secret of five characters is registered.", b => b.Without("secret-is-long-enough")),
        M("callback-with-fragment-registered", "W-ADMIN-04 RFC6749-3.1.2-1", "A redirect URI with a fragment is registered.", b => b.Without("redirect-uris-have-no-fragment")),
        M("deleted-client-goes-on", "W-ADMIN-05", "A deleted client is still served.", b => b.Without("remove-client")),
        M("login-deletion-does-nothing", "W-SESSION-01", "The deletion of a user's logins is answered with 204, and they live on.", b => b.Without("delete-login")),
        M("token-deletion-does-nothing", "W-ADMIN-06", "The deletion of a client's access tokens is answered with 204, and they live on.", b => b.Without("delete-tokens")),
        M("consent-deletion-for-all-clients", "W-CONSENT-01", "The deletion of a consent to one client ends those to others.", b => Rewritten.PutBefore(b, r =>
            r.Path.EndsWith("/sessions/consent", StringComparison.Ordinal) && r.Method == "DELETE" && r.Query["client"] is not null ? WithQuery(WithQuery(r, "client", ""), "all", "true") : r)),
        M("introspection-without-client", "W-INT-01", "An active token's answer does not name the client.", b => b.WithoutMember("introspect", "client_id")),
        M("introspection-in-milliseconds", "W-INT-01", "exp of an active token counts milliseconds.", b =>
            b.WithMember("introspect", "exp", (_, seconds) => (long)seconds! * 1000)),
        M("introspection-by-hint-only", "W-INT-06", "A wrong token_type_hint makes a token inactive.", b =>
            b.Checking("token-is-known", (t, former) => HintIsWrong(t)
                    ? new Refusal(HydraAnswers.WriteLine(200, JsonFields.FromMembers(("active", false)), "application/json;charset=UTF-8"), "the hint is wrong")
                    : former(t), "introspect")),
        M("client-token-names-nobody", "W-CC-06", "The token of a client that acts for itself has no subject.", b =>
            b.Finishing((t, r) => t.Presented.FormToken.Grant.IsAUsers ? r : r.WithoutMember("sub"), "introspect")),
    ];
}
