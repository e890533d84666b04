using System.Globalization;
using System.Xml;
using Conformance.Core.Results;

namespace Conformance.Core.Reporting;

/// <summary>JUnit XML: a testsuite for each suite file, a testcase for each scenario or case.</summary>
public sealed class JUnitReporter(ReportOutput output, FailureText failures) : IReporter
{
    private readonly List<ScenarioResult> _results = [];
    private RunSummary? _summary;
    private DateTimeOffset? _at;

    public void TellEvent(RunEvent happened)
    {
        switch (happened)
        {
            case RunEvent.RunStarted started:
                _at = started.At;
                break;
            case RunEvent.ScenarioFinished finished:
                _results.Add(finished.Result);
                break;
            case RunEvent.RunFinished finished:
                _summary = finished.Summary;
                break;
        }
    }

    public void Close()
    {
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "conformance");
            WriteCounts(xml, _results, _summary?.Findings.Length ?? 0, _summary?.Problems.Length ?? 0);
            xml.WriteTime(_summary?.Elapsed ?? TimeSpan.Zero);
            foreach (var suite in _results.GroupBy(r => r.Playable.SuitePath, StringComparer.Ordinal))
                WriteSuite(xml, suite.Key, [.. suite]);
            if (_summary is { } summary && summary.Findings.Length + summary.Problems.Length > 0)
                WriteRun(xml, summary);
            xml.WriteEndElement();
        }
        output.WriteText(text + "\n");
        output.Close();
    }

    private void WriteSuite(XmlWriter xml, string path, IReadOnlyList<ScenarioResult> results)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", path);
        WriteCounts(xml, results);
        xml.WriteTime(TimeSpan.FromTicks(results.Sum(r => r.Elapsed.Ticks)));
        if (_at is { } at)
            xml.WriteAttributeString("timestamp", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        foreach (var result in results)
            WriteCase(xml, result);
        xml.WriteEndElement();
    }

    private void WriteCase(XmlWriter xml, ScenarioResult result)
    {
        var playable = result.Playable;
        xml.WriteCase(playable.SuitePath, playable.Case is null ? playable.Scenario : $"{playable.Scenario}::{playable.Case}");
        xml.WriteTime(result.Elapsed);
        if (playable.At.Line > 0)
        {
            xml.WriteAttributeString("file", playable.At.File.Name);
            xml.WriteNumber("line", playable.At.Line);
        }
        if (!playable.Covers.IsEmpty)
            xml.WriteProperties("requirement", playable.Covers);
        WriteVerdict(xml, result);
        xml.WriteEndElement();
    }

    private void WriteVerdict(XmlWriter xml, ScenarioResult result)
    {
        switch (result.Verdict)
        {
            case Verdict.Failed:
                var failed = result.AllChecks.FirstOrDefault(c => c.Verdict == CheckVerdict.Failed);
                xml.WriteOutcome("failure", failed is null ? result.Steps.FirstOrDefault(s => s.Problem is not null)?.Problem ?? "failed" : $"{failed.Name}: expected {failed.Expected}, was {failed.Actual}", failures.Plain(result));
                break;
            case Verdict.Errored:
                xml.WriteOutcome("error", result.Reason ?? "errored", failures.Plain(result));
                break;
            case Verdict.NotJudged:
                xml.WriteOutcome("skipped", $"{OutcomeWords.SayWord(result.Verdict)}: {result.Reason}", null);
                break;
            case Verdict.Skipped or Verdict.Interrupted:
                xml.WriteOutcome("skipped", result.Reason ?? OutcomeWords.SayWord(result.Verdict), null);
                break;
            case Verdict.Warned:
                xml.WriteElementString("system-out", JUnitXml.Clean(failures.Plain(result)));
                break;
            case Verdict.Passed:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(result), result.Verdict, "no such verdict");
        }
    }

    private static void WriteRun(XmlWriter xml, RunSummary summary)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "the run");
        WriteCounts(xml, [], summary.Findings.Length, summary.Problems.Length);
        foreach (var finding in summary.Findings)
            WriteOfRun(xml, finding.Where, "failure", finding.Message);
        foreach (var problem in summary.Problems)
            WriteOfRun(xml, "the harness", "error", problem);
        xml.WriteEndElement();
    }

    private static void WriteOfRun(XmlWriter xml, string name, string outcome, string message)
    {
        xml.WriteCase("the run", JUnitXml.Clean(name));
        xml.WriteOutcome(outcome, message, null);
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<ScenarioResult> results, int findings = 0, int problems = 0)
    {
        xml.WriteNumber("tests", results.Count + findings + problems);
        xml.WriteNumber("failures", results.Count(r => r.Verdict == Verdict.Failed) + findings);
        xml.WriteNumber("errors", results.Count(r => r.Verdict == Verdict.Errored) + problems);
        xml.WriteNumber("skipped", results.Count(r => r.Verdict is Verdict.NotJudged or Verdict.Skipped or Verdict.Interrupted));
    }
}
