using System.Collections.Immutable;
using System.Text.Json;

namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>A set of keys (RFC 7517 §5) as go-jose reads and writes it.</summary>
internal static class KeySetText
{
    private static readonly ImmutableArray<string> Order =
        ["use", "kty", "kid", "crv", "alg", "k", "x", "y", "n", "e", "d", "p", "q", "dp", "dq", "qi", "x5c", "x5u", "x5t", "x5t#S256"];

    private static readonly ImmutableArray<string> Curves = ["P-256", "P-384", "P-521"];

    /// <summary>A key as the type of Go that it is decoded into.</summary>
    public static readonly GoType.Struct Key = new("jose", "JSONWebKey", [.. Order.Select(n => new GoMember(n, GoType.Any))]);

    /// <summary>What is wrong with the first broken key of a set; null when none is.</summary>
    public static string? FindMistake(JsonElement set) =>
        set.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array ? keys.EnumerateArray().Select(k => FindMistakeInKey(JsonBody.ReadValue(k) as JsonFields ?? JsonFields.Empty)).FirstOrDefault(m => m is not null) : null;

    /// <summary>What is wrong with a key; null when nothing is.</summary>
    public static string? FindMistakeInKey(JsonFields key) => TextOf(key, "kty") switch
    {
        null => Say("missing json web key type"),
        "RSA" => HasAll(key, "n", "e") ? null : Say("invalid RSA key, missing n/e values"),
        "EC" when !Curves.Contains(TextOf(key, "crv") ?? "") => Say($"unsupported elliptic curve '{TextOf(key, "crv")}'"),
        "EC" => HasAll(key, "x", "y") ? null : Say("invalid EC key, missing x/y values"),
        "oct" => HasAll(key, "k") ? null : Say("invalid OCT (symmetric) key, missing k value"),
        "OKP" => TextOf(key, "crv") == "Ed25519" ? HasAll(key, "x") ? null : Say("invalid Ed key, missing x value") : Say($"unknown curve {TextOf(key, "crv")}'"),
        var type => Say($"unknown json web key type '{type}'"),
    };

    /// <summary>The set with the members that are known, in go-jose's order.</summary>
    public static JsonFields WriteSet(JsonFields set) => JsonFields.FromMembers(("keys", set["keys"] is ImmutableArray<object?> keys
        ? keys.Select(k => (object)WriteKey(k as JsonFields ?? JsonFields.Empty)).ToImmutableArray()
        : null));

    /// <summary>The key with the members that are known, in go-jose's order.</summary>
    public static JsonFields WriteKey(JsonFields key) => new([.. Order.Where(n => key[n] is not null and not "").Select(n => new KeyValuePair<string, object?>(n, key[n]))]);

    private static string Say(string mistake) => "go-jose/go-jose: " + mistake;

    private static bool HasAll(JsonFields key, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (TextOf(key, name) is null)
                return false;
        return true;
    }

    private static string? TextOf(JsonFields key, string name) => key.Text(name) is { Length: > 0 } text ? text : null;
}
