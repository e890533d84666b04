using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>The JWT by which a client proves itself (RFC 7523 §2.2, OIDC Core §9: private_key_jwt).</summary>
internal sealed class ClientAssertion(HydraTurn turn)
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private bool? _isGenuine;

    /// <summary>Whether the client proves itself so; Basic and a secret are not looked at then.</summary>
    public bool IsUsed => turn.Sent.Form["client_assertion_type"] == Type;

    public string Text => turn.Sent.Form["client_assertion"] ?? "";

    public bool IsReadable => GoJws.FindMistake(Text) is null;

    /// <summary>Who the caller says it is: the form's client_id before the assertion's sub; null when neither says it.</summary>
    public string? ClaimedId => turn.Sent.Form.NonEmpty("client_id") ?? Claims["sub"] as string;

    /// <summary>The algorithm that the header names.</summary>
    public string Algorithm => CompactJwt.HeaderMember(Text, "alg") ?? "";

    /// <summary>What it says, whoever signed it.</summary>
    public JsonFields Claims => field ??= CompactJwt.Claims(Text) ?? JsonFields.Empty;

    /// <summary>Whether a key of the client's signed it.</summary>
    public bool IsGenuine => _isGenuine ??= ClientKeys.FindFor(turn, turn.Client.Registered, Text).Any(key => JwkSignature.Verifies(key, Text));

    /// <summary>Its id; null when it has none.</summary>
    public string? Id => Claims["jti"] is string { Length: > 0 } id ? id : null;

    public DateTimeOffset? ExpiresAt => MomentOf(Claims["exp"]);

    /// <summary>Whether it is meant for the token endpoint of this server.</summary>
    public bool IsForHere => Claims["aud"] switch
    {
        string one => one == TokenEndpoint,
        ImmutableArray<object?> several => several.Contains(TokenEndpoint),
        _ => false,
    };

    public string TokenEndpoint => turn.Issuer + "/oauth2/token";

    /// <summary>The moment of a claim in seconds; null when it is no number.</summary>
    public static DateTimeOffset? MomentOf(object? claim) => claim switch
    {
        long seconds => DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(seconds, 0, LastSecond)),
        double seconds => DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(seconds, 0, LastSecond)),
        _ => null,
    };

    // 31 December 9999.
    private const long LastSecond = 253_402_300_799;
}
