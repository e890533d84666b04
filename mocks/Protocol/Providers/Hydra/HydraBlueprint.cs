using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Api;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Routing;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>Ory Hydra, and the API of Blink's wallet behind it, as a table.</summary>
public sealed record HydraBlueprint : Blueprint<HydraBlueprint, HydraTurn, HydraState>
{
    public required HydraSettings Settings { get; init; }

    /// <summary>What becomes of a request that no endpoint takes as it stands.</summary>
    public HydraRouter Router { get; init; } = new HydraRouter.Multiplexer();

    public override Prepared Prepared => HydraFixtures.Prepared;

    public override ImmutableArray<ConfigurationKey> Configuration => HydraConfiguration.All;

    /// <summary>The defaults of serve.public.cors; a script has no business at the authorization endpoint (RFC 9700 §2.6).</summary>
    public override CrossSite CrossSite { get; } = new()
    {
        Navigated = ["/oauth2/auth"],
        Taken = ["Accept", "Content-Type", "Content-Length", "Accept-Language", "Content-Language", "Authorization"],
        Shown = ["Cache-Control", "Expires", "Last-Modified", "Pragma", "Content-Length", "Content-Language", "Content-Type"],
    };

    /// <summary>How Hydra's own answers are put on the wire.</summary>
    public ServerStyle Style { get; init; } = ServerStyle.Go;

    /// <summary>Hydra is written in Go; Blink's API is not.</summary>
    public override ServerStyle StyleOf(string surface) => surface == "api" ? ServerStyle.Usual : Style;

    /// <summary>With other settings.</summary>
    public HydraBlueprint With(Func<HydraSettings, HydraSettings> edit) => this with { Settings = edit(Settings) };

    /// <summary>With another strategy of matching scopes, wherever they are matched.</summary>
    public HydraBlueprint MatchingScopes(Matching by) =>
        HydraScopes.GuardNames.Aggregate(With(s => s with { Scopes = by }), (one, guard) => one.Comparing(guard, by));

    /// <summary>Without the endpoint.</summary>
    /// <exception cref="ArgumentException">No such endpoint.</exception>
    public HydraBlueprint WithoutEndpoint(string endpoint) => this with
    {
        Endpoints = Endpoints.Remove(Endpoints.SingleOrDefault(e => e.Name == endpoint)
            ?? throw new ArgumentException($"{Name} has no endpoint '{endpoint}'.", nameof(endpoint))),
    };

    public override HydraState SeedState(Surroundings surroundings) => HydraState.WithClients(HydraFixtures.Clients, Settings.Capacity);

    public override ImmutableArray<string> FindReferences(ProviderState state, ProtocolRequest request, Surroundings surroundings) => request switch
    {
        { Path: "/oauth2/auth" } => RequestObject.FindReferences(Begin((HydraState)state, request, surroundings)),
        { Method: "POST", Path: "/oauth2/token" or "/oauth2/revoke" or "/oauth2/device/auth" } when request.BodyText.Contains("client_assertion", StringComparison.Ordinal) =>
            Begin((HydraState)state, request, surroundings).Client is { Assertion.IsUsed: true, Registered: var client } ? ClientKeys.AddressOf(client) : [],
        _ => [],
    };

    public override ProviderState WithLegFault(ProviderState state, LegFault fault) => IntrospectionLeg.Order((HydraState)state, fault);

    protected override ProtocolResponse DescribeFailure(HydraTurn turn, int status) => HydraFailures.DescribeFailure(turn, status);

    protected override HydraTurn Begin(HydraState state, ProtocolRequest request, Surroundings surroundings) => new(state, request, surroundings, Settings);

    // Blink's API stands behind a gateway of its own, which forgives nothing.
    protected override HydraEndpoint FindElsewhere(HydraTurn turn)
    {
        if (turn.Request.Surface == "api")
            return Otherwise;
        return Router.Reread(turn.Request) is var (method, path) && FindAt(turn, method, path) is { } found ? found : Router.StandIn(Otherwise, new(Endpoints));
    }
}
