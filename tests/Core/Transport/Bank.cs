using System.Collections.Immutable;
using Conformance.Core.Targets;
using Conformance.Core.Transport;
using Conformance.Tests.Core.Execution;

namespace Conformance.Tests.Core.Transport;

/// <summary>A target named bank, and what becomes of one request to it.</summary>
internal static class Bank
{
    public static TargetFile At(string address, ClientCertificate? certificate = null) => new()
    {
        Name = "bank",
        Provider = Given.Provider,
        Bases = ImmutableDictionary<string, string>.Empty.Add("public", address),
        Identities = ImmutableDictionary<string, TargetIdentity>.Empty.Add("machine", new TargetIdentity(FakeTarget.Members(("client_id", "a")), certificate)),
        Timeout = TimeSpan.FromSeconds(30),
    };

    public static HttpRequestMessage Request(string address) => new(HttpMethod.Post, $"{address}/token") { Content = new ByteArrayContent("a=b"u8.ToArray()) };

    public static async Task<int> AskAsync(TargetFile file)
    {
        using var connection = new TargetConnection(file, TimeProvider.System);
        using var request = Request(file.Bases["public"]);
        using var answer = await connection.SendAsync(request, "machine", CancellationToken.None);
        return (int)answer.StatusCode;
    }

    /// <summary>Why there was no answer, and the sentence about it.</summary>
    public static async Task<(Type? Kind, string Text)> FailAsync(TargetFile file) => await FailAsync(() => AskAsync(file));

    public static async Task<(Type? Kind, string Text)> FailAsync(Func<Task> send)
    {
        try
        {
            await send();
            return (null, "an answer");
        }
        catch (TransportException e)
        {
            return (e.Failure.GetType(), e.Message);
        }
        catch (TargetUnreachableException e)
        {
            return (e.Failure?.GetType(), e.Message);
        }
    }
}
