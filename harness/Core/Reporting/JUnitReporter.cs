using System.Globalization;
using System.Text;
using System.Xml;
using Conformance.Core.Results;

namespace Conformance.Core.Reporting;

/// <summary>JUnit XML: a testsuite for each suite file, a testcase for each scenario or case.</summary>
public sealed class JUnitReporter(ReportOutput output, FailureText failures) : IReporter
{
    private readonly List<ScenarioResult> _results = [];
    private RunSummary? _summary;
    private DateTimeOffset? _at;

    public void Tell(RunEvent happened)
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
            Counts(xml, _results, _summary?.Findings.Length ?? 0);
            xml.WriteAttributeString("time", Seconds(_summary?.Elapsed ?? TimeSpan.Zero));
            foreach (var suite in _results.GroupBy(r => r.Playable.SuitePath, StringComparer.Ordinal))
                Suite(xml, suite.Key, [.. suite]);
            if (_summary is { Findings.IsEmpty: false })
                Findings(xml, _summary);
            xml.WriteEndElement();
        }
        output.Write(text + "\n");
        output.Close();
    }

    private void Suite(XmlWriter xml, string path, IReadOnlyList<ScenarioResult> results)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", path);
        Counts(xml, results, 0);
        xml.WriteAttributeString("time", Seconds(TimeSpan.FromTicks(results.Sum(r => r.Elapsed.Ticks))));
        if (_at is { } at)
            xml.WriteAttributeString("timestamp", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        foreach (var result in results)
            Case(xml, result);
        xml.WriteEndElement();
    }

    private void Case(XmlWriter xml, ScenarioResult result)
    {
        var playable = result.Playable;
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", playable.SuitePath);
        xml.WriteAttributeString("name", playable.Case is null ? playable.Scenario : $"{playable.Scenario}::{playable.Case}");
        xml.WriteAttributeString("time", Seconds(result.Elapsed));
        if (playable.At.Line > 0)
        {
            xml.WriteAttributeString("file", playable.At.File.Name);
            xml.WriteAttributeString("line", playable.At.Line.ToString(CultureInfo.InvariantCulture));
        }
        if (!playable.Covers.IsEmpty)
        {
            xml.WriteStartElement("properties");
            foreach (var id in playable.Covers)
            {
                xml.WriteStartElement("property");
                xml.WriteAttributeString("name", "requirement");
                xml.WriteAttributeString("value", id);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        Outcome(xml, result);
        xml.WriteEndElement();
    }

    private void Outcome(XmlWriter xml, ScenarioResult result)
    {
        switch (result.Verdict)
        {
            case Verdict.Failed:
                var failed = result.AllChecks.FirstOrDefault(c => c.Verdict == CheckVerdict.Failed);
                Element(xml, "failure", failed is null ? result.Steps.FirstOrDefault(s => s.Problem is not null)?.Problem ?? "failed" : $"{failed.Name}: expected {failed.Expected}, was {failed.Actual}", failures.Plain(result));
                break;
            case Verdict.Errored:
                Element(xml, "error", result.Reason ?? "errored", failures.Plain(result));
                break;
            case Verdict.Skipped or Verdict.Interrupted:
                Element(xml, "skipped", result.Reason ?? ReportWords.Of(result.Verdict), null);
                break;
            case Verdict.Warned:
                xml.WriteElementString("system-out", Valid(failures.Plain(result)));
                break;
        }
    }

    private static void Findings(XmlWriter xml, RunSummary summary)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "the run");
        xml.WriteAttributeString("tests", summary.Findings.Length.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", summary.Findings.Length.ToString(CultureInfo.InvariantCulture));
        foreach (var finding in summary.Findings)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "the run");
            xml.WriteAttributeString("name", Valid(finding.Where));
            Element(xml, "failure", finding.Message, null);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, IReadOnlyList<ScenarioResult> results, int findings)
    {
        Number("tests", results.Count + findings);
        Number("failures", results.Count(r => r.Verdict == Verdict.Failed) + findings);
        Number("errors", results.Count(r => r.Verdict == Verdict.Errored));
        Number("skipped", results.Count(r => r.Verdict is Verdict.Skipped or Verdict.Interrupted));

        void Number(string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
    }

    private static void Element(XmlWriter xml, string name, string message, string? text)
    {
        xml.WriteStartElement(name);
        xml.WriteAttributeString("message", Valid(message));
        if (text is not null)
            xml.WriteString(Valid(text));
        xml.WriteEndElement();
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    // XML 1.0 §2.2 knows no control characters, not even escaped; an answer may hold any.
    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            valid.Append(rune.Value is '\t' or '\n' or '\r' or >= 0x20 and <= 0xFFFD or >= 0x10000 ? rune.ToString() : "\uFFFD");
        return valid.ToString();
    }

    private sealed class Utf8Text : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
