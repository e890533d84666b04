using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Scenarios;
using Conformance.Core.Texts;
using Conformance.Core.Transport;

namespace Conformance.Core.Targets;

/// <summary>The control endpoints of a mock's realm, below /__admin.</summary>
internal sealed class TargetControl(Uri address, TargetConnection connection)
{
    // A journal holds every exchange of a scenario.
    private const int AnswerLimit = 64 << 20;

    private long _since;

    /// <summary>Makes the realm as new; the answer is its moment.</summary>
    public async Task<DateTimeOffset> ResetAsync(CancellationToken cancellation)
    {
        var about = await SendAsync(HttpMethod.Post, "reset", [], cancellation);
        _since = about["journal"]?["last"]?.GetValue<long>() ?? 0;
        return DateTimeOffset.Parse(about["now"]?.GetValue<string>() ?? throw new TargetException($"{address} does not tell its time"), CultureInfo.InvariantCulture);
    }

    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, "clock", new JsonObject { ["advance"] = DurationText.Print(by) }, cancellation);

    public Task OrderFaultAsync(FaultOrder order, CancellationToken cancellation)
    {
        var body = new JsonObject { ["path"] = order.Path, ["on"] = order.On, ["do"] = order.Do };
        if (order.Leg is not null)
            body["leg"] = order.Leg;
        if (order.Status is { } status)
            body["status"] = status;
        if (order.Body is not null)
            body["body"] = order.Body;
        if (!order.Headers.IsEmpty)
            body["headers"] = new JsonObject(order.Headers.Select(h => KeyValuePair.Create(h.Key, (JsonNode?)h.Value)));
        if (order.For is { } duration)
            body["for"] = DurationText.Print(duration);
        return SendAsync(HttpMethod.Post, "faults", body, cancellation);
    }

    public Task<JsonNode> ReadJournalAsync(string leg, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"journal?leg={Uri.EscapeDataString(leg)}&since={_since}"), null, cancellation);

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        try
        {
            using var answer = await connection.SendAsync(request, "", cancellation, AnswerLimit);
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation));
            return answer.IsSuccessStatusCode && json is not null
                ? json
                : throw new TargetException($"{method} {request.RequestUri} answered {(int)answer.StatusCode}: {json?["error"]?.ToString() ?? "nothing"}");
        }
        catch (Exception e) when (e is TransportException or HttpRequestException or JsonException or IOException)
        {
            throw new TargetException($"{request.RequestUri} is no control address of a mock: {e.Message}", e);
        }
    }
}
