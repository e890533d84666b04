using Conformance.Core.Texts;

namespace Conformance.Core.Checks;

/// <summary>location, location.base, location.query.x, location.fragment.x: the Location header taken apart.</summary>
/// <param name="Part">Empty for all of it, base, query or fragment.</param>
public sealed record LocationSource(string Part, string? Parameter, string Text) : ValueSource(Text)
{
    public override bool IsSeenByBrowser => Part != "fragment";

    public static readonly string[] Parts = ["base", "query", "fragment"];

    public override Reading Read(CheckContext context)
    {
        if (Answer(context, out var missing) is not { } answer)
            return missing;
        if (answer.HeaderValues("Location").FirstOrDefault() is not { } location)
            return new Reading.Missing("there is no Location header");
        // Taken apart as text: a URI class would normalize what is to be compared (RFC 6749 §3.1.2.3).
        var (beforeFragment, fragment) = Cut(location, '#');
        var (address, query) = Cut(beforeFragment, '?');
        return Part switch
        {
            "" => Found(location),
            "base" => Found(MakeAbsolute(address, context.Exchange.Request.Url)),
            "query" => Found(Parameter is null ? query : ValueIn(query, Parameter)),
            "fragment" => Found(Parameter is null ? fragment : ValueIn(fragment, Parameter)),
            _ => throw new InvalidOperationException($"a location has no part '{Part}'"),
        };
    }

    // RFC 9110 §10.2.2: a Location may be relative to the request.
    private static string MakeAbsolute(string address, Uri request) =>
        address.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(request, address, out var whole) ? address : whole.GetLeftPart(UriPartial.Path);

    private static (string Before, string? After) Cut(string text, char at)
    {
        var found = text.IndexOf(at, StringComparison.Ordinal);
        return found < 0 ? (text, null) : (text[..found], text[(found + 1)..]);
    }

    /// <summary>The first value of a parameter in the query of an address, decoded, or null.</summary>
    public static string? InQuery(string address, string name) => ValueIn(Cut(Cut(address, '#').Before, '?').After, name);

    private static string? ValueIn(string? pairs, string name)
    {
        foreach (var pair in (pairs ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = Cut(pair, '=');
            if (FormText.DecodeText(key) == name)
                return FormText.DecodeText(value ?? "");
        }

        return null;
    }
}
