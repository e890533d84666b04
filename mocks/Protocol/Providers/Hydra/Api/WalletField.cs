using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>A root field of Blink's API: what its caller needs, and a sample of what it answers.</summary>
internal sealed record WalletField(string Type, WalletRight Right, Func<HydraTurn, object?> Sample);

/// <summary>Which scope a root field asks for.</summary>
internal enum WalletRight
{
    /// <summary>None: it answers to anybody.</summary>
    Open,

    Read,

    /// <summary>receive, or write.</summary>
    Receive,

    Write,

    /// <summary>write, asked for by the part that keeps API keys, which refuses in words of its own.</summary>
    Keys,
}
