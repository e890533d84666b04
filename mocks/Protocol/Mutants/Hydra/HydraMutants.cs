using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

/// <summary>Defects of Ory Hydra and of Blink's API behind it. Each keeps the happy path alive.</summary>
internal static partial class HydraMutants
{
    public static ImmutableArray<Mutant> All =>
    [
        .. Authorize,
        .. Consent,
        .. Pkce,
        .. Token,
        .. Request,
        .. Refresh,
        .. Family,
        .. Lifetimes,
        .. Revoke,
        .. Admin,
        .. Resource,
        .. Api,
        .. Router,
        .. Flow,
        .. Logout,
        .. Endings,
        .. Shapes,
        .. Device,
        .. Clients,
        .. Channels,
        .. V23,
        .. Responses,
        .. Requests,
        .. Refusals,
        .. Claims,
        .. Branches,
        .. Quotes,
        .. Memory,
        .. Gateway,
    ];

    // The three grants of the token endpoint.
    private static readonly string[] Tokens = ["token-code", "token-refresh", "token-client-credentials"];

    private static Mutant M(string id, string requirements, string sentence, Func<HydraBlueprint, Provider> edit) =>
        new("hydra-" + id, "hydra", [.. requirements.Split(' ')], sentence, p => edit((HydraBlueprint)p));

    /// <summary>A member of the answers of the three grants with another value.</summary>
    private static HydraBlueprint WithTokenMember(this HydraBlueprint b, string member, Func<HydraTurn, object?, object?> edit) =>
        Tokens.Aggregate(b, (one, at) => one.WithMember(at, member, edit));

    private static HydraBlueprint WithoutTokenMember(this HydraBlueprint b, string member) =>
        Tokens.Aggregate(b, (one, at) => one.WithoutMember(at, member));

    /// <summary>The ID token of a redemption, edited before it is signed.</summary>
    private static HydraBlueprint EditingIdToken(this HydraBlueprint b, Func<HydraTurn, UnsignedJwt, UnsignedJwt> edit) =>
        b.WithMember("token-code", "id_token", (t, value) => value is UnsignedJwt jwt ? edit(t, jwt) : value);

    /// <summary>The answer with another Location; one without any is left as it is.</summary>
    private static ProtocolResponse EditLocation(ProtocolResponse response, Func<string, string> edit) =>
        response.Headers["Location"] is { } location ? response.WithHeader("Location", edit(location)) : response;

    /// <summary>The location with one query parameter edited; null takes it out.</summary>
    private static string EditParameter(string location, string name, Func<string, string?> edit)
    {
        var parts = location.Split('?', 2);
        return parts.Length < 2 ? location : parts[0] + "?" + FormUrlEncoded.Write(FormUrlEncoded.ParseFields(parts[1])
            .Select(f => f.Name == name ? new Field(name, edit(f.Value)!) : f)
            .Where(f => f.Value is not null));
    }
}
