using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>The members by which a client has lifetimes of its own, in Hydra's order.</summary>
public static class HydraLifespans
{
    private const string Device = "device_authorization_grant_";

    private static readonly ImmutableArray<string> All =
    [
        "authorization_code_grant_access_token_lifespan", "authorization_code_grant_id_token_lifespan", "authorization_code_grant_refresh_token_lifespan",
        "client_credentials_grant_access_token_lifespan", "implicit_grant_access_token_lifespan", "implicit_grant_id_token_lifespan",
        "jwt_bearer_grant_access_token_lifespan", "refresh_token_grant_id_token_lifespan", "refresh_token_grant_access_token_lifespan",
        "refresh_token_grant_refresh_token_lifespan", Device + "id_token_lifespan", Device + "access_token_lifespan", Device + "refresh_token_lifespan",
    ];

    private static readonly ImmutableArray<string> WithoutDevices = All.RemoveAll(n => n.StartsWith(Device, StringComparison.Ordinal));

    /// <summary>Those that this version of Hydra knows.</summary>
    public static ImmutableArray<string> KnownTo(HydraSettings settings) => settings.LetsDevicesIn ? All : WithoutDevices;
}
