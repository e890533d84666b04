using System.Text.RegularExpressions;
using HandlebarsDotNet;

namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>Whether a text is a template that can be played, and whether it is small enough: each expression may bring in a whole body.</summary>
internal static partial class TemplateSyntax
{
    private const int MostExpressions = 256;

    /// <summary>False, with the mistake, where it is too large.</summary>
    public static bool CheckSize(string text, Spot spot)
    {
        if (Start().Count(text) <= MostExpressions)
            return true;
        spot.Mistake($"a template with more than {MostExpressions} expressions is not played", "Write fewer, or the text without them.");
        return false;
    }

    /// <param name="text">Of a size that is checked.</param>
    /// <param name="helpers">The names of those that the template may use.</param>
    public static void CheckHelpers(string text, IEnumerable<string> helpers, Spot spot)
    {
        var handlebars = Handlebars.Create();
        // As the engine has it: the names of helpers have dots.
#pragma warning disable CS0618 // Obsolete, and what the engine sets.
        handlebars.Configuration.Compatibility.RelaxedHelperNaming = true;
#pragma warning restore CS0618
        foreach (var name in helpers)
            handlebars.RegisterHelper(name, (_, _) => "");
        try
        {
            handlebars.Compile(text);
        }
        catch (HandlebarsException bad)
        {
            spot.Mistake($"no template: {bad.GetBaseException().Message.TrimEnd('.')}", "Close each '{{' with '}}', and each block with its end; '\\{{' stands for two braces.");
        }
    }

    [GeneratedRegex(@"\{\{", RegexOptions.None, 1000)]
    private static partial Regex Start();
}
