using System.Text.Json.Nodes;

namespace Conformance.Core.Checks;

/// <summary>A place in an exchange that has a value: status, header.X, json.a.b[0], location.query.x, jwt(…).claims.sub.</summary>
/// <param name="Text">As written.</param>
public abstract record ValueSource(string Text)
{
    /// <summary>The value there, or that there is none.</summary>
    public abstract Reading Read(CheckContext context);

    /// <summary>Whether reading it needs the provider's key set.</summary>
    public virtual bool NeedsKeys => false;
}

/// <summary>A value that was read, or the reason why there is none.</summary>
public abstract record Reading
{
    private Reading()
    {
    }

    /// <summary>A value; JSON null is one.</summary>
    public sealed record Found(JsonNode? Value) : Reading;

    /// <summary>No value, and why in words when that is more than its absence: the body is not JSON.</summary>
    public sealed record Missing(string? Why = null) : Reading;
}
