using System.Text.RegularExpressions;
using HandlebarsDotNet;

namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>Whether a text is a template that can be played, and whether it is small enough: each expression may bring in a whole body.</summary>
internal static partial class TemplateSyntax
{
    private const int MostExpressions = 256;

    /// <summary>False, with the mistake, where it is none.</summary>
    public static bool Check(string text, Spot spot)
    {
        if (Start().Count(text) > MostExpressions)
        {
            spot.Mistake($"a template with more than {MostExpressions} expressions is not played", "Write fewer, or the text without them.");
            return false;
        }

        try
        {
            Handlebars.Create().Compile(text);
            return true;
        }
        catch (HandlebarsException bad)
        {
            spot.Mistake($"no template: {bad.Message.TrimEnd('.')}", "Close each '{{' with '}}', and each block with its end; '\\{{' stands for two braces.");
            return false;
        }
    }

    [GeneratedRegex(@"\{\{", RegexOptions.None, 1000)]
    private static partial Regex Start();
}
