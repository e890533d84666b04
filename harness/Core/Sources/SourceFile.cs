namespace Conformance.Core.Sources;

/// <summary>A text that was read, under the name that messages show.</summary>
/// <param name="Name">The path as a person would write it, with forward slashes.</param>
public sealed record SourceFile(string Name, string Text)
{
    /// <summary>The file for what was made by code and stands in no file.</summary>
    public static readonly SourceFile None = new("", "");
}

/// <summary>A place in a file: line and column count from 1, the length in characters of that line.</summary>
public readonly record struct SourceSpan(SourceFile File, int Line, int Column, int Length)
{
    public static readonly SourceSpan None = new(SourceFile.None, 0, 0, 0);

    public override string ToString() => Line == 0 ? File.Name : $"{File.Name}:{Line}:{Column}";
}
