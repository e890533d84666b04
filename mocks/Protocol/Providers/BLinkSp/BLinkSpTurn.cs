using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.State;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>One request at the service provider and its facts. A fact that is missing is null, never an exception.</summary>
public sealed class BLinkSpTurn(BLinkSpState state, ProtocolRequest request, Surroundings surroundings, BLinkSpSettings settings)
    : Turn<BLinkSpState>(state, request, surroundings)
{
    private FieldList? _parameters;
    private SpGrant? _grant;

    public BLinkSpSettings Settings { get; } = settings;

    /// <summary>The parameters of the body, by its media type: JSON gets this far only where no guard asks for a form.</summary>
    public FieldList Parameters => _parameters ??= Settings.ParametersOf(Request);

    public string? HeaderClientId => Request.Headers.NonEmpty(BLinkHeaders.ClientId);

    public string? BodyClientId => Parameters.NonEmpty("client_id");

    /// <summary>The caller: bLink names it in the header.</summary>
    public string? ClientId => HeaderClientId ?? BodyClientId;

    public string? Hint => Parameters["token_type_hint"];

    public string? Verifier => Parameters.NonEmpty("code_verifier");

    public string? Username => Parameters.NonEmpty("username");

    public SpCode? Code => Find(State.Codes, Parameters.NonEmpty("code"));

    public SpToken? RefreshToken => Find(State.RefreshTokens, Parameters.NonEmpty("refresh_token"));

    public string? BearerValue => Settings.BearerOf(Request);

    public SpToken? AccessToken => Find(State.AccessTokens, BearerValue);

    /// <summary>The token that a revocation names, of either kind (RFC 7009 §2.1: search them all).</summary>
    public SpToken? NamedToken => NamedAccessToken ?? NamedRefreshToken;

    public SpToken? NamedAccessToken => Find(State.AccessTokens, Parameters.NonEmpty("token"));

    public SpToken? NamedRefreshToken => Find(State.RefreshTokens, Parameters.NonEmpty("token"));

    public SpGrant? GrantOf(SpToken? token) => State.Grants.Find(token?.GrantId);

    /// <summary>The grant that tokens are issued for: of the refresh token, or a new one in the code's or the caller's name.</summary>
    public SpGrant Grant => _grant ??= GrantOf(RefreshToken) ?? new SpGrant(
        TokenText.Uuid(Surroundings.Entropy), Code?.ClientId ?? ClientId ?? "", Code?.Username ?? Username ?? "", Code?.Scope ?? BLinkScopes.All);

    /// <summary>What is asked for, or all of the grant (RFC 6749 §6).</summary>
    public string IssuedScope => RefreshToken is null ? Grant.Scope : Parameters.NonEmpty("scope") ?? Grant.Scope;

    private TRecord? Find<TRecord>(BoundedStore<string, TRecord> store, string? presented)
        where TRecord : class => presented is null || Settings.Finding == Matching.Exact
        ? store.Find(presented)
        : store.Entries.FirstOrDefault(e => Settings.Finding.Holds(presented, e.Key)).Value;

    /// <summary>The access token that this turn issued, or null.</summary>
    public SpToken? IssuedAccessToken { get; set; }

    /// <summary>The refresh token that goes into the answer, new or the same, or null.</summary>
    public string? IssuedRefreshToken { get; set; }

    /// <summary>The grant_id that goes into the answer, or null.</summary>
    public string? IssuedGrantId { get; set; }
}
