using System.Text;
using Conformance.Mocks.Hosting.Stubs.DotNet;
using Conformance.Mocks.Hosting.Stubs.Patterns;
using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;
using WireMock.Matchers;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>Makes of <see cref="MatcherModels"/> what the engine asks.</summary>
internal static class StubMatchers
{
    /// <summary>For WireMockServerSettings.CustomMatcherMappings; without them the engine refuses the models.</summary>
    public static IDictionary<string, Func<MatcherModel, IMatcher>> All { get; } = new Dictionary<string, Func<MatcherModel, IMatcher>>
    {
        [MatcherModels.Text] = model => new PatternMatcher(MatcherModels.Text, Written(model), TextPatternReader.ReadTextPattern(Spot(model))),
        [MatcherModels.Target] = model => MatchUrl(Written(model), TargetPatternReader.ReadTargetPattern(Spot(model))),
        [MatcherModels.Body] = model => MatchText(Written(model), BodyPatternReader.ReadAll(Spot(model))),
        [MatcherModels.Bytes] = model => new BytesMatcher(MatcherModels.Bytes, Written(model), BodyPatternReader.ReadAll(Spot(model))),
        [MatcherModels.DotNet] = model => DotNetMaking.Make(MatcherModels.DotNet, Written(model)),
    };

    private static PatternMatcher MatchUrl(string written, TargetPattern pattern) => new(MatcherModels.Target, written, url => url is not null && pattern(Canonical.Canonicalize(url)));

    private static PatternMatcher MatchText(string written, BodyPattern pattern) => new(MatcherModels.Body, written, text => pattern(Encoding.UTF8.GetBytes(text ?? "")));

    private static string Written(MatcherModel model) => (string)model.Pattern!;

    private static Spot Spot(MatcherModel model)
    {
        var mistakes = new Mistakes(model.Name);
        return new Spot(PlacedJsonReader.ReadPlacedJson(Encoding.UTF8.GetBytes(Written(model)), mistakes), "", mistakes);
    }
}
