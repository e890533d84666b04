namespace Conformance.Core.Sources;

/// <summary>A text that was read, under the name that messages show.</summary>
/// <param name="Name">The path as a person would write it, with forward slashes.</param>
public sealed record SourceFile(string Name, string Text)
{
    /// <summary>The file for what was made by code and stands in no file.</summary>
    public static readonly SourceFile None = new("", "");

    private readonly Lazy<string[]> _lines = new(() => Text.Split('\n'));

    /// <summary>What of it no message quotes; asked for when one does.</summary>
    public Lazy<Veil> Veil { get; init; } = new(Sources.Veil.None);

    /// <summary>The line, counted from 1, without its end; null when there is no such line.</summary>
    public string? Line(int number) => number >= 1 && number <= _lines.Value.Length ? _lines.Value[number - 1].TrimEnd('\r') : null;

    // A file is one file wherever it was read; comparing texts and lines would make every span expensive.
    public bool Equals(SourceFile? other) => ReferenceEquals(this, other) || (other is not null && Name == other.Name && ReferenceEquals(Text, other.Text));

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A place in a file: line and column count from 1, the length in characters of that line.</summary>
public readonly record struct SourceSpan(SourceFile File, int Line, int Column, int Length)
{
    public static readonly SourceSpan None = new(SourceFile.None, 0, 0, 0);

    public override string ToString() => Line == 0 ? File.Name : $"{File.Name}:{Line}:{Column}";
}
