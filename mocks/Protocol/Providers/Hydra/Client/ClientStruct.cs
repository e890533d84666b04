using System.Text.Json;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>A client and its lifespans as the types of Go that Hydra decodes them into.</summary>
internal static class ClientStruct
{
    private static readonly GoType Strings = new GoType.Slice("sqlxx.StringSliceJSONFormat", GoType.String);

    private static readonly GoType Duration = new GoType.Reading(GoType.String, FindNoDuration);

    private static readonly GoType KeySet = new GoType.Reading(new GoType.Opaque("x.JoseJSONWebKeySet"), KeySetText.FindMistake);

    private static readonly GoMember[] Members =
    [
        .. new[] { "client_id", "client_name", "client_secret", "scope", "owner", "policy_uri", "tos_uri", "client_uri", "logo_uri", "subject_type", "sector_identifier_uri", "jwks_uri" }
            .Select(n => new GoMember(n, GoType.String)),
        .. new[] { "token_endpoint_auth_method", "token_endpoint_auth_signing_alg", "request_object_signing_alg", "userinfo_signed_response_alg", "frontchannel_logout_uri" }
            .Select(n => new GoMember(n, GoType.String)),
        .. new[] { "backchannel_logout_uri", "access_token_strategy", "registration_access_token", "registration_client_uri" }.Select(n => new GoMember(n, GoType.String)),
        .. new[] { "redirect_uris", "grant_types", "response_types", "audience", "allowed_cors_origins", "contacts", "request_uris", "post_logout_redirect_uris" }
            .Select(n => new GoMember(n, Strings)),
        .. new[] { "frontchannel_logout_session_required", "backchannel_logout_session_required", "skip_consent", "skip_logout_consent" }.Select(n => new GoMember(n, GoType.Bool)),
        new("client_secret_expires_at", GoType.Int),
        new("jwks", KeySet),
        new("metadata", GoType.Any),
        new("created_at", new GoType.Reading(GoType.Any, FindNoTime)),
        new("updated_at", new GoType.Reading(GoType.Any, FindNoTime)),
    ];

    private static readonly (GoType.Struct Whole, GoType.Struct WithoutDevices) Clients = (MakeClient(new HydraSettings()), MakeClient(new HydraSettings { LetsDevicesIn = false }));

    /// <summary>client.Client as this version has it.</summary>
    public static GoType.Struct ClientKnownTo(HydraSettings settings) => settings.LetsDevicesIn ? Clients.Whole : Clients.WithoutDevices;

    /// <summary>client.Lifespans as this version has it.</summary>
    public static GoType.Struct LifespansKnownTo(HydraSettings settings) =>
        new("client", "Lifespans", [.. HydraLifespans.KnownTo(settings).Select(n => new GoMember(n, Duration))]);

    private static GoType.Struct MakeClient(HydraSettings settings) =>
        new("client", "Client", [.. Members, .. HydraLifespans.KnownTo(settings).Select(n => new GoMember(n, Duration, "Lifespans"))]);

    private static string? FindNoDuration(JsonElement value) =>
        value.GetString() is { } text && GoDuration.Parse(text) is null ? $"time: {DescribeDuration(text)} \"{text}\"" : null;

    private static string DescribeDuration(string text) => text.TrimStart('-', '+') is { Length: > 0 } number && number.All(c => char.IsAsciiDigit(c) || c == '.') && number != "."
        ? "missing unit in duration"
        : "invalid duration";

    private static string? FindNoTime(JsonElement value) => value.ValueKind != JsonValueKind.String ? "Time.UnmarshalJSON: input is not a JSON string" : null;
}
