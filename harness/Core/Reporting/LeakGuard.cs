using Conformance.Core.Secrets;
using Conformance.Core.Timing;

namespace Conformance.Core.Reporting;

/// <summary>
/// The last gate before an output: every text is scanned for every secret of the run, raw and encoded. A hit is replaced, and
/// counted as a defect of ours, since texts are redacted long before. Used by one thread.
/// </summary>
public sealed class LeakGuard(SecretRegistry secrets)
{
    private readonly Redactor _redactor = new();
    private int _known;

    /// <summary>How many secrets had to be taken out of outputs.</summary>
    public int Leaks { get; private set; }

    /// <summary>The text of an output, without secrets; one that was there is a leak.</summary>
    public string Clean(string text)
    {
        var clean = Hide(text, out var hits);
        Leaks += hits;
        return clean;
    }

    /// <summary>A text in which a secret is no leak yet: a line of a suite.</summary>
    public string Hide(string text) => Hide(text, out _);

    private string Hide(string text, out int hits)
    {
        using var _ = Phase.Masking();
        foreach (var secret in secrets.Since(_known))
        {
            _redactor.AddSecret(secret.Value, "<token>");
            _known++;
        }
        return _redactor.RedactText(text, out hits);
    }
}
