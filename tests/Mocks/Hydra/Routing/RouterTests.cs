using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra.Routing;

[Parallelizable(ParallelScope.All)]
internal sealed class RouterTests
{
    [TestCaseSource(typeof(RouterRows), nameof(RouterRows.All))]
    public void Answers_by_version(string request, string v26, string v22) => Assert.Multiple(() =>
    {
        Assert.That(Ask("hydra-v26", request), Is.EqualTo(v26));
        Assert.That(Ask("hydra-v2.3", request), Is.EqualTo(v22));
        Assert.That(Ask("hydra-v2.2", request), Is.EqualTo(v22));
    });

    [TestCase("hydra-v26", "admin GET /nowhere")]
    [TestCase("hydra-v26", "admin PUT /admin/clients")]
    [TestCase("hydra-v2.2", "public GET /nowhere")]
    [TestCase("hydra-v2.2", "public GET /oauth2/token")]
    public void Forbids_to_guess_the_type_of_its_plain_lines(string profile, string request) =>
        Assert.That(Send(profile, request).Headers["X-Content-Type-Options"], Is.EqualTo("nosniff"));

    [Test]
    public void Has_a_page_of_1168_bytes_with_the_title_of_the_real_one()
    {
        var page = Send("hydra-v26", "public GET /nowhere").Text;
        Assert.That(page, Has.Length.EqualTo(1168).And.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">\n").And.Contains("<title>404 - Route not found</title>"));
    }

    [TestCase("text/plain", "text/plain; charset=utf-8", 105)]
    [TestCase("application/json", "application/json; charset=utf-8", 176)]
    public void Has_other_forms_of_the_lengths_of_the_real_ones(string accept, string type, int length)
    {
        var answer = Under("hydra-v26").Get("public", "/nowhere", ("Accept", accept));
        Assert.That(answer.Headers["Content-Type"], Is.EqualTo(type));
        Assert.That(answer.Text, Has.Length.EqualTo(length));
    }

    [TestCase("hydra-v26", "public GET /oauth2//auth?a=b&c", "<a href=\"/oauth2/auth?a=b&amp;c\">Temporary Redirect</a>.\n\n")]
    [TestCase("hydra-v2.2", "public GET /OAUTH2/AUTH", "<a href=\"/oauth2/auth\">Moved Permanently</a>.\n\n")]
    [TestCase("hydra-v26", "public POST /oauth2//token", "")]
    public void Links_to_where_it_sends_a_reader(string profile, string request, string body) => Assert.That(Send(profile, request).Text, Is.EqualTo(body));

    [Test]
    public void Serves_and_lists_what_is_added_to_the_table()
    {
        var hydra = HydraProvider.CreateBlueprint();
        var added = new ProtocolDriver(hydra with
        {
            Endpoints = [.. hydra.Endpoints, new("more", new("admin", ["GET", "PATCH"], "/admin/more/{id}")) { Answer = t => ProtocolResponse.Text(200, t.PathValues["id"]!, "text/plain") }],
        });

        Assert.Multiple(() =>
        {
            Assert.That(added.Get("admin", "/more/a/").Text, Is.EqualTo("a"));
            Assert.That(added.Send("admin", "HEAD", "/admin/more/a", [], null).Status, Is.EqualTo(200));
            Assert.That(added.Send("admin", "POST", "/admin/more/a", [], null).Headers["Allow"], Is.EqualTo("GET, HEAD, PATCH"));
            Assert.That(added.Get("admin", "/admin/more/").Status, Is.EqualTo(404));
        });
    }

    private static string Ask(string profile, string request) => Describe(Send(profile, request));

    private static Answer Send(string profile, string request)
    {
        var parts = request.Split(' ');
        return Under(profile).Send(parts[0], parts[1], parts[2], [], null);
    }

    private static string Describe(Answer answer)
    {
        var more = answer.Location ?? answer.Headers["Allow"]
            ?? (answer.Status == 404 && answer.Headers["Content-Type"] is { } type && type.StartsWith("text/", StringComparison.Ordinal) ? type.Split(';')[0] : null);
        return $"{answer.Status}{(more is null ? "" : " " + more)}{(answer.Headers["Cache-Control"] == "private, no-cache, no-store, must-revalidate" ? " private" : "")}";
    }

    private static ProtocolDriver Under(string profile) => new(HydraProfiles.FindProfile(profile)!);
}
