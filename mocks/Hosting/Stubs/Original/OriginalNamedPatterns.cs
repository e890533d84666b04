using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Patterns;
using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>
/// Patterns for headers and cookies by name. The engine asks them only where there is a value, and each value of a header has to meet
/// them; where there is none, RejectOnMatch says that this is right.
/// </summary>
internal static class OriginalNamedPatterns
{
    private const string FormType = """{"matches": "(?i)application/x-www-form-urlencoded\\s*(;.*)?"}""";

    private static readonly MemberTable<Credentials> CredentialsTable = new()
    {
        { "username", (draft, spot) => draft.Username = spot.Text() },
        { "password", (draft, spot) => draft.Password = spot.Text() },
    };

    public static void ReadHeaders(RequestModel model, Spot spot)
    {
        foreach (var (member, value) in spot.Members())
            AddHeader(model, member.Name, value.Value.Written, TextPatternReader.ReadTextPattern(value));
    }

    public static void ReadCookies(RequestModel model, Spot spot)
    {
        foreach (var (member, value) in spot.Members())
        {
            var pattern = TextPatternReader.ReadTextPattern(value);
            model.Cookies ??= [];
            model.Cookies.Add(new CookieModel { Name = member.Name, RejectOnMatch = pattern(null), Matchers = [MatcherModels.ForText(value.Value.Written)] });
        }
    }

    // RFC 7617 §2: the scheme is compared without case, the credentials are not.
    public static void ReadCredentials(RequestModel model, Spot spot)
    {
        var draft = new Credentials();
        CredentialsTable.Read(draft, spot);
        if (spot.Value is PlacedObject && (spot["username"] is null || spot["password"] is null))
            spot.Mistake("no credentials", "Write 'username' and 'password'.");
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{draft.Username}:{draft.Password}"));
        Require(model, "Authorization", new JsonObject { ["matches"] = $"(?i:Basic) {Regex.Escape(encoded)}" }.ToJsonString());
    }

    public static void RequireForm(RequestModel model) => Require(model, "Content-Type", FormType);

    private static void Require(RequestModel model, string name, string pattern) => AddHeader(model, name, pattern, text => text is not null);

    private static void AddHeader(RequestModel model, string name, string written, TextPattern pattern)
    {
        model.Headers ??= [];
        model.Headers.Add(new HeaderModel { Name = name, IgnoreCase = true, RejectOnMatch = pattern(null), Matchers = [MatcherModels.ForText(written)] });
    }

    private sealed class Credentials
    {
        public string? Username { get; set; }

        public string? Password { get; set; }
    }
}
