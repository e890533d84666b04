using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>A request on its way, and what can be known of it. Every fact answers even when an earlier guard is absent.</summary>
public sealed class LegacyAppsTurn(LegacyAppsState state, ProtocolRequest request, Surroundings surroundings, LegacyAppsSettings settings)
    : Turn<LegacyAppsState>(state, request, surroundings)
{
    private ClientFacts? _client;
    private RefreshFacts? _refresh;
    private BearerFacts? _bearer;
    private ExchangeFacts? _exchange;
    private MintedTokens? _minted;
    private object? _grant;

    public LegacyAppsSettings Settings { get; } = settings;

    /// <summary>The surface that was called; both have the endpoints of the first.</summary>
    public string Region { get; init; } = LegacyAppsBlueprint.Surface;

    /// <summary>The base address that this region is called under, without a trailing slash.</summary>
    public string Base => Surroundings.Bases[Region];

    /// <summary>The app that calls /oauth2/v0/token.</summary>
    public ClientFacts Client => _client ??= new ClientFacts(this);

    /// <summary>The refresh token of a refresh.</summary>
    public RefreshFacts Refresh => _refresh ??= new RefreshFacts(this);

    /// <summary>The access token that a request bears.</summary>
    public BearerFacts Bearer => _bearer ??= new BearerFacts(this);

    /// <summary>The exchange that is asked for.</summary>
    public ExchangeFacts Exchange => _exchange ??= new ExchangeFacts(this);

    /// <summary>What the grant of this turn is about, made when it is first asked for; a turn has one grant.</summary>
    public TFacts OfGrant<TFacts>(Func<LegacyAppsTurn, TFacts> make)
        where TFacts : class
    {
        if (_grant is TFacts facts)
            return facts;
        facts = make(this);
        _grant = facts;
        return facts;
    }

    /// <summary>The new tokens of this turn.</summary>
    public MintedTokens Minted => _minted ??= new MintedTokens(this);
}
