using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>jwt(SOURCE).header.alg, .claims.sub, .signature: a token taken apart; its signature is valid or invalid by the provider's key set.</summary>
/// <param name="Part">header, claims or signature.</param>
public sealed record JwtSource(ValueSource Inner, string Part, ImmutableArray<string> Path, string Text) : ValueSource(Text)
{
    public static readonly string[] Parts = ["header", "claims", "signature"];

    public override bool NeedsKeys => Part == "signature" || Inner.NeedsKeys;

    public override bool IsText => Part == "signature";

    public override Reading Read(CheckContext context)
    {
        var inner = Inner.Read(context);
        if (inner is not Reading.Found { Value: var value })
            return inner as Reading.Unreadable ?? (Reading)new Reading.Missing($"there is no {Inner.Text}");
        var token = ValueText.WriteValue(value);
        if (JwtParts.ParseJwtParts(token, out var fault) is not { } parts)
            return fault is null ? new Reading.Missing($"{Inner.Text} is not a JWT") : new Reading.Unreadable($"{Inner.Text} is not a JWT: {fault}");
        return Part switch
        {
            "signature" => ReadSignature(token, context.Keys),
            "header" => ReadMember(parts.Header),
            "claims" => ReadMember(parts.Claims),
            _ => throw new InvalidOperationException($"a JWT has no part '{Part}'"),
        };
    }

    private static Reading ReadSignature(string token, JsonNode? keys) =>
        keys is null ? new Reading.Missing("the provider's key set could not be had") : Found(JwtSignature.IsValid(token, keys) ? "valid" : "invalid");

    private Reading ReadMember(JsonNode tree) =>
        JsonPath.TryFollow(tree, Path.AsSpan(), out var found) ? new Reading.Found(found) : Reading.Missing.Nothing;
}
