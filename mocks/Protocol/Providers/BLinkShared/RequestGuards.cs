using Conformance.Mocks.Protocol.Blueprints;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLinkShared;

/// <summary>Facts about a request that the service provider and the platform demand alike.</summary>
internal static class RequestGuards<TTurn, TState>
    where TTurn : Turn<TState>
{
    private const string Form = "application/x-www-form-urlencoded";

    public static Guard<TTurn> CorrelationIdPresent(ErrorShape shape) =>
        HeaderPresent("correlation-id-present", BLinkHeaders.CorrelationId, shape);

    public static Guard<TTurn> CorrelationIdWithinLimit(ErrorShape shape) => Demand<TTurn>(
        "correlation-id-within-64",
        t => t.Request.Headers[BLinkHeaders.CorrelationId] is not { Length: > BLinkHeaders.Limit },
        shape.Refuse(400, "invalid_request", "X-Correlation-ID has more than 64 characters"));

    public static Guard<TTurn> HeaderPresent(string fact, string header, ErrorShape shape) => Demand<TTurn>(
        fact,
        t => t.Request.Headers.NonEmpty(header) is not null,
        shape.Refuse(400, "invalid_request", $"{header} is missing"));

    /// <summary>A form, and not one in a content coding, with any parameters and case of the media type (RFC 9110 §8.3.1, §15.5.16).</summary>
    /// <param name="status">415, or 400 where the module does not declare 415.</param>
    public static Guard<TTurn> MediaTypeIsForm(ErrorShape shape, int status = 415) => Demand<TTurn>(
        "media-type-is-form",
        t => t.Request.MediaType == Form && (t.Request.Headers.NonEmpty("Content-Encoding") ?? "identity") == "identity",
        shape.Refuse(status, "invalid_request", $"the body must be {Form} without a content coding"));

    /// <summary>RFC 9110 §12.5.1: without Accept anything is acceptable.</summary>
    public static Guard<TTurn> AnswerIsAcceptable(ErrorShape shape) => Demand<TTurn>(
        "answer-is-acceptable",
        t => AcceptHeader.Allows(t.Request.Headers, "application", "json"),
        shape.Refuse(406, "invalid_request", "only application/json is served"));

    /// <summary>RFC 6749 §3.2: no parameter more than once.</summary>
    public static Guard<TTurn> NoParameterRepeated(ErrorShape shape) => Demand<TTurn>(
        "no-parameter-repeated",
        t => t.Request.Form.Count < 2 || t.Request.Form.DistinctBy(f => f.Name, StringComparer.Ordinal).Count() == t.Request.Form.Count,
        shape.Refuse(400, "invalid_request", "a parameter is given more than once"));

    /// <summary>405 with Allow on every other method of the path (RFC 9110 §15.5.6).</summary>
    public static Endpoint<TTurn> OtherMethods(string name, string surface, string path, string allow, ErrorShape shape) =>
        new(name, new Route(surface, [], path))
        {
            Answer = t => shape(405, "invalid_request", $"{t.Request.Method} is not supported here").WithHeader("Allow", allow),
        };
}
