using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLink.CfMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in front of the consent flow, in what it makes of refusals and failures.</summary>
internal static class CfFailureMutants
{
    private static readonly ImmutableArray<(string At, string What, string Rows)> Operations =
    [
        ("token", "a refresh", "BLINK-CFP-08"), ("revoke", "a revocation", "BLINK-CFP-08 BLINK-CFP-09"),
        ("username", "a question for a username", "BLINK-CFP-08 BLINK-CFP-09"), ("relay", "a call", "BLINK-CFP-08 BLINK-MIG-39"),
    ];

    public static ImmutableArray<Mutant> All { get; } =
    [
        .. Operations.SelectMany(o => RefusalsOf(o.At, o.What, o.Rows)),
        Cf("refusal-of-a-code-in-own-words", "BLINK-CFP-08", "A refused code is refused in words of the platform's own.", b => b.Refusals("token", (t, a) =>
            t.Request.Form["grant_type"] == "authorization_code" ? a with { Body = BLinkErrors.OAuth(a.Status, "invalid_grant", "the code was refused").Body } : a)),
        Cf("refusal-without-its-uri", "BLINK-CFP-08", "The error_uri of a refusal is taken out.", b => b.Rewriting("token", (_, m) => m.Without("error_uri"))),
        Cf("refusal-translated", "BLINK-CFP-08", "The description of a refused revocation is the platform's.",
            b => b.Rewriting("revoke", (_, m) => m["error"] is null ? m : m.With("error_description", "the service provider refused"))),
        Cf("challenge-replaced", "BLINK-CFP-08 BLINK-R49 BLINK-CF-54", "The challenge of a relayed 401 is left out.", b => b.Refusals("relay", (_, a) => a.WithoutHeader("WWW-Authenticate"))),
        Cf("challenge-left-out-of-names", "BLINK-CFP-08 BLINK-R49 BLINK-CF-54", "The challenge of a refused question for a username is left out.",
            b => b.Refusals("username", (_, a) => a.WithoutHeader("WWW-Authenticate"))),
        Cf("success-is-a-200", "BLINK-MIG-39", "Every success of a call is a 200.", b => b.Finishing((_, a) => a.Status is > 200 and < 300 ? a with { Status = 200 } : a, "relay")),
        Cf("source-of-successes", "BLINK-CF-53", "A success of the service provider is said to be the platform's.", b => b.Relayed((_, a) => a.Status < 300 ? Saying("PLATFORM", a) : a, "revoke")),
        Cf("source-of-refusals", "BLINK-CF-53", "A refusal of the service provider is said to be the platform's.", b => b.Relayed((_, a) => a.Status is >= 400 and < 500 ? Saying("PLATFORM", a) : a, "token")),
        Cf("source-of-server-errors", "BLINK-CF-53", "A server error of the service provider is said to be the platform's.", b => b.Relayed((_, a) => a.Status >= 500 ? Saying("PLATFORM", a) : a, "relay")),
        Cf("source-of-failures", "BLINK-CF-53", "A failure to reach the service provider is said to be the service provider's.",
            b => b.Finishing((t, a) => t.SpAnswer is SpAnswer.Unreachable or SpAnswer.TimedOut ? Saying("PROVIDER", a) : a, "token")),
        Cf("source-of-own-refusals", "BLINK-CF-53", "A refusal of the platform's own is said to be the service provider's.", b => b.Finishing((t, a) => t.SpAnswer is null ? Saying("PROVIDER", a) : a, "revoke")),
        Cf("source-as-the-provider-says", "BLINK-CF-53", "What the service provider says of the source goes on.", b => b.Finishing((t, a) =>
            t.SpAnswer is SpAnswer.Answered { Response: var response } && response.Headers["X-CorAPI-Source"] is { } said ? Saying(said, a) : a, "token")),
        .. Operations.Where(o => o.At != "username").SelectMany(o => UnansweredOf(o.At, o.What)),
        Cf("payment-tried-again", "BLINK-CFP-08 BLINK-CF-49", "A payment whose answer did not come is sent once more.", b => b.Retrying("relay-payment", a => a is SpAnswer.TimedOut)),
        Cf("payment-refusals-are-400", "BLINK-CFP-08", "Every refusal of a payment is a 400.", b => b.Refusals("relay-payment", (_, a) => a.Status is > 400 and < 500 ? a with { Status = 400 } : a)),
        Cf("empty-refusal-is-502", "BLINK-CFP-08", "A refused revocation without a body is a 502.", b => b.Refusals("revoke", (_, a) => a.Body == Body.None ? a with { Status = 502 } : a)),
        Cf("lost-revocation-is-a-success", "BLINK-CF-49 BLINK-CFP-09", "A revocation whose answer did not come is answered with 200.", b => b.Finishing((t, a) => t.SpAnswer is SpAnswer.TimedOut ? ProtocolResponse.Empty(200) : a, "revoke")),
        Cf("useless-answer-handed-on", "BLINK-CF-49", "What is no token answer is handed on as one.", b => b.Without("drop-useless-answer")),
        Cf("useless-answer-is-a-500", "BLINK-CF-49 BLINK-R53", "An answer without a token is a 500.", b => b.Finishing((t, a) => t.SpAnswer is SpAnswer.Useless ? a with { Status = 500 } : a, "token")),
        Cf("failed-revocation-is-a-success", "BLINK-CF-49 BLINK-CFP-09", "A revocation that nobody answered is answered with 200.",
            b => b.Finishing((t, a) => t.SpAnswer is SpAnswer.Unreachable or SpAnswer.TimedOut ? ProtocolResponse.Empty(200) : a, "revoke")),
        Cf("failure-quotes-the-token", "BLINK-CF-50 BLINK-R65", "The text of a failure has the refresh token in it.", b => b.Finishing((t, a) =>
            t.SpAnswer is SpAnswer.Unreachable ? a.WithMember("error_description", $"refresh with {t.Request.Form["refresh_token"]} failed") : a, "token")),
        Cf("failure-as-text", "BLINK-CF-28", "A failure to reach the service provider for a revocation is told in plain text.", b => b.Finishing((t, a) =>
            t.SpAnswer is SpAnswer.TimedOut ? ProtocolResponse.Text(a.Status, "Gateway Timeout", "text/plain") with { Headers = a.Headers.With("Content-Type", "text/plain") } : a, "revoke")),
        Cf("failed-refresh-revokes", "BLINK-CFP-08 BLINK-CFP-03", "A refresh that the service provider fails is followed by a revocation.", b => b.Then("forward", t =>
        {
            if (t.SpAnswer is SpAnswer.Answered { Response.Status: >= 500 })
                CfForwarding.Forward((_, r) => CfForwarding.AsForm(
                    r.With(path: r.Path.Replace("/token", "/revoke", StringComparison.Ordinal)),
                    [new("token", t.Request.Form["refresh_token"] ?? ""), new("client_id", t.ClientId ?? "")])).Apply(t);
        }, "token")),
    ];

    private static IEnumerable<Mutant> RefusalsOf(string at, string what, string rows) =>
    [
        Cf($"{at}-refusals-are-400", rows, $"Every refusal of {what} is a 400.", b => b.Refusals(at, (_, a) => a.Status is > 400 and < 500 ? a with { Status = 400 } : a)),
        Cf($"{at}-404-is-502", rows, $"A 404 of the service provider for {what} is a 502.", b => b.Refusals(at, (_, a) => a.Status == 404 ? a with { Status = 502 } : a)),
        Cf($"{at}-429-is-503", rows, $"A 429 of the service provider for {what} is a 503.", b => b.Refusals(at, (_, a) => a.Status == 429 ? a with { Status = 503 } : a)),
        Cf($"{at}-500-is-502", rows, $"A 500 of the service provider for {what} is a 502.", b => b.Refusals(at, (_, a) => a.Status == 500 ? a with { Status = 502 } : a)),
        Cf($"{at}-504-is-502", rows, $"A 504 of the service provider for {what} is a 502.", b => b.Refusals(at, (_, a) => a.Status == 504 ? a with { Status = 502 } : a)),
        Cf($"{at}-server-errors-in-own-words", rows, $"A server error of the service provider for {what} is told in words of the platform's own.",
            b => b.Refusals(at, (_, a) => a.Status >= 500 ? a with { Body = BLinkErrors.OAuth(a.Status, "server_error", "the service provider failed").Body } : a)),
        Cf($"{at}-asked-again", "BLINK-CFP-08", $"Where the service provider is unavailable for {what}, it is asked once more.", b => b.Retrying(at, a => a is SpAnswer.Answered { Response.Status: 503 })),
    ];

    private static IEnumerable<Mutant> UnansweredOf(string at, string what) =>
    [
        Cf($"{at}-too-slow-is-502", "BLINK-CF-49 BLINK-R53", $"That no answer comes in time to {what} is a 502.", b => b.Finishing((t, a) => t.SpAnswer is SpAnswer.TimedOut ? a with { Status = 502 } : a, at)),
        Cf($"{at}-unreachable-is-500", "BLINK-CF-49 BLINK-R53", $"That there is no connection for {what} is a 500.",
            b => b.Finishing((t, a) => t.SpAnswer is SpAnswer.Unreachable ? a with { Status = 500 } : a, at)),
        Cf($"{at}-tried-again", "BLINK-CF-49", $"Where no answer came to {what}, it is sent once more.", b => b.Retrying(at, a => a is SpAnswer.TimedOut)),
    ];

    private static BLinkBlueprint Retrying(this BLinkBlueprint b, string at, Func<SpAnswer?, bool> when) => b.EditEffect("forward", e => e with
    {
        Apply = t =>
        {
            e.Apply(t);
            if (when(t.SpAnswer))
                e.Apply(t);
        },
    }, at);

    private static BLinkBlueprint Relayed(this BLinkBlueprint b, Func<BLinkTurn, ProtocolResponse, ProtocolResponse> touch, string at) =>
        b.Finishing((t, a) => CfForwarding.IsRelayed(t) ? touch(t, a) : a, at);

    private static BLinkBlueprint Refusals(this BLinkBlueprint b, string at, Func<BLinkTurn, ProtocolResponse, ProtocolResponse> touch) =>
        b.Relayed((t, a) => a.Status >= 400 ? touch(t, a) : a, at);

    private static ProtocolResponse Saying(string source, ProtocolResponse answer) => answer.WithHeader(BLinkHeaders.Source, source);
}
