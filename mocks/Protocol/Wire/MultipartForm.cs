using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>The text fields of multipart/form-data (RFC 7578), as a lenient server reads them.</summary>
public static class MultipartForm
{
    /// <summary>The named fields in their order; none when the header names no boundary.</summary>
    public static FieldList ParseFields(string contentType, string body)
    {
        if (Parameter(contentType, "boundary") is not { Length: > 0 } boundary)
            return FieldList.Empty;
        var fields = ImmutableArray.CreateBuilder<Field>();
        foreach (var part in ("\r\n" + body).Split("\r\n--" + boundary).Skip(1))
        {
            var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
                continue;
            var disposition = part[..end].Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Disposition:", StringComparison.OrdinalIgnoreCase));
            if (disposition is not null && Parameter(disposition, "name") is { } name)
                fields.Add(new Field(name, part[(end + 4)..]));
        }

        return new FieldList(fields.DrainToImmutable(), StringComparison.Ordinal);
    }

    private static string? Parameter(string header, string name)
    {
        foreach (var one in header.Split(';').Skip(1))
        {
            var pair = one.Trim();
            if (pair.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
                return pair[(name.Length + 1)..].Trim('"');
        }

        return null;
    }
}
