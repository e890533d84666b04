using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>The service user's request on its way to the service provider that it names, and the answer on its way back.</summary>
internal static class CfForwarding
{
    private static readonly ImmutableArray<string> HandedOn =
        ["Accept", "Authorization", "Content-Encoding", "Content-Type", BLinkHeaders.PsuIpAddress, BLinkHeaders.PsuUserAgent, "User-Agent", BLinkHeaders.CorrelationId];

    /// <summary>Asks once.</summary>
    /// <param name="edit">What becomes of the request, which is as the service user sent it.</param>
    public static Effect<BLinkTurn> Forward(Func<BLinkTurn, ProtocolRequest, ProtocolRequest> edit) => ForwardTo(t => t.TargetHeader ?? "", edit);

    public static Effect<BLinkTurn> ForwardTo(Func<BLinkTurn, string> targetOf, Func<BLinkTurn, ProtocolRequest, ProtocolRequest> edit) => new("forward", t =>
    {
        var target = targetOf(t);
        t.SpAnswer = SpLeg.Call(t, target, edit(t, MakeRequest(t, target)));
    });

    public static Effect<BLinkTurn> ForwardAsItIs { get; } = Forward((_, request) => request);

    /// <summary>A success without a token in it is none: 502 (RFC 9110 §15.6.3).</summary>
    public static Effect<BLinkTurn> DropUselessAnswer { get; } = new("drop-useless-answer", t =>
    {
        if (t.SpAnswer is SpAnswer.Answered { IsSuccess: true } answered && !HasToken(answered.Response))
            t.SpAnswer = new SpAnswer.Useless();
    });

    /// <summary>The request with these parameters as its form.</summary>
    public static ProtocolRequest AsForm(ProtocolRequest request, IEnumerable<Field> form) =>
        request.WithHeader("Content-Type", "application/x-www-form-urlencoded").With(body: Encoding.UTF8.GetBytes(FormUrlEncoded.Write(form)));

    /// <summary>Whether the answer is the service provider's.</summary>
    public static bool IsRelayed(BLinkTurn t) => t.SpAnswer is SpAnswer.Answered;

    /// <summary>The service provider's answer as it is, or 502 or 504 in its place.</summary>
    public static Func<BLinkTurn, ProtocolResponse> AnswerIn(ErrorShape shape) => t => t.SpAnswer switch
    {
        SpAnswer.Answered answered => answered.Response,
        { } failed => failed.Failure(shape.Invoke),
        null => ProtocolResponse.Empty(204),
    };

    private static ProtocolRequest MakeRequest(BLinkTurn t, string target) => new()
    {
        Surface = BLinkSpProvider.Surface,
        Method = t.Request.Method,
        Path = t.SiteOf(target).BasePath + t.Request.Path,
        QueryString = t.Request.QueryString,
        Headers = FieldList.Headers([new(BLinkHeaders.ClientId, t.ClientId ?? ""), new(BLinkHeaders.TargetId, target), .. t.Request.Headers.Where(IsHandedOn)]),
        Body = t.Request.Body,
    };

    private static bool IsHandedOn(Field header) => HandedOn.Contains(header.Name, StringComparer.OrdinalIgnoreCase);

    private static bool HasToken(ProtocolResponse response) => SpRefresh.TextOf(response, "access_token") is { Length: > 0 };
}
