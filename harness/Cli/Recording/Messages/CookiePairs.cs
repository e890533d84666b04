using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Messages;

/// <summary>Names and values of cookies as they stand in header fields (RFC 6265 §4); a quoted value without its quotes.</summary>
internal static class CookiePairs
{
    /// <summary>The cookies that a request brings.</summary>
    public static IEnumerable<Field> OfRequest(FieldList headers) =>
        headers.Where(f => f.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
            .SelectMany(f => f.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(ReadPair);

    /// <summary>The cookie that a Set-Cookie field sets; its attributes come after the first semicolon.</summary>
    public static Field OfSetCookie(string field) => ReadPair(field.Split(';', 2)[0].Trim());

    /// <summary>The Set-Cookie field with another value.</summary>
    public static string WithValue(string field, Func<string, string> name, Func<string, string> value, Func<string, string> attributes)
    {
        var cookie = OfSetCookie(field);
        var semicolon = field.IndexOf(';');
        return $"{name(cookie.Name)}={value(cookie.Value)}{(semicolon < 0 ? "" : attributes(field[semicolon..]))}";
    }

    private static Field ReadPair(string pair) =>
        pair.Split('=', 2) is [var name, var value] ? new Field(name.Trim(), value.Trim().Trim('"')) : new Field("", pair.Trim('"'));
}
