namespace Conformance.Mocks.Protocol.Wire;

/// <summary>An answer as it was ordered.</summary>
/// <param name="Body">What it says; null for the provider's own error.</param>
public sealed record OrderedAnswer(int Status, string? Body = null)
{
    /// <summary>Fields that it has, whatever would stand there else.</summary>
    public FieldList Headers { get; init; } = FieldList.EmptyHeaders;

    /// <summary>The answer; where no body was ordered it is the provider's own error of the status.</summary>
    public ProtocolResponse Render(Func<int, ProtocolResponse> fail)
    {
        var answer = Body is null ? fail(Status) : OrderedFailure.WithBody(Status, Body);
        foreach (var (name, value) in Headers)
            answer = answer.WithHeader(name, value);
        return answer;
    }
}
