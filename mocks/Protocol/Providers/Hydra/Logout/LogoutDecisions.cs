using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Logout;

/// <summary>The admin API by which the logout application reads, accepts and rejects.</summary>
internal static class LogoutDecisions
{
    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        ForAdmin("admin-logout", "GET", "", LogoutGuards.Read, []) with
        {
            Answer = t => HydraAnswers.WriteJson(200, DescribeLogout(t)),
            Finishers = [HydraFinishers.PrivateGet],
        },
        ForAdmin("admin-logout-accept", "PUT", "/accept", [LogoutGuards.IsKnownToAccept], [LogoutEffects.AcceptLogout]) with
        {
            Answer = null,
            Members = new(200, new HydraMember("redirect_to", t => t.Logout.OnwardAddress)) { Form = HydraAnswers.WriteJson },
        },
        ForAdmin("admin-logout-reject", "PUT", "/reject", [LogoutGuards.IsKnownToReject], [LogoutEffects.RejectLogout]),
    ];

    private static HydraEndpoint ForAdmin(string name, string method, string tail, ImmutableArray<HydraGuard> guards, ImmutableArray<HydraEffect> effects) =>
        new(name, new Route("admin", [method], "/admin/oauth2/auth/requests/logout" + tail))
        {
            Guards = guards,
            Effects = effects,
            Answer = _ => ProtocolResponse.Empty(204),
        };

    private static JsonFields DescribeLogout(HydraTurn turn)
    {
        var logout = turn.Logout.Waiting;
        return JsonFields.FromMembers(
            ("challenge", logout?.Challenge),
            ("subject", logout?.Subject),
            ("sid", logout?.SessionId),
            ("request_url", logout?.RequestUrl),
            ("rp_initiated", logout?.ClientId is not null),
            ("expires_at", logout is { ClientId: null } ? WriteMoment(logout.RequestedAt + turn.Lifetimes["challenge"]) : null),
            ("requested_at", logout is { ClientId: null } ? WriteMoment(logout.RequestedAt) : null),
            ("client", turn.State.Clients.GetValueOrDefault(logout?.ClientId ?? "") is { } client ? ClientText.WriteStored(turn, client) : null));
    }

    private static string WriteMoment(DateTimeOffset moment) => moment.CutToTheSecond().InAdminText();
}
