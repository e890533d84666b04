using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Core.Binding;
using Conformance.Tests.EndToEnd;

namespace Conformance.Tests.Fuzz;

/// <summary>`conformance mock all` in a process of its own, and what can be asked of it.</summary>
internal sealed class FuzzedMock : IAsyncDisposable
{
    private readonly ConformanceProcess _process;

    private FuzzedMock(ConformanceProcess process, ImmutableArray<FuzzTarget> targets, FuzzWords words) => (_process, Targets, Words) = (process, targets, words);

    public ImmutableArray<FuzzTarget> Targets { get; }

    public FuzzWords Words { get; }

    /// <summary>What it printed to its errors.</summary>
    public string Errors => _process.Errors;

    /// <summary>Its working set, in bytes.</summary>
    public long Memory => _process.Memory;

    public static async Task<FuzzedMock> StartAsync(string folder, params string[] options)
    {
        var process = ConformanceProcess.Start(folder, ["mock", "all", "--port", "0", .. options]);
        await process.SeesAsync("Stop with Ctrl-C");
        var bases = process.Output.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w is [_, _, ['h', 't', 't', 'p', ..]]).ToLookup(w => w[0], w => (Surface: w[1], Base: new Uri(w[2])));
        var library = ScenarioLibraryReader.Read(Path.Combine(ConformanceProcess.Root, "scenarios")).Library!;
        var words = new FuzzWords();
        var targets = ImmutableArray.CreateBuilder<FuzzTarget>();
        using var http = new HttpClient();
        foreach (var provider in bases)
        {
            var verbs = FuzzTarget.ListVerbs(library.Providers[provider.Key], provider.ToDictionary(b => b.Surface, b => b.Base)).ToArray();
            var origin = provider.First().Base;
            targets.AddRange(FuzzTarget.ListControl(origin, await AskAsync(http, origin, "")));
            // Most requests are for providers.
            targets.AddRange(Enumerable.Repeat(verbs, 8).SelectMany(v => v));
            words.Learn(await AskAsync(http, origin, "/prepared"));
        }

        return new FuzzedMock(process, targets.ToImmutable(), words);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<JsonElement> AskAsync(HttpClient http, Uri origin, string what) =>
        JsonElement.Parse(await http.GetStringAsync(new Uri(origin, $"/__admin{what}")));
}
