using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Tests.Mocks;

/// <summary>Drives a provider's pure step: fixed time, counted chance, keys that sign by digest. One driver is one realm.</summary>
internal sealed class ProtocolDriver
{
    private readonly CountedEntropy _entropy = new();
    private readonly DigestKeyRing _keys = new();
    private ProviderState _state;

    public ProtocolDriver(Provider provider)
    {
        Provider = provider;
        _state = provider.Seed(Surroundings);
        Prepared = provider.Prepared;
    }

    public Provider Provider { get; }

    public Prepared Prepared { get; }

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What the last step yielded: its guard and reason explain a refusal.</summary>
    public StepResult? Last { get; private set; }

    private Surroundings Surroundings => new()
    {
        Now = Now,
        Entropy = _entropy,
        Keys = _keys,
        Bases = Provider.Surfaces.ToImmutableDictionary(s => s, s => $"https://{s}.test"),
    };

    public string Identity(string name, string field) => Prepared.Identities[name][field];

    public string Fixture(string name, string field) => Prepared.Fixtures[name][field];

    public void Advance(TimeSpan time) => Now += time;

    /// <summary>Orders a fault on an inner leg.</summary>
    public void Fault(LegFault fault) => _state = Provider.WithLegFault(_state, fault);

    public Answer Get(string surface, string pathAndQuery, params (string Name, string Value)[] headers) =>
        Send(surface, "GET", pathAndQuery, [], null, headers);

    /// <summary>Posts form fields.</summary>
    public Answer Post(string surface, string pathAndQuery, (string Name, string Value)[] form, params (string Name, string Value)[] headers) =>
        Send(surface, "POST", pathAndQuery, Encoding.UTF8.GetBytes(FormUrlEncoded.Write(form.Select(f => new Field(f.Name, f.Value)))),
            "application/x-www-form-urlencoded", headers);

    /// <summary>Sends any object as JSON.</summary>
    public Answer SendJson(string surface, string method, string pathAndQuery, object body, params (string Name, string Value)[] headers) =>
        Send(surface, method, pathAndQuery, JsonSerializer.SerializeToUtf8Bytes(body), "application/json", headers);

    /// <summary>Sends bytes as they stand.</summary>
    public Answer Send(
        string surface, string method, string pathAndQuery, byte[] body, string? contentType, params (string Name, string Value)[] headers)
    {
        var mark = pathAndQuery.IndexOf('?');
        var fields = headers.Select(h => new Field(h.Name, h.Value));
        if (contentType is not null)
            fields = fields.Prepend(new Field("Content-Type", contentType));
        Last = Provider.Step(_state, new ProtocolRequest
        {
            Surface = surface,
            Method = method,
            Path = mark < 0 ? pathAndQuery : pathAndQuery[..mark],
            QueryString = mark < 0 ? "" : pathAndQuery[(mark + 1)..],
            Headers = FieldList.Headers([.. fields]),
            Body = body,
        }, Surroundings);
        _state = Last.State;
        return new Answer(Last, _keys);
    }

    /// <summary>An answer as a client sees it, JWTs signed.</summary>
    internal sealed class Answer(StepResult step, DigestKeyRing keys)
    {
        public StepResult Step => step;

        public int Status => step.Response.Status;

        public FieldList Headers => step.Response.Headers;

        public string Text { get; } = step.Response.Body switch
        {
            Body.Text text => text.Value,
            Body.Json json => Encoding.UTF8.GetString(JsonText.Write(json.Members, keys)) + (json.EndsLine ? "\n" : ""),
            Body.JsonList list => $"[{string.Join(',', list.Items.Select(i => Encoding.UTF8.GetString(JsonText.Write(i, keys))))}]\n",
            _ => throw new InvalidOperationException("unknown body"),
        };

        /// <summary>The body as JSON; it throws when the body is none.</summary>
        public JsonElement Json => JsonDocument.Parse(Text).RootElement;

        /// <summary>A member's text, a number or truth value as it is written; null when the member is absent.</summary>
        public string? this[string member] =>
            Text.StartsWith('{') && Json.TryGetProperty(member, out var value) ? value.ToString() : null;

        public string? Location => Headers["Location"];

        /// <summary>A parameter of the location's query.</summary>
        public string? LocationQuery(string name)
        {
            var location = Location ?? "";
            var query = location.Split('#')[0].Split('?', 2);
            return query.Length < 2 ? null : FormUrlEncoded.ParseFields(query[1])[name];
        }
    }

    /// <summary>Chance that counts: every draw differs from every other and every run draws the same.</summary>
    private sealed class CountedEntropy : IEntropy
    {
        private long _drawn;

        public void FillBytes(Span<byte> bytes)
        {
            Span<byte> block = stackalloc byte[32];
            Span<byte> number = stackalloc byte[8];
            while (!bytes.IsEmpty)
            {
                BinaryPrimitives.WriteInt64LittleEndian(number, _drawn++);
                SHA256.HashData(number, block);
                var length = Math.Min(bytes.Length, block.Length);
                block[..length].CopyTo(bytes);
                bytes = bytes[length..];
            }
        }
    }

    /// <summary>Keys whose signature is a digest of the key's name and the signed text: checkable, fast and worthless.</summary>
    internal sealed class DigestKeyRing : IKeyRing
    {
        private int _made;

        public string SignJwt(UnsignedJwt jwt)
        {
            var header = JsonFields.FromMembers(("alg", "RS256"), ("typ", "JWT"), ("kid", jwt.Key));
            foreach (var (name, value) in jwt.Header.Members)
                header = header.With(name, value);
            var signed = $"{Base64Url.EncodeToString(JsonText.Write(header, this))}.{Base64Url.EncodeToString(JsonText.Write(jwt.Claims, this))}";
            return $"{signed}.{Signature(jwt.Jwk?["n"] as string ?? jwt.Key, signed)}";
        }

        public bool Verifies(string key, string compact)
        {
            var end = compact.LastIndexOf('.');
            return end > 0 && compact[(end + 1)..] == Signature(key, compact[..end]);
        }

        public JsonFields PublicKey(string key) =>
            JsonFields.FromMembers(("kty", "RSA"), ("use", "sig"), ("alg", "RS256"), ("kid", key), ("n", "AQAB"), ("e", "AQAB"));

        public JsonFields PrivateKey(string key) => PublicKey(key).With("n", key).With("d", "private-" + key);

        public JsonFields? MakeKey(string algorithm) =>
            algorithm == "RS256" ? JsonFields.FromMembers(("kty", "RSA"), ("n", $"made-{Interlocked.Increment(ref _made)}"), ("e", "AQAB"), ("d", "private")) : null;

        public bool Verifies(JsonFields jwk, string compact) => Verifies((string)jwk["n"]!, compact);

        private static string Signature(string key, string signed) =>
            Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}|{signed}")));
    }

    private static class JsonText
    {
        public static byte[] Write(JsonFields members, DigestKeyRing keys) => JsonSerializer.SerializeToUtf8Bytes(Plain(members, keys));

        private static object? Plain(object? value, DigestKeyRing keys) => value switch
        {
            null or string or bool or int or long or double => value,
            UnsignedJwt jwt => keys.SignJwt(jwt),
            JsonFields fields => fields.Members.ToDictionary(m => m.Key, m => Plain(m.Value, keys)),
            System.Collections.IEnumerable list => list.Cast<object?>().Select(one => Plain(one, keys)).ToArray(),
            _ => throw new InvalidOperationException($"{value.GetType()} is no JSON value"),
        };
    }
}
