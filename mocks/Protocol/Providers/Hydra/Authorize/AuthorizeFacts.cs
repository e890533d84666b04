using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>An authorization request.</summary>
internal sealed class AuthorizeFacts(HydraTurn turn)
{
    /// <summary>The client that asks for authorization, or nobody.</summary>
    public HydraClient Client => field ??= turn.State.Clients.GetValueOrDefault(turn.Sent.Parameters["client_id"] ?? "", HydraClient.Nobody);

    /// <summary>The redirect URI that the request names; it may leave out the only one that the client has registered.</summary>
    public string? RedirectUri => turn.Sent.Parameters.NonEmpty("redirect_uri") ?? (Client.RedirectUris is [var only] ? only : null);

    /// <summary>Where the answer goes.</summary>
    public string Callback => RedirectUri ?? HydraRefusals.ErrorPage(turn);

    public string State => turn.Sent.Parameters["state"] ?? "";

    public ImmutableArray<string> Scope => ScopeText.Words(turn.Sent.Parameters["scope"]);

    public bool IsOpenId => Scope.Contains("openid");

    public ImmutableArray<string> Prompt => ScopeText.Words(turn.Sent.Parameters["prompt"]);

    public ImmutableArray<string> Audience => HydraAudiences.ReadWords(turn.Sent.Parameters);

    /// <summary>The code that an effect issued for the answer.</summary>
    public string IssuedCode { get; set; } = "";
}
