using System.Text;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Providers.Hydra;

namespace Conformance.Tests.EndToEnd.RealAnswers;

/// <summary>A release of Ory Hydra at two addresses, played by the target file for a real one.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private readonly MockServer _server;
    private readonly Realm _realm;
    private readonly string _profile;

    private RealServer(MockServer server, string profile)
    {
        (_server, _profile) = (server, profile);
        _realm = server.AddRealm("hydra", HydraProfiles.FindProfile(profile)!);
    }

    public string Public => _realm.BaseOf("public");

    public static async Task<RealServer> StartAsync(string profile)
    {
        var options = new MockServerOptions { Mounts = [new RootMount(0, "hydra", "public"), new RootMount(0, "hydra", "admin")] };
        return new RealServer(await MockServer.StartAsync(options, CancellationToken.None), profile);
    }

    public async Task<(int Exit, string Output)> PlayAsync(string scenario)
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync(
            "run", "--target", Path.Combine(ConformanceProcess.Root, "scenarios", "targets", "ory-hydra.yaml"), "--profile", _profile, "--only", $"hydra/{scenario}",
            "--base", $"public={Public}", "--base", $"admin={_realm.BaseOf("admin")}");
        return (exit, output + errors);
    }

    /// <summary>The answers so far to the requests that match, in order: status, headers by name, body.</summary>
    public List<string> TellAnswers(string request)
    {
        var pattern = new Regex(request, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
        return [.. _realm.Journal.Since(0).Where(e => pattern.IsMatch($"{e.Request.Method} {e.Request.Path}?{e.Request.QueryString} {e.Request.BodyText}")).Select(Tell)];
    }

    private static string Tell(JournalEntry entry)
    {
        var headers = entry.ResponseHeaders.OrderBy(h => h.Name, StringComparer.Ordinal).Select(h => $"{h.Name}: {h.Value}\n");
        return $"{entry.Status}\n{string.Concat(headers)}\n{Encoding.UTF8.GetString(entry.Body.Span)}";
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
