using System.Text.Json;
using System.Xml.Linq;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>What a run made of a server.</summary>
internal sealed record HostileOutcome(int Exit, string Output, string Errors, IReadOnlyList<JsonElement> Events, string Xml)
{
    /// <summary>How many requests the server read.</summary>
    public required int Requests { get; init; }

    public string VerdictOf(string scenario) =>
        Events.Single(e => e.TryGetProperty("scenario", out var name) && name.GetString() == scenario).GetProperty("verdict").GetString()!;

    /// <summary>What any reader could see.</summary>
    public IEnumerable<string> Everything => [Output, Errors, Xml, .. Events.Select(e => e.GetRawText())];

    /// <summary>How often the console gives it as the cause.</summary>
    public int CountCauses(string what) =>
        Output.Split('\n').Count(line => line.StartsWith("  actual: ", StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal));

    public IEnumerable<string> StatesOfRequirements => Events[^1].GetProperty("requirements").EnumerateArray().Select(r => r.GetProperty("state").GetString()!);
}

/// <summary>Plays a small suite against a hostile server, alone and beside a good one.</summary>
internal static class HostilePlay
{
    public const string Secret = "Kx8Q~De*mo/V<al>ue&7b3-not-real";

    /// <summary>No run takes longer, however busy the machine is.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Suite = """
        suite: A hostile server
        provider: hydra
        scenarios:
          token:
            title: A machine gets a token
            covers: [HYDRA-14]
            as: machine
            snapshot: false
            steps:
              - client-credentials: { scope: read }
                expect: { json.scope: read }
          refused:
            title: A wrong scope is refused
            covers: [RFC6749-5.2-1]
            as: post
            snapshot: false
            steps:
              - client-credentials: { scope: nonsense }
                expect: { error: invalid_scope }
        """;

    private const string Rest = """
        suite: The rest of the run
        provider: hydra
        scenarios:
          good:
            title: The rest of the run
            as: machine
            covers: [HYDRA-17]
            snapshot: false
            steps:
              - http: GET /health
                base: admin
                answer: none
                expect: { status: 200, json.ok: true }
        """;

    public static Task<HostileOutcome> AloneAsync(HostileRow row) => RunAsync(row, "hostile.yaml");

    public static Task<HostileOutcome> BesideAsync(HostileRow row) => RunAsync(row, "hostile.yaml", "rest.yaml");

    public static HostileServer StartGood() => HostileServer.Start(Line.Hears((line, _) => line.WriteAsync(Answer.Json("""{"ok":true}"""))));

    /// <summary>Writes what a run needs.</summary>
    /// <returns>The arguments that play it.</returns>
    public static string[] WriteFiles(TemporaryFolder folder, HostileRow row, HostileServer hostile, HostileServer good, params string[] suites)
    {
        folder.Write("hostile.yaml", Suite);
        folder.Write("rest.yaml", Rest);
        folder.Write("ca.pem", HostileCertificates.AuthorityPem);
        folder.Write("target.yaml", $$"""
            target: hostile
            provider: hydra
            bases: { public: "{{row.Address ?? $"{(row.IsTls ? "https" : "http")}://{hostile.Authority}"}}", admin: "http://{{good.Authority}}" }
            tls: { ca: ca.pem }
            timeout: {{(row.IsSlow ? HostileRow.Limit : 30)}}s
            identities:
              machine: { client_id: me, client_secret: '{{Secret}}', auth: basic, scope: read }
              post: { client_id: me, client_secret: '{{Secret}}', auth: post, redirect_uri: https://app.example.com/callback, scope: read }
            """);
        return
        [
            "run", .. suites.Select(folder.At), "--target", folder.At("target.yaml"), "--profile", "rfc",
            "--report", $"json={folder.At("run.json")}", "--report", $"junit={folder.At("run.xml")}",
        ];
    }

    private static async Task<HostileOutcome> RunAsync(HostileRow row, params string[] suites)
    {
        using var folder = new TemporaryFolder();
        await using var hostile = HostileServer.Start(row.Habit);
        await using var good = StartGood();
        var (exit, output, errors) = await ConformanceCommand.RunAsync(WriteFiles(folder, row, hostile, good, suites)).WaitAsync(Patience);
        if (!File.Exists(folder.At("run.json")))
            throw new InvalidOperationException($"no report, exit code {exit}:\n{output}{errors}");
        return new HostileOutcome(exit, output, errors, folder.Lines("run.json"), XDocument.Load(folder.At("run.xml")).ToString()) { Requests = hostile.Requests };
    }
}
