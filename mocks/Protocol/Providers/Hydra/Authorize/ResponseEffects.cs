using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>What the third visit issues: a code, an access token, an ID token, as the response type asks. All of them are of one grant.</summary>
internal static class ResponseEffects
{
    public static readonly HydraEffect OpenGrant = new("open-grant", t => t.Token.Grant = WriteGrant(t, t.Return.FlowOfConsent));

    public static readonly HydraEffect IssueCode = new("issue-code", t =>
    {
        if (!t.Authorize.Response.Has(AskedResponse.Code))
            return;
        var text = HydraTokenText.MintText(t.Surroundings.Entropy, HydraTokenText.Code);
        var code = new HydraCode
        {
            Text = text,
            RedirectUri = t.Authorize.Parameters.NonEmpty("redirect_uri"),
            Pkce = PkceOf(t),
            ExpiresAt = t.Now + t.Lifetimes["code"],
            Grant = t.Token.Grant,
        };
        t.Authorize.IssuedCode = text;
        t.State = t.State with { Codes = t.State.Codes.Set(HydraTokenText.KeyOf(text), code) };
    });

    public static readonly HydraEffect IssueAccessToken = new("issue-access-token", t =>
    {
        if (!t.Authorize.Response.Has(AskedResponse.Token))
            return;
        t.State = t.State with { Grants = t.State.Grants.Set(t.Token.Grant.Id, t.Token.Grant) };
        TokenEffects.MintAccessToken.Deed.Apply(t);
    });

    public static readonly HydraEffect MakeIdToken = new("make-id-token", t =>
    {
        if (t.Authorize.Response.Has(AskedResponse.IdToken) && t.Token.Grant.Scope.Contains("openid"))
            t.Authorize.IdToken = HydraJwt.MintIdToken(t, t.Authorize.IssuedCode);
    });

    /// <summary>What the user of the flow has granted.</summary>
    public static HydraGrant WriteGrant(HydraTurn turn, HydraFlow flow) => new()
    {
        Id = TokenText.Uuid(turn.Surroundings.Entropy),
        ClientId = turn.Authorize.Client.Id,
        Subject = flow.Subject,
        RequestedScope = flow.RequestedScope,
        Scope = flow.GrantedScope,
        ScopeText = ScopeText.WriteWords(flow.GrantedScope),
        Audience = flow.GrantedAudience,
        Nonce = turn.Authorize.Parameters["nonce"],
        ConsentRequestId = flow.ConsentRequestId,
        RequestedAt = flow.Login.RequestedAt,
        AuthorizedAt = turn.Now,
        AuthenticatedAt = flow.AuthenticatedAt,
        SessionId = flow.SessionId,
        Acr = flow.Acr,
        Amr = flow.Amr,
        AccessClaims = flow.AccessClaims,
        IdClaims = flow.IdClaims,
    };

    private static PkceBinding? PkceOf(HydraTurn turn)
    {
        var (challenge, method) = (turn.Authorize.Parameters["code_challenge"] ?? "", turn.Authorize.Parameters["code_challenge_method"] ?? "");
        return challenge.Length + method.Length == 0 ? null : new PkceBinding(challenge, method);
    }
}
