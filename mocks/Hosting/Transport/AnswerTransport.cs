using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>Sends an answer in the way in which it wants to be sent.</summary>
internal static class AnswerTransport
{
    public static ValueTask SendAsync(IFeatureCollection context, Answer answer, IHttpRequestLifetimeFeature lifetime) => answer.Delivery is { } delivery
        ? DeliverAsync(context, answer, delivery, lifetime)
        : ResponseWriter.WriteAsync(context, answer, lifetime.RequestAborted);

    private static ValueTask DeliverAsync(IFeatureCollection context, Answer answer, Delivery delivery, IHttpRequestLifetimeFeature lifetime)
    {
        if (delivery.DrawFault() is { } fault)
            return BrokenTransport.SendAsync(context, answer, fault, lifetime);
        return delivery.Dribble is { } within
            ? ResponseWriter.TrickleAsync(context, answer, within, delivery.Chunks ?? int.MaxValue, lifetime.RequestAborted)
            : ResponseWriter.WriteAsync(context, answer, lifetime.RequestAborted);
    }
}
