using Conformance.Mocks.Hosting.Control;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Hosting.Transport;
using Conformance.Mocks.Protocol.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Mocks.Hosting;

/// <summary>One request: find its realm, read it, let the provider or the control endpoints answer, write the answer.</summary>
internal sealed class MockApplication(RealmDirectory realms, int maxBodyBytes, AdminGate gate)
{
    public async Task ServeAsync(HttpContext http)
    {
        try
        {
            await ServeAsync(http.Features);
        }
        // A body that is malformed, or a client that went away while it was read or answered.
        catch (BadHttpRequestException bad)
        {
            http.Response.StatusCode = bad.StatusCode;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
        }
        // The host would answer with nothing but a status.
        catch (Exception defect) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync($"The mock broke: {defect.GetType().Name}: {defect.Message}");
        }
    }

    private async Task ServeAsync(IFeatureCollection context)
    {
        var http = context.Get<IHttpRequestFeature>()!;
        var lifetime = context.Get<IHttpRequestLifetimeFeature>()!;
        var (path, query) = RequestReader.SplitTarget(http.RawTarget);
        if (LocatePlace(context, ref path) is not { } place)
        {
            var missing = MountOf(context) is { } mount ? $"Nothing here; {mount.Realm.Provider.Name} answers below {mount.Path}/." : realms.Missing(FirstSegment(path.Span));
            await ResponseWriter.WriteAsync(context, AnswerPlainly(404, missing), lifetime.RequestAborted);
            return;
        }

        var body = await RequestReader.ReadBodyAsync(context, maxBodyBytes, lifetime.RequestAborted);
        var request = new ProtocolRequest
        {
            Method = http.Method,
            Surface = place.Surface,
            Path = path.IsEmpty ? "/" : path.ToString(),
            QueryString = query.ToString(),
            Headers = RequestReader.ReadHeaders(http.Headers),
            Body = body,
        };
        if (ControlEndpoints.Takes(request.Path))
            await ResponseWriter.WriteAsync(context, await OrderAsync(place.Realm, request, tooLong: body is null, lifetime.RequestAborted), lifetime.RequestAborted);
        else if (body is null)
            await ResponseWriter.WriteAsync(context, RefuseTooLong(place.Realm, request), lifetime.RequestAborted);
        else
            await ServeRealmAsync(context, place.Realm, request, lifetime);
    }

    private async ValueTask<Answer> OrderAsync(Realm realm, ProtocolRequest request, bool tooLong, CancellationToken aborted) =>
        gate.Refuse(request.Headers) is { } refusal ? ControlAnswer.Refuse(403, refusal) : await ControlEndpoints.AnswerAsync(realm, request, tooLong, aborted);

    private static async ValueTask ServeRealmAsync(IFeatureCollection context, Realm realm, ProtocolRequest request, IHttpRequestLifetimeFeature lifetime)
    {
        var cors = realm.CorsOf(request.Surface);
        if (cors?.AnswerPreflight(request) is { } preflight)
        {
            await ResponseWriter.WriteAsync(context, realm.NotePreflight(request, preflight), lifetime.RequestAborted);
            return;
        }

        if (realm.Faults.TakeDue(request.Path) is { } fault)
        {
            await FaultyTransport.ServeAsync(context, realm, request, fault, lifetime);
            return;
        }

        var answer = await realm.AnswerAsync(request, null, lifetime.RequestAborted);
        if (realm.Clock.IsShifted)
            context.Get<IHttpResponseFeature>()!.Headers.Date = realm.Clock.Now.ToString("R");
        await AnswerTransport.SendAsync(context, answer, lifetime);
    }

    private Place? LocatePlace(IFeatureCollection context, ref ReadOnlyMemory<char> path)
    {
        if (MountOf(context) is { } mounted)
        {
            if (!mounted.Holds(path.Span))
                return null;
            path = path[mounted.Path.Length..];
            return mounted;
        }

        var segment = FirstSegment(path.Span);
        if (realms.AtSegment(segment) is not { } place)
            return null;
        path = path[(segment.Length + 1)..];
        return place;
    }

    private Place? MountOf(IFeatureCollection context) => realms.HasMounts ? realms.AtPort(context.Get<IHttpConnectionFeature>()!.LocalPort) : null;

    private static ReadOnlySpan<char> FirstSegment(ReadOnlySpan<char> path)
    {
        if (path is not ['/', ..])
            return [];
        var end = path[1..].IndexOf('/');
        return end < 0 ? path[1..] : path.Slice(1, end);
    }

    private Answer RefuseTooLong(Realm realm, ProtocolRequest request)
    {
        var refused = ProtocolResponse.Text(413, $"The body is longer than {maxBodyBytes} bytes.", "text/plain; charset=utf-8");
        return realm.NoteRequest(request, refused, "the body is too long to be read");
    }

    private static Answer AnswerPlainly(int status, string text) =>
        new(ProtocolResponse.Text(status, text, "text/plain; charset=utf-8"), System.Text.Encoding.UTF8.GetBytes(text));
}
