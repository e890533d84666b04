namespace Conformance.Mocks.Protocol.Wire;

/// <summary>Addresses that an answer sends the browser to. Query parameters that the address has are kept (RFC 6749 §3.1.2).</summary>
public static class RedirectLocation
{
    /// <summary>The address with the fields in its query, all of them sorted by name.</summary>
    public static string WithSortedQuery(string address, params ReadOnlySpan<Field> fields)
    {
        var mark = address.IndexOf('?');
        var all = new List<Field>(mark < 0 ? [] : FormUrlEncoded.ParseFields(address[(mark + 1)..]));
        all.AddRange(fields);
        return (mark < 0 ? address : address[..mark]) + "?" + FormUrlEncoded.Write(all.OrderBy(f => f.Name, StringComparer.Ordinal));
    }

    /// <summary>The address with the fields in its fragment, sorted by name.</summary>
    public static string WithSortedFragment(string address, params ReadOnlySpan<Field> fields) =>
        address + "#" + FormUrlEncoded.Write(fields.ToArray().OrderBy(f => f.Name, StringComparer.Ordinal));
}
