namespace Conformance.Cli.Recording.Secrets;

/// <summary>A value that a recording must not hold, and what stands for it there.</summary>
/// <param name="Value">The value as it was first met.</param>
/// <param name="Pseudonym">Letters, digits and hyphens: legal as token68, as a cookie's value and in any part of a URL.</param>
/// <param name="IsIssued">The server gave it out before any client showed it, so that a client of the replay has the pseudonym.</param>
internal sealed record RecordedSecret(string Value, string Pseudonym, bool IsIssued)
{
    public override string ToString() => Pseudonym;
}
