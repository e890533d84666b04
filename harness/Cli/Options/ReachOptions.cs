using System.CommandLine;
using Conformance.Cli.Output;
using Conformance.Mocks.Hosting.Outgoing;

namespace Conformance.Cli.Options;

/// <summary>Whom a mock may call beside this machine.</summary>
internal sealed class ReachOptions
{
    private readonly Option<string[]> _reach = new("--reach")
    {
        Description = "HOST beside this machine that the mock may call: for back-channel logout, request_uri and jwks_uri. May be repeated.",
    };

    public void AddTo(Command command) => command.Options.Add(_reach);

    /// <summary>The hosts, or null after a mistake was printed.</summary>
    public ReachableHosts? ReadReachable(ParseResult parse)
    {
        string[] given = parse.GetValue(_reach) ?? [];
        if (given.FirstOrDefault(g => ReachableHosts.ReadHost(g) is null) is { } wrong)
            return Failures.Refuse<ReachableHosts>($"--reach: '{wrong}' is no host; write a name or an IP address without scheme and port, such as app.example");
        return new ReachableHosts([.. given.Select(g => ReachableHosts.ReadHost(g)!)]);
    }
}
