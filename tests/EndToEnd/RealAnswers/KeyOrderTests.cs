using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd.RealAnswers;

/// <summary>v2.2.0 and v2.3.0 tell their two keys, of 4096 bits each, now in one order and now in the other.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class KeyOrderTests
{
    private static readonly string[] Keys = [Key(1), Key(2)];

    [Test, Combinatorial]
    public async Task Two_keys_are_there_in_either_order([Values("hydra-v2.2", "hydra-v2.3")] string profile, [Values] bool turned)
    {
        var (exit, output, given) = await PlayAsync(profile, "two-keys", turned, turned);

        Assert.That(exit, Is.Zero, output);
        Assert.That(given, Is.EqualTo([Told(turned)]));
    }

    [Test, Combinatorial]
    public async Task The_keys_are_the_same_in_whatever_orders_they_come([Values("hydra-v2.2", "hydra-v2.3")] string profile, [Values] bool firstTurned, [Values] bool thenTurned)
    {
        var (exit, output, given) = await PlayAsync(profile, "same-keys", firstTurned, thenTurned);

        Assert.That(exit, Is.Zero, output);
        Assert.That(given, Is.EqualTo([Told(firstTurned), Told(thenTurned)]));
    }

    /// <summary>The order of v26.2.0 is fixed.</summary>
    [Test]
    public async Task Another_order_is_noticed_on_v26()
    {
        var (exit, output, _) = await PlayAsync("hydra-v26", "same-keys", firstTurned: false, thenTurned: true);

        Assert.That(exit, Is.EqualTo(1), output);
    }

    private static async Task<(int Exit, string Output, List<string> Given)> PlayAsync(string profile, string scenario, bool firstTurned, bool thenTurned)
    {
        await using var server = await RealServer.StartAsync(profile);
        await StubAsync(server, "Started", KeySet(firstTurned));
        await StubAsync(server, "told", KeySet(thenTurned));
        var (exit, output) = await server.PlayAsync($"discovery.yaml::{scenario}");
        return (exit, output, server.TellAnswers("^GET /.well-known/jwks.json"));
    }

    private static string Told(bool turned) => $"200\n{RealText.Private}Content-Type: application/json; charset=utf-8\n\n{KeySet(turned)}";

    private static string KeySet(bool turned) => $$"""{"keys":[{{(turned ? Keys[1] : Keys[0])}},{{(turned ? Keys[0] : Keys[1])}}]}""" + "\n";

    private static string Key(byte seed)
    {
        var modulus = Enumerable.Range(0, 512).Select(i => (byte)((i * 7) + (seed * 31))).ToArray();
        return $$"""{"use":"sig","kty":"RSA","kid":"{{Guid.NewGuid()}}","alg":"RS256","n":"{{Base64Url.EncodeToString(modulus)}}","e":"AQAB"}""";
    }

    private static async Task StubAsync(RealServer server, string state, string body)
    {
        var stub = JsonSerializer.Serialize(new
        {
            scenarioName = "reads",
            requiredScenarioState = state,
            newScenarioState = "told",
            request = new { method = "GET", urlPath = "/.well-known/jwks.json" },
            response = new { status = 200, body, headers = new Dictionary<string, string> { ["Cache-Control"] = "private, no-cache, no-store, must-revalidate", ["Content-Type"] = "application/json; charset=utf-8" } },
        });
        using var http = new HttpClient();
        using var answer = await http.PostAsync($"{server.Public}/__admin/mappings", new StringContent(stub, Encoding.UTF8, "application/json"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }
}
