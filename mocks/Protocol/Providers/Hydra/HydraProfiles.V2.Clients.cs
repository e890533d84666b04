using Conformance.Mocks.Protocol.Providers.Hydra.Admin;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // No lifetimes of the device grant, no look at the pages' addresses, pages counted by offsets.
    private static HydraBlueprint ClientsOfV2(HydraBlueprint b) => b
        .With(s => s with { LetsDevicesIn = false, PatchesCanRemove = false })
        .Without("client-pages-are-addresses")
        .Checking("redirect-uris-have-no-fragment", t => RegistrationUriGuards.RefuseFragment(RegistrationUriGuards.RedirectUris(t).TakeWhile(RegistrationUriGuards.IsAddress)))
        .Checking("post-logout-uris-are-of-a-callbacks-origin", t => RegistrationUriGuards.RefuseStranger(t, end: "'"))
        .Without("page-is-told")
        .At("admin-client-list", e => e with { Answer = ClientOffsets.WritePage })
        .Finishing(new HydraFinisher("registration-ends-in-a-slash", (_, r) => r.Member("registration_client_uri") is string uri && uri.EndsWith("/register", StringComparison.Ordinal)
            ? r.WithMember("registration_client_uri", uri + "/")
            : r), "admin-client-create");
}
