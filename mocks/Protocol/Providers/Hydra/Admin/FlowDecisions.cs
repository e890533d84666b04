using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>What the application says of a login or a consent, as Hydra's structs take it.</summary>
internal static class FlowDecisions
{
    private static readonly GoType Texts = new GoType.Slice("sqlxx.StringSliceJSONFormat", GoType.String);

    public static readonly GoType.Struct AcceptedLogin = new("flow", "HandledLoginRequest",
        new("remember", GoType.Bool),
        new("remember_for", GoType.Int),
        new("extend_session_lifespan", GoType.Bool),
        new("acr", GoType.String),
        new("amr", Texts),
        new("subject", GoType.String),
        new("identity_provider_session_id", GoType.String),
        new("force_subject_identifier", GoType.String),
        new("context", GoType.Any));

    public static readonly GoType.Struct AcceptedConsent = new("flow", "AcceptOAuth2ConsentRequest",
        new("grant_scope", Texts),
        new("grant_access_token_audience", Texts),
        new("session", new GoType.Struct("flow", "AcceptOAuth2ConsentRequestSession", new("access_token", GoType.Map), new("id_token", GoType.Map))),
        new("remember", GoType.Bool),
        new("remember_for", GoType.Int),
        new("handled_at", GoType.Any),
        new("context", GoType.Any));

    public static readonly GoType.Struct Rejected = new("flow", "RequestDeniedError",
        new("error", GoType.String),
        new("error_description", GoType.String),
        new("error_hint", GoType.String),
        new("status_code", GoType.Int),
        new("error_debug", GoType.String),
        new("valid", GoType.Bool));
}
