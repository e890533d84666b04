using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Sources;

namespace Conformance.Core.Expectations;

/// <summary>Checks that a step implies by what it is, whatever the provider file says.</summary>
public static class BuiltInChecks
{
    /// <summary>Of a step that a browser plays.</summary>
    public static readonly Check BrowserState = new StateCheck
    {
        Name = "browser.state",
        Level = Level.Must,
        At = SourceSpan.None,
        Implied = true,
        Title = "The browser brings back the state that was sent, or none when none was sent (RFC 6749 §10.12)",
    };

    public static readonly ImmutableArray<Check> All = [BrowserState];
}
