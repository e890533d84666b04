using System.Collections.Frozen;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Cli.Recording.Secrets;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Mappings;

/// <summary>
/// How one value of a request is matched: by equality, with the pseudonym of what the server issued. A secret of the client's
/// own leaves a gap that any text fills.
/// </summary>
/// <remarks>
/// state, nonce, code_challenge and redirect_uri are the client's and new in every run, so only their presence is matched. What
/// an answer repeats of them is what was recorded, but for the state (<see cref="StateTemplate"/>).
/// </remarks>
internal static class ValuePattern
{
    private const string Any = ".+";

    private static readonly FrozenSet<string> Varying = new[] { "state", "nonce", "code_challenge", "redirect_uri" }.ToFrozenSet(StringComparer.Ordinal);

    public static JsonObject Present => new() { ["matches"] = Any };

    public static JsonObject EqualTo(string text) => new() { ["equalTo"] = text };

    public static JsonObject MatchText(string text, RecordedSecrets secrets)
    {
        var scrubbed = secrets.ScrubText(text);
        return secrets.Pieces(scrubbed) is { Count: > 1 } pieces ? new() { ["matches"] = Expression(pieces) } : EqualTo(scrubbed);
    }

    /// <summary>Of a value that is a secret as a whole.</summary>
    public static JsonObject OfSecret(string value, RecordedSecrets secrets) =>
        value.Length == 0 || secrets.IsIssued(value) ? EqualTo(secrets.Replace(value)) : Present;

    /// <summary>The parameters of a query or form by name; a repeated one has exactly the recorded values.</summary>
    public static JsonObject OfParameters(IEnumerable<Field> parameters, RecordedSecrets secrets)
    {
        var patterns = new JsonObject();
        foreach (var group in parameters.GroupBy(p => p.Name, StringComparer.Ordinal))
        {
            var values = group.Select(p => OfParameter(p, secrets)).ToArray();
            patterns[secrets.ScrubText(group.Key)] = values is [var single] ? single : new JsonObject { ["hasExactly"] = new JsonArray(values) };
        }
        return patterns;
    }

    /// <summary>A regular expression for the pieces with any text between them.</summary>
    public static string Expression(IEnumerable<string> pieces) => string.Join(Any, pieces.Select(Regex.Escape));

    private static JsonObject OfParameter(Field parameter, RecordedSecrets secrets)
    {
        if (parameter.Value.Length == 0)
            return EqualTo("");
        if (Varying.Contains(parameter.Name))
            return Present;
        return RecordedNames.IsParameter(parameter.Name) && RecordedNames.Secret(parameter.Name, parameter.Value) is not null ? OfSecret(parameter.Value, secrets) : MatchText(parameter.Value, secrets);
    }
}
