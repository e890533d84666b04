namespace Conformance.Core.Reporting;

/// <summary>What a line means; a terminal gives it a colour.</summary>
public enum Ink
{
    Plain,
    Good,
    Bad,
    Warn,
    Dim,
    Strong,
}

/// <summary>Lines for a console.</summary>
public readonly record struct InkLine(Ink Ink, string Text);
