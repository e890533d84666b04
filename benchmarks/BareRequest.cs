using System.Net.Http.Headers;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Benchmarks;

/// <summary>The same request by hand, as any client would send it.</summary>
internal static class BareRequest
{
    public static HttpRequestMessage MakeRequest(ProtocolRequest request, string address)
    {
        var query = request.QueryString.Length > 0 ? "?" + request.QueryString : "";
        var message = new HttpRequestMessage(new HttpMethod(request.Method), address + request.Path + query) { Content = new ByteArrayContent(request.Body.ToArray()) };
        foreach (var (name, value) in request.Headers)
        {
            if (name == "Content-Type")
                message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else
                message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
