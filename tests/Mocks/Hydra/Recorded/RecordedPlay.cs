using System.Collections.Concurrent;
using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>All recorded cases, played one after the other on the mock of a version, as they were on the server.</summary>
internal static class RecordedPlay
{
    private static readonly ConcurrentDictionary<string, Lazy<ILookup<int, PlayedStep>>> Played = new();

    /// <summary>The version of Ory Hydra that a profile stands for.</summary>
    public static readonly ImmutableSortedDictionary<string, string> Versions = ImmutableSortedDictionary.CreateRange(new Dictionary<string, string>
    {
        [HydraProfiles.Default] = "v26.2.0",
        ["hydra-v2.3"] = "v2.3.0",
        ["hydra-v2.2"] = "v2.2.0",
    });

    /// <summary>What the mock of the profile answered, by case.</summary>
    public static ILookup<int, PlayedStep> Under(string profile) =>
        Played.GetOrAdd(profile, name => new Lazy<ILookup<int, PlayedStep>>(() => Play(name).ToLookup(step => step.Case))).Value;

    private static ImmutableArray<PlayedStep> Play(string profile)
    {
        using var mock = new RecordedMock(profile);
        var replacements = new Replacements(mock);
        return [.. RecordedCase.All.SelectMany(one => PlayCase(one, mock, replacements, Versions[profile]))];
    }

    private static ImmutableArray<PlayedStep> PlayCase(RecordedCase one, RecordedMock mock, Replacements replacements, string version)
    {
        var grants = new RecordedGrants(mock, one.Setup);
        return [.. one.Steps.Zip(one.ToldBy(version), (request, told) => new PlayedStep(one.Case, request, told, replacements.Apply(Send(mock, request, grants))))];
    }

    private static RawAnswer Send(RecordedMock mock, RecordedRequest request, RecordedGrants grants) => mock.Send(
        request.Port,
        request.Method,
        Placeholders.Fill(request.Target, grants),
        request.Headers.Select(h => (h[0], Placeholders.Fill(h[1], grants))),
        request.Body is null ? null : Placeholders.Fill(request.Body, grants));
}
