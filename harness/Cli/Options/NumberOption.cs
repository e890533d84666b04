using System.CommandLine;
using System.Globalization;

namespace Conformance.Cli.Options;

/// <summary>An option that is a number within bounds; another value is told with the option's name and what it may be.</summary>
internal static class NumberOption
{
    public static Option<int?> CreateNumberOption(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError($"{name}: '{text}' is no whole number from {least} to {most}");
            return null;
        },
    };
}
