using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    private static HydraBlueprint TokensOfV22(HydraBlueprint b) => RefreshingOfV22(ProofKeysOfV22(b))
        // The nonce is looked at once the code is spent.
        .EditGuard("nonce-is-long-enough", g => g with { OnRefusal = [TokenEffects.MarkCodeRedeemed] });

    // A record is kept for every code, with a challenge or without; once it was taken, the code is dead.
    private static HydraBlueprint ProofKeysOfV22(HydraBlueprint b) => b
        .Then("issue-code", KeepRecordWithoutChallenge)
        .Checking("verifier-has-a-challenge", t => t.Code.Pkce is null ? HydraErrors.InvalidGrant.Refuse("the record of the proof key was taken", PkceGuards.NoRecord) : null)
        .Answering("method-has-a-challenge", (_, r) => HydraErrors.InvalidGrant.Refuse(r.Reason, "The PKCE code challenge did not match the code verifier."));

    // What was made inactive while its record stays says so at its next use, by whomever, and that use takes the record away: from then on it is unknown.
    private static HydraBlueprint RefreshingOfV22(HydraBlueprint b) => b
        .Answering("refresh-token-is-known", (_, r) => HydraErrors.InvalidGrant.Refuse(r.Reason))
        .Answering("grant-is-unrevoked", (t, r) => t.Token.Grant.IsErased ? HydraErrors.InvalidGrant.Refuse(r.Reason) : HydraErrors.TokenInactive.RefuseByDefault(r.Reason))
        .Answering("refresh-token-is-unspent", (_, r) => HydraErrors.TokenInactive.RefuseByDefault(r.Reason))
        .EditGuard("grant-is-unrevoked", g => g with { OnRefusal = [.. g.OnRefusal, TokenEffects.ForgetRefreshToken] })
        .EditGuard("refresh-token-is-unspent", g => g with { OnRefusal = [.. g.OnRefusal, TokenEffects.ForgetRefreshToken] })
        .Answering("refresh-token-is-unexpired", (_, r) => HydraErrors.InvalidGrant.Refuse(r.Reason));

    private static void KeepRecordWithoutChallenge(HydraTurn turn)
    {
        if (turn.Authorize.IssuedCode is not { } text)
            return;
        var key = HydraTokenText.KeyOf(text);
        if (turn.State.Codes.Find(key) is { Pkce: null } code)
            turn.State = turn.State with { Codes = turn.State.Codes.Set(key, code with { Pkce = new PkceBinding("", "") }) };
    }
}
