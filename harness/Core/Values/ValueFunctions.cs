using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;

namespace Conformance.Core.Values;

/// <summary>The functions of templates, with chance, addresses and environment given.</summary>
/// <param name="seed">Repeats what $uuid and $fake make; one instance belongs to one scenario.</param>
/// <param name="bases">Base addresses by name, for $base(name).</param>
/// <param name="environment">Reads one variable; null when it is not set.</param>
/// <param name="secret">Told of each value that must never be shown.</param>
/// <param name="isSecret">Whether a value is one of these, so that its parts are, too.</param>
public sealed class ValueFunctions(
    int seed, IReadOnlyDictionary<string, string> bases, Func<string, string?> environment, Action<string>? secret = null, Func<string, bool>? isSecret = null)
    : IValueFunctions
{
    private static readonly Dictionary<string, Function> Table = new()
    {
        ["uuid"] = new(0, (self, _) => self.Uuid()),
        ["fake"] = new(1, (self, a) => self._fake.Value.Make(a[0])),
        ["env"] = new(1, (self, a) => self.Env(a[0])),
        ["s256"] = new(1, (_, a) => S256(a[0])),
        ["halfhash"] = new(1, (_, a) => HalfHash(a[0])),
        ["basic"] = new(2, (self, a) => self.Basic(a[0], a[1])),
        ["base"] = new(1, (self, a) => self.Base(a[0])),
        ["until"] = new(2, (self, a) => self.Part(a[0], ..FindMark(a[0], a[1]))),
        ["behind"] = new(2, (self, a) => self.Part(a[0], (FindMark(a[0], a[1]) + a[1].Length)..)),
        ["near"] = new(2, (self, a) => self.Derive(a[0], NearMiss.MakeNearMiss(a[0], a[1]))),
    };

    private readonly Random _random = new(seed);
    private readonly Lazy<FakeData> _fake = new(() => new FakeData(seed));

    /// <summary>Function names with the number of their arguments.</summary>
    public static IReadOnlyDictionary<string, int> Arities { get; } = Table.ToDictionary(f => f.Key, f => f.Value.Arguments);

    /// <summary>The scenario's own seed out of the run's: the same whatever else runs beside it.</summary>
    // FNV-1a, since a seed need not be secret and the first SHA-256 of a process loads OpenSSL.
    public static int SeedFor(int run, string address) =>
        unchecked((int)$"{run} {address}".Aggregate(2166136261, (hash, c) => (hash ^ c) * 16777619));

    public JsonNode? CallFunction(string function, IReadOnlyList<JsonNode?> arguments)
    {
        if (!Table.TryGetValue(function, out var entry))
            throw new ValueException($"no function '{function}'; there are {string.Join(", ", Table.Keys.Order(StringComparer.Ordinal))}");
        if (arguments.Count != entry.Arguments)
            throw new ValueException($"${function} takes {entry.Arguments} arguments, not {arguments.Count}");
        return JsonValue.Create(entry.Make(this, [.. arguments.Select(ValueText.WriteValue)]));
    }

    private string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40); // RFC 9562 §5.4: version 4, variant 10
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private string Env(string name)
    {
        var value = environment(name) ?? throw new ValueException($"the environment variable {name} is not set; set it, or choose a target that does not need it");
        secret?.Invoke(value);
        return value;
    }

    // RFC 7636 §4.2
    private static string S256(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    // OpenID Connect Core §3.1.3.6, §3.3.2.11: the left half of the digest, for RS256 and its like.
    private static string HalfHash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, 16));

    // RFC 6749 §2.3.1: both halves are form-encoded before they are joined.
    private string Basic(string user, string password)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FormText.EncodeText(user)}:{FormText.EncodeText(password)}"));
        secret?.Invoke(credentials);
        return credentials;
    }

    // What it is a part of may be a secret, and the message goes to everybody.
    private static int FindMark(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? at : throw new ValueException($"'{mark}' does not occur in the value");

    private string Part(string text, Range range) => Derive(text, text[range]);

    // What comes of a secret is one, too.
    private string Derive(string text, string derived)
    {
        if (isSecret?.Invoke(text) is true)
            secret?.Invoke(derived);
        return derived;
    }

    private string Base(string name) =>
        bases.TryGetValue(name, out var address)
            ? address
            : throw new ValueException($"no base '{name}'; there are {string.Join(", ", bases.Keys.Order(StringComparer.Ordinal))}");

    private sealed record Function(int Arguments, Func<ValueFunctions, IReadOnlyList<string>, string> Make);
}
