namespace Conformance.Cli.Recording.Secrets;

/// <summary>A secret where it was found.</summary>
/// <param name="Name">What it was called there: refresh_token.</param>
/// <param name="IsLoose">Only its place makes it a secret (a cookie, a header), so that a short one may be a setting and is looked for nowhere else.</param>
internal readonly record struct FoundSecret(string Value, string Name, bool IsLoose = false)
{
    public override string ToString() => $"<{Name}>";
}
