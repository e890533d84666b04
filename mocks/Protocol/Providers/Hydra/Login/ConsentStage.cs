using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Login;

/// <summary>The consent's page: a box for each scope.</summary>
internal static class ConsentStage
{
    // Blink's consent page has a consent remembered for an hour.
    private const long RememberedSeconds = 3600;

    public static readonly PageStage Pages = new(
        "consent", "Allow access?", ["/consent"], t => t.Flow.FindStage("consent").Skip || t.Flow.FindClient("consent").SkipConsent, WriteForm, DecideConsent,
        FlowEffects.AcceptConsent, FlowEffects.RejectConsent);

    private static JsonFields DecideConsent(HydraTurn turn) => JsonFields.FromMembers(
        ("grant_scope", InBoxes(turn.Request.Method != "POST" ? turn.Flow.FindFlow("consent").RequestedScope : CheckedScope(turn))),
        ("grant_access_token_audience", InBoxes(turn.Flow.FindFlow("consent").RequestedAudience)),
        ("remember", turn.Sent.Form.NonEmpty("remember") is not null),
        ("remember_for", RememberedSeconds));

    private static ImmutableArray<string> CheckedScope(HydraTurn turn) =>
        [.. turn.Sent.Form.Where(f => f.Name == "grant_scope").Select(f => f.Value)];

    // As an array of a JSON body is read.
    private static ImmutableArray<object?> InBoxes(ImmutableArray<string> words) => [.. words];

    private static string WriteForm(HydraTurn turn)
    {
        var flow = turn.Flow.FindFlow("consent");
        var boxes = flow.RequestedScope.Select(s => WebUtility.HtmlEncode(s))
            .Select(s => $"<p><label><input type=\"checkbox\" name=\"grant_scope\" value=\"{s}\" checked> {s}</label></p>\n");
        return $"<p>The client {WebUtility.HtmlEncode(flow.ClientId)} asks for access.</p>\n" + PageText.WriteForm("consent_challenge", turn.Flow.GivenChallenge("consent"),
            string.Concat(boxes) + "<p><label><input type=\"checkbox\" name=\"remember\" value=\"true\"> Remember</label></p>");
    }
}
