using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Browser;
using Conformance.Core.Checks;
using Conformance.Core.Requests;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Core.Timing;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

/// <summary>Sends the requests of one scenario's steps, each actor with cookies of its own, or has a person's browser make them.</summary>
internal sealed class StepSender(
    ITargetSession session, string userAgent, SecretWatch watch, ISet<string> madeUp, Func<BrowserErrand, CancellationToken, Task<Exchange>> visit)
{
    private readonly RequestBuilder _builder = new(session, userAgent);
    private readonly Dictionary<string, CookieJar> _jars = new(StringComparer.Ordinal);

    public async Task<ImmutableArray<Exchange>> SendAsync(Step step, Stage stage)
    {
        using var _ = Phase.Requests();
        var acting = stage.Scope;
        if (stage.BentIdentity is { } bent)
        {
            acting = stage.Scope.Branch();
            acting.Set("identity", bent);
        }
        var jar = JarOf(stage.Actor.Name);
        // Each runner of a race is prepared by itself: a $uuid in a header is its own.
        var requests = new PreparedRequest[step.Race];
        for (var i = 0; i < requests.Length; i++)
        {
            requests[i] = AddCookies(_builder.BuildRequest(step.Action, stage.Actor, stage.Scope, acting, step.Bend), jar);
            watch.Request(requests[i]);
            SentSecrets.NoteIn(requests[i], watch);
            NoteMadeUp(step.Action, requests[0]);
        }
        if (step.Browser is { } wait)
            return [await VisitAsync(step, wait, requests[0], stage)];
        stage.Scope.Set("sent", requests[0].Sent);
        return requests.Length == 1
            ? [await Sender.SendAsync(session, requests[0], stage.Actor.Name, stage.Limit.Token)]
            : await RaceRunner.RunAsync(requests, r => Sender.SendAsync(session, r, stage.Actor.Name, stage.Limit.Token));
    }

    private void NoteMadeUp(StepAction action, PreparedRequest request)
    {
        if (action is not StepAction.Call call)
            return;
        foreach (var (name, value) in call.Parameters.Concat(call.Extra).Concat(call.Verb.Preset).Where(p => TemplateFacts.IsMadeUp(p.Value)))
        {
            if (request.Sent[name] is { } sent)
                madeUp.Add(ValueText.WriteValue(sent));
        }
    }

    private async Task<Exchange> VisitAsync(Step step, BrowserWait wait, PreparedRequest request, Stage stage)
    {
        // What we would have sent beside the address, a browser does not.
        request.Sent["header"] = new JsonObject();
        stage.Scope.Set("sent", request.Sent);
        if (watch.RedactText(request.Url.OriginalString) != request.Url.OriginalString)
            throw new ValueException("the address for the browser holds a secret, and a person's browser would keep it");
        var ask = wait.Ask is null ? null : watch.RedactText(Spoken(wait.Ask, stage.Scope));
        stage.Limit.Stop();
        var exchange = await visit(new BrowserErrand("", step.Label, request with { Headers = [] }, wait.For, ask), stage.Limit.Token);
        stage.Limit.Go();
        return exchange;
    }

    // A person reads "read, receive" where a request would have JSON.
    private static string Spoken(Template ask, Scope scope) => string.Concat((ask is Template.Text text ? [.. text.Parts] : (Template[])[ask])
        .Select(part => part.ResolveValue(scope) is var value && value is JsonArray list ? string.Join(", ", list.Select(ValueText.WriteValue)) : ValueText.WriteValue(value)));

    private PreparedRequest AddCookies(PreparedRequest request, CookieJar jar) =>
        jar.FieldFor(request.Url, session.Now) is { } field && !request.Headers.Any(h => h.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
            ? request with { Headers = request.Headers.Add(new HeaderField("Cookie", field)) }
            : request;

    /// <summary>Calls a verb without parameters of a scenario's.</summary>
    public Task<Exchange> CallAsNobodyAsync(Verb verb, Stage stage)
    {
        var request = _builder.BuildRequest(new StepAction.Call(verb, [], [], []), Actor.Nobody, stage.Scope, stage.Scope, bend: null);
        return Sender.SendAsync(session, request, Actor.NobodyName, stage.Limit.Token);
    }

    /// <summary>The cookies of an actor.</summary>
    public CookieJar JarOf(string name)
    {
        if (!_jars.TryGetValue(name, out var jar))
            _jars[name] = jar = new CookieJar();
        return jar;
    }
}
