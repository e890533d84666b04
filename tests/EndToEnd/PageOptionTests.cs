using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>What `mock` says of --cors and --admin-from.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class PageOptionTests
{
    private const string Page = "http://localhost:3000";

    [TestCase("--cors localhost:3000", "--cors: 'localhost:3000' is not [SURFACE=]ORIGIN with an origin such as http://localhost:3000, https://*.app.example or *, and a surface of public, admin, api\n")]
    [TestCase("--cors back=*", "--cors: 'back=*' is not [SURFACE=]ORIGIN with an origin such as http://localhost:3000, https://*.app.example or *, and a surface of public, admin, api\n")]
    [TestCase("--admin-from https://x/y", "--admin-from: 'https://x/y' is no host and no origin; write one such as mock.example, https://app.example or *\n")]
    public async Task A_wrong_word_is_told_before_anything_listens(string options, string sentence)
    {
        var (exit, _, errors) = await ConformanceCommand.RunAsync(["mock", "hydra", "--port", "0", .. options.Split(' ')]);
        Assert.That((exit, errors), Is.EqualTo((2, sentence)));
    }

    [Test]
    public async Task A_page_may_call_what_it_was_let_and_order_what_it_was_let()
    {
        using var folder = new TemporaryFolder();
        await using var mock = await MockProcess.StartAsync(folder.Path, "--cors", Page, "--admin-from", "https://ci.example");
        var token = await AskAsync(HttpMethod.Options, mock.Bases["public"] + "/oauth2/token", Page);
        var clients = await AskAsync(HttpMethod.Get, mock.Bases["admin"] + "/admin/clients", Page);
        var named = await AskAsync(HttpMethod.Post, mock.Bases["public"] + "/__admin/reset", "https://ci.example");
        var foreign = await AskAsync(HttpMethod.Post, mock.Bases["public"] + "/__admin/reset", "https://evil.example");
        Assert.That((token, clients, named.Status, foreign.Status), Is.EqualTo(((204, (string?)Page), (200, (string?)null), 200, 403)));
    }

    private static async Task<(int Status, string? Origin)> AskAsync(HttpMethod method, string address, string origin)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null);
    }
}
