using System.CommandLine;
using System.CommandLine.Parsing;

namespace Conformance.Cli.Options;

/// <summary>Words that look like options and are none: the library takes them for suites where a command has suites.</summary>
internal static class UnknownOptions
{
    /// <summary>Their names, without what stands behind an equals sign. What stands behind a bare -- is no option, and neither is -.</summary>
    public static IEnumerable<string> FindUnknown(ParseResult parse)
    {
        var taken = TakenByOptions(parse.RootCommandResult).Concat(TakenByOptions(parse.CommandResult)).ToHashSet(ReferenceEqualityComparer.Instance);
        return parse.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash)
            .Where(t => t.Type == TokenType.Argument && t.Value is ['-', _, ..] && !taken.Contains(t))
            .Select(t => t.Value.Split('=', ':')[0]);
    }

    /// <summary>Names of switches with a value that is none of theirs; the library takes it for a suite.</summary>
    public static IEnumerable<string> FindValued(Command command, IEnumerable<string> args) =>
        from arg in args.TakeWhile(a => a != "--")
        let parts = arg.Split('=', 2)
        where parts.Length == 2 && !bool.TryParse(parts[1], out _) && command.Options.Any(o => o.Name == parts[0] && o.ValueType == typeof(bool))
        select parts[0];

    private static IEnumerable<object> TakenByOptions(CommandResult command) => command.Children.OfType<OptionResult>().SelectMany(o => o.Tokens);
}
