using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Cli.Recording;
using Conformance.Core.Secrets;
using Conformance.Mocks.Hosting.Proxying;
using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Tests.EndToEnd;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording;

/// <summary>A recorder over a folder of a test's own, and what it left there.</summary>
internal sealed class Recording : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Recording() => Recorder = new MappingRecorder(Folder, Told.Add);

    public MappingRecorder Recorder { get; }

    public List<string> Told { get; } = [];

    public string Folder => Path.Combine(_folder.Path, "recorded");

    public IReadOnlyList<string> Files => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal)] : [];

    /// <summary>All mappings in the order in which they were recorded.</summary>
    public IReadOnlyList<JsonNode> Mappings =>
        [.. Files.OrderBy(f => f[^8..], StringComparer.Ordinal).Select(f => JsonNode.Parse(File.ReadAllText(f))!)];

    public JsonNode Single => Mappings.Single();

    public static Field Form => new("Content-Type", "application/x-www-form-urlencoded");

    public static Field Json => new("Content-Type", "application/json");

    public void Exchange(string request, string body, int status, string answer, params Field[] headers) =>
        Exchange(request, [], body, status, answer, headers);

    public void Exchange(string request, Field[] requestHeaders, string body, int status, string answer, params Field[] headers) =>
        Exchange(request, requestHeaders, Encoding.UTF8.GetBytes(body), status, Encoding.UTF8.GetBytes(answer), headers);

    /// <param name="request">Method and target: GET /a?b=c.</param>
    public void Exchange(string request, Field[] requestHeaders, byte[] body, int status, byte[] answer, params Field[] headers)
    {
        var (method, target) = request.Split(' ') is [var first, var second] ? (first, second) : throw new ArgumentException(request, nameof(request));
        var parts = target.Split('?', 2);
        Recorder.RecordExchange(new ProxiedExchange(
            new ProtocolRequest
            {
                Method = method,
                Surface = "public",
                Path = parts[0],
                QueryString = parts.ElementAtOrDefault(1) ?? "",
                Headers = FieldList.Headers([.. requestHeaders]),
                Body = body,
            },
            status,
            FieldList.Headers([.. headers]),
            answer));
    }

    public void AssertHoldsNone(params string[] secrets)
    {
        var text = string.Join('\n', Files.Select(f => $"{Path.GetFileName(f)}\n{File.ReadAllText(f)}"));
        var scan = new LeakScan($"{text}\n{WebUtility.HtmlDecode(text)}");
        Assert.That(secrets.Where(scan.Holds), Is.Empty);
    }

    /// <summary>A value in two encodings, one over the other: it is found so, and cannot be replaced.</summary>
    public static string HideTwice(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Concat(value.Select(c => $"\\u{(int)c:x4}"))));

    /// <summary>A replay of the folder begins.</summary>
    public void AssertIsPlayable() => Assert.That(StubFolder.Mistakes(Folder), Is.Empty);

    public void Dispose() => _folder.Dispose();
}
