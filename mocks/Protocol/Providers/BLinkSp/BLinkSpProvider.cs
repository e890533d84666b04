using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Answers = Conformance.Mocks.Protocol.Providers.BLinkSp.AnswerRules<Conformance.Mocks.Protocol.Providers.BLinkSp.SpTurn, Conformance.Mocks.Protocol.Providers.BLinkSp.SpState>;
using Requests = Conformance.Mocks.Protocol.Providers.BLinkSp.RequestRules<Conformance.Mocks.Protocol.Providers.BLinkSp.SpTurn, Conformance.Mocks.Protocol.Providers.BLinkSp.SpState>;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>The table of the service provider.</summary>
public static class BLinkSpProvider
{
    public const string Surface = "sp";

    private static readonly ImmutableArray<Finisher<SpTurn>> Plain =
        [Answers.CorrelationId, Answers.NoStore, Answers.Pragma, Answers.ErrorLanguage, Answers.Challenge];

    private static readonly ImmutableArray<Finisher<SpTurn>> Protected =
        [Answers.CorrelationId, Answers.NoStore, Answers.Pragma, Answers.ErrorLanguage, Answers.BearerChallenge(t => t.BearerValue is not null)];

    public static BLinkSpBlueprint Create() => new()
    {
        Name = "blink-sp",
        Surfaces = [Surface],
        Endpoints =
        [
            new("token-code", Post("/oauth/token"))
            {
                Selector = t => t.Parameters["grant_type"] == "authorization_code",
                Guards = [.. SpRules.Headers(Errors.OAuth), .. SpRules.Representation, .. SpRules.Client, .. CodeGrant.Guards],
                Effects = CodeGrant.Effects,
                Answer = TokenIssue.Answer,
                Finishers = Plain,
            },
            new("token-refresh", Post("/oauth/token"))
            {
                Guards = [.. SpRules.Headers(Errors.OAuth), .. SpRules.Representation, .. SpRules.Client, .. RefreshGrant.Guards],
                Effects = RefreshGrant.Effects,
                Answer = TokenIssue.Answer,
                Finishers = Plain,
            },
            Other("token-other-methods", "/oauth/token", "POST", Errors.OAuth),
            new("revoke", Post("/oauth/revoke"))
            {
                Guards = [.. SpRules.Headers(Errors.OAuth), .. SpRules.Representation, .. SpRules.Client, .. Revocation.Guards],
                Effects = Revocation.Effects,
                Answer = Revocation.Answer,
                Finishers = Plain,
            },
            Other("revoke-other-methods", "/oauth/revoke", "POST", Errors.OAuth),
            new("username", Post("/oauth/username"))
            {
                Guards = [.. SpRules.Headers(Errors.OAuth), .. UsernameCheck.Guards],
                Answer = UsernameCheck.Answer,
                Finishers = Protected,
            },
            Other("username-other-methods", "/oauth/username", "POST", Errors.OAuth),
            new("accounts", new Route(Surface, ["GET"], "/accounts"))
            {
                Guards = [.. SpRules.Headers(Errors.Problem), .. Accounts.Guards],
                Answer = Accounts.Answer,
                Finishers = Protected,
            },
            Other("accounts-other-methods", "/accounts", "GET", Errors.Problem),
        ],
        Otherwise = new("nowhere", new Route(Surface, [], "/{*rest}"))
        {
            Answer = _ => Errors.Problem(404, "not_found", "there is nothing at this path"),
            Finishers = Plain,
        },
    };

    private static Route Post(string path) => new(Surface, ["POST"], path);

    private static Endpoint<SpTurn> Other(string name, string path, string allow, ErrorShape shape) =>
        Requests.OtherMethods(name, Surface, path, allow, shape) with { Finishers = Plain };
}
