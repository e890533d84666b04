using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Users;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Authorize;

/// <summary>The second half of the authorization code grant. Every data centre serves it, as the global address of the real one does.</summary>
internal static class CodeGrant
{
    public static readonly UserGrant Grant = new("authorization-code", "authorization_code", CodeFacts.OfTurn)
    {
        Demands =
        [
            TokenGuards.Fact("code-is-supplied", 101, t => Facts(t).Text is not null, "code is absent or empty"),
            TokenGuards.Fact("redirect-uri-is-supplied", 102, t => Facts(t).RedirectUri is not null, "redirect_uri is absent or empty"),
            TokenGuards.Fact("code-is-known", 103, t => Facts(t).IsKnown, "no code of this provider has that text"),
            new("code-is-unexpired", new Condition<LegacyAppsTurn>.Deadline(
                t => Facts(t).IsKnown ? Facts(t).Code.IssuedAt + t.Lifetimes["code"] : null,
                _ => new(TokenErrors.WithCode(103).Response, "the code has expired"))),
            TokenGuards.Fact("code-is-unspent", 103, t => !Facts(t).Code.Spent, "the code was redeemed before"),
            TokenGuards.Agree("code-is-the-clients-own", 105,
                t => t.Client.App.ClientId, t => Facts(t).Code.ClientId, Matching.Exact, "the code was given to another app"),
            TokenGuards.Agree("redirect-uri-matches", 104,
                t => Facts(t).RedirectUri, t => Facts(t).Code.RedirectUri, Matching.Exact, "the code was sent to another address"),
            .. AccountGuards.OfTheUser(CodeFacts.OfTurn),
        ],
        Deeds = [SpendCode],
    };

    private static Effect<LegacyAppsTurn> SpendCode => new("spend-code", t =>
    {
        if (Facts(t) is { IsKnown: true, Code: var code })
            t.State = t.State with { Codes = t.State.Codes.Set(code.Text, code with { Spent = true }) };
    });

    private static CodeFacts Facts(LegacyAppsTurn t) => CodeFacts.OfTurn(t);
}
