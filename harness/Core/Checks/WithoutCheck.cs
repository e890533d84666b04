using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Secrets;
using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>without: no byte of the answer holds one of the values, in any encoding.</summary>
public sealed record WithoutCheck(ImmutableArray<Template> Values) : Check
{
    public override bool IsSeenByBrowser => false;

    public override IEnumerable<Template> Templates => Values;

    protected override CheckOutcome Judge(CheckContext context)
    {
        foreach (var exchange in context.Exchanges)
        {
            if (exchange.Response is not { } answer)
                return new CheckOutcome.Fail("an answer without these values", "no answer", exchange.TransportError);
            var scan = new LeakScan(ListTexts(answer));
            var isText = AnswerBody.ReadText(answer, out var reason) is not null;
            foreach (var template in Values)
            {
                foreach (var value in Texts(template.ResolveValue(context.Scope)))
                {
                    if (value.Length == 0)
                        throw new ValueException($"{template} is empty, which stands everywhere");
                    if (scan.Holds(value))
                        return new CheckOutcome.Fail($"an answer without {template}", $"it holds {value}, as it is or encoded", isText ? null : reason);
                }
            }
            // What cannot be read may hold anything.
            if (!isText)
                return new CheckOutcome.Fail($"an answer without {string.Join(", ", Values)}", reason) { IsOfWholeAnswer = true };
        }

        return CheckOutcome.Pass.Instance;
    }

    private static IEnumerable<string> Texts(JsonNode? value) => value is JsonArray list ? list.Select(ValueText.WriteValue) : [ValueText.WriteValue(value)];

    private static string ListTexts(ReceivedResponse answer)
    {
        var text = new StringBuilder().Append(answer.Status).Append('\n');
        foreach (var header in answer.Headers)
            text.Append(header.Name).Append(": ").Append(header.Value).Append('\n');
        return text.Append('\n').Append(AnswerBody.ReadText(answer, out _) ?? Encoding.UTF8.GetString(answer.Body.Span)).ToString();
    }
}
