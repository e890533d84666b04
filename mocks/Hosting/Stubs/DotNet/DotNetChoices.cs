using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;
using WireMock.Matchers;
using WireMock.ResponseBuilders;
using WireMock.Types;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>Texts that stand for one of a few; the engine takes another text for the first of them without a word.</summary>
internal static class DotNetChoices
{
    private static readonly string[] Operators = Enum.GetNames<MatchOperator>();

    private static readonly Dictionary<string, string[]> Names = new()
    {
        [nameof(BodyModel.MatchOperator)] = Operators,
        [nameof(RequestModel.MethodsMatchOperator)] = Operators,
        // The other languages for templates are packages of their own.
        [nameof(ResponseModel.TransformerType)] = [nameof(TransformerType.Handlebars)],
        [nameof(ResponseModel.TransformerReplaceNodeOptions)] = Enum.GetNames<ReplaceNodeOptions>(),
        [nameof(ResponseModel.BodyDestination)] = [BodyDestinationFormat.SameAsSource, BodyDestinationFormat.String, BodyDestinationFormat.Bytes, BodyDestinationFormat.Json],
    };

    /// <summary>What a member takes; null when it takes any text.</summary>
    public static string[]? FindMember(string member) => Names.GetValueOrDefault(member);

    public static void CheckChoices(string[] choices, Spot spot)
    {
        if (spot.Text() is { } text && !choices.Contains(text))
            spot.Mistake($"'{text}' is none of its values", Nearest.Suggest(text, choices));
    }
}
