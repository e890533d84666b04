using System.Security.Cryptography;
using Conformance.Cli.Recording.Mappings;
using Conformance.Cli.Recording.Messages;
using Conformance.Cli.Recording.Secrets;
using Conformance.Mocks.Hosting.Proxying;

namespace Conformance.Cli.Recording;

/// <summary>
/// Records exchanges as WireMock stub mappings, one file each, without secrets. The folder answers a later client as the real
/// server did: what the server issued has a pseudonym in the answer and is expected under it in later requests; what the client
/// brought by itself is only expected to be there. The same request with another answer becomes a scenario.
/// </summary>
/// <remarks>
/// Requests that differ in nothing but a client's own secret are one request to every stub, and their answers follow each other
/// in the recorded order. JWTs are pseudonyms, too: a client that verifies an ID token does not accept that of a replay.
/// A value that turns out to be a secret later is taken out of the earlier files; until then it stands there.
/// Absolute addresses stay those of the real server: issuer, endpoints, redirects.
/// </remarks>
internal sealed class MappingRecorder : IExchangeRecorder
{
    private const int LongestBody = 1 << 20;
    private const int IdLength = 6;
    private const string IdCharacters = "abcdefghijkmnpqrstuvwxyz23456789";

    private readonly Lock _lock = new();
    private readonly string _id = RandomNumberGenerator.GetString(IdCharacters, IdLength);
    private readonly RecordingNotices _notices;
    private readonly MappingFolder _folder;
    private readonly RecordedSecrets _secrets;
    private readonly SearchedTexts _texts;

    /// <summary>In the order in which they were recorded.</summary>
    private readonly List<RecordedMapping> _mappings = [];
    private int _count;

    // So many of the secrets are known to stand in no mapping.
    private int _applied;

    /// <param name="folder">Where the files go; made when it is not there.</param>
    /// <param name="tell">Is told what could not be recorded, once per kind.</param>
    public MappingRecorder(string folder, Action<string> tell)
    {
        _notices = new RecordingNotices(tell);
        _folder = new MappingFolder(folder, _notices);
        _secrets = new RecordedSecrets(_id);
        _texts = new SearchedTexts(_secrets);
    }

    public void RecordExchange(ProxiedExchange exchange)
    {
        lock (_lock)
        {
            try
            {
                TakeExchange(exchange);
            }
            catch (Exception e)
            {
                // The message may hold a part of the exchange.
                _notices.Tell("defect", $"an exchange could not be recorded: {e.GetType().Name}; it is passed on unrecorded");
            }
        }
    }

    private void TakeExchange(ProxiedExchange exchange)
    {
        var readable = ReadableExchange.Read(exchange, LongestBody);
        _secrets.Learn(SecretFinder.InRequest(exchange.Request, readable.RequestBody), isIssued: false);
        _secrets.Learn(SecretFinder.InAnswer(exchange.Headers, readable.Answer.Body), isIssued: true);
        var fresh = _secrets.Sought.Skip(_applied).ToArray();
        var holding = _mappings.Select(m => m.Searched).Distinct().Where(s => s.MayHold(fresh)).ToHashSet();
        var changed = _mappings.Where(m => holding.Contains(m.Searched) || m.HoldsInBytes(fresh)).ToList();
        foreach (var mapping in changed)
            mapping.RenderSecrets(_secrets);
        TellAddress(exchange, readable);
        if ((readable.Refusal ?? PlayableExchange.RefuseExchange(exchange)) is { } refusal)
            _notices.Tell(refusal, $"{Where(exchange)}: {refusal}; the exchange is passed on unrecorded");
        else
        {
            _mappings.Add(new RecordedMapping(exchange.Request, readable.RequestBody, readable.Answer, ++_count, _id, _secrets, _texts));
            changed.Add(_mappings[^1]);
        }
        Withhold(changed);
        WriteMapping();
        _applied += fresh.Length;
    }

    private void TellAddress(ProxiedExchange exchange, ReadableExchange readable)
    {
        if (NamedAddresses.FirstOrigin(exchange, readable.Answer.Body) is not { } origin)
            return;
        var what = $"the answer names {_secrets.ScrubText(origin)}, and a replay names it, too";
        _notices.Tell("address", $"{Where(exchange)}: {what}; point clients of the replay to its own address wherever an answer names another");
    }

    // What holds a secret in an encoding that is found and yet not understood.
    private void Withhold(IEnumerable<RecordedMapping> changed)
    {
        foreach (var mapping in changed.Where(m => m.HoldsAny(_secrets)))
        {
            _notices.Tell("secret", $"exchange {mapping.Number}: a secret stands in it in an encoding that cannot be replaced; it is passed on unrecorded");
            _mappings.Remove(mapping);
            _folder.RemoveMapping(mapping);
        }
    }

    private void WriteMapping()
    {
        var arranged = ScenarioPlace.Arrange(_mappings).ToDictionary(a => a.Mapping, a => a.Place);
        foreach (var repeated in _mappings.Where(m => !arranged.ContainsKey(m)))
            _folder.RemoveMapping(repeated);
        _mappings.RemoveAll(m => !arranged.ContainsKey(m));
        foreach (var mapping in _mappings)
            _folder.PutMapping(mapping, mapping.Write(arranged[mapping]));
    }

    private string Where(ProxiedExchange exchange) => $"{_secrets.ScrubText(exchange.Request.Method)} {_secrets.ScrubText(exchange.Request.Path)}";
}
