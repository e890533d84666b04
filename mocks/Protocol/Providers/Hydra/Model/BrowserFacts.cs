using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>What a browser brings, and what an effect prepares for it.</summary>
internal sealed class BrowserFacts(HydraTurn turn)
{
    /// <summary>The challenge that a page is to ask with.</summary>
    public string Challenge { get; set; } = "";

    /// <summary>The values of the answer's Set-Cookie headers.</summary>
    public ImmutableArray<string> Cookies { get; set; } = [];

    /// <summary>The value of a cookie, or null.</summary>
    public string? FindCookie(string name)
    {
        foreach (var header in turn.Request.Headers)
            if (header.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) && FindIn(header.Value, name) is { } value)
                return value;
        return null;
    }

    private static string? FindIn(ReadOnlySpan<char> header, string name)
    {
        foreach (var range in header.Split(';'))
        {
            var pair = header[range].Trim();
            if (pair.StartsWith(name) && pair.Length > name.Length && pair[name.Length] == '=')
                return pair[(name.Length + 1)..].ToString();
        }

        return null;
    }
}
