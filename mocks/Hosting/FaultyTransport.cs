using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Hosting.Transport;
using Conformance.Mocks.Protocol.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Mocks.Hosting;

/// <summary>Answers, or does not, in the way that a fault orders.</summary>
internal static class FaultyTransport
{
    public static async ValueTask ServeAsync(IFeatureCollection context, Realm realm, ProtocolRequest request, Fault fault, IHttpRequestLifetimeFeature lifetime)
    {
        var aborted = lifetime.RequestAborted;
        switch (fault)
        {
            case Fault.Delay delay:
                await ExactDelay.WaitAsync(delay.By, aborted);
                await ResponseWriter.WriteAsync(context, await realm.AnswerAsync(request, fault, aborted), aborted);
                break;
            case Fault.Status status:
                await ResponseWriter.WriteAsync(context, realm.FailAsOrdered(request, status), aborted);
                break;
            case Fault.Reset:
                realm.NoteFault(request, ProtocolResponse.Empty(0), fault);
                RawConnection.Reset(context, lifetime);
                break;
            case Fault.AfterAnswer broken:
                await BrokenTransport.SendAsync(context, await realm.AnswerAsync(request, fault, aborted), broken, lifetime);
                break;
            default:
                throw new NotSupportedException($"No transport fault {fault.GetType().Name}.");
        }
    }
}
