using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using Conformance.Cli.Output;

namespace Conformance.Cli.Options;

/// <summary>Where a mock listens.</summary>
internal sealed class ListenerOptions
{
    private const int LastPort = ushort.MaxValue;

    private const int FirstPort = 4444;

    private readonly Option<int?> _port = NumberOption.CreateNumberOption("--port", $"First port; further surfaces take the ones after it. 0 takes free ones; {FirstPort} unless said.", 0, LastPort);
    private readonly Option<string> _bind = new("--bind") { Description = "Address to listen on.", DefaultValueFactory = _ => IPAddress.Loopback.ToString() };

    public void AddTo(Command command)
    {
        command.Options.Add(_port);
        command.Options.Add(_bind);
    }

    /// <summary>The address and the first port, or null after a mistake was printed.</summary>
    public IPEndPoint? Read(ParseResult parse)
    {
        var (bind, port) = (parse.GetValue(_bind)!, parse.GetValue(_port) ?? FirstPort);
        if (!IPAddress.TryParse(bind, out var address))
            return Failures.Refuse<IPEndPoint>($"--bind: '{bind}' is no IP address; write one such as {IPAddress.Loopback}");
        return new IPEndPoint(address, port);
    }

    /// <summary>The ports from the first on, or as many zeros as are wanted of free ones; null after a mistake was printed.</summary>
    public static ImmutableArray<int>? CountPorts(int first, int wanted)
    {
        if (first == 0)
            return [.. Enumerable.Repeat(0, wanted)];
        if (first + wanted - 1 <= LastPort)
            return [.. Enumerable.Range(first, wanted)];
        Failures.Usage($"--port: {wanted} surfaces take the ports from {first} on, and {first + wanted - 1} is no port; write one up to {LastPort + 1 - wanted}");
        return null;
    }
}
