using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>A compact JWS as go-jose reads it, and what it says of one that it cannot read.</summary>
public static class GoJws
{
    /// <summary>What it says of a signature that is not the key's, whatever the reason.</summary>
    public const string NotGenuine = "go-jose/go-jose: error in cryptographic primitive";

    /// <summary>What is wrong with the form in go-jose's words; null when header and claims can be read.</summary>
    public static string? FindMistake(string compact)
    {
        ImmutableArray<string> parts = [.. string.Concat(compact.Where(c => !char.IsWhiteSpace(c))).Split('.')];
        return parts.Length != 3
            ? "go-jose/go-jose: compact JWS format must have three parts"
            : parts.Select(FindBadByte).FirstOrDefault(at => at is not null) is { } bad
            ? $"illegal base64 data at input byte {bad}"
            : FindBadJson(parts[0], mayBeEmpty: true) ?? FindBadJson(parts[1], mayBeEmpty: false);
    }
}
