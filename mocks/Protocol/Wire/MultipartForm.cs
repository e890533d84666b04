using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>The text fields of multipart/form-data (RFC 7578), as Go's mime/multipart reads them.</summary>
public static class MultipartForm
{
    /// <summary>The named fields in their order, without files; null when the header names no boundary, or the body is not framed by it.</summary>
    public static FieldList? ParseFields(string contentType, string body)
    {
        if (Parameter(contentType, "boundary") is not { Length: > 0 } boundary)
            return null;
        var fields = ImmutableArray.CreateBuilder<Field>();
        var parts = new MultipartParts(body, boundary);
        while (parts.MoveNext())
            if (ReadField(parts.Headers, parts.Content) is { } field)
                fields.Add(field);
        return parts.IsBroken ? null : new FieldList(fields.DrainToImmutable(), StringComparison.Ordinal);
    }

    private static Field? ReadField(string headers, string content) =>
        headers.Split('\n').FirstOrDefault(l => l.StartsWith("Content-Disposition:", StringComparison.OrdinalIgnoreCase)) is { } disposition
        && string.IsNullOrEmpty(Parameter(disposition, "filename")) && Parameter(disposition, "name") is { Length: > 0 } name
            ? new Field(name, content)
            : null;

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
