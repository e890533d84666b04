using System.Net;
using System.Net.Sockets;
using static Conformance.Tests.EndToEnd.Hostile.HostileRow;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>Addresses where nobody is.</summary>
internal static class AddressRows
{
    // Bound and not listening: nobody else gets the port, and whoever asks there is refused.
    private static readonly Socket Closed = Bind();

    public static string ClosedPort => Closed.LocalEndPoint!.ToString()!;

    public static readonly HostileRow[] All =
    [
        Nobody("a name that is not known", "http://nobody.invalid", "cannot reach hostile at http://nobody.invalid: its name is not known"),
        Nobody("a closed port", $"http://{Closed.LocalEndPoint}", $"cannot reach hostile at http://{Closed.LocalEndPoint}: the connection is refused"),
        Nobody("a closed port behind https", $"https://{Closed.LocalEndPoint}", $"cannot reach hostile at https://{Closed.LocalEndPoint}: the connection is refused"),
    ];

    private static HostileRow Nobody(string name, string address, string says) => new(name, _ => Task.CompletedTask, NotJudged, NotJudged, 3, 3, says) { Address = address };

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
