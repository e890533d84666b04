using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Resource;

/// <summary>The token that a request is about, or that it bears.</summary>
internal sealed class PresentedFacts(HydraTurn turn)
{
    /// <summary>The token of an introspection or a revocation.</summary>
    public PresentedToken FormToken => field ??= PresentedToken.FindToken(turn, turn.Sent.Form["token"]);

    /// <summary>The token of a request for the profile: in the header in the scheme Bearer, else as a parameter (RFC 6750 §2).</summary>
    public PresentedToken BearerToken => field ??= PresentedToken.FindToken(turn, BearerText);

    /// <summary>Whether the request brings any text as its bearer token.</summary>
    public bool HasBearer => !string.IsNullOrEmpty(BearerText);

    public string? BearerText => HeaderText ?? turn.Sent.Form["access_token"] ?? turn.Sent.Query["access_token"];

    private string? HeaderText =>
        turn.Request.Headers["Authorization"] is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? turn.Settings.TakesMoreSpaces ? header["Bearer ".Length..].Trim() : header["Bearer ".Length..]
            : null;
}
