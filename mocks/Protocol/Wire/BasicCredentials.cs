using System.Text;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>What an Authorization header says in the Basic scheme (RFC 7617), read as RFC 6749 §2.3.1 wants it.</summary>
public abstract record BasicCredentials
{
    private BasicCredentials()
    {
    }

    /// <summary>No header, another scheme, no base64, or no colon: nothing that Basic could read.</summary>
    public sealed record Absent : BasicCredentials;

    /// <summary>Id or secret is no application/x-www-form-urlencoded text.</summary>
    public sealed record Undecodable(bool InId) : BasicCredentials;

    /// <summary>Id and secret after their form-decoding.</summary>
    public sealed record Given(string Id, string Secret) : BasicCredentials;

    private static readonly Absent None = new();

    /// <summary>Reads the header's value.</summary>
    /// <param name="takesMoreSpaces">Whether more than one space may follow the scheme (RFC 9110 §11.4).</param>
    public static BasicCredentials ParseCredentials(string? header, bool takesMoreSpaces)
    {
        const string scheme = "Basic ";
        if (header is null || !header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return None;
        var encoded = takesMoreSpaces ? header.AsSpan(scheme.Length).Trim() : header.AsSpan(scheme.Length);
        Span<byte> bytes = encoded.Length <= 512 ? stackalloc byte[512] : new byte[encoded.Length];
        if (encoded.ContainsAny(' ', '\t') || !Convert.TryFromBase64Chars(encoded, bytes, out var length))
            return None;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':');
        if (colon < 0)
            return None;
        var (id, secret) = (text[..colon], text[(colon + 1)..]);
        return !FormUrlEncoded.IsDecodable(id) ? new Undecodable(InId: true)
            : !FormUrlEncoded.IsDecodable(secret) ? new Undecodable(InId: false)
            : new Given(FormUrlEncoded.DecodeText(id), FormUrlEncoded.DecodeText(secret));
    }
}
