using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>Sends what a stub answered, in the way in which it wants it sent.</summary>
internal static class StubTransport
{
    private const int GarbageBytes = 64;

    public static ValueTask Send(IFeatureCollection context, Answer answer, Stub stub, IHttpRequestLifetimeFeature lifetime)
    {
        var fault = stub.Fault != StubFault.None && Random.Shared.NextDouble() < stub.FaultChance ? stub.Fault : StubFault.None;
        return fault switch
        {
            StubFault.None => SendWhole(context, answer, stub, lifetime.RequestAborted),
            StubFault.Reset => Done(() => RawConnection.Reset(context, lifetime)),
            StubFault.Empty => Done(() => RawConnection.Close(context, lifetime)),
            StubFault.Garbage => SendGarbage(context, [], lifetime),
            StubFault.MalformedChunk => SendGarbage(context, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), lifetime),
            _ => throw new NotSupportedException($"No fault {fault}."),
        };
    }

    private static ValueTask SendWhole(IFeatureCollection context, Answer answer, Stub stub, CancellationToken aborted) =>
        stub.Dribble is { } within
            ? ResponseWriter.Trickle(context, answer, within, stub.Chunks ?? int.MaxValue, aborted)
            : ResponseWriter.Write(context, answer, aborted);

    private static async ValueTask SendGarbage(IFeatureCollection context, byte[] head, IHttpRequestLifetimeFeature lifetime)
    {
        var garbage = new byte[GarbageBytes];
        Random.Shared.NextBytes(garbage);
        await RawConnection.SendAsync(context, (byte[])[.. head, .. garbage], lifetime.RequestAborted);
        RawConnection.Close(context, lifetime);
    }

    private static ValueTask Done(Action act)
    {
        act();
        return default;
    }
}
