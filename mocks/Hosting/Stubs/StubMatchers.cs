using System.Text;
using Conformance.Mocks.Hosting.Stubs.DotNet;
using Conformance.Mocks.Hosting.Stubs.Patterns;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WireMock.Admin.Mappings;
using WireMock.Matchers;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>
/// The matchers that say what WireMock's dialect means and the engine's own cannot, and those of WireMock.Net's dialect that have a
/// limit, which the engine's own have not. Each takes its pattern as JSON in its dialect, so that a model can be written down and read again.
/// </summary>
internal static class StubMatchers
{
    private const string Text = "StubTextMatcher";
    private const string Target = "StubTargetMatcher";
    private const string Body = "StubBodyMatcher";
    private const string Bytes = "StubBytesMatcher";
    private const string DotNetName = "StubDotNetMatcher";

    private static readonly JsonSerializerSettings Unsaid = new() { NullValueHandling = NullValueHandling.Ignore };

    /// <summary>For WireMockServerSettings.CustomMatcherMappings; without them the engine refuses the models.</summary>
    public static IDictionary<string, Func<MatcherModel, IMatcher>> All { get; } = new Dictionary<string, Func<MatcherModel, IMatcher>>
    {
        [Text] = model => new PatternMatcher(Text, Written(model), TextPatternReader.Read(Spot(model))),
        [Target] = model => OfUrl(Written(model), TargetPatternReader.Read(Spot(model))),
        [Body] = model => OfText(Written(model), BodyPatternReader.ReadAll(Spot(model))),
        [Bytes] = model => new BytesMatcher(Bytes, Written(model), BodyPatternReader.ReadAll(Spot(model))),
        [DotNetName] = model => DotNetMaking.Of(DotNetName, Written(model)),
    };

    /// <param name="pattern">A value pattern as JSON.</param>
    public static MatcherModel ForText(string pattern) => new() { Name = Text, Pattern = pattern };

    /// <param name="members">An object with the members for path and query.</param>
    public static object ForTarget(string members) => JToken.FromObject(new UrlModel { Matchers = [new MatcherModel { Name = Target, Pattern = members }] });

    /// <param name="members">An object with the members for the body, whether it is a text or not.</param>
    public static BodyModel ForBody(string members) => new()
    {
        Matchers = [new MatcherModel { Name = Body, Pattern = members }, new MatcherModel { Name = Bytes, Pattern = members }],
        MatchOperator = nameof(MatchOperator.Or),
    };

    /// <param name="matcher">One that <see cref="DotNetMaking"/> makes.</param>
    public static MatcherModel ForDotNet(MatcherModel matcher) => new() { Name = DotNetName, Pattern = JsonConvert.SerializeObject(matcher, Formatting.None, Unsaid) };

    private static PatternMatcher OfUrl(string written, TargetPattern pattern) => new(Target, written, url => url is not null && pattern(Canonical.Of(url)));

    private static PatternMatcher OfText(string written, BodyPattern pattern) => new(Body, written, text => pattern(Encoding.UTF8.GetBytes(text ?? "")));

    private static string Written(MatcherModel model) => (string)model.Pattern!;

    private static Spot Spot(MatcherModel model)
    {
        var mistakes = new Mistakes(model.Name);
        return new Spot(PlacedJsonReader.Read(Encoding.UTF8.GetBytes(Written(model)), mistakes), "", mistakes);
    }
}
