using System.CommandLine;
using System.CommandLine.Parsing;
using Conformance.Core.Sources;

namespace Conformance.Cli.Options;

/// <summary>What is wrong with a command line as such, a sentence each: before anything is read or sent.</summary>
internal static class CommandMistakes
{
    private const int ShortOption = 2;

    /// <summary>Unknown options come alone, since what stands behind one may be its value and no path.</summary>
    public static IReadOnlyList<string> FindMistakes(ParseResult parse, IEnumerable<string> args)
    {
        string[] unknown =
        [
            .. UnknownOptions.FindUnknown(parse).Select(o => DescribeUnknown(o, parse)),
            .. UnknownOptions.FindValued(parse.CommandResult.Command, args).Select(o => $"{o} takes no value: it stands there, or it does not"),
        ];
        if (unknown.Length > 0)
            return unknown;
        if (parse.CommandResult.Command is RootCommand root)
            return [DescribeCommand(root, parse.UnmatchedTokens)];
        return
        [
            .. parse.Errors.Where(e => !IsAboutUnmatched(e, parse)).Select(DescribeError),
            .. parse.UnmatchedTokens.Select(word => $"`{parse.CommandResult.Command.Name}` has no use for '{word}'"),
        ];
    }

    private static string DescribeUnknown(string option, ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var known = command.Options.Concat(parse.RootCommandResult.Command.Options.Where(o => o.Recursive)).SelectMany(o => o.Aliases.Append(o.Name));
        var others = parse.RootCommandResult.Command.Subcommands.Where(c => c != command && c.Options.Any(o => o.Name == option)).Select(c => c.Name).ToArray();
        if (command.Options.Any(o => o.Name == option))
            return $"{option} stands behind the command: conformance {command.Name} {option}";
        if (others.Length > 0)
            return $"`{command.Name}` has no option {option}; {string.Join(", ", others)} {(others.Length == 1 ? "has" : "have")} it";
        return $"no option {option}.{(option.Length > ShortOption && Nearest.FindNearest(option, known) is { } near ? $" Did you mean {near}?" : "")}";
    }

    private static string DescribeCommand(RootCommand root, IReadOnlyList<string> words)
    {
        var commands = root.Subcommands.Select(c => c.Name).ToArray();
        return words is [var word, ..]
            ? $"no command '{word}'. {Nearest.Suggest(word, commands)}"
            : $"name a command: {string.Join(", ", commands)}";
    }

    // The library tells them too, an option as an argument.
    private static bool IsAboutUnmatched(ParseError error, ParseResult parse) => parse.UnmatchedTokens.Any(word => error.Message.EndsWith($" '{word}'.", StringComparison.Ordinal));

    private static string DescribeError(ParseError error) => error.SymbolResult switch
    {
        OptionResult option => DescribeOption(option, error.Message),
        ArgumentResult { Parent: OptionResult option } => DescribeOption(option, error.Message),
        CommandResult { Command: var command } when command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0) is { } argument =>
            $"`{command.Name}` needs a {argument.Name}: {argument.Description}",
        ArgumentResult { Tokens.Count: 0, Argument: var argument } => $"the {argument.Name} is missing: {argument.Description}",
        _ => error.Message,
    };

    private static string DescribeOption(OptionResult result, string message)
    {
        var (option, arity) = (result.Option, result.Option.Arity);
        if (result.Tokens.Count < arity.MinimumNumberOfValues)
            return $"{option.Name}: a value is missing";
        if (result.Tokens.Count > arity.MaximumNumberOfValues)
            return $"{option.Name}: it stands there {result.Tokens.Count} times, and can once";
        return message;
    }
}
