namespace Conformance.Core.Values;

/// <summary>
/// The secrets that a run or one scenario of it has met, in the order of their birth. What a branch registers its parent
/// knows too: a scenario redacts with its own, an output is scanned for all. Safe for many threads.
/// </summary>
public sealed class SecretRegistry(SecretRegistry? parent = null)
{
    /// <summary>A shorter text cannot be told from chance and is not taken.</summary>
    public const int Shortest = 4;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<Secret> _secrets = [];

    /// <summary>What is known now, in the order of birth.</summary>
    public IReadOnlyList<Secret> Secrets => Since(0);

    /// <summary>Those that were born after the first <paramref name="known"/>.</summary>
    public IReadOnlyList<Secret> Since(int known)
    {
        lock (_lock)
            return _secrets.Count == known ? [] : _secrets[known..];
    }

    /// <param name="name">What it was called where it was born: refresh_token.</param>
    public void Register(string? value, string name)
    {
        if (value is null || value.Length < Shortest)
            return;
        lock (_lock)
        {
            if (!_known.Add(value))
                return;
            _secrets.Add(new Secret(value, name));
        }
        parent?.Register(value, name);
    }

    public bool Contains(string value)
    {
        lock (_lock)
            return _known.Contains(value);
    }

    /// <summary>A registry for one scenario.</summary>
    public SecretRegistry Branch() => new(this);
}

/// <summary>A secret, and what it was called where it was born.</summary>
public readonly record struct Secret(string Value, string Name)
{
    public override string ToString() => $"<{Name}>";
}
