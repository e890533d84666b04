using System.Collections.Immutable;
using System.Text;
using Conformance.Core.Scenarios;

namespace Conformance.Tests.Fuzz;

/// <summary>Requests that are nearly right: each is made of its number under a seed, and of nothing else.</summary>
internal sealed class FuzzGrammar(ImmutableArray<FuzzTarget> targets, FuzzWords words, int seed)
{
    private static readonly string[] OddMethods = ["get", "PATCH", "TRACE", "PROPFIND", "M-SEARCH", "A", "OPTIONS", "HEAD", "DELETE", "PUT", "POST", "GET"];
    private static readonly string[] BrokenMethods = ["G T", "G\0T", "CONNECT", "\xFF", "", new('X', 9000)];
    private static readonly string[] BrokenVersions = ["HTTP/1.2", "HTTP/0.9", "HTTP/1", "http/1.1", "HTTP/1.1 x", "", "FTP/1.1"];
    private static readonly string[] ChunkHeads = ["FFFFFFFFFFFFFFFF", "7fffffff", "-1", "0x5", "", "5;" + new string('x', 9000), "zz", "5\r\n5", "00000000000000005", "5 "];

    public FuzzedRequest MakeRequest(int index)
    {
        var random = new Random(unchecked((seed * 1_000_003) + index));
        var target = random.Pick(targets.AsSpan());
        var isBroken = random.IsOnce(9);
        var method = random.IsOnce(14) ? random.Pick(OddMethods) : target.Method;
        var bodied = method is "GET" or "HEAD" && !random.IsOnce(20) ? (Type: null, Body: "") : FuzzBody.MakeBody(random, target.Body, FieldsOf<ParameterPlace.Body>(random, target));
        var head = new StringBuilder();
        var version = isBroken && random.IsOnce(8) ? random.Pick(BrokenVersions) : random.IsOnce(40) ? "HTTP/1.0" : "HTTP/1.1";
        head.Append(isBroken && random.IsOnce(8) ? random.Pick(BrokenMethods) : method).Append(' ').Append(MakeTarget(random, target, isBroken)).Append(' ').Append(version).Append("\r\n");
        head.Append("Host: ").Append(target.Base.Authority).Append("\r\n");
        AppendHeaders(random, head, target, bodied.Type);
        if (isBroken && random.IsOnce(2))
            head.Append(FuzzHeaders.ChooseBroken(random)).Append("\r\n");
        var (framed, isUnfinished) = isBroken && random.IsOnce(2) ? FrameWrongly(random, bodied.Body) : (Frame(random, bodied.Body, method), false);
        return new FuzzedRequest(index, target.Base, head.Append(framed).ToString(), method == "HEAD", isBroken || version != "HTTP/1.1", isUnfinished);
    }

    private string MakeTarget(Random random, FuzzTarget target, bool isBroken)
    {
        var path = FieldsOf<ParameterPlace.Path>(random, target).Append(("id", words.Choose(random, "id"))).Append(("name", "x")).Append(("*rest", "fuzz"))
            .Aggregate(target.Path, (p, f) => p.Replace($"{{{f.Item1}}}", random.IsOnce(4) ? InTarget(FuzzText.BendText(random, f.Item2)) : Uri.EscapeDataString(f.Item2)));
        var query = InTarget(FuzzBody.MakeForm(random, FieldsOf<ParameterPlace.Query>(random, target)));
        var whole = target.Base.AbsolutePath.TrimEnd('/') + path + (query.Length > 0 ? "?" + query : random.Pick("", "", "", "?", "??", "?&=&"));
        if (isBroken && random.IsOnce(3))
            return random.Pick("*", "", "x", "//", "http://", "http:///x", whole + "\xFF", whole + " x", whole + "\0", whole + new string('a', 20_000), "mailto:x", "http://\xFF/");
        return random.Next(30) switch
        {
            0 => $"http://{target.Base.Authority}{whole}",
            1 => $"{path}/..{whole}",
            2 => whole.Replace("/", "%2f")[..1] + whole[1..],
            3 => whole + "%00%ff",
            4 => "/" + whole,
            5 => whole + "/" + InTarget(FuzzText.BendText(random, "x")),
            _ => whole,
        };
    }

    private void AppendHeaders(Random random, StringBuilder head, FuzzTarget target, string? type)
    {
        foreach (var name in target.Headers)
            if (!random.IsOnce(12))
                head.Append($"{name}: {InHeader(random.IsOnce(8) ? FuzzText.BendText(random, "x1") : name.EndsWith("ID", StringComparison.Ordinal) ? "c-1" : "AUTO")}\r\n");
        foreach (var (name, value) in FieldsOf<ParameterPlace.Bearer>(random, target))
            head.Append($"Authorization: Bearer {InHeader(random.IsOnce(4) ? FuzzText.BendText(random, value) : name.Length > 0 ? value : "")}\r\n");
        foreach (var (parameter, place) in target.Parameters)
            if (place is ParameterPlace.Header { Name: var header })
                head.Append($"{header}: {InHeader(random.IsOnce(4) ? FuzzText.BendText(random, "x") : words.Choose(random, parameter))}\r\n");
        if (random.IsOnce(3))
            head.Append($"Authorization: {InHeader(FuzzHeaders.MakeAuthorization(random, words.Choose(random, "client_id"), words.Choose(random, "client_secret")))}\r\n");
        if (type is { Length: > 0 })
            head.Append($"Content-Type: {type.Replace("\xFF", "")}\r\n");
        while (random.IsOnce(5))
            head.Append(FuzzHeaders.ChooseOdd(random)).Append("\r\n");
    }

    private static string Frame(Random random, string body, string method)
    {
        if (body.Length == 0 && method is "GET" or "HEAD" or "DELETE")
            return "\r\n";
        var expect = random.IsOnce(30) ? "Expect: 100-continue\r\n" : "";
        return random.IsOnce(8)
            ? $"{expect}Transfer-Encoding: chunked\r\n\r\n{(body.Length > 0 ? $"{body.Length:x}{random.Pick("", ";x=y")}\r\n{body}\r\n" : "")}0\r\n{random.Pick("", "X-Trailer: 1\r\n")}\r\n"
            : $"{expect}Content-Length: {body.Length}\r\n\r\n{body}";
    }

    private static (string Framed, bool IsUnfinished) FrameWrongly(Random random, string body) => random.Next(8) switch
    {
        0 => ($"Content-Length: {body.Length + random.Next(1, 100_000)}\r\n\r\n{body}", true),
        1 => ($"Content-Length: {body.Length / 2}\r\n\r\n{body}", false),
        2 => ($"Content-Length: {body.Length}\r\nContent-Length: {body.Length + 1}\r\n\r\n{body}", false),
        3 => ($"Content-Length: {body.Length}\r\nTransfer-Encoding: chunked\r\n\r\n{body}", false),
        4 => ($"Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}", true),
        5 => ($"Transfer-Encoding: {random.Pick("chunked, chunked", "x", "chunked, gzip", "CHUNKED")}\r\n\r\n0\r\n\r\n", false),
        6 => ("X-Unfinished: ", true),
        _ => ($"Transfer-Encoding: chunked\r\n\r\n{random.Pick(ChunkHeads)}\r\n{body}\r\n0\r\n\r\n", random.IsOnce(2)),
    };

    private List<(string Name, string Value)> FieldsOf<TPlace>(Random random, FuzzTarget target)
        where TPlace : ParameterPlace => [.. target.Parameters.Where(p => p.Place is TPlace).Select(p => (p.Name, words.Choose(random, p.Name)))];

    private static string InTarget(string text) => string.Concat(text.Select(c => c is <= ' ' or >= '\x7F' or '#' ? Uri.HexEscape(c) : $"{c}"));

    // What a server need not take in a header is made by the other table.
    private static string InHeader(string text) => string.Concat(text.Where(c => c is >= ' ' and < '\x7F'));
}
