using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Clients =
    [
        M("logout-address-forgotten", "W-CLIENT-01", "A client's backchannel_logout_uri is shown when it is registered and gone afterwards.", b =>
            b.Finishing((_, r) => r.WithoutMember("backchannel_logout_uri"), "admin-client")),
        M("token-strategy-forgotten", "W-CLIENT-01", "A client's access_token_strategy is not kept.", b =>
            b.Finishing((_, r) => r.WithoutMember("access_token_strategy"), "admin-client", "admin-client-create")),
        M("lists-never-null", "W-CLIENT-02", "Lists that a registration leaves out are empty in its answer.", b =>
            b.Finishing((_, r) => r.Status == 201 && r.Member("redirect_uris") is null ? r.WithMember("redirect_uris", Array.Empty<string>()) : r, "admin-client-create")),
        M("empty-client-id-registered", "W-CLIENT-03", "An empty client_id is a client's id.", b =>
            b.Finishing((t, r) => r.Status == 201 && t.Registration.Sent.Members["client_id"] is "" ? r.WithMember("client_id", "") : r, "admin-client-create")),
        M("wrong-types-registered", "W-CLIENT-04", "A document with members of the wrong type registers a client without them.", b => b.Without("document-decodes", "admin-client-create")),
        M("two-key-sources-registered", "W-CLIENT-05", "A client is registered with jwks and jwks_uri.", b => b.Without("keys-are-given-once")),
        M("pairwise-subjects-registered", "W-CLIENT-05", "A client is registered for pairwise subjects, which nobody makes.", b => b.Without("subject-type-is-supported")),
        M("unknown-token-strategy-registered", "W-CLIENT-05", "A client is registered for a kind of access tokens that is not there.", b => b.Without("token-strategy-is-known")),
        M("unsigned-userinfo-registered", "W-CLIENT-05", "A client is registered for a signature of userinfo that nobody makes.", b => b.Without("userinfo-algorithm-is-supported")),
        M("cors-origin-without-scheme-registered", "W-CLIENT-05", "An origin without a scheme is registered.", b => b.Without("cors-origins-are-origins")),
        M("page-without-address-registered", "W-CLIENT-05", "A client_uri that is no address is registered.", b => b.Without("client-pages-are-addresses")),
        M("assertions-without-keys-registered", "W-CLIENT-05", "A client is registered for private_key_jwt without a key.", b => b.Without("keys-are-given-for-assertions")),
        M("logout-to-a-stranger-registered", "W-CLIENT-07", "An address after logout of another origin is registered.", b => b.Without("post-logout-uris-are-of-a-callbacks-origin")),
        M("lifespans-as-they-were-sent", "W-CLIENT-08", "A lifespan is shown in other units than Go writes.", b =>
            b.Finishing((_, r) => r.Member("client_credentials_grant_access_token_lifespan") is "1h30m0s" ? r.WithMember("client_credentials_grant_access_token_lifespan", "90m") : r, "admin-client-lifespans")),
        M("lifespans-without-effect", "W-CLIENT-08", "The lifespans of a client are set and have no effect on its tokens.", b => b.Then("replace-lifespans", t =>
            t.State = t.State with { Clients = t.State.Clients.SetItem(t.Registration.NamedId, t.State.Clients[t.Registration.NamedId] with { Lifespans = ImmutableDictionary<string, GoDuration>.Empty }) })),
        M("patch-takes-the-secret", "W-CLIENT-09", "A client that was patched has no secret.", b => b.Then("replace-client", t =>
        {
            if (t.Request.Method == "PATCH" && t.Registration is { GivenSecret: null, Registered: { } client })
                t.State = t.State with { Clients = t.State.Clients.SetItem(client.Id, client with { Secret = "" }) };
        })),
        M("patch-forgets-the-rest", "W-CLIENT-10", "A patch that cannot be read leaves a client without members.", b => b.Without("patch-applies")),
        M("patch-names-the-client-anew", "W-CLIENT-10", "A patch of client_id is taken, and changes the rest.", b => b.Without("client-id-is-kept")),
        M("owner-chooses-no-client", "W-CLIENT-11", "A list of clients has those of every owner.", b => Rewritten.PutBefore(b, r =>
            r.Path == "/admin/clients" && r.Query["owner"] is not null ? WithQuery(r, "owner", "") : r)),
        M("page-size-ignored", "W-CLIENT-12", "A list of clients has all of them, whatever page_size says.", b => Rewritten.PutBefore(b, r =>
            r.Path == "/admin/clients" && r.Query["page_size"] is not null ? WithQuery(r, "page_size", "") : r)),
        M("pages-without-links", "W-CLIENT-12", "A page of clients has no Link to the next.", b => b.Finishing((_, r) => r.WithoutHeader("Link"), "admin-client-list")),
        M("deleted-key-stays", "W-KEY-01", "A deleted key is still in its set.", b => b.Without("delete-key")),
        M("keys-not-replaced", "W-KEY-01", "A set that is replaced stays what it was.", b => b.Without("replace-keys")),
        M("unknown-key-set-is-empty", "W-KEY-02", "A set of keys that is not there is shown as an empty one.", b => b.Without("key-set-is-known")),
        M("key-of-no-algorithm", "W-KEY-03", "The order of a key for no algorithm is answered as if one was made.", b => b.Without("key-algorithm-is-supported")),
    ];
}
