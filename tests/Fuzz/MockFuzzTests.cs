using Conformance.Tests.EndToEnd;
using NUnit.Framework;

namespace Conformance.Tests.Fuzz;

/// <summary>
/// Requests that are nearly right, for every endpoint of every mock: 500 of them, or as many as FUZZ_REQUESTS says, under a seed that is
/// printed and that FUZZ_SEED repeats.
/// </summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class MockFuzzTests
{
    private const int Clients = 8;

    /// <summary>How much larger the process may be at the end than after a third of the requests, beside what its journals may fill up meanwhile.</summary>
    private const double MostGrowth = 1.2;
    private const long Journals = 64 << 20;

    /// <summary>Below it, the runtime's own start decides.</summary>
    private const int FewestToWeigh = 20_000;

    private static readonly int Requests = Number("FUZZ_REQUESTS") ?? 500;
    private static readonly int Seed = Number("FUZZ_SEED") ?? Random.Shared.Next(1_000_000);

    [Test]
    public async Task Malformed_requests_are_answered_and_never_with_5xx()
    {
        await using var mock = await FuzzedMock.StartAsync(TestContext.CurrentContext.WorkDirectory);
        await AskAsync(mock, Requests);
    }

    [Test]
    public async Task Malformed_requests_are_answered_beside_stubs_too()
    {
        await using var mock = await FuzzedMock.StartAsync(TestContext.CurrentContext.WorkDirectory, "--mappings", Path.Combine(ConformanceProcess.Root, "tests", "Fuzz", "stubs"));
        await AskAsync(mock, Requests / 5);
    }

    private static async Task AskAsync(FuzzedMock mock, int requests)
    {
        var grammar = new FuzzGrammar(mock.Targets, mock.Words, Seed);
        var result = new FuzzResult();
        await AskAllAsync(grammar, 0, requests / 3, result);
        var early = mock.Memory;
        await AskAllAsync(grammar, requests / 3, requests, result);
        var late = mock.Memory;
        TestContext.Out.WriteLine($"{requests} requests under FUZZ_SEED={Seed}: {early >> 20} MB after a third, {late >> 20} MB at the end; {result.Told}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Wrong.Take(5), Is.Empty, $"{result.Wrong.Count} under FUZZ_SEED={Seed}");
            // What is refused at the door finds nothing behind it.
            Assert.That(result.Served, Is.GreaterThan(requests / 20), $"of {requests} were served");
            Assert.That(mock.Errors, Is.Empty);
            if (requests >= FewestToWeigh)
                Assert.That(late, Is.LessThan((early * MostGrowth) + Journals), $"after {requests} requests under FUZZ_SEED={Seed}");
        }
    }

    private static Task AskAllAsync(FuzzGrammar grammar, int from, int to, FuzzResult result) => Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
    {
        var connections = new Dictionary<Uri, FuzzConnection>();
        for (var index = from + client; index < to; index += Clients)
        {
            var request = grammar.MakeRequest(index);
            if (!connections.TryGetValue(request.Origin, out var connection))
                connections[request.Origin] = connection = new FuzzConnection(request.Origin);
            result.Count(request, await AskAsync(connection, request), connection.Broken);
        }

        foreach (var connection in connections.Values)
            connection.Dispose();
    })));

    /// <summary>The status of the answer; 0 when the connection ended without one, null when nothing came.</summary>
    private static async Task<int?> AskAsync(FuzzConnection connection, FuzzedRequest request)
    {
        try
        {
            return await connection.AskAsync(request);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;
}
