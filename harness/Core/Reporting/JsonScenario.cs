using System.Text.Json;
using Conformance.Core.Results;

namespace Conformance.Core.Reporting;

/// <summary>One scenario's result as JSON members.</summary>
internal static class JsonScenario
{
    public static void WriteJson(Utf8JsonWriter json, ScenarioResult result)
    {
        var playable = result.Playable;
        json.WriteString("address", result.Address);
        json.WriteString("suite", playable.SuitePath);
        json.WriteString("scenario", playable.Scenario);
        Optional(json, "case", playable.Case);
        json.WriteString("title", playable.Title);
        json.WriteString("provider", playable.Provider.Name);
        Strings(json, "covers", playable.Covers);
        Strings(json, "tags", playable.Tags);
        JsonReporter.Place(json, playable.At);
        json.WriteString("verdict", OutcomeWords.WriteValue(result.Verdict));
        Optional(json, "reason", result.Reason);
        json.WriteNumber("elapsedMs", Milliseconds(result.Elapsed));
        json.WriteStartArray("steps");
        foreach (var step in result.Steps)
            Step(json, step);
        json.WriteEndArray();
        Checks(json, result.Checks);
    }

    private static void Step(Utf8JsonWriter json, StepResult step)
    {
        json.WriteStartObject();
        json.WriteString("step", step.Label);
        json.WriteString("verb", step.Verb);
        json.WriteString("identity", step.Identity);
        JsonReporter.Place(json, step.At);
        json.WriteNumber("elapsedMs", Milliseconds(step.Elapsed));
        if (step.IsFinally)
            json.WriteBoolean("finally", true);
        Optional(json, "problem", step.Problem);
        Optional(json, "notJudged", step.NotJudged);
        Optional(json, "reason", step.Reason);
        Checks(json, step.Checks);
        if (step.Exchanges.Length > 0)
        {
            json.WriteStartArray("exchanges");
            foreach (var exchange in step.Exchanges)
                Exchange(json, exchange);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Checks(Utf8JsonWriter json, IEnumerable<CheckResult> checks)
    {
        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("address", check.Address);
            json.WriteString("check", check.Name);
            json.WriteString("level", ReportWords.SayWord(check.Level));
            if (check.Implied)
                json.WriteBoolean("implied", true);
            if (!check.Covers.IsEmpty)
                Strings(json, "covers", check.Covers);
            JsonReporter.Place(json, check.At);
            json.WriteString("verdict", OutcomeWords.WriteValue(check.Verdict));
            Optional(json, "expected", check.Expected);
            Optional(json, "actual", check.Actual);
            Optional(json, "note", check.Note);
            Optional(json, "detail", check.Detail);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Exchange(Utf8JsonWriter json, ExchangeText exchange)
    {
        json.WriteStartObject();
        json.WriteString("method", exchange.Method);
        json.WriteString("url", exchange.Url);
        if (exchange.Status is { } status)
            json.WriteNumber("status", status);
        json.WriteString("request", exchange.Request);
        json.WriteString("response", exchange.Response);
        json.WriteString("curl", exchange.Curl);
        if (exchange.Elapsed is { } elapsed)
            json.WriteNumber("elapsedMs", Milliseconds(elapsed));
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static double Milliseconds(TimeSpan elapsed) => Math.Round(elapsed.TotalMilliseconds, 2);
}
