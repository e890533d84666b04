using Conformance.Mocks.Hosting.Stubs.Patterns;
using Newtonsoft.Json.Linq;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>Puts matchers with a limit into a request in place of those of the engine that have none.</summary>
internal static class DotNetPlayed
{
    private const string OfBareTexts = "WildcardMatcher";

    public static void Bound(RequestModel? request)
    {
        if (request is null)
            return;
        request.Path = Bound(request.Path, matchers => new PathModel { Matchers = matchers });
        request.Url = Bound(request.Url, matchers => new UrlModel { Matchers = matchers });
        request.ClientIP = Bound(request.ClientIP, matchers => new ClientIPModel { Matchers = matchers });
        foreach (var header in request.Headers ?? [])
            header.Matchers = Each(header.Matchers);
        foreach (var cookie in request.Cookies ?? [])
            cookie.Matchers = Each(cookie.Matchers);
        foreach (var parameter in request.Params ?? [])
            parameter.Matchers = Each(parameter.Matchers);
        if (request.Body is not { } body)
            return;
        body.Matcher = body.Matcher is { } only ? PlayMatcher(only) : null;
        body.Matchers = Each(body.Matchers);
    }

    // A text by itself has wildcards.
    private static object? Bound<T>(object? written, Func<MatcherModel[], T> make) where T : class => written switch
    {
        string text => JToken.FromObject(make([PlayMatcher(new MatcherModel { Name = OfBareTexts, Pattern = text })])),
        JObject json => Merged(json, json.GetValue(nameof(PathModel.Matchers), StringComparison.OrdinalIgnoreCase)?.ToObject<MatcherModel[]>()),
        _ => written,
    };

    private static JObject Merged(JObject json, MatcherModel[]? matchers)
    {
        if (matchers is null)
            return json;
        json.Property(nameof(PathModel.Matchers), StringComparison.OrdinalIgnoreCase)!.Value = JToken.FromObject(Each(matchers)!);
        return json;
    }

    private static MatcherModel[]? Each(IEnumerable<MatcherModel>? matchers) => matchers?.Select(PlayMatcher).ToArray();

    private static MatcherModel PlayMatcher(MatcherModel matcher) => DotNetMaking.Makes(matcher.Name) ? MatcherModels.ForDotNet(matcher) : matcher;
}
