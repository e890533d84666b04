using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Cli.Recording.Messages;
using Conformance.Cli.Recording.Secrets;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Mappings;

/// <summary>The response of a stub mapping: what the server said, without what belonged to that one connection or moment.</summary>
internal static class ResponseDefinition
{
    // RFC 9110 §7.6.1; lengths and codings are made anew when the stub answers.
    private static readonly FrozenSet<string> OfTheWay = new[]
    {
        "Alt-Svc", "Connection", "Content-Encoding", "Content-Length", "Date", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization",
        "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Different in each answer, and no reason to call two answers different.</summary>
    private static readonly FrozenSet<string> OfTheMoment = new[]
    {
        "Age", "CF-RAY", "Expires", "Last-Modified", "Server-Timing", "traceparent", "X-Correlation-Id", "X-Request-Id", "X-Response-Time",
        "X-Runtime", "X-Trace-Id",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject CreatePattern(ProxiedAnswer answer, FieldList query, RecordedSecrets secrets)
    {
        var response = new JsonObject { ["status"] = answer.Status };
        if (HeadersOf(answer.Headers, secrets) is { Count: > 0 } headers)
            response["headers"] = headers;
        AddBody(response, answer.Body, secrets);
        return StateTemplate.WriteTemplate(response, query);
    }

    private static void AddBody(JsonObject response, MessageBody body, RecordedSecrets secrets)
    {
        switch (body)
        {
            case MessageBody.None:
                break;
            case MessageBody.Json json:
                AddJson(response, JsonRewriting.ScrubJson(json, secrets, RecordedNames.IsMember));
                break;
            case MessageBody.Text text:
                response["body"] = secrets.ScrubText(text.Value);
                break;
            case MessageBody.Binary binary:
                response["base64Body"] = MessageBody.Binary.Base64(binary.Scrubbed(secrets));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(body), body, "a kind of body that no answer has");
        }
    }

    // A reader of the mapping writes jsonBody anew, so that only JSON in that very spelling is told by it.
    private static void AddJson(JsonObject response, string text)
    {
        var json = JsonNode.Parse(text)!;
        if (json.ToJsonString(Plain) == text)
            response["jsonBody"] = json;
        else
            response["body"] = text;
    }

    /// <summary>What makes two answers the same.</summary>
    public static string Likeness(JsonObject response)
    {
        var likeness = response.DeepClone().AsObject();
        if (likeness["headers"] is JsonObject headers)
        {
            foreach (var name in headers.Select(h => h.Key).Where(OfTheMoment.Contains).ToArray())
                headers.Remove(name);
        }
        return likeness.ToJsonString();
    }

    private static JsonObject HeadersOf(FieldList headers, RecordedSecrets secrets)
    {
        var named = headers.Where(f => f.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
            .SelectMany(f => f.Value.Split(',', StringSplitOptions.TrimEntries))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var recorded = new JsonObject();
        foreach (var group in headers.Where(f => !OfTheWay.Contains(f.Name) && !named.Contains(f.Name)).GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase))
        {
            var values = group.Select(f => JsonValue.Create(ScrubField(f, secrets))).ToArray<JsonNode?>();
            recorded[secrets.ScrubText(group.Key)] = values is [var single] ? single : new JsonArray(values);
        }
        return recorded;
    }

    private static string ScrubField(Field field, RecordedSecrets secrets)
    {
        if (field.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            return CookiePairs.WithValue(field.Value, secrets.ScrubText, secrets.Replace, secrets.ScrubText);
        return SecretHeaders.IsSecret(field.Name) ? secrets.Replace(field.Value) : secrets.ScrubText(field.Value);
    }
}
