using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>Requests that real servers of three versions answered, and what each answered: a line of tests/Cases/ory-hydra/cases.jsonl.</summary>
internal sealed record RecordedCase(int Case, ImmutableArray<RecordedGrant> Setup, ImmutableArray<RecordedRequest> Steps, ImmutableDictionary<string, ImmutableArray<int>> Answers)
{
    private static readonly JsonSerializerOptions Members = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<ImmutableArray<RecordedAnswer>> Told = new(() => ReadLines<RecordedAnswer>("answers.jsonl"));

    public static readonly ImmutableArray<RecordedCase> All = ReadLines<RecordedCase>("cases.jsonl");

    /// <summary>What the server of that version answered, one answer a step.</summary>
    public IEnumerable<RecordedAnswer> ToldBy(string version) => Answers[version].Select(line => Told.Value[line]);

    private static ImmutableArray<T> ReadLines<T>(string file) =>
        [.. File.ReadLines(Path.Combine(Folder(), file)).Select(line => JsonSerializer.Deserialize<T>(line, Members)!)];

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../Cases/ory-hydra"));
}

/// <summary>A grant that is made before the steps.</summary>
/// <param name="Kind">code, tokens, refreshed or cc.</param>
/// <param name="Scope">What is asked for and granted; null asks for nothing by name.</param>
internal sealed record RecordedGrant(string Name, string Client, string Kind, string? Scope, bool Pkce);

/// <param name="Port">pub or adm.</param>
/// <param name="Target">Raw path and query, with placeholders.</param>
internal sealed record RecordedRequest(string Port, string Method, string Target, ImmutableArray<ImmutableArray<string>> Headers, string? Body)
{
    public string Path => Target.Split('?')[0];

    public override string ToString() => $"{Port} {Method} {Target} {string.Join(", ", Headers.Select(h => $"{h[0]}: {h[1]}"))} {Body}";
}

/// <summary>An answer after the replacements; names of headers in lower case, sorted.</summary>
internal sealed record RecordedAnswer(int Status, ImmutableArray<ImmutableArray<string>> Headers, string Body)
{
    public string? Header(string name) => Headers.FirstOrDefault(h => h[0] == name) is { IsDefault: false } header ? header[1] : null;
}
