namespace Conformance.Core.Secrets;

/// <summary>
/// The secrets that a run or one scenario of it has met, in the order of their birth. What a branch registers its parent
/// knows too; a branch begins with what was registered for the run as a whole. So a scenario redacts with few, an output is
/// scanned for all. Safe for many threads.
/// </summary>
public sealed class SecretRegistry
{
    /// <summary>A shorter text cannot be told from chance and is not taken.</summary>
    public const int Shortest = 4;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<Secret> _secrets = [];
    private readonly List<Secret> _common = [];
    private readonly SecretRegistry? _parent;

    public SecretRegistry()
    {
    }

    private SecretRegistry(SecretRegistry parent)
    {
        _parent = parent;
        Secret[] common;
        lock (parent._lock)
            common = [.. parent._common];
        foreach (var secret in common)
            AddSecret(secret);
    }

    /// <summary>What is known now, in the order of birth.</summary>
    public IReadOnlyList<Secret> Secrets => Since(0);

    /// <summary>Those that were born after the first <paramref name="known"/>.</summary>
    public IReadOnlyList<Secret> Since(int known)
    {
        lock (_lock)
            return _secrets.Count == known ? [] : _secrets[known..];
    }

    /// <summary>Takes what stands where a secret is born, unless it is everyday text: a member may be null, true, a number or a word.</summary>
    /// <param name="name">What it was called where it was born: refresh_token.</param>
    public void Register(string? value, string name)
    {
        if (value is not null && !EverydayText.IsEveryday(value))
            Take(value, name);
    }

    /// <summary>Takes what an author says is a secret (a target file, the environment), short or of digits as it may be, unless it is nothing or a word.</summary>
    public void RegisterDeclared(string? value, string name)
    {
        if (value is { Length: >= Shortest } && !EverydayText.IsWord(value))
            Take(value, name);
    }

    private void Take(string value, string name)
    {
        if (!AddSecret(new Secret(value, name)))
            return;
        if (_parent is not null)
            _parent.AddSecret(new Secret(value, name));
        else
        {
            lock (_lock)
                _common.Add(new Secret(value, name));
        }
    }

    private bool AddSecret(Secret secret)
    {
        lock (_lock)
        {
            if (!_known.Add(secret.Value))
                return false;
            _secrets.Add(secret);
            return true;
        }
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
public sealed record Secret(string Value, string Name)
{
    public override string ToString() => $"<{Name}>";
}
