using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Core.Values;

/// <summary>Writes a template so that reading it gives the same template.</summary>
internal static class TemplatePrinter
{
    public static string PrintTemplate(Template template) => template switch
    {
        Template.Constant { Value: JsonValue text } when text.GetValueKind() == JsonValueKind.String => EscapeDollars(text.GetValue<string>()),
        Template.Constant constant => ValueText.Json(constant.Value),
        Template.Reference reference => $"${string.Join('.', reference.Path)}",
        Template.Call call => $"${PrintCall(call)}",
        Template.Text text => PrintText(text),
        Template.Map map => $"{{ {string.Join(", ", map.Members.Select(m => $"{m.Key}: {PrintTemplate(m.Value)}"))} }}",
        Template.List list => $"[{string.Join(", ", list.Items.Select(PrintTemplate))}]",
        Template.Absent => "<absent>",
        _ => throw new InvalidOperationException($"nobody prints a {template.GetType().Name}"),
    };

    private static string EscapeDollars(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    private static string PrintText(Template.Text text)
    {
        var joined = new StringBuilder();
        foreach (var part in text.Parts)
        {
            joined.Append(part switch
            {
                Template.Reference reference => $"${{{string.Join('.', reference.Path)}}}",
                Template.Call call => $"${{{PrintCall(call)}}}",
                _ => PrintTemplate(part),
            });
        }

        return joined.ToString();
    }

    private static string PrintCall(Template.Call call) => call.Function switch
    {
        "uuid" => "uuid",
        "fake" or "env" => $"{call.Function}.{ValueText.WriteValue(((Template.Constant)call.Arguments[0]).Value)}",
        _ => $"{call.Function}({string.Join(", ", call.Arguments.Select(PrintArgument))})",
    };

    private static string PrintArgument(Template argument)
    {
        var text = PrintTemplate(argument);
        return text.Length == 0 || text.AsSpan().IndexOfAny(" ,'()") >= 0 && argument is not (Template.Call or Template.Reference)
            ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
            : text;
    }
}
