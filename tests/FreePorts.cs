using System.Net;
using System.Net.Sockets;

namespace Conformance.Tests;

/// <summary>
/// Ports for those who listen, or find nobody, later. They lie below what the system hands out to whoever asks for any port, and none is given
/// twice by this process, so that nobody takes one in between.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _next = Random.Shared.Next(Count);

    /// <summary>The first of so many ports in a row that nobody listens on.</summary>
    public static int Take(int count = 1)
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var first = First + (int)((uint)(Interlocked.Add(ref _next, count) - count) % (Count - count));
            if (Enumerable.Range(first, count).All(IsFree))
                return first;
        }

        throw new InvalidOperationException($"no {count} ports in a row are free from {First} to {First + Count}");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
