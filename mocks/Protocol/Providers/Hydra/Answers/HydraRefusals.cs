using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Answers;

/// <summary>Refusals beside those of the token endpoint, which <see cref="HydraError"/> makes itself.</summary>
internal static class HydraRefusals
{
    public static string ErrorPage(HydraTurn turn) => turn.Issuer + "/oauth2/fallbacks/error";

    extension(HydraError error)
    {
        /// <summary>A refusal that no client may hear of, since no redirect URI is agreed on (RFC 6749 §3.1.2.4). It has no state.</summary>
        public Refusal RefuseAtHome(HydraTurn turn, string reason, string? hint) => new(
            HydraAnswers.RedirectTo(turn, RedirectLocation.WithSortedQuery(
                ErrorPage(turn), new("error", error.Code), new("error_description", error.Describe(hint)))),
            reason);

        /// <summary>A refusal of the admin API.</summary>
        public Refusal RefuseAtAdmin(string reason, string? hint) => new(HydraAnswers.WriteError(error, hint), reason);

        /// <summary>A refusal, in Hydra's words for what it does not support, of something that Hydra has and this mock has not; the journal says so.</summary>
        public Refusal RefuseUnserved(string what, string? hint) => new(HydraAnswers.WriteError(error, hint), $"this mock does not serve {what}");
    }
}
