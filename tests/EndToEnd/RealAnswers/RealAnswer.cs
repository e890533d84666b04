namespace Conformance.Tests.EndToEnd.RealAnswers;

/// <summary>A scenario that once called a real server broken, and what that server answered.</summary>
/// <param name="Request">Method, target and body of the requests that are meant: a pattern.</param>
/// <param name="Given">The answers to them in order, a pattern for each: status, headers by name, body (<see cref="RealText"/>).</param>
internal sealed record RealAnswer(string Profile, string Scenario, string Request, params string[] Given)
{
    public const string V22 = "hydra-v2.2";

    public const string V23 = "hydra-v2.3";

    public const string V26 = "hydra-v26";

    public static readonly string[] All = [V22, V23, V26];

    /// <summary>The releases whose answers to grants are those of v26.2.0.</summary>
    public static readonly string[] Later = [V23, V26];

    /// <summary>The releases whose routers and headers are those of v2.2.0.</summary>
    public static readonly string[] Earlier = [V22, V23];

    public static IEnumerable<RealAnswer> AnswersOf(string[] profiles, string scenario, string request, params string[] given) =>
        profiles.Select(profile => new RealAnswer(profile, scenario, request, given));

    /// <summary>After how many answers the same ones come again, to the letter; 0 where that is not said.</summary>
    public int RepeatsAfter { get; init; }

    public override string ToString() => $"{Profile} {Scenario}";
}
