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

    /// <summary>The request object, if there is one.</summary>
    public RequestObject Object => field ??= new RequestObject(turn);

    /// <summary>What the request asks with: its parameters, and in front of them what a request object of the client's says.</summary>
    public FieldList Parameters => field ??= Object.IsAsked ? Object.ReplaceParameters(turn.Sent.Parameters) : turn.Sent.Parameters;

    public AskedResponse Response => field ??= new AskedResponse(Parameters["response_type"]);

    public string Nonce => Parameters["nonce"] ?? "";

    /// <summary>The redirect URI that the request names; it may leave out the only one that the client has registered.</summary>
    public string? RedirectUri => Parameters.NonEmpty("redirect_uri") ?? (Client.RedirectUris is [var only] ? only : null);

    /// <summary>Where the answer goes.</summary>
    public string Callback => RedirectUri ?? HydraRefusals.ErrorPage(turn);

    public string State => Parameters["state"] ?? "";

    public ImmutableArray<string> Scope => ScopeText.Words(Parameters["scope"]);

    public bool IsOpenId => Scope.Contains("openid");

    public ImmutableArray<string> Prompt => ScopeText.Words(Parameters["prompt"]);

    /// <summary>An ID token that says who is meant to sign in; null where none is given.</summary>
    public string? IdTokenHint => Parameters.NonEmpty("id_token_hint");

    /// <summary>Its user.</summary>
    public string? HintedSubject => IdTokenHint is { } hint ? CompactJwt.Claim(hint, "sub") : null;

    public ImmutableArray<string> Audience => HydraAudiences.ReadWords(Parameters);

    /// <summary>The code that an effect issued for the answer; null where none is.</summary>
    public string? IssuedCode { get; set; }

    /// <summary>The ID token that an effect made for the answer; null where none is.</summary>
    public UnsignedJwt? IdToken { get; set; }
}
