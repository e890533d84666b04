using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Conformance.Core;
using Conformance.Core.Checks;
using Conformance.Core.Reporting;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Core.Values;
using Conformance.Tests.Core.Secrets;
using Conformance.Tests.EndToEnd;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

/// <summary>Whatever stands in a secret, wherever it is sent and however a server hands it back: no output holds it, and the gate finds nothing left to do.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SecretOutputTests
{
    /// <summary>The kind of answer that scenarios expect, so that snapshots are written.</summary>
    private const int Accepted = 3;

    private static readonly Template Secret = Given.Ref("identity.client_secret");

    /// <summary>Every place of a request.</summary>
    private static Playable[] Playables(int status) =>
    [
        Scenario(status, "basic", Given.Endpoint(), []),
        Scenario(status, "post", Given.Endpoint(), [], "post"),
        Scenario(status, "form", Given.Endpoint(auth: false), [("refresh_token", Secret)]),
        Scenario(status, "json", Given.Endpoint(BodyEncoding.Json, auth: false), [("refresh_token", Secret)]),
        Scenario(status, "multipart", Given.Endpoint(BodyEncoding.Multipart, auth: false), [("refresh_token", Secret)]),
        Scenario(status, "query", Given.Endpoint(BodyEncoding.None, auth: false, method: "GET"), [("token", Secret)]),
        Scenario(status, "path", Given.Endpoint(BodyEncoding.None, auth: false, "/tokens/{token}", "GET", ("token", new ParameterPlace.Path())), [("token", Secret)]),
        Scenario(status, "bearer", Given.Endpoint(BodyEncoding.None, auth: false, method: "GET", places: ("token", new ParameterPlace.Bearer())), [("token", Secret)]),
        Scenario(status, "header", Given.Endpoint(BodyEncoding.None, auth: false, method: "GET", places: ("api_key", new ParameterPlace.Header("X-Api-Key"))), [("api_key", Secret)]),
        Scenario(status, "cookie", Given.Endpoint(BodyEncoding.None, auth: false, method: "GET", places: ("sid", new ParameterPlace.Header("Cookie"))), [("sid", Secret)]),
        Scenario(status, "jwt", Given.Endpoint(auth: false), [("client_assertion", Given.Ref("identity.client_assertion"))]),
        Scenario(status, "error", Given.Endpoint(auth: false), [("refresh_token", Given.Ref("identity.nothing"))]),
    ];

    private static Playable Scenario(int status, string name, EndpointDefinition endpoint, (string Name, Template Value)[] parameters, string actor = "default") =>
        Given.Playable(name, Given.Step(Given.Call(Given.Verb(endpoint), parameters), "refresh", StatusIs.Of(status))) with
        {
            HasSnapshot = true,
            As = actor,
            Identities = ["default", "post"],
            Fixtures = [],
        };

    private static ImmutableDictionary<string, string> Identity(string secret, string auth)
    {
        var claims = Base64Url(JsonSerializer.Serialize(new { sub = "app-1", pw = secret }));
        return FakeTarget.Members(("client_id", "app-1"), ("client_secret", secret), ("auth", auth), ("client_assertion", $"{Base64Url("{\"alg\":\"none\"}")}.{claims}.c2ln"));

        static string Base64Url(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    // All that it was sent and all that it knows, in every encoding: in JSON, in a page, in headers, in a redirect.
    private static HttpResponseMessage Echo(string secret, HttpRequestMessage request, string body, int kind)
    {
        var sent = $"{request.RequestUri!.OriginalString}\n{string.Concat(request.Headers.NonValidated.Select(h => $"{h.Key}: {h.Value}\n"))}\n{body}";
        var forms = ForeignForms.ListForms(secret).Select(f => f.Text).Append(sent).ToArray();
        var said = kind switch
        {
            0 or Accepted => $$"""{"error":"invalid_client","error_description":{{JsonSerializer.Serialize(string.Join(" | ", forms))}},"raw":"{{(secret.Any(c => c is '"' or '\\') ? "" : secret)}}"}""",
            1 => $"<html><body title=\"{System.Net.WebUtility.HtmlEncode(secret)}\">{string.Join("<br>", forms)}</body></html>",
            _ => string.Concat(Enumerable.Repeat("x", 16_384 - 10)) + " " + secret,
        };
        var answer = FakeTarget.Json(kind == 2 ? 302 : 401, said,
            ("X-Debug", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret))),
            ("WWW-Authenticate", $"Basic realm=\"{secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""),
            ("Location", $"https://bob:{Uri.EscapeDataString(secret)}@app.example/?next={Uri.EscapeDataString($"https://x.example/?access_token={Uri.EscapeDataString(secret)}")}#{secret}"));
        answer.Content!.Headers.ContentType = new MediaTypeHeaderValue(kind is 0 or Accepted ? "application/json" : "text/html");
        return answer;
    }

    private static async Task<(string Text, int Leaks)> Outputs(string secret, int kind)
    {
        using var folder = new TemporaryFolder();
        var (secrets, console, junit, json) = (new SecretRegistry(), new StringWriter(), new StringWriter(), new StringWriter());
        var guard = new LeakGuard(secrets);
        var given = Given.Library(Playables(kind == Accepted ? 401 : 200));
        var library = given with { Root = folder.Path, Suites = [.. given.Suites.Select(s => s with { FullPath = folder.At("area.yaml") })] };
        var failures = new FailureText(guard.Hide, library.Requirements);
        var target = new FakeTarget((request, body) => Echo(secret, request, body, kind))
        {
            Identities = { ["default"] = Identity(secret, "basic"), ["post"] = Identity(secret, "post") },
        };
        var options = new RunOptions { Library = library, Secrets = secrets, Guard = guard, KeepsExchanges = true, Jobs = 1, Snapshots = SnapshotMode.Update };
        await ConformanceRun.PlayAsync(options, target,
        [
            new ConsoleReporter(new PlainSurface(ReportOutput.Stream(console, guard)), failures),
            new JUnitReporter(ReportOutput.Stream(junit, guard), failures),
            new JsonReporter(ReportOutput.Stream(json, guard)),
        ], CancellationToken.None);
        var kept = Directory.EnumerateFiles(folder.Path, "*.txt", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();
        Assert.That(kept, Has.Length.EqualTo(kind == Accepted ? Playables(0).Length - 1 : 0));
        return ($"{console}\n{junit}\n{json}\n{string.Join('\n', kept)}", guard.Leaks);
    }

    private static bool ShowsNothing(string secret, int kind)
    {
        var (text, leaks) = Outputs(secret, kind).GetAwaiter().GetResult();
        var left = ForeignForms.ListForms(secret).FirstOrDefault(f => f.Text.Trim().Length >= 4 && text.Contains(f.Text.Trim(), StringComparison.Ordinal));
        return left.Text is null && leaks == 0 ? true : throw new AssertionException($"{leaks} leaks; {left.Name} of {secret}{Around(text, left.Text)}");
    }

    private static string Around(string text, string? form) =>
        form is not null && text.IndexOf(form.Trim(), StringComparison.Ordinal) is var at ? $" in {text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 200)]}" : "";

    [Test]
    public void No_output_holds_a_secret_of_any_characters() => Prop.ForAll(AnySecret.Printable, Gen.Choose(0, Accepted).ToArbitrary(), ShowsNothing).Hold();

    [Test]
    public async Task An_address_that_a_server_gives_with_a_password_in_it_is_not_followed_and_not_told()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, """{"next":"http://bob:pw-0123@provider.test/r/1/x"}"""));
        var first = Given.Step(Given.Call(), "refresh", StatusIs.Of(200)) with { Saves = [KeyValuePair.Create<string, ValueSource>("next", new JsonMember("next"))] };
        var second = Given.Step(new StepAction.Http("GET", Given.Ref("next"), "public", null, null, []), "http", StatusIs.Of(200));
        var result = await target.Played(Given.Playable("one", first, second));

        Assert.That(target.Requests, Has.Count.EqualTo(1));
        Assert.That(result.Steps[1].Checks.Single().Actual, Does.EndWith("http://***@provider.test/r/1/x is below none of the target's bases; a scenario sends only to its target"));
        Assert.That(result.Steps.SelectMany(s => s.Exchanges).Select(e => e.Response), Has.None.Contains("pw-0123"));
    }
}
