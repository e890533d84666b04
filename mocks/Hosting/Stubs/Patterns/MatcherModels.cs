using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WireMock.Admin.Mappings;
using WireMock.Matchers;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>
/// The matchers that say what WireMock's dialect means and the engine's own cannot, and those of WireMock.Net's dialect that have a
/// limit, which the engine's own have not. Each takes its pattern as JSON in its dialect, so that a model can be written down and read again.
/// </summary>
internal static class MatcherModels
{
    public const string Text = "StubTextMatcher";
    public const string Target = "StubTargetMatcher";
    public const string Body = "StubBodyMatcher";
    public const string Bytes = "StubBytesMatcher";
    public const string DotNet = "StubDotNetMatcher";

    private static readonly JsonSerializerSettings Unsaid = new() { NullValueHandling = NullValueHandling.Ignore };

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

    /// <param name="matcher">One of WireMock.Net's dialect that has a limit.</param>
    public static MatcherModel ForDotNet(MatcherModel matcher) => new() { Name = DotNet, Pattern = JsonConvert.SerializeObject(matcher, Formatting.None, Unsaid) };
}
