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

/// <summary>Plays the steps of one scenario, one at a time: sends, judges, saves.</summary>
internal sealed class StepPlayer(
    ProviderDefinition provider, ITargetSession session, SecretWatch watch, ISet<string> madeUp, string userAgent, Func<BrowserErrand, CancellationToken, Task<Exchange>> visit)
{
    private readonly RequestBuilder _builder = new(session, userAgent);
    private readonly Dictionary<string, CookieJar> _jars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode?> _numbered = new(StringComparer.Ordinal);
    private JsonNode? _keys;
    private bool _hasFault;

    public async Task PlayAsync(StepRecord record, Stage stage)
    {
        var step = record.Step;
        stage.Scope.Set("identity", stage.Identity);
        if (step.Bend is Bend.After after)
            await AdvanceAsync(after.By, stage.Limit);
        switch (step.Action)
        {
            case StepAction.Advance advance:
                await AdvanceAsync(advance.By, stage.Limit);
                return;
            case StepAction.Fault fault:
                _hasFault = true;
                await session.OrderFaultAsync(fault.Order, stage.Limit.Token);
                return;
            case StepAction.Journal journal:
                record.Exchanges = [JournalExchange.Of(journal.Leg, await session.ReadJournalAsync(journal.Leg, stage.Limit.Token))];
                break;
            case var _ when step.Browser is not null && record.IsFinally:
                throw new ValueException("nobody is waited for to clean up");
            default:
                record.Exchanges = await SendAsync(step, stage);
                break;
        }
        await JudgeAsync(record, stage);
        if (!record.HasFailed || record.IsFinally)
            Save(record, ContextOf(record, stage.Scope).OfWinner(), stage.Scope);
    }

    private async Task AdvanceAsync(TimeSpan by, TimeLimit limit)
    {
        limit.Stop();
        await session.AdvanceAsync(by, limit.Token);
        limit.Go();
    }

    private async Task<ImmutableArray<Exchange>> SendAsync(Step step, Stage stage)
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
            requests[i] = Cookies(_builder.Build(step.Action, stage.Actor, stage.Scope, acting, step.Bend), jar);
            watch.Request(requests[i]);
            SentSecrets.NoteIn(requests[i], watch);
            NoteMadeUp(step.Action);
        }
        if (step.Browser is { } wait)
            return [await VisitAsync(step, wait, requests[0], stage)];
        stage.Scope.Set("sent", requests[0].Sent);
        return requests.Length == 1
            ? [await Sender.SendAsync(session, requests[0], stage.Actor.Name, stage.Limit.Token)]
            : await Race.RunAsync(requests, r => Sender.SendAsync(session, r, stage.Actor.Name, stage.Limit.Token));

        void NoteMadeUp(StepAction action)
        {
            if (action is StepAction.Call call)
            {
                foreach (var (name, value) in call.Parameters.Concat(call.Extra).Concat(call.Verb.Preset).Where(p => TemplateFacts.IsMadeUp(p.Value)))
                {
                    if (requests[0].Sent[name] is { } sent)
                        madeUp.Add(ValueText.Of(sent));
                }
            }
        }
    }

    private async Task<Exchange> VisitAsync(Step step, BrowserWait wait, PreparedRequest request, Stage stage)
    {
        // What we would have sent beside the address, a browser does not.
        request.Sent["header"] = new JsonObject();
        stage.Scope.Set("sent", request.Sent);
        if (watch.Redact(request.Url.OriginalString) != request.Url.OriginalString)
            throw new ValueException("the address for the browser holds a secret, and a person's browser would keep it");
        var ask = wait.Ask is null ? null : watch.Redact(Spoken(wait.Ask, stage.Scope));
        stage.Limit.Stop();
        var exchange = await visit(new BrowserErrand("", step.Label, request with { Headers = [] }, wait.For, ask), stage.Limit.Token);
        stage.Limit.Go();
        return exchange;
    }

    // A person reads "read, receive" where a request would have JSON.
    private static string Spoken(Template ask, Scope scope) => string.Concat((ask is Template.Text text ? [.. text.Parts] : (Template[])[ask])
        .Select(part => part.Resolve(scope) is var value && value is JsonArray list ? string.Join(", ", list.Select(ValueText.Of)) : ValueText.Of(value)));

    private PreparedRequest Cookies(PreparedRequest request, CookieJar jar) =>
        jar.FieldFor(request.Url, session.Now) is { } field && !request.Headers.Any(h => h.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
            ? request with { Headers = request.Headers.Add(new HeaderField("Cookie", field)) }
            : request;

    private async Task JudgeAsync(StepRecord record, Stage stage)
    {
        using var _ = Phase.Checks();
        var step = record.Step;
        var context = ContextOf(record, stage.Scope);
        var sources = step.Secret.Concat(step.Action is StepAction.Call { Verb.Answer: { } kind } ? kind.Secret : []).Distinct().ToArray();
        var jar = JarOf(stage.Actor.Name);
        foreach (var exchange in record.Exchanges)
            watch.Answer(exchange, context with { Exchanges = [exchange] }, sources, (url, field) => jar.Take(url, field, session.Now));
        if (step.Checks.Any(c => c.NeedsKeys) || step.Saves.Any(s => s.Value.NeedsKeys))
            context = context with { Keys = await KeysAsync(stage) };
        foreach (var check in step.Checks)
            record.Outcomes.Add((check, check.Evaluate(context)));
        // A step that asks nothing of its answer still asks for one, unless the scenario took it away itself.
        if (!_hasFault && !step.Checks.Any(c => c.Level == Level.Must) && context.Exchange.TransportError is { } error)
            record.Misses.Add(new Miss("answer", "an answer", error));
    }

    private void Save(StepRecord record, CheckContext context, Scope scope)
    {
        foreach (var (name, source) in record.Step.Saves)
        {
            switch (source.Read(source.NeedsKeys ? context with { Keys = _keys } : context))
            {
                case Reading.Found found:
                    scope.Set(name, found.Value?.DeepClone());
                    break;
                case Reading.Missing missing:
                    record.Misses.Add(new Miss($"save.{name}", $"a value at {source.Text} to save as ${name}", missing.Why ?? "nothing there"));
                    break;
            }
        }
    }

    private CheckContext ContextOf(StepRecord record, Scope scope) => new()
    {
        Exchanges = record.Exchanges,
        Scope = scope,
        Now = session.Now,
        Numbered = _numbered,
        Keys = _keys,
    };

    /// <summary>The provider's key set, fetched once; null when it could not be had, which the check then says.</summary>
    private async Task<JsonNode?> KeysAsync(Stage stage)
    {
        if (_keys is null && provider.Keys is { } verb)
        {
            var request = _builder.Build(new StepAction.Call(verb, [], [], []), Actor.Nobody, stage.Scope, stage.Scope, bend: null);
            var exchange = await Sender.SendAsync(session, request, Actor.NobodyName, stage.Limit.Token);
            _keys = exchange.Response is { Status: 200 } response ? response.Json.Value : null;
        }
        return _keys;
    }

    private CookieJar JarOf(string name)
    {
        if (!_jars.TryGetValue(name, out var jar))
            _jars[name] = jar = new CookieJar();
        return jar;
    }
}
