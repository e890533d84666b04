using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Core.Results;
using Conformance.Core.Sources;
using Conformance.Core.Texts;

namespace Conformance.Core.Reporting;

/// <summary>One event a line (JSON Lines). The last says run-finished; every other report can be made from it.</summary>
public sealed class JsonReporter(ReportOutput output) : IReporter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void TellEvent(RunEvent happened)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            switch (happened)
            {
                case RunEvent.RunStarted started:
                    Started(json, started);
                    break;
                case RunEvent.BrowserAwaited awaited:
                    Awaited(json, awaited);
                    break;
                case RunEvent.ScenarioFinished finished:
                    json.WriteString("event", "scenario-finished");
                    JsonScenario.WriteJson(json, finished.Result);
                    break;
                case RunEvent.RunFinished finished:
                    Finished(json, finished.Summary);
                    break;
            }
            json.WriteEndObject();
        }
        output.WriteText(VisibleText.EscapeControls(Encoding.UTF8.GetString(buffer.WrittenSpan)) + "\n");
    }

    public void Close() => output.Close();

    private static void Started(Utf8JsonWriter json, RunEvent.RunStarted started)
    {
        json.WriteString("event", "run-started");
        json.WriteString("version", started.Version);
        json.WriteString("at", started.At);
        if (started.Target is not null)
            json.WriteString("target", started.Target);
        if (started.Profile is not null)
            json.WriteString("profile", started.Profile);
        json.WriteNumber("scenarios", started.Scenarios);
        json.WriteNumber("seed", started.Seed);
        if (started.LeftOut.IsEmpty)
            return;
        json.WriteStartArray("leftOut");
        foreach (var leftOut in started.LeftOut)
        {
            json.WriteStartObject();
            json.WriteNumber("scenarios", leftOut.Playables.Length);
            json.WriteString("base", leftOut.Base);
            json.WriteString("why", leftOut.Why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Awaited(Utf8JsonWriter json, RunEvent.BrowserAwaited awaited)
    {
        json.WriteString("event", "browser-awaited");
        json.WriteString("address", awaited.Scenario);
        json.WriteString("step", awaited.Step);
        json.WriteString("url", awaited.Url);
        json.WriteString("callback", awaited.Callback);
        if (awaited.Ask is not null)
            json.WriteString("ask", awaited.Ask);
        json.WriteString("until", awaited.Until);
    }

    private static void Finished(Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteString("event", "run-finished");
        foreach (var verdict in Enum.GetValues<Verdict>())
            json.WriteNumber(OutcomeWords.WriteValue(verdict), summary.Count(verdict));
        json.WriteNumber("exitCode", summary.ExitCode);
        if (summary.Stopped is not null)
            json.WriteString("stopped", summary.Stopped);
        if (summary.Waits.Count > 0)
            Waits(json, summary.Waits);
        if (summary.WithoutSnapshot > 0)
            json.WriteNumber("withoutSnapshot", summary.WithoutSnapshot);
        json.WriteNumber("elapsedMs", Math.Round(summary.Elapsed.TotalMilliseconds, 1));
        json.WriteStartArray("findings");
        foreach (var finding in summary.Findings)
        {
            json.WriteStartObject();
            json.WriteString("where", finding.Where);
            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (!summary.Problems.IsEmpty)
            Texts(json, "problems", summary.Problems);
        json.WriteStartArray("requirements");
        foreach (var result in summary.Requirements)
            Requirement(json, result);
        json.WriteEndArray();
    }

    private static void Waits(Utf8JsonWriter json, RateLimitWaits waits)
    {
        json.WriteStartObject("waits");
        json.WriteNumber("count", waits.Count);
        json.WriteNumber("elapsedMs", Math.Round(waits.Total.TotalMilliseconds));
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Requirement(Utf8JsonWriter json, RequirementResult result)
    {
        json.WriteStartObject();
        json.WriteString("id", result.Requirement.Id);
        json.WriteString("catalogue", result.Requirement.Catalogue);
        json.WriteString("level", ReportWords.SayWord(result.Requirement.Level));
        json.WriteString("actor", ReportWords.SayWord(result.Requirement.Actor));
        json.WriteString("source", result.Requirement.Source);
        json.WriteString("statement", result.Requirement.Statement);
        if (result.Requirement.Note is not null)
            json.WriteString("note", result.Requirement.Note);
        json.WriteString("state", OutcomeWords.WriteValue(result.State));
        if (result.Why is not null)
            json.WriteString("why", result.Why);
        if (!result.Profiles.IsEmpty)
            Texts(json, "profiles", result.Profiles);
        Texts(json, "addresses", result.Addresses);
        json.WriteEndObject();
    }

    internal static void Place(Utf8JsonWriter json, SourceSpan at)
    {
        if (at.Line == 0)
            return;
        json.WriteString("file", at.File.Name);
        json.WriteNumber("line", at.Line);
        json.WriteNumber("column", at.Column);
    }
}
