using System.Collections.Immutable;
using System.Globalization;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>The request object that a request brings or points to (OIDC Core §6). Without openid in the scope Hydra looks at neither.</summary>
internal sealed class RequestObject(HydraTurn turn)
{
    // 31 December 9999.
    private const long LastSecond = 253_402_300_799;

    private bool? _isGenuine;

    private FieldList Sent => turn.Sent.Parameters;

    private bool IsOpenId => ScopeText.Words(Sent["scope"]).Contains("openid");

    /// <summary>The object itself, when the request brings it.</summary>
    public string? Value => IsOpenId ? Sent.NonEmpty("request") : null;

    /// <summary>Where it is, when the request points to it.</summary>
    public string? Address => IsOpenId ? Sent.NonEmpty("request_uri") : null;

    /// <summary>What the host found at the address.</summary>
    public FetchedDocument? Document => Address is { } address ? turn.Surroundings.Documents.GetValueOrDefault(address) : null;

    public bool IsAsked => (Value ?? Address) is not null;

    /// <summary>The object as it came; null where it did not.</summary>
    public string? Text => Value ?? (Document as FetchedDocument.Answered)?.Text;

    /// <summary>The algorithm that its header names.</summary>
    public string Algorithm => CompactJwt.HeaderMember(Text ?? "", "alg") ?? "";

    public bool IsReadable => Text is { } text && GoJws.FindMistake(text) is null;

    /// <summary>Whether it is signed in the way that the client registered, if it did.</summary>
    public bool IsAlgorithmAllowed => turn.Authorize.Client.RequestObjectSigningAlgorithm is var registered && (registered.Length == 0 || registered == Algorithm);

    /// <summary>Whether it can be read, and is signed by a key of the client's or says that it is not signed at all.</summary>
    public bool IsGenuine => _isGenuine ??= IsReadable
        && (Algorithm == "none" ? Text!.EndsWith('.') : ClientKeys.FindFor(turn, turn.Authorize.Client, Text!).Any(key => JwkSignature.Verifies(key, Text!)));

    /// <summary>Whether it is in force (RFC 7519 §4.1.4, §4.1.5).</summary>
    public bool IsInForce => (MomentOf("exp") is not { } end || turn.Now < end) && (MomentOf("nbf") is not { } start || turn.Now >= start);

    /// <summary>What it says; nothing unless it is the client's.</summary>
    public JsonFields Claims => field ??= IsGenuine ? CompactJwt.Claims(Text!) ?? JsonFields.Empty : JsonFields.Empty;

    /// <summary>The parameters with what the object says in their place. Scopes that only the request has stand behind those of the object.</summary>
    public FieldList ReplaceParameters(FieldList parameters)
    {
        var replaced = Claims.Members.Aggregate(parameters, (fields, claim) => fields.With(claim.Key, WriteValue(claim.Value)));
        return Claims.Members.IsEmpty
            ? parameters
            : replaced.With("scope", ScopeText.WriteWords([.. ScopeText.Words(replaced["scope"]).Union(ScopeText.Words(parameters["scope"]))]));
    }

    /// <summary>What has to be fetched for the request: a registered object, and the keys of a client that registered where they are.</summary>
    public static ImmutableArray<string> FindReferences(HydraTurn turn) => turn.Authorize is { Object: { IsAsked: true } found, Client: var client }
        ? [.. client.RequestUris.Where(u => u == found.Address), .. ClientKeys.AddressOf(client)]
        : [];

    private DateTimeOffset? MomentOf(string claim) => Claims[claim] is long seconds ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(seconds, 0, LastSecond)) : null;

    private static string WriteValue(object? value) => value switch
    {
        string text => text,
        bool yes => yes ? "true" : "false",
        ImmutableArray<object?> list => string.Join(' ', list.Select(WriteValue)),
        JsonFields => "map[]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };
}
