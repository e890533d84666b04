using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>The list of clients in pages: a token of the next page names the last client of this one.</summary>
internal static class ClientPages
{
    private const int DefaultSize = 100;
    private const int LargestSize = 500;
    private const string Begin = "after:";

    public static readonly HydraGuard PageIsTold = new("page-is-told", t => FindMistake(t) is { } mistake
        ? HydraErrors.Malformed.RefuseAtAdmin("a page that is none", $"Unable to parse pagination parameters: {mistake}")
        : null);

    public static ProtocolResponse WritePage(HydraTurn turn) => WritePage(turn, Matching(turn), c => c.Id, c => ClientText.WriteStored(turn, c));

    /// <summary>The page of a list that is sorted by a key.</summary>
    public static ProtocolResponse WritePage<T>(HydraTurn turn, IEnumerable<T> items, Func<T, string> key, Func<T, JsonFields> write)
    {
        var size = int.TryParse(turn.Request.Query["page_size"], CultureInfo.InvariantCulture, out var asked) && asked > 0 ? Math.Min(asked, LargestSize) : DefaultSize;
        var rest = items.Where(i => string.CompareOrdinal(key(i), FindLast(turn) ?? "") > 0).Take(size + 1).ToArray();
        ImmutableArray<string> links = rest.Length > size
            ? [WriteLink(turn, "first", size, WriteToken("")), WriteLink(turn, "next", size, WriteToken(key(rest[size - 1])))]
            : [WriteLink(turn, "first", size, WriteToken(""))];
        return WriteList(rest.Take(size).Select(write)).WithHeader("Link", string.Join(',', links));
    }

    /// <summary>The clients that the query means, by id.</summary>
    public static IEnumerable<HydraClient> Matching(HydraTurn turn) => turn.State.Clients.Values
        .Where(c => (turn.Request.Query.NonEmpty("client_name") ?? c.Name) == c.Name && (turn.Request.Query.NonEmpty("owner") ?? c.Owner) == c.Owner)
        .OrderBy(c => c.Id, StringComparer.Ordinal);

    public static ProtocolResponse WriteList(IEnumerable<JsonFields> items) => HydraAnswers.WriteJson(200, JsonFields.Empty) with { Body = new Body.JsonList([.. items]) };

    /// <summary>A link to another page of the same list (RFC 8288), its parameters by name.</summary>
    public static string WriteLink(HydraTurn turn, string relation, int size, string token) => $"<{turn.Request.Path}?{FormUrlEncoded.Write(turn.Request.Query
        .With("page_size", size.ToString(CultureInfo.InvariantCulture)).With("page_token", token)
        .OrderBy(f => f.Name, StringComparer.Ordinal))}>; rel=\"{relation}\"";

    private static string? FindMistake(HydraTurn turn) =>
        turn.Request.Query.NonEmpty("page_size") is { } size && FindNoNumber(size) is { } why ? $"strconv.Atoi: parsing \"{size}\": {why}"
        : turn.Request.Query.NonEmpty("page_token") is not { } token ? null
        : FindIllegalByte(token) is { } at ? $"decode token: illegal base64 data at input byte {at}"
        : FindLast(turn) is null ? "invalid pagination token"
        : null;

    private static string? FindNoNumber(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null
        : text.TrimStart('-', '+').All(char.IsAsciiDigit) && text.Any(char.IsAsciiDigit) ? "value out of range"
        : "invalid syntax";

    private static string WriteToken(string last) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Begin + last)).Replace('+', '-').Replace('/', '_');

    private static string? FindLast(HydraTurn turn)
    {
        if (turn.Request.Query.NonEmpty("page_token") is not { } token)
            return "";
        var text = FindIllegalByte(token) is null ? Encoding.UTF8.GetString(Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/'))) : "";
        return text.StartsWith(Begin, StringComparison.Ordinal) ? text[Begin.Length..] : null;
    }

    // Where Go's decoder of base64url with padding stops: at the byte, or where the unfinished four of them begin.
    private static int? FindIllegalByte(string token)
    {
        var end = token.Length % 4 == 0 ? token.Length - token.TakeLast(2).Count(c => c == '=') : token.Length;
        for (var i = 0; i < end; i++)
            if (!char.IsAsciiLetterOrDigit(token[i]) && token[i] is not ('-' or '_'))
                return i;
        return token.Length % 4 == 0 ? null : token.Length - (token.Length % 4);
    }
}
