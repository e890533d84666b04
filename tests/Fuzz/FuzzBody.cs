using System.Text;
using Conformance.Core.Scenarios;

namespace Conformance.Tests.Fuzz;

/// <summary>Bodies of requests, nearly as they should be. A character stands for a byte.</summary>
internal static class FuzzBody
{
    private static readonly string[] OddTypes =
    [
        "", "application/json", "application/x-www-form-urlencoded", "text/plain", "application/json; charset=utf-16", "application/x-www-form-urlencoded; charset=\xFF", ";;;", "multipart/form-data",
        "multipart/form-data; boundary=\"", "multipart/form-data; boundary=" + "b", "application/graphql", "a/b/c", "application/json, text/plain", "APPLICATION/JSON;x=\"\\",
    ];

    public static (string? Type, string Body) MakeBody(Random random, BodyEncoding encoding, IReadOnlyList<(string Name, string Value)> fields)
    {
        if (encoding == BodyEncoding.None && !random.IsOnce(12))
            return (null, "");
        var written = random.IsOnce(14) ? random.Pick(BodyEncoding.Form, BodyEncoding.Json, BodyEncoding.Multipart) : encoding;
        var (type, body) = written switch
        {
            BodyEncoding.Json => ("application/json", FuzzJson.MakeDocument(random, fields)),
            BodyEncoding.Multipart => ("multipart/form-data; boundary=b", MakeMultipart(random, fields)),
            _ => ("application/x-www-form-urlencoded", MakeForm(random, fields)),
        };
        return (random.IsOnce(10) ? random.Pick(OddTypes) : type, random.IsOnce(40) ? random.Pick("\xFF\xFE\xFD", new string('&', 3000), new string('=', 500), "a=" + new string('x', 1 << 20)) : body);
    }

    public static string MakeForm(Random random, IReadOnlyList<(string Name, string Value)> fields)
    {
        var form = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            if (random.IsOnce(12))
                continue;
            form.Append(form.Length > 0 ? "&" : "").Append(random.IsOnce(20) ? FuzzText.BendText(random, name) : name).Append(random.IsOnce(30) ? "" : "=");
            form.Append(random.IsOnce(5) ? FuzzText.BendText(random, value) : Uri.EscapeDataString(value));
            if (random.IsOnce(20))
                form.Append('&').Append(name).Append('=').Append(value);
        }

        return form.ToString();
    }

    private static string MakeMultipart(Random random, IReadOnlyList<(string Name, string Value)> fields)
    {
        var parts = new StringBuilder();
        foreach (var (name, value) in fields)
            parts.Append("--b\r\n").Append(random.Pick("Content-Disposition", "content-disposition", "X")).Append(": form-data; name=")
                .Append(random.Pick("\"" + name + "\"", name, "\"", "")).Append("\r\n").Append(random.Pick("\r\n", "\r\n", "")).Append(FuzzText.BendText(random, value)).Append("\r\n");
        return parts.Append(random.Pick("--b--\r\n", "--b", "")).ToString();
    }
}
