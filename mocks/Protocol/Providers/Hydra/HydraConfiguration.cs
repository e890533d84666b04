using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Row = Conformance.Mocks.Protocol.Blueprints.ConfigurationKeys<Conformance.Mocks.Protocol.Providers.Hydra.HydraBlueprint>;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The keys of Ory Hydra's configuration (https://www.ory.sh/docs/hydra/reference/configuration) that make this provider another.</summary>
internal static class HydraConfiguration
{
    public static readonly ImmutableArray<ConfigurationKey> All =
    [
        Row.Switched("dev", (b, on) => b.With(s => s with { Development = on })),
        Row.Lasting("ttl.access_token", "5s", (b, time) => b.Living("access-token", time)),
        Row.Lasting("ttl.refresh_token", "10s", (b, time) => b.Living("refresh-token", time)),
        Row.Lasting("ttl.id_token", "5s", (b, time) => b.Living("id-token", time)),
        Row.Lasting("ttl.auth_code", "2s", (b, time) => b.Living("code", time)),
        Row.Lasting("ttl.login_consent_request", "30s", (b, time) => b.Living("challenge", time)),
        Row.Lasting("ttl.authentication_session", "1h", (b, time) => b.Living("remembered-login", time)),
        Row.Chosen("strategies.access_token",
            ("jwt", b => b.With(s => s with { AccessTokens = AccessTokenFormat.Jwt })),
            ("opaque", b => b.With(s => s with { AccessTokens = AccessTokenFormat.Opaque }))),
        Row.Chosen("strategies.scope",
            ("exact", b => b.MatchingScopes(HydraScopes.Exact)),
            ("wildcard", b => b.MatchingScopes(HydraScopes.Wildcard))),
        Row.Switched("oauth2.pkce.enforced", (b, on) => b.With(s => s with { PkceForAll = on })),
        Row.Switched("oauth2.pkce.enforced_for_public_clients", (b, on) => b.With(s => s with { PkceForPublicClients = on })),
        Row.Switched("oauth2.client_credentials.default_grant_allowed_scope", (b, on) => b.With(s => s with { ClientCredentialsDefaultToAllScopes = on })),
        Row.Lasting("ttl.device_user_code", "30s", (b, time) => b.Living("device-code", time)),
        Row.Lasting("oauth2.device_authorization.token_polling_interval", "1s", (b, time) => b.With(s => s with { DevicePollingInterval = (int)time.TotalSeconds })),
        Row.Switched("oidc.dynamic_client_registration.enabled", (b, on) => b.With(s => s with { RegistersClients = on })),
        Row.LastingOrOff("oauth2.grant.refresh_token.rotation_grace_period", "30s", SetGracePeriod),
        Row.Counted("oauth2.grant.refresh_token.rotation_grace_reuse_count", 0, 1_000_000, "2", SetGraceUses),
    ];

    // Without a period there is no grace, whatever the count.
    private static HydraBlueprint SetGracePeriod(HydraBlueprint blueprint, TimeSpan period) => blueprint.With(s => s with
    {
        Rotation = period == TimeSpan.Zero ? new HydraRotation.Strict() : new HydraRotation.Grace(period, (s.Rotation as HydraRotation.Grace)?.Uses),
    });

    // 0 counts nothing: as often as the period lasts.
    private static HydraBlueprint SetGraceUses(HydraBlueprint blueprint, int uses) => blueprint.With(s => s with
    {
        Rotation = new HydraRotation.Grace((s.Rotation as HydraRotation.Grace)?.Period ?? TimeSpan.Zero, uses == 0 ? null : uses),
    });
}
