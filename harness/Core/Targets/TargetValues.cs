using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Conformance.Core.Documents;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Targets;

/// <summary>The values of a target file: text, in which $env.NAME (or ${env.NAME}) stands for a variable and $$ for a dollar.</summary>
internal sealed partial class TargetValues(DiagnosticBag mistakes, Func<string, string?> environment)
{
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    public ImmutableArray<string> FromEnvironment => [.. _secrets];

    [GeneratedRegex(@"\$(?:(?<dollar>\$)|\{env\.(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|env\.(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<other>))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();

    /// <summary>The text, or null when it is none or lacks a variable, which the mistakes then say.</summary>
    public string? Text(Node node) => Text(node, isSecret: true);

    /// <summary>An address, of which no more is secret than who we are there: whoever reads it says that.</summary>
    public string? Address(Node node) => Text(node, isSecret: false);

    private string? Text(Node node, bool isSecret)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            mistakes.AddMessage(node.At, $"{node.Kind} stands where text should");
            return null;
        }
        var isWhole = true;
        var text = Hole().Replace(scalar.Text, match =>
        {
            if (match.Groups["dollar"].Success)
                return "$";
            var name = match.Groups["name"].Value;
            if (name.Length > 0 && ReadVariable(name, scalar.Part(match.Index, match.Length), isSecret) is { } value)
                return value;
            isWhole = false;
            if (name.Length == 0)
                mistakes.AddMessage(scalar.Part(match.Index, 1), "a $ that begins nothing known here", "Write $env.NAME, or $$ for a dollar.");
            return "";
        });
        return isWhole ? text : null;
    }

    /// <summary>The text, which is a secret wherever it comes from.</summary>
    public string? Secret(Node node)
    {
        var text = Text(node);
        if (text is not null)
            KeepSecret(text);
        return text;
    }

    public void KeepSecret(string value) => _secrets.Add(value);

    /// <summary>Whether chance has a part in the value: $uuid, $fake.internet.email.</summary>
    public static bool IsMadeUp(Node node) =>
        node is ScalarNode { IsNull: false } scalar
        && TemplateParser.ParseTemplate(scalar.Text, scalar.Part, new DiagnosticBag()).Walk().Any(t => t is Template.Call { Function: "uuid" or "fake" });

    /// <summary>The value as a template, for what is made anew for each scenario.</summary>
    public Template Made(Node node)
    {
        var template = TemplateReader.ReadTemplate(node, mistakes);
        CheckTemplate(template);
        return template;
    }

    /// <summary>Looks up what a template of this file names: only what needs no scenario can be had.</summary>
    public void CheckTemplate(Template template)
    {
        foreach (var part in template.Walk())
        {
            switch (part)
            {
                case Template.Reference reference:
                    mistakes.AddMessage(reference.At, $"nothing named '${string.Join('.', reference.Path)}' in a target file", "Write $uuid, $fake.internet.email, $env.NAME, or $$ for a dollar.");
                    break;
                case Template.Call { Function: "env", Arguments: [Template.Constant { Value: { } name }] }:
                    ReadVariable(ValueText.WriteValue(name), part.At);
                    break;
                case Template.Call { Function: "fake", Arguments: [Template.Constant { Value: { } path }] } when !FakeData.Has(ValueText.WriteValue(path)):
                    mistakes.AddMessage(part.At, $"no made-up data '{ValueText.WriteValue(path)}'", "Write $fake.internet.email or another data set and member of Bogus.");
                    break;
            }
        }
    }

    private string? ReadVariable(string name, SourceSpan at, bool isSecret = true)
    {
        if (environment(name) is { Length: > 0 } value)
        {
            if (isSecret)
                _secrets.Add(value);
            return value;
        }

        mistakes.AddMessage(at, $"the environment variable {name} is not set", $"Set {name}, or take what needs it out of the target.");
        return null;
    }

    /// <summary>Whether the value comes from the environment, at least in part.</summary>
    public static bool IsFromEnvironment(Node node) => node is ScalarNode scalar && scalar.Text.Contains("env.", StringComparison.Ordinal) && scalar.Text.Contains('$', StringComparison.Ordinal);

    /// <summary>The members that are text.</summary>
    public ImmutableDictionary<string, string> Members(IEnumerable<Entry> entries)
    {
        var members = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in entries)
        {
            if (Text(value) is { } text)
                members[name.Text] = text;
        }
        return members.ToImmutable();
    }
}
