using System.Collections.Immutable;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Proxying;
using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Hosting.Transport;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Realms;

public sealed partial class Realm
{
    /// <summary>The answer of the stub that takes the request, else of the real server behind the surface, else of the provider.</summary>
    internal ValueTask<Answer> AnswerAsync(ProtocolRequest request, Fault? fault, CancellationToken aborted) =>
        Stubs.IsEmpty && _proxy is null ? AskProviderAsync(request, fault, aborted) : AnswerByFirstAsync(request, fault, aborted);

    /// <summary>Journals an answer that the provider was not asked for.</summary>
    internal Answer NoteRequest(ProtocolRequest request, ProtocolResponse response, string reason, Fault? fault = null) =>
        WriteDown(request, response, Rendering.RenderBody(response.Body, _keys), reason, fault);

    /// <summary>Journals what a fault gives instead of an answer.</summary>
    internal Answer NoteFault(ProtocolRequest request, ProtocolResponse response, Fault fault) => NoteRequest(request, response, $"fault: {WordFor(fault)}", fault);

    /// <summary>What was ordered, or the provider's error of that status.</summary>
    internal Answer FailAsOrdered(ProtocolRequest request, Fault.Status fault) =>
        NoteFault(request, fault.Answer.Render(status => _stepped.Fail(request, Clock.Now, status)), fault);

    /// <summary>Journals the answer to a page that asks whether it may ask.</summary>
    internal Answer NotePreflight(ProtocolRequest request, ProtocolResponse response)
    {
        Journal.Append(new JournalEntry(Clock.Now, request, response, []) { Endpoint = "preflight" }, []);
        return new Answer(response, []);
    }

    private ProtocolResponse ShowToPage(ProtocolRequest request, ProtocolResponse response) => CorsOf(request.Surface)?.Show(request, response) ?? response;

    private async ValueTask<Answer> AnswerByFirstAsync(ProtocolRequest request, Fault? fault, CancellationToken aborted)
    {
        try
        {
            if (_via.IsIn(request))
                return RefuseRequest(request, 508, "The request came back to this mock through what it was passed on to.", fault);
            if (await Stubs.TryAnswerAsync(request, BaseOf(request.Surface), _via, aborted) is var (stub, said))
            {
                await ExactDelay.WaitAsync(Stubs.FixedDelay + stub.DrawDelay(), aborted);
                return AnswerByStub(request, stub, said, fault);
            }

            if (_proxy?.Takes(request.Surface) == true)
                return AnswerByServer(request, await _proxy.AskAsync(request, aborted), fault);
        }
        catch (StubFailureException failure)
        {
            return RefuseRequest(request, failure.InnerException is HttpRequestException ? 502 : 500, failure.Message, fault);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            return TellDefect(request, defect, fault);
        }

        return await AskProviderAsync(request, fault, aborted);
    }

    // Most requests point to nothing, and are answered at once.
    private ValueTask<Answer> AskProviderAsync(ProtocolRequest request, Fault? fault, CancellationToken aborted) => _stepped.FindReferences(request, Clock.Now) is { IsEmpty: false } addresses
        ? AnswerWithDocumentsAsync(request, addresses, fault, aborted)
        : AnswerByProviderAsync(request, fault, ImmutableDictionary<string, FetchedDocument>.Empty);

    private async ValueTask<Answer> AnswerWithDocumentsAsync(ProtocolRequest request, ImmutableArray<string> addresses, Fault? fault, CancellationToken aborted) =>
        await AnswerByProviderAsync(request, fault, await _fetcher.Value.FetchAllAsync(addresses, aborted));

    private Answer AnswerByStub(ProtocolRequest request, Stub stub, StubAnswer said, Fault? fault) => AnswerRules.Mistake(said.Status, said.Headers) is { } mistake
        ? RefuseRequest(request, 500, $"The stub's answer cannot be sent: {mistake}", fault, stub.Id)
        : WriteDown(request, new ProtocolResponse { Status = said.Status, Headers = said.Headers }, said.Body, null, fault, stub.Id) with { Delivery = stub.Delivery };

    private Answer AnswerByServer(ProtocolRequest request, RealAnswer real, Fault? fault) =>
        WriteDown(request, real.Response, real.Body, real.Reason, fault) with { HeadLength = real.HeadLength };

    /// <summary>Steps the provider, tells others what it wants told, signs and serialises the answer, and writes the journal.</summary>
    private ValueTask<Answer> AnswerByProviderAsync(ProtocolRequest request, Fault? fault, ImmutableDictionary<string, FetchedDocument> documents)
    {
        var now = Clock.Now;
        try
        {
            var result = _stepped.Step(request, now, documents);
            return result.Notifications.IsEmpty ? new(WriteAnswer(request, fault, now, result)) : AnswerOnceToldAsync(request, fault, now, result);
        }
        catch (Exception defect)
        {
            return new(TellDefect(request, defect, fault));
        }
    }

    // The others know before the caller does, so that whoever waits for the answer need not wait for them.
    private async ValueTask<Answer> AnswerOnceToldAsync(ProtocolRequest request, Fault? fault, DateTimeOffset now, StepResult result)
    {
        try
        {
            var told = await _sender.Value.SendAllAsync(result.Notifications, _keys.SignJwt);
            return WriteAnswer(request, fault, now, result with { Legs = [.. result.Legs, .. told] });
        }
        catch (Exception defect)
        {
            return TellDefect(request, defect, fault);
        }
    }

    private Answer WriteAnswer(ProtocolRequest request, Fault? fault, DateTimeOffset now, StepResult result)
    {
        var style = Provider.StyleOf(request.Surface);
        var body = RenderInStyle(style, result.Response.Body);
        var response = ShowToPage(request, result.Response);
        Journal.Append(
            new JournalEntry(now, request, response, body)
            {
                Endpoint = result.Endpoint,
                Guard = result.Guard,
                Reason = result.Reason,
                Fault = WordFor(fault),
                Unmatched = result.Endpoint is null || result.Endpoint == Provider.Fallback,
            },
            result.Legs);
        return new Answer(response, body) { IsChunked = body.Length > style.LongestUnchunked };
    }

    private byte[] RenderInStyle(ServerStyle style, Body body)
    {
        var rendered = Rendering.RenderBody(body, _keys);
        return style.EscapesHtml && body is not Body.Text ? HtmlEscapes.EscapeJson(rendered) : rendered;
    }

    private Answer RefuseRequest(ProtocolRequest request, int status, string reason, Fault? fault, Guid? stub = null)
    {
        var response = ProtocolResponse.Text(status, reason, "text/plain; charset=utf-8");
        return WriteDown(request, response, Rendering.RenderBody(response.Body, _keys), reason, fault, stub);
    }

    private Answer TellDefect(ProtocolRequest request, Exception defect, Fault? fault)
    {
        var response = ProtocolResponse.Json(500, JsonFields.FromMembers(("error", "mock_defect"), ("error_description", defect.GetType().Name)));
        return WriteDown(request, response, Rendering.RenderBody(response.Body, _keys), defect.ToString(), fault, isDefect: true);
    }

    private Answer WriteDown(ProtocolRequest request, ProtocolResponse response, byte[] body, string? reason, Fault? fault, Guid? stub = null, bool isDefect = false)
    {
        response = ShowToPage(request, response);
        Journal.Append(
            new JournalEntry(Clock.Now, request, response, body) { Reason = reason, Fault = WordFor(fault), Stub = stub, Defect = isDefect },
            []);
        return new Answer(response, body);
    }

    private static string? WordFor(Fault? fault) => fault is null ? null : FaultWords.OfTransport.WordFor(fault);
}
