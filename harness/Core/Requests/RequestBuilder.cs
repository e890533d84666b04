using System.Text.Json.Nodes;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Targets;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Requests;

/// <summary>
/// From an action to a request. The step's own values are those of the identity that it names; presets, client
/// authentication and identity headers are those of whom a bend puts in its place, so that a bend changes one thing.
/// </summary>
internal sealed class RequestBuilder(ITargetSession session, string userAgent)
{
    /// <param name="scope">The step's names, with its own identity.</param>
    /// <param name="acting">The names with the identity that really acts.</param>
    /// <exception cref="ValueException">A value is missing, or a bend changes nothing.</exception>
    public PreparedRequest BuildRequest(StepAction action, Actor actor, Scope scope, Scope acting, Bend? bend)
    {
        var draft = action switch
        {
            StepAction.Call call => DraftCall(call, actor, scope, acting),
            StepAction.Http http => DraftHttp(http, actor, scope),
            _ => throw new InvalidOperationException($"{action.GetType().Name} is no request"),
        };
        if (bend is not null)
            Bending.ApplyBend(bend, draft, scope);
        return draft.FinishRequest();
    }

    private RequestDraft DraftCall(StepAction.Call call, Actor actor, Scope scope, Scope acting)
    {
        var (verb, endpoint) = (call.Verb, call.Verb.Endpoint);
        var draft = StartDraft(endpoint.Method, BaseOf(endpoint.Base), endpoint.Base, actor);
        draft.Path = session.Paths.GetValueOrDefault(endpoint.Name) ?? endpoint.Path;
        draft.Encoding = endpoint.Body;
        draft.Declared = endpoint.Parameters;
        foreach (var (name, value) in endpoint.Headers.Concat(verb.Headers))
        {
            if (!actor.IsNobody || !TemplateFacts.NeedsActor(value))
                draft.Headers.Set(name, value, acting);
        }
        // A preset that the step speaks for itself is not resolved: the acting identity may lack what it names.
        foreach (var (name, value) in verb.Preset.ExceptBy(call.Parameters.Select(p => p.Key), p => p.Key))
        {
            if (!actor.IsNobody || !TemplateFacts.NeedsActor(value))
                draft.Parameters.SetPlace(name, draft.PlaceOf(name), value, acting);
        }
        foreach (var (name, value) in call.Parameters)
            draft.Parameters.SetPlace(name, draft.PlaceOf(name), value, scope);
        if (endpoint.AuthenticatesClient)
            ClientAuthentication.ApplyActor(actor, draft.Parameters, draft.Headers);
        foreach (var (name, value) in call.Extra)
            draft.Parameters.SetPlace(name, draft.PlaceOf(name), value, scope);
        foreach (var (name, value) in call.Headers)
            draft.LateHeaders.Add((name, value, scope));
        return draft;
    }

    private RequestDraft DraftHttp(StepAction.Http http, Actor actor, Scope scope)
    {
        var target = http.Target.ResolveText(scope);
        var (name, address, path) = Locate(target, http.Base);
        var draft = StartDraft(http.Method, address, name, actor);
        draft.Path = path;
        draft.IsPathVerbatim = true;
        var body = (http.Json ?? http.Form)?.ResolveValue(scope);
        draft.Encoding = http.Json is not null ? BodyEncoding.Json : http.Form is not null ? BodyEncoding.Form : http.Body is not null ? BodyEncoding.Text : BodyEncoding.None;
        if (body is JsonObject members)
        {
            foreach (var (member, value) in members)
                draft.Parameters.PutParameter(new Parameter(member, new ParameterPlace.Body(), value?.DeepClone(), IsConstant(http.Json ?? http.Form, member)));
        }
        else if (http.Json is not null)
            draft.RawBody = (ValueText.Json(body), "application/json");
        else if (http.Body is { } text)
            draft.RawBody = (text.ResolveText(scope), null);
        foreach (var (header, value) in http.Headers)
            draft.LateHeaders.Add((header, value, scope));
        return draft;
    }

    private static bool IsConstant(Template? body, string member) =>
        body is Template.Constant || (body is Template.Map map && map.Members.Any(m => m.Key == member && m.Value is Template.Constant));

    private RequestDraft StartDraft(string method, string address, string baseName, Actor actor)
    {
        var draft = new RequestDraft { Method = method, Address = address, Base = baseName };
        draft.Headers.Set("Accept", "application/json");
        draft.Headers.Set("User-Agent", userAgent);
        foreach (var (name, value) in session.Headers)
            draft.Headers.Set(name, value);
        foreach (var (name, value) in actor.Headers)
            draft.Headers.Set(name, value);
        return draft;
    }

    private string BaseOf(string name) =>
        session.Bases.TryGetValue(name, out var address)
            ? address.TrimEnd('/')
            : throw new ValueException($"the target has no base '{name}'; it has {string.Join(", ", session.Bases.Keys.Order(StringComparer.Ordinal))}");

    private (string Name, string Address, string Path) Locate(string target, string baseName)
    {
        if (!target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !target.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return (baseName, BaseOf(baseName), target.StartsWith('/') ? target : "/" + target);
        foreach (var (name, address) in session.Bases.OrderByDescending(b => b.Value.Length))
        {
            // A server on loopback that calls itself by another name is reached by the base's, under which its cookies are kept.
            var start = address.TrimEnd('/');
            foreach (var own in SameUrl.Names(start))
            {
                if (target.StartsWith(own, StringComparison.Ordinal) && (target.Length == own.Length || target[own.Length] is '/' or '?'))
                    return (name, start, target[own.Length..]);
            }
        }
        var foreign = Uri.TryCreate(target, UriKind.Absolute, out var uri) ? UserInfo.LeaveOut(uri.GetLeftPart(UriPartial.Path)) : "the address";
        throw new ValueException($"{foreign} is below none of the target's bases; a scenario sends only to its target") { IsUnsendable = true };
    }
}
