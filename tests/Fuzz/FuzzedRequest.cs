using System.Text;

namespace Conformance.Tests.Fuzz;

/// <summary>Bytes for a server.</summary>
/// <param name="Index">Its number under the seed.</param>
/// <param name="IsBroken">It is no message of HTTP/1.1, or another one than its head promises: the server may close without an answer.</param>
/// <param name="IsUnfinished">The server has to wait for more.</param>
internal sealed record FuzzedRequest(int Index, Uri Origin, string Text, bool IsHead, bool IsBroken, bool IsUnfinished)
{
    public byte[] Bytes => Encoding.Latin1.GetBytes(Text);

    /// <summary>The request with escapes, cut to what a person reads.</summary>
    public string Shown => string.Concat(Text.Take(1500).Select(c => c switch
    {
        '\n' => "\n",
        '\r' => "",
        < ' ' or > '~' => $"\\x{(int)c:X2}",
        _ => $"{c}",
    }));
}
