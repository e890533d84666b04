using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>What token, revocation and introspection endpoint demand of a body.</summary>
internal static class BodyGuards
{
    public static readonly HydraGuard Parses = new("body-parses", t =>
        !HasReadableForm(t)
            ? HydraErrors.InvalidRequest.Refuse("the form body has a percent sign without two hexadecimal digits, or a semicolon",
                "Unable to parse HTTP body, make sure to send a properly formatted form request body.")
            : null);

    public static readonly HydraGuard IsNotEmpty = new("body-is-not-empty", t =>
        t.Sent.Form.Count == 0
            ? HydraErrors.InvalidRequest.Refuse($"no form fields in a body of the media type '{t.Request.MediaType}'", "The POST body can not be empty.")
            : null);

    public static readonly ImmutableArray<HydraGuard> All = [Parses, IsNotEmpty];

    public static bool HasReadableForm(HydraTurn turn) =>
        turn.Request.MediaType != "application/x-www-form-urlencoded" || IsReadable(turn.Request.BodyText);

    /// <summary>Whether Go's parser takes the form: a bare semicolon is an error to it.</summary>
    public static bool IsReadable(string form) => FormUrlEncoded.IsDecodable(form) && !form.Contains(';');
}
