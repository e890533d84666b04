using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>Reads the order of a fault.</summary>
internal static class FaultReader
{
    private const string What = "a fault";

    private static readonly string[] Answered = ["status", "body", "headers"];
    private static readonly string[] OfTheHost = ["Content-Length", "Transfer-Encoding", "Connection", "Date"];

    /// <summary>The fault; null when the order is no map, which the mistakes then say.</summary>
    public static StepAction.Fault? ReadFault(Node argument, DiagnosticBag mistakes)
    {
        if (Fields.Read(argument, What, Words.Fault, mistakes) is not { } fields)
            return null;
        var leg = fields.Text("leg");
        var word = fields.Required("do", What);
        CheckDeed(fields, leg is not null, word, mistakes);
        return new StepAction.Fault(new FaultOrder(
            leg, fields.Required("path", What), fields.Int("on", 1, 1, 1000), word,
            fields["status"] is null ? null : fields.Int("status", 500, 100, 599), fields.Duration("for")))
        {
            Body = fields["body"] is { } body ? TemplateReader.ReadTemplate(body, mistakes) : null,
            Headers = fields.HeaderTemplates(mistakes),
        };
    }

    private static void CheckDeed(Fields fields, bool isOnLeg, string word, DiagnosticBag mistakes)
    {
        var deeds = isOnLeg ? FaultDeed.OfLegs : FaultDeed.OfAnswers;
        var deed = deeds.FirstOrDefault(d => d.Word == word);
        if (fields["do"] is ScalarNode wrong && deed is null)
            mistakes.AddUnknown(wrong.At, isOnLeg ? "fault of a leg" : "fault", word, deeds.Select(d => d.Word));
        if (deed is { HasStatus: true } && fields["status"] is null)
            mistakes.AddMessage(fields["do"]!.At, $"the fault '{word}' without 'status'", "Write status: 503.");
        CheckAnswer(fields, deed, word, mistakes);
        if (deed is { NeedsTime: false } && fields["for"] is { } late)
            mistakes.AddMessage(late.At, $"'for' with the fault '{word}'", $"Only {string.Join(" and ", deeds.Where(d => d.NeedsTime).Select(d => d.Word).DefaultIfEmpty("a fault of the provider's own answers"))} take time.");
        if (deed is { NeedsTime: true } && fields["for"] is null)
            mistakes.AddMessage(fields["do"]!.At, $"the fault '{word}' without 'for'", "Write for: 2s.");
    }

    private static void CheckAnswer(Fields fields, FaultDeed? deed, string word, DiagnosticBag mistakes)
    {
        foreach (var key in deed is { HasStatus: true } ? [] : Answered)
        {
            if (fields[key] is { } idle)
                mistakes.AddMessage(idle.At, $"'{key}' with the fault '{word}'", "Only 'do: status' has one.");
        }

        if (fields["body"] is ScalarNode { Text: "<absent>" } gone)
            mistakes.AddMessage(gone.At, "<absent> in a fault", "Leave it out, or write body: '' for an empty one.");
        foreach (var (name, _) in fields.Entries("headers").Where(h => OfTheHost.Contains(h.Key.Text, StringComparer.OrdinalIgnoreCase)))
            mistakes.AddMessage(name.At, $"'{name.Text}' in the headers of a fault", "Leave it out: it is written as the body and the connection are.");
    }
}
