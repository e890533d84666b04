using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

/// <summary>Defects of Ory Hydra and of Blink's API behind it. Each keeps the happy path alive.</summary>
public static partial class HydraMutants
{
    public static ImmutableArray<Mutant> All => [.. Authorize, .. Consent, .. Pkce, .. Token, .. Request, .. Refresh, .. Family, .. Revoke, .. Admin, .. Resource, .. Api];

    private static Mutant Of(string id, string requirements, string sentence, Func<HydraBlueprint, Provider> edit) =>
        new("hydra-" + id, "hydra", [.. requirements.Split(' ')], sentence, p => edit((HydraBlueprint)p));

    private static HydraBlueprint Without(this HydraBlueprint b, string part, string? at = null) =>
        b.Without(part, at);

    private static HydraBlueprint Guard(this HydraBlueprint b, string part, Func<HydraGuard, HydraGuard> edit, string? at = null) =>
        b.EditGuard(part, edit, at);

    /// <summary>The guard looks only when the condition holds.</summary>
    private static HydraBlueprint Only(this HydraBlueprint b, string part, Func<HydraTurn, bool> when, string? at = null) =>
        b.Guard(part, g => g with { Check = t => when(t) ? g.Check(t) : null }, at);

    private static HydraBlueprint Effect(this HydraBlueprint b, string part, Func<HydraEffect, HydraEffect> edit, string? at = null) =>
        b.EditEffect(part, edit, at);

    private static HydraBlueprint At(this HydraBlueprint b, string endpoint, Func<HydraEndpoint, HydraEndpoint> edit) =>
        b.At(endpoint, edit);

    /// <summary>One more last touch at the endpoint.</summary>
    private static HydraBlueprint Last(this HydraBlueprint b, string at, Func<HydraTurn, ProtocolResponse, ProtocolResponse> touch) =>
        b.Finishing(new HydraFinisher("defect", touch), at);

    /// <summary>One more last touch at the three grants of the token endpoint.</summary>
    private static HydraBlueprint LastOfTokens(this HydraBlueprint b, Func<HydraTurn, ProtocolResponse, ProtocolResponse> touch) =>
        b.Last("token-code", touch).Last("token-refresh", touch).Last("token-client-credentials", touch);

    /// <summary>The ID token of a redemption, edited before it is signed.</summary>
    private static HydraBlueprint IdToken(this HydraBlueprint b, Func<HydraTurn, UnsignedJwt, UnsignedJwt> edit) =>
        b.Last("token-code", (t, r) => r.Member("id_token") is UnsignedJwt jwt ? r.WithMember("id_token", edit(t, jwt)) : r);

    /// <summary>The answer with another Location; one without any is left as it is.</summary>
    private static ProtocolResponse Relocate(ProtocolResponse response, Func<string, string> edit) =>
        response.Headers["Location"] is { } location ? response.WithHeader("Location", edit(location)) : response;

    /// <summary>The location with one query parameter edited; null takes it out.</summary>
    private static string Parameter(string location, string name, Func<string, string?> edit)
    {
        var parts = location.Split('?', 2);
        return parts.Length < 2 ? location : parts[0] + "?" + FormUrlEncoded.Write(FormUrlEncoded.Parse(parts[1])
            .Select(f => f.Name == name ? new Field(name, edit(f.Value)!) : f)
            .Where(f => f.Value is not null));
    }
}
