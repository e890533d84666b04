using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>The list of clients in pages as Ory Hydra v2.3.0 and before has it: a token is the number of clients before the page.</summary>
internal static class ClientOffsets
{
    private const int DefaultSize = 250;

    public static ProtocolResponse WritePage(HydraTurn turn) =>
        WritePage(turn, turn.State.Clients.Count, ClientPages.Matching(turn).Select(c => ClientText.WriteStored(turn, c)));

    /// <summary>The page of a list of which there are so many in all.</summary>
    public static ProtocolResponse WritePage(HydraTurn turn, int total, IEnumerable<JsonFields> items)
    {
        var size = Math.Max(1, int.TryParse(turn.Request.Query["page_size"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var asked) ? asked : DefaultSize);
        var offset = Math.Max(0, FindOffset(turn)) / size * size;
        return ClientPages.WriteList(items.Skip(offset).Take(size))
            .WithHeader("Link", string.Join(',', FindLinks(total, size, offset).Select(l => ClientPages.WriteLink(turn, l.Relation, l.Size, WriteToken(l.Offset)))))
            .WithHeader("X-Total-Count", total.ToString(CultureInfo.InvariantCulture));
    }

    // All clients count, also those that the query does not mean.
    private static ImmutableArray<(string Relation, int Size, int Offset)> FindLinks(int total, int size, int offset)
    {
        var last = (total - 1) / size * size;
        return (offset >= last, offset == 0) switch
        {
            (true, _) when total <= size => [("first", total, 0)],
            (true, _) => [("first", size, 0), ("prev", size, last - size)],
            (false, true) => [("next", size, size), ("last", size, last)],
            (false, false) => [("first", size, 0), ("next", size, offset + size), ("prev", size, offset - size), ("last", size, last)],
        };
    }

    private static string WriteToken(int offset) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"offset":"{{offset}}","v":2}""")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    // A token that is none is passed over.
    private static int FindOffset(HydraTurn turn)
    {
        var token = (turn.Request.Query["page_token"] ?? "").Replace('-', '+').Replace('_', '/');
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token.PadRight((token.Length + 3) / 4 * 4, '='), bytes, out var length))
            return 0;
        using var json = SoundJson.Parse(bytes.AsMemory(0, length));
        return json?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("offset", out var offset)
            && int.TryParse(offset.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
