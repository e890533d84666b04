using Conformance.Mocks.Hosting.Transport;

namespace Conformance.Mocks.Hosting.Realms;

/// <summary>Pages of an origin that may call a surface (CORS).</summary>
/// <param name="Surface">Null is the provider's first.</param>
/// <param name="Origin">https://app.example, https://*.app.example, or * for every origin.</param>
public sealed record PageOrigin(string? Surface, string Origin)
{
    /// <summary>Whether a text can be an <see cref="Origin"/>.</summary>
    public static bool IsOrigin(string text) => Cors.IsOrigin(text);
}
