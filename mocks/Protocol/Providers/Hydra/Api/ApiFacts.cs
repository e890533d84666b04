using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>A call of the wallet's API.</summary>
internal sealed class ApiFacts(HydraTurn turn)
{
    /// <summary>The token of the call: the header's whole value, with no scheme word.</summary>
    public PresentedToken Token => field ??= PresentedToken.FindToken(turn, turn.Request.Headers["Oauth2-Token"]);

    /// <summary>What the body, or the query of a GET, asks for; without root fields when it cannot be read.</summary>
    public GraphqlOperation Operation => field ??= (turn.Request.Method == "GET"
        ? GraphqlOperation.ReadOne(turn.Request.Query["query"] ?? "", turn.Request.Query.NonEmpty("operationName"))
        : GraphqlOperation.ReadOne(turn.Sent.Json.Text("query") ?? "", turn.Sent.Json.Text("operationName"))) ?? GraphqlOperation.Nothing;

    public bool HasToken => HasTokenIn(turn);

    /// <summary>Why nothing is known of the token: the gateway's one question about it was not answered. Null where it was.</summary>
    public string? IntrospectionFailure { get; } = HasTokenIn(turn) ? IntrospectionLeg.FindFailure(turn) : null;

    public bool HasKey => turn.Request.Headers.NonEmpty("X-API-KEY") is not null;

    public bool HasSession => turn.Request.Headers["Authorization"]?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether any root field of the call needs a scope.</summary>
    public bool IsGuarded => Operation.Fields.Any(f => BlinkWalletSchema.FindField(f.Field).Right != WalletRight.Open);

    private static bool HasTokenIn(HydraTurn turn) => turn.Request.Headers.NonEmpty("Oauth2-Token") is not null;
}
