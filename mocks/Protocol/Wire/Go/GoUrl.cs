namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>An address as Go's net/url takes it apart. Host and port stay as they are written; the scheme is in lower case.</summary>
/// <param name="Authority">What stands between // and the path; null where there is no //.</param>
/// <param name="Rest">What follows: path, query and fragment, or all behind the colon.</param>
internal sealed record GoUrl(string Scheme, string? Authority, string Rest)
{
    public string UserInfo => Authority?.LastIndexOf('@') is >= 0 and var at ? Authority[..at] : "";

    public string HostName => PortStart < 0 ? Host.Trim('[', ']') : Host[..PortStart].Trim('[', ']');

    public string Port => PortStart < 0 ? "" : Host[(PortStart + 1)..];

    private string Host => Authority is null ? "" : Authority[(Authority.LastIndexOf('@') + 1)..];

    private int PortStart => Host.LastIndexOf(':') is var colon && colon > Host.LastIndexOf(']') ? colon : -1;

    /// <summary>Where scheme, host and port are the same.</summary>
    public bool HasOriginOf(GoUrl other) => (Scheme, HostName, Port) == (other.Scheme, other.HostName, other.Port);

    /// <summary>url.Parse: null where it has an error.</summary>
    public static GoUrl? Parse(string text) => SplitUrl(text, isRequest: false);

    /// <summary>url.ParseRequestURI: an absolute address or an absolute path; a fragment is part of the path.</summary>
    public static GoUrl? ParseRequestUri(string text) => text.Length == 0 ? null : SplitUrl(text, isRequest: true);

    private static GoUrl? SplitUrl(string text, bool isRequest)
    {
        if (text.Any(char.IsControl) || SchemeLength(text) is not { } length)
            return null;
        var (scheme, rest) = length == 0 ? ("", text) : (text[..length].ToLowerInvariant(), text[(length + 1)..]);
        if (!rest.StartsWith('/'))
            return scheme.Length > 0 ? new GoUrl(scheme, null, rest) : isRequest && text != "*" ? null : IsRelative(rest) ? new GoUrl("", null, rest) : null;
        var url = rest.StartsWith("//", StringComparison.Ordinal) && !rest.StartsWith("///", StringComparison.Ordinal) ? SplitAuthority(scheme, rest[2..]) : new GoUrl(scheme, null, rest);
        return url.HasSoundHost() && FormUrlEncoded.IsDecodable(url.Rest.Split('?')[0]) ? url : null;
    }

    private static GoUrl SplitAuthority(string scheme, string rest) =>
        rest.IndexOfAny(['/', '?', '#']) is >= 0 and var end ? new GoUrl(scheme, rest[..end], rest[end..]) : new GoUrl(scheme, rest, "");

    // Letters, then also digits, plus, minus and point, before the first colon; null where the colon comes first.
    private static int? SchemeLength(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] == ':')
                return i == 0 ? null : i;
            else if (!char.IsAsciiLetter(text[i]) && !(i > 0 && (char.IsAsciiDigit(text[i]) || text[i] is '+' or '-' or '.')))
                return 0;
        return 0;
    }

    // RFC 3986 §4.2: no colon in the first segment.
    private static bool IsRelative(string rest) => !rest.Split('/', '?', '#')[0].Contains(':');

    private bool HasSoundHost() => Port.All(char.IsAsciiDigit) && !Host.Any(c => c is ' ' or '<' or '>' or '"' or '\\' or '^' or '`' or '{' or '|' or '}');
}
