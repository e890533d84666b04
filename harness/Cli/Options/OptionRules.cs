using System.CommandLine;

namespace Conformance.Cli.Options;

/// <summary>What a value of an option must be. A mistake is told with all others of the command line, as "--option: what; what instead".</summary>
internal static class OptionRules
{
    /// <param name="complaint">What stands behind the value: "is no port; write one from 0 to 65535".</param>
    public static Option<T> MustBe<T>(this Option<T> option, Func<T, bool> isRight, string complaint)
    {
        option.Validators.Add(result =>
        {
            // What is no value of the type has its own sentence.
            if (result.Tokens.Count > 0 && !result.Errors.Any() && result.GetValueOrDefault<T>() is { } value && !isRight(value))
                result.AddError($"{option.Name}: {value} {complaint}");
        });
        return option;
    }
}
