using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Requests;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Timing;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

/// <summary>Registers secrets where they are born. What the scenario itself writes out is none.</summary>
internal sealed class SecretWatch(SecretRegistry registry)
{
    // A cookie shorter than this is a setting (lang=en), not a session.
    private const int ShortestCookie = 8;

    // Who somebody is, even where a scenario sends it in a secret's place.
    private readonly HashSet<string> _public = new(StringComparer.Ordinal);
    private readonly AnswerSecrets _answers = new(registry);

    public void Prepared(PreparedShape? shape, ImmutableDictionary<string, string> members)
    {
        foreach (var (name, value) in members)
        {
            if (SecretNames.IsSecretMember(name) || shape?.Secret.Contains(name) == true)
                registry.RegisterDeclared(value, name);
            else
                _public.Add(value);
        }
    }

    public bool Knows(string value) => registry.Contains(value);

    /// <summary>The text without what is known as a secret now.</summary>
    public string RedactText(string text) => Redactor.MakeFor(registry).RedactText(text);

    public void Request(PreparedRequest request)
    {
        using var _ = Phase.Masking();
        foreach (var parameter in request.Parameters.Where(p => !p.IsWritten && (p.Place is ParameterPlace.Bearer || SecretNames.IsSecretParameter(p.Name))))
        {
            foreach (var text in TextsIn(parameter.Value).Where(t => !_public.Contains(t)))
                registry.Register(text, parameter.Name);
        }
        foreach (var header in request.Headers)
        {
            if (header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && IsGiven(request, header.Value))
                registry.Register(header.Value[(header.Value.IndexOf(' ', StringComparison.Ordinal) + 1)..], "credentials");
        }
    }

    public void Answer(Exchange exchange, CheckContext context, IEnumerable<ValueSource> sources, Func<Uri, string, string?> takeCookie)
    {
        using var _ = Phase.Masking();
        if (exchange.Response is not { } response)
            return;
        foreach (var field in response.HeaderValues("Set-Cookie"))
        {
            if (takeCookie(exchange.Request.Url, field) is { Length: >= ShortestCookie } value)
                registry.Register(value, "cookie");
        }
        foreach (var location in response.HeaderValues("Location"))
            _answers.TakeLocation(location);
        foreach (var header in response.Headers)
            _answers.TakeText(header.Value);
        foreach (var source in sources)
        {
            foreach (var text in source.Read(context) is Reading.Found found ? TextsIn(found.Value) : [])
                registry.Register(text, source.Text[(source.Text.LastIndexOf('.') + 1)..]);
        }
        if (response.Json.Value is { } json)
            _answers.TakeMembers(json);
        else
            _answers.TakeUnparsed(response.ShowBody());
    }

    /// <summary>What went over a leg has tokens that no answer to the harness ever had.</summary>
    public void Journal(JsonNode journal)
    {
        using var _ = Phase.Masking();
        _answers.TakeMembers(journal);
        foreach (var (name, value) in JournalSecrets.FindIn(journal))
            registry.Register(value, name);
    }

    // A member without a value has no text, and what is written for it (null) no secret.
    private static IEnumerable<string> TextsIn(JsonNode? value) => value switch
    {
        JsonObject map => map.SelectMany(member => TextsIn(member.Value)),
        JsonArray list => list.SelectMany(TextsIn),
        JsonValue => [ValueText.WriteValue(value)],
        _ => [],
    };

    // A credential that the scenario spells out (a deliberately broken header) is no secret.
    private static bool IsGiven(PreparedRequest request, string value) =>
        !request.Parameters.Any(p => p is { IsWritten: true, Place: ParameterPlace.Bearer } && p.Texts.Any(t => value == "Bearer " + t))
        && !request.WrittenHeaders.Contains(value);
}
