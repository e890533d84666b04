using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>What token, revocation and introspection endpoint demand of a body.</summary>
internal static class BodyGuards
{
    public const string Unparsed = "Unable to parse HTTP body, make sure to send a properly formatted form request body.";

    public static readonly HydraGuard Parses = new("body-parses", t =>
        t.Sent.IsBrokenMultipart ? HydraErrors.InvalidRequest.Refuse("the multipart body is not framed as its header says", Unparsed) : null);

    public static readonly HydraGuard IsNotEmpty = new("body-is-not-empty", t =>
        t.Sent.Form.Count == 0
            ? HydraErrors.InvalidRequest.Refuse($"no form fields in a body of the media type '{t.Request.MediaType}'", "The POST body can not be empty.")
            : null);

    public static readonly ImmutableArray<HydraGuard> All = [Parses, IsNotEmpty];
}
