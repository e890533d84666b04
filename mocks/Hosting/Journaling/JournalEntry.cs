using System.Diagnostics.CodeAnalysis;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Journaling;

/// <summary>One exchange as a realm remembers it.</summary>
public sealed class JournalEntry
{
    /// <summary>The name of the leg between the caller and the provider.</summary>
    public const string ClientLeg = "client";

    internal JournalEntry()
    {
    }

    /// <param name="body">The answer's body as sent.</param>
    [SetsRequiredMembers]
    internal JournalEntry(DateTimeOffset at, ProtocolRequest request, ProtocolResponse response, byte[] body)
    {
        (At, Request, Status, ResponseHeaders, Body) = (at, request, response.Status, response.Headers, body);
        IsJson = response.Body is Protocol.Wire.Body.Json or Protocol.Wire.Body.JsonList;
    }

    /// <summary>Counts up from 1 in the order of writing, and goes on after a reset.</summary>
    public long Number { get; internal init; }

    /// <summary>The realm's moment.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary><see cref="ClientLeg"/>, or the name of an inner leg.</summary>
    public string Leg { get; init; } = ClientLeg;

    public required ProtocolRequest Request { get; init; }

    /// <summary>The answer's status; 0 stands for no answer at all.</summary>
    public required int Status { get; init; }

    public required FieldList ResponseHeaders { get; init; }

    /// <summary>The answer's body as sent, signed and serialised.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The provider answered in JSON.</summary>
    public bool IsJson { get; init; }

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

    /// <summary>The word of the transport fault that the exchange met, or null.</summary>
    public string? Fault { get; init; }
}
