using System.Net;
using System.Text;
using System.Text.Json;

namespace Conformance.Tests.Mocks.Hosting;

/// <summary>WireMock's admin API as a client of it calls it.</summary>
internal static class Admin
{
    public static async Task<(HttpStatusCode Status, JsonElement Json)> Call(this Served mock, string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), mock.Url($"/__admin{path}"));
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await mock.Http.SendAsync(request);
        return (answer.StatusCode, await Served.Json(answer));
    }

    /// <summary>Adds a stub, which must be taken, and tells its id.</summary>
    public static async Task<string> Stub(this Served mock, string json)
    {
        var (status, added) = await mock.Call("POST", "/mappings", json);
        if (status != HttpStatusCode.Created)
            throw new InvalidOperationException(added.GetRawText());
        return (added.TryGetProperty("id", out var id) ? id : added.GetProperty("Guid")).GetString()!;
    }

    public static async Task<int> Count(this Served mock, string pattern) =>
        (await mock.Call("POST", "/requests/count", pattern)).Json.GetProperty("count").GetInt32();

    public static IEnumerable<string> Texts(this JsonElement array, string member) => array.EnumerateArray().Select(item => item.GetProperty(member).GetString()!);

    public static async Task<string> Text(this Served mock, string path)
    {
        using var answer = await mock.Http.GetAsync(mock.Url(path));
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }
}
