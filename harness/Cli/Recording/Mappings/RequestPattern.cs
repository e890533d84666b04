using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Cli.Recording.Messages;
using Conformance.Cli.Recording.Secrets;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Mappings;

/// <summary>
/// The request of a stub mapping: method, address, parameters and body. Of the header fields only what proves who is asking
/// is matched (Authorization, keys, cookies that this server set), since another asker gets another answer.
/// </summary>
internal static class RequestPattern
{
    private const string AnyText = "${json-unit.any-string}";
    private const string AnyNumber = "${json-unit.any-number}";
    private const string Reserved = "${json-unit.";
    private const string AnyLike = "${json-unit.regex}";

    public static JsonObject CreatePattern(ProtocolRequest request, MessageBody body, RecordedSecrets secrets)
    {
        var pattern = new JsonObject { ["method"] = secrets.ScrubText(request.Method) };
        AddAddress(pattern, request, secrets);
        if (request.Query.Count > 0)
            pattern["queryParameters"] = ValuePattern.OfParameters(request.Query, secrets);
        AddUnlessEmpty(pattern, "headers", HeaderPatterns(request.Headers, secrets));
        AddUnlessEmpty(pattern, "cookies", CookiePatterns(request.Headers, secrets));
        AddBody(pattern, body, secrets);
        return pattern;
    }

    /// <summary>How many conditions a pattern has.</summary>
    public static int Conditions(JsonNode? pattern) => pattern switch
    {
        JsonObject { Count: > 0 } map => map.Sum(m => Conditions(m.Value)),
        JsonArray { Count: > 0 } list => list.Sum(Conditions),
        _ => 1,
    };

    private static void AddAddress(JsonObject pattern, ProtocolRequest request, RecordedSecrets secrets)
    {
        var path = secrets.ScrubText(request.Path);
        var hasQuery = request.Query.Count > 0;
        if (secrets.Pieces(path) is { Count: > 1 } pieces)
            pattern[hasQuery ? "urlPathPattern" : "urlPattern"] = ValuePattern.Expression(pieces);
        else
            pattern[hasQuery ? "urlPath" : "url"] = path;
    }

    private static JsonObject HeaderPatterns(FieldList headers, RecordedSecrets secrets)
    {
        var patterns = new JsonObject();
        foreach (var (name, value) in headers)
        {
            if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
                patterns["Authorization"] = AuthorizationPattern.CreatePattern(value, secrets);
            else if (SecretHeaders.IsSecret(name) && !IsOfTheWay(name))
                patterns[secrets.ScrubText(name)] = ValuePattern.OfSecret(value, secrets);
        }
        return patterns;
    }

    private static bool IsOfTheWay(string name) =>
        name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) || name.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase);

    // A browser also sends cookies that other servers on the same host set: those are no part of the exchange.
    private static JsonObject CookiePatterns(FieldList headers, RecordedSecrets secrets)
    {
        var patterns = new JsonObject();
        foreach (var (name, value) in CookiePairs.OfRequest(headers).Where(c => secrets.IsIssued(c.Value)))
            patterns[secrets.ScrubText(name)] = ValuePattern.EqualTo(secrets.Replace(value));
        return patterns;
    }

    private static void AddBody(JsonObject pattern, MessageBody body, RecordedSecrets secrets)
    {
        if (body is MessageBody.Form form)
            AddUnlessEmpty(pattern, "formParameters", ValuePattern.OfParameters(form.Fields, secrets));
        else if (BodyPattern(body, secrets) is { } single)
            pattern["bodyPatterns"] = new JsonArray(single);
    }

    private static JsonObject? BodyPattern(MessageBody body, RecordedSecrets secrets) => body switch
    {
        MessageBody.Json json => new()
        {
            ["equalToJson"] = JsonSecrets.ScrubNode(json.Root, secrets, RecordedNames.IsParameter, (text, isNumber) => Placeholder(text, isNumber, secrets)),
            ["ignoreArrayOrder"] = true,
        },
        MessageBody.Text text => ValuePattern.MatchText(text.Value, secrets),
        MessageBody.Binary binary => BinaryPattern(binary, secrets),
        MessageBody.None or MessageBody.Multipart => null,
        _ => throw new ArgumentOutOfRangeException(nameof(body), body, "a kind of body without a pattern"),
    };

    private static string Placeholder(string text, bool isNumber, RecordedSecrets secrets) => secrets.Pieces(text) switch
    {
        ["", ""] => isNumber ? AnyNumber : AnyText,
        { Count: > 1 } pieces => AnyLike + ValuePattern.Expression(pieces),
        // What the client sent is meant literally.
        [var whole] when whole.StartsWith(Reserved, StringComparison.Ordinal) => AnyLike + Regex.Escape(whole),
        _ => text,
    };

    private static JsonObject BinaryPattern(MessageBody.Binary binary, RecordedSecrets secrets)
    {
        var scrubbed = binary.Scrubbed(secrets);
        return secrets.Pieces(scrubbed).Count > 1 ? ValuePattern.Present : new() { ["binaryEqualTo"] = MessageBody.Binary.Base64(scrubbed) };
    }

    private static void AddUnlessEmpty(JsonObject pattern, string name, JsonObject patterns)
    {
        if (patterns.Count > 0)
            pattern[name] = patterns;
    }
}
