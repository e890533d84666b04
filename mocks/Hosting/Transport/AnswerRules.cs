using System.Buffers;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>What an answer from elsewhere has to be so that it can be sent at all.</summary>
internal static class AnswerRules
{
    // RFC 9110 §5.6.2
    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly string[] OfTheHost = ["Content-Length", "Transfer-Encoding", "Connection", "Date"];

    /// <summary>What is wrong with headers of an answer that is ordered, or null.</summary>
    public static string? OrderMistake(FieldList headers) =>
        OfTheHost.FirstOrDefault(name => headers[name] is not null) is { } own ? $"{own} is the host's to write; leave it out." : Mistake(200, headers);

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Mistake(int status, FieldList headers)
    {
        if (status is < 200 or > 999)
            return $"{status} is no status of an answer.";
        foreach (var (name, value) in headers)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Token))
                return $"'{name}' cannot name a header.";
            if (value.Any(c => c is (< ' ' and not '\t') or '\x7F' or > '\xFF'))
                return $"the header {name} has a character that cannot be sent.";
        }

        return null;
    }
}
