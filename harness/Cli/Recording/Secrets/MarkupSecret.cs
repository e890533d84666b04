namespace Conformance.Cli.Recording.Secrets;

/// <summary>A value in markup.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Name">What it is called as a secret.</param>
/// <param name="Value">The value without character references.</param>
internal readonly record struct MarkupSecret(int Start, int Length, string Name, string Value);
