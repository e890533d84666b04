using System.Text;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>A text as lower-case letters, digits and single hyphens: legal in a file's name on every system.</summary>
internal static class Slug
{
    public static string MakeSlug(string text, int longest)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == longest)
                break;
        }
        return slug.ToString().TrimEnd('-') is { Length: > 0 } some ? some : "root";
    }
}
