using System.Globalization;
using Conformance.Core.Checks;

namespace Conformance.Core.Transport;

/// <summary>Whether an answer says in one way only how long it is; the HTTP client takes any way.</summary>
internal static class Framing
{
    // RFC 9112 §6.3: without a valid Content-Length that is one, a client must close the connection and discard the answer.
    /// <exception cref="TransportException">It does not.</exception>
    public static void Judge(HttpResponseMessage answer)
    {
        if (!answer.Content.Headers.NonValidated.TryGetValues("Content-Length", out var told))
            return;
        var lengths = told.SelectMany(v => v.Split(',')).Select(v => v.Trim()).Distinct(StringComparer.Ordinal).ToArray();
        if (lengths.Length != 1 || !ulong.TryParse(lengths[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw new TransportException(new TransportFailure.NotHttp($"the body is not framed as HTTP wants it: its Content-Length is {string.Join(" and ", lengths)}"));
    }
}
