using System.Collections.Immutable;
using System.Globalization;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>What is demanded of a request object (OIDC Core §6.1, §6.2). No client hears of it: the redirect URI may stand in the object.</summary>
internal static class RequestObjectGuards
{
    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("request-object-comes-once", t => t.Authorize.Object is { Value: not null, Address: not null }
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, "request and request_uri at once",
                "OpenID Connect parameters 'request' and 'request_uri' were both given, but you can use at most one.")
            : null),
        new("request-object-can-be-checked", t => t.Authorize.Object.IsAsked && !ClientKeys.HasSome(t.Authorize.Client)
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, "a request object of a client without keys",
                "OpenID Connect 'request' or 'request_uri' context was given, but the OAuth 2.0 Client does not have any JSON Web Keys registered.")
            : null),
        new("request-uri-is-registered", t => t.Authorize.Object.Address is { } address && !t.Authorize.Client.RequestUris.Contains(address)
            ? HydraErrors.InvalidRequestUri.RefuseAtHome(t, $"the client has not registered the request_uri {address}",
                $"Request URI '{address}' is not whitelisted by the OAuth 2.0 Client.")
            : null),
        new("request-uri-has-an-object", t => t.Authorize.Object.Address is null || t.Authorize.Object.Document is FetchedDocument.Answered { Status: 200 }
            ? null
            : HydraErrors.InvalidRequestUri.RefuseAtHome(t, "nothing was found at the request_uri",
                $"Unable to fetch OpenID Connect request parameters from 'request_uri' because{WhyNothing(t.Authorize.Object.Document)}.")),
        new("request-object-is-signed-as-registered", t => t.Authorize.Object is { IsAsked: true, IsReadable: true, IsAlgorithmAllowed: false } found
            ? HydraErrors.InvalidRequestObject.RefuseAtHome(t, $"a request object with alg {found.Algorithm}",
                $"The request object uses signing algorithm '{found.Algorithm}', but the requested OAuth 2.0 Client enforces signing algorithm '{t.Authorize.Client.RequestObjectSigningAlgorithm}'.")
            : null),
        new("request-object-is-genuine", t => t.Authorize.Object is { IsAsked: true, IsGenuine: false }
            ? HydraErrors.InvalidRequestObject.RefuseAtHome(t, "the request object is no JWT, or none that the client signed", "Unable to verify the request object's signature.")
            : null),
        new("request-object-is-in-force", t => t.Authorize.Object is { IsAsked: true, IsInForce: false }
            ? HydraErrors.InvalidRequestObject.RefuseAtHome(t, "the request object is over, or does not hold yet",
                "Unable to verify the request object because its claims could not be validated, check if the expiry time is set correctly.")
            : null),
    ];

    private static string WhyNothing(FetchedDocument? document) => document switch
    {
        FetchedDocument.Answered { Status: var status } => string.Create(CultureInfo.InvariantCulture, $" status code '200' was expected, but got '{status}'"),
        FetchedDocument.Failed { Reason: var reason } => $": {reason}",
        _ => ": it was not fetched",
    };
}
