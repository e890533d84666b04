using Conformance.Mocks.Hosting.Stubs.Patterns;
using HandlebarsDotNet;
using WireMock;
using WireMock.Handlers;

namespace Conformance.Mocks.Hosting.Stubs.Parts;

/// <summary>The helpers of templates that come from WireMock's dialect. What is not there gives an empty text.</summary>
internal static class StubTemplates
{
    public const string Header = "stubHeader";
    public const string JsonPath = "stubJsonPath";
    public const string Url = "stubUrl";
    public const string Path = "stubPath";
    public const string Braces = "stubBraces";
    public const string Uuid = "stubUuid";

    public static readonly IReadOnlyList<string> Names = [Header, JsonPath, Url, Path, Braces, Uuid];

    /// <summary>For WireMockServerSettings.HandlebarsRegistrationCallback.</summary>
    public static void Register(IHandlebars handlebars, IFileSystemHandler files)
    {
        handlebars.RegisterHelper(Header, (context, arguments) => HeaderOf((IRequestMessage)arguments[0], $"{arguments[1]}", Convert.ToInt32(arguments[2])));
        handlebars.RegisterHelper(JsonPath, (context, arguments) => JsonPathPattern.Shown(((IRequestMessage)arguments[0]).Body, $"{arguments[1]}"));
        handlebars.RegisterHelper(Url, (context, arguments) => Canonical.Canonicalize(((IRequestMessage)arguments[0]).Url));
        handlebars.RegisterHelper(Path, (context, arguments) => PathOf((IRequestMessage)arguments[0], arguments.Length > 1 ? Convert.ToInt32(arguments[1]) : null));
        handlebars.RegisterHelper(Braces, (context, arguments) => new string('}', Convert.ToInt32(arguments[0])));
        handlebars.RegisterHelper(Uuid, (context, arguments) => Guid.NewGuid().ToString());
    }

    // The whole path, or one of its segments.
    private static string PathOf(IRequestMessage request, int? segment)
    {
        var path = Canonical.Canonicalize(request.Url).Split('?', 2)[0];
        return segment is { } index ? path.Split('/').ElementAtOrDefault(index + 1) ?? "" : path;
    }

    private static string HeaderOf(IRequestMessage request, string name, int index) =>
        request.Headers?.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.ElementAtOrDefault(index) ?? "";
}
