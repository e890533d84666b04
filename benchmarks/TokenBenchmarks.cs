using BenchmarkDotNet.Attributes;
using Conformance.Cli.Embedded;
using Conformance.Core.Execution;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Realms;

namespace Conformance.Benchmarks;

/// <summary>
/// What one exchange and one refresh cost: the protocol step alone, the same request through the mock's host with a bare HttpClient,
/// and as a step of a scenario. The ratio of the last to the middle one is the price of the runner.
/// </summary>
[MemoryDiagnoser]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls the clean-up, not Dispose")]
public class TokenBenchmarks
{
    private const int StepsOfScenario = 50;

    private Operation _operation = null!;
    private StickyProvider _sticky = null!;
    private MockServer _mock = null!;
    private Realm _realm = null!;
    private HttpClient _client = null!;
    private EmbeddedServer _embedded = null!;
    private EmbeddedTargetHost _host = null!;
    private ScenarioRunner _runner = null!;
    private Playable _playable = null!;

    [ParamsSource(nameof(Operations))]
    public string What { get; set; } = "";

    public static IEnumerable<string> Operations => Operation.Names;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _operation = Operation.FindOperation(What);
        _sticky = new StickyProvider(_operation.Driver);
        _mock = await MockServer.StartAsync(new MockServerOptions(), CancellationToken.None);
        _realm = _mock.AddRealm("bench", _sticky);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        _embedded = new EmbeddedServer();
        _host = new EmbeddedTargetHost(_embedded, (name, _) => name == _sticky.Name ? _sticky : null);
        (_runner, _playable) = BenchScenario.FindPlayable(_operation, StepsOfScenario);

        // A benchmark of refusals would be fast and worthless.
        if (Step() is not 200 || await HostAsync() is not 200)
            throw new InvalidOperationException($"{What} is refused");
        await RunnerAsync();
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        _client.Dispose();
        await _mock.DisposeAsync();
        await _embedded.DisposeAsync();
    }

    [Benchmark(Description = "protocol step alone")]
    public int Step() => _operation.Driver.Provider.Step(_operation.Driver.State, _operation.Request, _operation.Driver.Surroundings).Response.Status;

    [Benchmark(Description = "through the host", Baseline = true)]
    public async Task<int> HostAsync()
    {
        using var request = BareRequest.MakeRequest(_operation.Request, _realm.BaseOf(_operation.Request.Surface));
        using var response = await _client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        return (int)response.StatusCode;
    }

    [Benchmark(Description = "as a scenario's step", OperationsPerInvoke = StepsOfScenario)]
    public async Task RunnerAsync()
    {
        var result = await _runner.PlayAsync(_playable, _host, CancellationToken.None);
        if (result.Verdict != Verdict.Passed)
            throw new InvalidOperationException($"{What}: {result.Verdict}, {result.Reason ?? result.AllChecks.First(c => c.Verdict == CheckVerdict.Failed).ToString()}");
    }
}
