using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

/// <summary>Defects of Ory Hydra and of Blink's API behind it. Each keeps the happy path alive.</summary>
public static partial class HydraMutants
{
    public static ImmutableArray<Mutant> All => [.. Authorize, .. Consent, .. Pkce, .. Token, .. Request, .. Refresh, .. Family, .. Revoke, .. Admin, .. Resource, .. Api];

    // The three grants of the token endpoint.
    private static readonly string[] Tokens = ["token-code", "token-refresh", "token-client-credentials"];

    private static Mutant M(string id, string requirements, string sentence, Func<HydraBlueprint, Provider> edit) =>
        new("hydra-" + id, "hydra", [.. requirements.Split(' ')], sentence, p => edit((HydraBlueprint)p));

    /// <summary>The ID token of a redemption, edited before it is signed.</summary>
    private static HydraBlueprint EditingIdToken(this HydraBlueprint b, Func<HydraTurn, UnsignedJwt, UnsignedJwt> edit) =>
        b.Finishing((t, r) => r.Member("id_token") is UnsignedJwt jwt ? r.WithMember("id_token", edit(t, jwt)) : r, "token-code");

    /// <summary>The answer with another Location; one without any is left as it is.</summary>
    private static ProtocolResponse EditLocation(ProtocolResponse response, Func<string, string> edit) =>
        response.Headers["Location"] is { } location ? response.WithHeader("Location", edit(location)) : response;

    /// <summary>The location with one query parameter edited; null takes it out.</summary>
    private static string EditParameter(string location, string name, Func<string, string?> edit)
    {
        var parts = location.Split('?', 2);
        return parts.Length < 2 ? location : parts[0] + "?" + FormUrlEncoded.Write(FormUrlEncoded.Parse(parts[1])
            .Select(f => f.Name == name ? new Field(name, edit(f.Value)!) : f)
            .Where(f => f.Value is not null));
    }
}
