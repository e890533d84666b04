using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Texts;

namespace Conformance.Core.Snapshots;

/// <summary>A scenario's steps as a text that is the same in every run.</summary>
public static class Transcript
{
    private const int BodyLimit = 8192;

    public static string Write(IEnumerable<TranscriptStep> steps, Scrubber scrubber)
    {
        var text = new StringBuilder();
        foreach (var step in steps)
        {
            switch (step)
            {
                case TranscriptStep.Wire { IsCompact: true } wire:
                    var url = scrubber.Text(wire.Exchange.Request.Url.GetLeftPart(UriPartial.Path));
                    text.Append($"== {wire.Label}: {wire.Exchange.Request.Method} {url} -> {wire.Exchange.Response?.Status.ToString() ?? "no answer"}\n");
                    scrubber.TakeNewJwts();
                    break;
                case TranscriptStep.Wire wire:
                    text.Append($"== {wire.Label}\n");
                    Request(text, wire.Exchange.Request, scrubber);
                    Response(text, wire.Exchange.Response, scrubber);
                    break;
                case TranscriptStep.Race race:
                    text.Append($"== {race.Label} ({race.Exchanges.Length} at once)\n");
                    Request(text, race.Exchanges[0].Request, scrubber);
                    break;
                case TranscriptStep.Deed deed:
                    text.Append($"== {deed.Label}: {scrubber.Text(deed.What)}\n");
                    break;
            }
        }
        return text.ToString();
    }

    private static void Request(StringBuilder text, SentRequest request, Scrubber scrubber)
    {
        text.Append($"{request.Method} ");
        TranscriptUrl.WriteUrl(text, request.Url.OriginalString, scrubber);
        foreach (var field in request.Headers.Where(TranscriptHeaders.MattersInRequest).OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase))
            TranscriptHeaders.WriteField(text, field, scrubber);
        if (request.Body.Length > 0)
        {
            text.Append('\n');
            if (request.MediaType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
                text.Append(SnapshotMarks.GuardLines(Form(request.Body, scrubber)));
            else
                Body(text, StrictJson.ReadJson(Encoding.UTF8.GetBytes(request.Body)), request.Body.ReplaceLineEndings("\n"), scrubber);
        }
        Jwts(text, scrubber);
        text.Append('\n');
    }

    private static void Response(StringBuilder text, ReceivedResponse? response, Scrubber scrubber)
    {
        if (response is null)
        {
            text.Append("-- no answer\n\n");
            return;
        }
        text.Append($"-- {response.Status}\n");
        foreach (var field in response.Headers.Where(TranscriptHeaders.MattersInResponse).OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase))
            TranscriptHeaders.WriteField(text, field, scrubber);
        if (!response.Body.IsEmpty)
        {
            text.Append('\n');
            Body(text, response.Json, response.ShowBody(), scrubber);
        }
        Jwts(text, scrubber);
        text.Append('\n');
    }

    private static string Form(string pairs, Scrubber scrubber)
    {
        var text = new StringBuilder();
        TranscriptUrl.Pairs(text, pairs, scrubber, "", "");
        return text.ToString();
    }

    // What is not strict JSON is told as it came: a trailing comma stays visible.
    private static void Body(StringBuilder text, JsonReading json, string raw, Scrubber scrubber)
    {
        if (json.Error is null)
            JsonLines.WriteNode(text, json.Value, scrubber);
        else
            text.Append(SnapshotMarks.GuardLines(VisibleText.EscapeControls(scrubber.Text(VisibleText.CutText(raw, BodyLimit))).TrimEnd('\n')));
        text.Append('\n');
    }

    private static void Jwts(StringBuilder text, Scrubber scrubber)
    {
        foreach (var jwt in scrubber.TakeNewJwts())
        {
            var parts = jwt.Split('.');
            text.Append($"\n{scrubber.NameOf(jwt)} = ");
            JsonLines.WriteNode(text, Part(parts[0]), scrubber);
            text.Append(" . ");
            JsonLines.WriteNode(text, Part(parts[1]), scrubber);
            text.Append('\n');
        }
    }

    private static JsonNode? Part(string part)
    {
        try
        {
            return StrictJson.ReadJson(Base64Url.DecodeFromChars(part)).Value;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
