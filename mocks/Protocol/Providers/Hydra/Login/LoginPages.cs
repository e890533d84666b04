using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Login;

/// <summary>
/// The login, consent and logout application that stands beside Hydra: plain forms without a script. It accepts and rejects as
/// it would through the admin API, and sends the browser on. Its refusal is Blink's: access_denied.
/// </summary>
internal static class LoginPages
{
    private static readonly JsonFields Denial = JsonFields.FromMembers(("error", "access_denied"), ("error_description", "The resource owner denied the request"));

    public static ImmutableArray<HydraEndpoint> All { get; } = [.. PagesOf(LoginStage.Pages), .. PagesOf(ConsentStage.Pages)];

    public static bool IsDenied(HydraTurn turn) => turn.Sent.Form["decision"] == "deny";

    private static IEnumerable<HydraEndpoint> PagesOf(PageStage stage) => stage.Paths.SelectMany(path => PagesAt(stage, path, GuardsOf(stage.Name)));

    private static IEnumerable<HydraEndpoint> PagesAt(PageStage stage, string path, ImmutableArray<HydraGuard> guards)
    {
        var name = $"{path[1..]}-page";
        var get = new Route("public", ["GET"], path);
        var post = get with { Methods = ["POST"] };
        yield return new(name + "-skipped", get)
        {
            Selector = t => stage.IsAnswered(t) && !ReferenceEquals(t.Flow.FindFlow(stage.Name), HydraFlow.Nowhere),
            Guards = guards,
            Effects = [ReadDecision(stage.Decide), stage.Accept],
            Answer = t => SendOn(t, stage.Name),
        };
        yield return new(name, get) { Guards = guards, Answer = t => PageText.WritePage(200, stage.Title, stage.WriteForm(t)) };
        yield return new(name + "-denied", post)
        {
            Selector = IsDenied,
            Guards = guards,
            Effects = [ReadDecision(_ => Denial), stage.Reject],
            Answer = t => SendOn(t, stage.Name),
        };
        yield return new(name + "-submitted", post)
        {
            Guards = [.. guards, .. stage.FormGuards],
            Effects = [ReadDecision(stage.Decide), stage.Accept],
            Answer = t => SendOn(t, stage.Name),
        };
    }

    private static ImmutableArray<HydraGuard> GuardsOf(string stage) =>
    [
        new("page-has-a-challenge", t => ReferenceEquals(t.Flow.FindFlow(stage), HydraFlow.Nowhere)
            ? new Refusal(PageText.WritePage(404, "Not found", $"<p>No {stage} waits under this address. Begin anew at the application that sent you.</p>"), $"no {stage} has this challenge")
            : null),
        new("page-is-recent", t => HydraFlows.IsLate(t, t.Flow.FindFlow(stage)) || HydraFlows.IsDecided(t.State, t.Flow.FindFlow(stage))
            ? new Refusal(PageText.WritePage(410, "Too late", $"<p>This {stage} is over. Begin anew at the application that sent you.</p>"), $"the {stage} is over")
            : null),
    ];

    private static HydraEffect ReadDecision(Func<HydraTurn, JsonFields> decision) => new("read-decision", t => t.Flow.FormDecision = decision(t));

    private static ProtocolResponse SendOn(HydraTurn turn, string stage) => ProtocolResponse.Redirect(302, FlowEndpoints.OnwardAddress(turn, stage));
}
