using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting;

/// <summary>One exchange as a realm remembers it.</summary>
public sealed class JournalEntry
{
    /// <summary>The name of the leg between the caller and the provider.</summary>
    public const string ClientLeg = "client";

    private const int LongBody = 4096;

    private byte[]? _body;
    private int? _weighed;

    /// <summary>Counts up from 1 in the order of writing, and goes on after a reset.</summary>
    public long Number { get; internal set; }

    /// <summary>The realm's moment.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary><see cref="ClientLeg"/>, or the name of an inner leg.</summary>
    public string Leg { get; init; } = ClientLeg;

    public required ProtocolRequest Request
    {
        get;
        // What was read of a long body, its text and its fields, would be kept beside it.
        init => field = value.Body.Length > LongBody ? value.Unread() : value;
    }

    /// <summary>The provider's answer; status 0 stands for no answer at all.</summary>
    public required ProtocolResponse Response { get; init; }

    public string? Endpoint { get; init; }

    /// <summary>The guard that refused, or null.</summary>
    public string? Guard { get; init; }

    /// <summary>Why it was refused, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>The provider itself broke: an exception, told in <see cref="Reason"/>.</summary>
    public bool Defect { get; init; }

    /// <summary>The stub that answered in the provider's stead, or null.</summary>
    public Guid? Stub { get; init; }

    /// <summary>No stub took the request, and the provider has no endpoint for it.</summary>
    public bool Unmatched { get; init; }

    /// <summary>The transport fault that the exchange met, or null.</summary>
    public FaultKind? Fault { get; init; }

    /// <summary>The body as sent, signed and serialised.</summary>
    public ReadOnlyMemory<byte> Body => _body ??= Rendering.Render(Response.Body, Keys!);

    /// <summary>The bytes of both bodies, as far as they are there already.</summary>
    internal long Weight => Request.Body.Length + (_weighed ??= _body?.Length ?? 0);

    internal KeyRing? Keys { get; init; }

    internal byte[] Rendered
    {
        init => _body = value;
    }
}
