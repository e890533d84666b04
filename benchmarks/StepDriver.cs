using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Benchmarks;

/// <summary>Plays requests against a provider's pure step until the state is reached that a benchmark repeats itself on.</summary>
internal sealed class StepDriver
{
    private static readonly string[] NoLines = [];

    public StepDriver(Provider provider)
    {
        Provider = provider;
        Surroundings = new Surroundings
        {
            Now = DateTimeOffset.UtcNow,
            Entropy = CryptographicEntropy.Instance,
            Keys = KeyRing.Shared,
            Bases = provider.Surfaces.ToImmutableDictionary(s => s, s => $"http://127.0.0.1/{s}"),
        };
        State = provider.Seed(Surroundings);
        Prepared = provider.Prepared;
    }

    public Provider Provider { get; }

    public Surroundings Surroundings { get; }

    public ProviderState State { get; private set; }

    public Prepared Prepared { get; }

    public ImmutableDictionary<string, string> Identity => Prepared.Identities["default"];

    /// <summary>A request in the manner of a client; header lines read "Name: value".</summary>
    public static ProtocolRequest Request(string surface, string line, string body = "", params string[] headers)
    {
        var (method, target) = (line.Split(' ')[0], line.Split(' ')[1]);
        var query = target.IndexOf('?');
        var type = body.Length == 0 ? NoLines : [body.StartsWith('{') ? "Content-Type: application/json" : "Content-Type: application/x-www-form-urlencoded"];
        return new ProtocolRequest
        {
            Surface = surface,
            Method = method,
            Path = query < 0 ? target : target[..query],
            QueryString = query < 0 ? "" : target[(query + 1)..],
            Headers = FieldList.Headers([.. headers.Concat(type).Select(h => new Field(h.Split(": ", 2)[0], h.Split(": ", 2)[1]))]),
            Body = Encoding.UTF8.GetBytes(body),
        };
    }

    /// <summary>Steps once and keeps the state.</summary>
    /// <exception cref="InvalidOperationException">The answer was a refusal: the preparation is wrong.</exception>
    public ProtocolResponse PlayRequest(ProtocolRequest request)
    {
        var result = Provider.Step(State, request, Surroundings);
        if (result.Response.Status >= 400)
            throw new InvalidOperationException($"{Provider.Name} {request.Method} {request.Path}: {result.Response.Status}, {result.Reason}");
        State = result.State;
        return result.Response;
    }

    /// <summary>A text member of a JSON answer; a JWT is signed as the host would.</summary>
    public static string Member(ProtocolResponse response, string name) => response.Member(name) switch
    {
        string text => text,
        UnsignedJwt jwt => KeyRing.Shared.SignJwt(jwt),
        var other => throw new InvalidOperationException($"{name} is {JsonSerializer.Serialize(other?.ToString())}"),
    };
}
