namespace Conformance.Cli.Options;

/// <summary>Options that several commands have, each for a reason of its own.</summary>
internal static class OptionNames
{
    public const string Authorities = "--ca";
    public const string Mutant = "--mutant";
    public const string Profile = "--profile";
    public const string Provider = "--provider";
    public const string Target = "--target";
}
