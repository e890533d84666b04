using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Answers = Conformance.Mocks.Protocol.Providers.BLinkShared.BLinkFinishers<Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpTurn, Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpState>;
using Requests = Conformance.Mocks.Protocol.Providers.BLinkShared.RequestGuards<Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpTurn, Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpState>;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>The table of the service provider.</summary>
public static class BLinkSpProvider
{
    public const string Surface = "sp";

    private static readonly ImmutableArray<Finisher<BLinkSpTurn>> Plain =
        [Answers.CorrelationId, Answers.NoStore, Answers.Pragma, Answers.ErrorLanguage, Answers.Challenge];

    private static readonly ImmutableArray<Finisher<BLinkSpTurn>> Protected =
        [Answers.CorrelationId, Answers.NoStore, Answers.Pragma, Answers.ErrorLanguage, Answers.BearerChallenge(t => t.BearerValue is not null)];

    public static BLinkSpBlueprint CreateBlueprint() => new()
    {
        Name = "blink-sp",
        Surfaces = [Surface],
        Profiles = BLinkSpProfiles.All,
        Settings = new BLinkSpSettings { TargetId = BLinkSpFixtures.OwnTarget },
        Lifetimes = Lifetimes.FromRows(
            ("access-token", TimeSpan.FromHours(1)),
            ("refresh-token", TimeSpan.FromDays(365)),
            // RFC 6749 §4.1.2: ten minutes at most.
            ("code", TimeSpan.FromMinutes(10)),
            // How long a replaced refresh token may still be tried again.
            ("retry", TimeSpan.Zero)),
        Endpoints =
        [
            new("token-code", Post("/oauth/token"))
            {
                Selector = t => t.Parameters["grant_type"] == "authorization_code",
                Guards = [.. BLinkSpGuards.Headers(BLinkErrors.OAuth), .. BLinkSpGuards.Representation, .. BLinkSpGuards.Client, .. CodeGrantEndpoint.Guards],
                Effects = CodeGrantEndpoint.Effects,
                Members = TokenEffects.Members,
                Finishers = Plain,
            },
            new("token-refresh", Post("/oauth/token"))
            {
                Guards = [.. BLinkSpGuards.Headers(BLinkErrors.OAuth), .. BLinkSpGuards.Representation, .. BLinkSpGuards.Client, .. RefreshGrantEndpoint.Guards],
                Effects = RefreshGrantEndpoint.Effects,
                Members = TokenEffects.Members,
                Finishers = Plain,
            },
            Other("token-other-methods", "/oauth/token", "POST", BLinkErrors.OAuth),
            new("revoke", Post("/oauth/revoke"))
            {
                Guards = [.. BLinkSpGuards.Headers(BLinkErrors.OAuth), .. BLinkSpGuards.Representation, .. BLinkSpGuards.Client, .. RevocationEndpoint.Guards],
                Effects = RevocationEndpoint.Effects,
                Answer = RevocationEndpoint.Answer,
                Finishers = Plain,
            },
            Other("revoke-other-methods", "/oauth/revoke", "POST", BLinkErrors.OAuth),
            new("username", Post("/oauth/username"))
            {
                Guards = [.. BLinkSpGuards.Headers(BLinkErrors.OAuth), .. UsernameEndpoint.Guards],
                Members = UsernameEndpoint.Members,
                Finishers = Protected,
            },
            Other("username-other-methods", "/oauth/username", "POST", BLinkErrors.OAuth),
            new("accounts", new Route(Surface, ["GET"], "/accounts"))
            {
                Guards = [.. BLinkSpGuards.Headers(BLinkErrors.Problem), .. AccountsEndpoint.Guards],
                Answer = AccountsEndpoint.Answer,
                Finishers = Protected,
            },
            Other("accounts-other-methods", "/accounts", "GET", BLinkErrors.Problem),
            new("payments", Post("/payments"))
            {
                Guards = [.. BLinkSpGuards.Headers(BLinkErrors.Problem), .. PaymentsEndpoint.Guards],
                Answer = PaymentsEndpoint.Answer,
                Finishers = Protected,
            },
            Other("payments-other-methods", "/payments", "POST", BLinkErrors.Problem),
        ],
        Otherwise = new("nowhere", new Route(Surface, [], "/{*rest}"))
        {
            Answer = _ => BLinkErrors.Problem(404, "not_found", "there is nothing at this path"),
            Finishers = Plain,
        },
    };

    private static Route Post(string path) => new(Surface, ["POST"], path);

    private static Endpoint<BLinkSpTurn> Other(string name, string path, string allow, ErrorShape shape) =>
        Requests.OtherMethods(name, Surface, path, allow, shape) with { Finishers = Plain };
}
