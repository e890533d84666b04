using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Cli.Recording.Messages;
using Conformance.Cli.Recording.Secrets;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Mappings;

/// <summary>
/// One exchange as a stub mapping in WireMock's JSON. The exchange itself is kept, so that the mapping can be made anew when
/// more is known to be a secret.
/// </summary>
/// <remarks>
/// The priority is lower than that of a mapping written by hand (5 unless said), and rises with the number of conditions: a
/// request without a token would else answer for the one with a token, too.
/// </remarks>
internal sealed class RecordedMapping
{
    private const int LongestPath = 60;
    private const int LongestMethod = 12;
    private const int LowestPriority = 100;
    private const int HighestPriority = 6;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Pretty = new(Plain) { WriteIndented = true, NewLine = "\n" };

    private readonly ProtocolRequest _source;
    private readonly MessageBody _sourceBody;
    private readonly ProxiedAnswer _sourceAnswer;
    private readonly string _suffix;
    private readonly SearchedTexts _texts;
    private readonly MessageBody.Binary[] _binaries;
    private readonly Guid _id = Guid.NewGuid();
    private JsonObject _request = [];
    private JsonObject _response = [];
    private (ScenarioPlace? Place, string Text)? _file;

    public RecordedMapping(ProtocolRequest request, MessageBody requestBody, ProxiedAnswer answer, int number, string recording, RecordedSecrets secrets, SearchedTexts texts)
    {
        (_source, _sourceBody, _sourceAnswer) = (request, requestBody, answer);
        _suffix = string.Create(CultureInfo.InvariantCulture, $"{recording}-{number:D3}");
        (Number, _texts) = (number, texts);
        _binaries = [.. new[] { requestBody, answer.Body }.OfType<MessageBody.Binary>()];
        RenderSecrets(secrets);
    }

    /// <summary>Counts the recorded exchanges from 1.</summary>
    public int Number { get; }

    /// <summary>The mapping's name, and its file's without .json.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Equal for requests that no stub can tell apart.</summary>
    public string RequestKey { get; private set; } = "";

    /// <summary>Equal for answers that say the same.</summary>
    public string AnswerKey { get; private set; } = "";

    /// <summary>What it says, to be searched for secrets; the same for mappings that differ in nothing but pseudonyms.</summary>
    public SearchedText Searched { get; private set; }
    /// <summary>Makes the mapping with what is known now.</summary>
    [MemberNotNull(nameof(Searched))]
    public void RenderSecrets(RecordedSecrets secrets)
    {
        Name = $"{Slug.MakeSlug(secrets.ScrubText(_source.Method), LongestMethod)}-{Slug.MakeSlug(secrets.ScrubText(_source.Path), LongestPath)}-{_suffix}";
        _request = RequestPattern.CreatePattern(_source, _sourceBody, secrets);
        _response = ResponseDefinition.CreatePattern(_sourceAnswer, _source.Query, secrets);
        RequestKey = _request.ToJsonString(Plain);
        AnswerKey = ResponseDefinition.Likeness(_response);
        Searched = _texts.ListTexts($"{Name[..^_suffix.Length]}\n{RequestKey}\n{_response.ToJsonString(Plain)}");
        _file = null;
    }

    /// <summary>Whether it holds one of the secrets in any encoding.</summary>
    public bool HoldsAny(RecordedSecrets secrets) => Searched.HoldsAny(secrets.Sought) || HoldsInBytes(secrets.Sought);

    /// <summary>Whether a binary body holds one where it cannot be replaced.</summary>
    public bool HoldsInBytes(IReadOnlyList<string> values) => _binaries.Any(body => values.Any(body.HoldsUnseen));

    /// <summary>The file's text.</summary>
    public string Write(ScenarioPlace? place)
    {
        if (_file is not { } file || file.Place != place)
            _file = file = (place, Compose(place));
        return file.Text;
    }

    private string Compose(ScenarioPlace? place)
    {
        var mapping = new JsonObject { ["id"] = _id.ToString(), ["name"] = Name };
        if (place is { } scenario)
        {
            mapping["scenarioName"] = scenario.Scenario;
            mapping["requiredScenarioState"] = scenario.RequiredState;
            if (scenario.NewState is { } next)
                mapping["newScenarioState"] = next;
        }
        mapping["priority"] = Math.Max(HighestPriority, LowestPriority - RequestPattern.Conditions(_request));
        mapping["request"] = _request.DeepClone();
        mapping["response"] = _response.DeepClone();
        return mapping.ToJsonString(Pretty) + "\n";
    }
}
