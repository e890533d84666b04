using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>Members of WireMock.Net that are not played, or that its engine reads and does not heed.</summary>
internal static class DotNetRefusals
{
    private static readonly Refusal Afterwards = new("nothing is sent after an answer", "Leave it out.");
    private static readonly Refusal ProtoBuf = new("protocol buffers are not loaded", "Leave it out.");
    private static readonly Refusal Multipart = new("the parts of a multipart body are not matched", "Write a matcher for the whole body.");

    private static readonly Dictionary<(Type, string), Refusal> Rows = new()
    {
        [(typeof(MappingModel), nameof(MappingModel.Webhook))] = Afterwards,
        [(typeof(MappingModel), nameof(MappingModel.Webhooks))] = Afterwards,
        [(typeof(MappingModel), nameof(MappingModel.UseWebhooksFireAndForget))] = Afterwards,
        [(typeof(MappingModel), nameof(MappingModel.ProtoDefinition))] = ProtoBuf,
        [(typeof(MappingModel), nameof(MappingModel.ProtoDefinitions))] = ProtoBuf,
        [(typeof(ResponseModel), nameof(ResponseModel.ProtoDefinition))] = ProtoBuf,
        [(typeof(ResponseModel), nameof(ResponseModel.ProtoDefinitions))] = ProtoBuf,
        [(typeof(ResponseModel), nameof(ResponseModel.ProtoBufMessageType))] = ProtoBuf,
        [(typeof(ResponseModel), nameof(ResponseModel.X509Certificate2ThumbprintOrSubjectName))] = new("no certificate of this machine is used", "Leave it out."),
        [(typeof(MatcherModel), nameof(MatcherModel.ProtoBufMessageType))] = ProtoBuf,
        [(typeof(MatcherModel), nameof(MatcherModel.CustomScalars))] = new("GraphQL is not loaded", "Write a matcher for the body as JSON."),
        [(typeof(MatcherModel), nameof(MatcherModel.PatternAsFile))] = new("a pattern in a file is not checked when the stub is read", "Write it into 'Pattern'."),
        [(typeof(MatcherModel), nameof(MatcherModel.ContentTypeMatcher))] = Multipart,
        [(typeof(MatcherModel), nameof(MatcherModel.ContentDispositionMatcher))] = Multipart,
        [(typeof(MatcherModel), nameof(MatcherModel.ContentTransferEncodingMatcher))] = Multipart,
        [(typeof(MatcherModel), nameof(MatcherModel.ContentMatcher))] = Multipart,
        [(typeof(BodyModel), nameof(BodyModel.MatcherName))] = Multipart,
        [(typeof(RequestModel), nameof(RequestModel.MethodsRejectOnMatch))] = new("the engine does not heed it", "Write the methods that are meant."),
        [(typeof(ParamModel), nameof(ParamModel.RejectOnMatch))] = new("the engine does not heed it", "Write 'RejectOnMatch' in the matcher."),
        [(typeof(CookieModel), nameof(CookieModel.MatchOperator))] = new("the engine does not heed it", "Write one matcher, with 'Patterns'."),
    };

    public static Refusal? Find(Type type, string member) => Rows.GetValueOrDefault((type, member));
}
