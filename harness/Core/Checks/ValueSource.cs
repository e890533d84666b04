using System.Text.Json.Nodes;

namespace Conformance.Core.Checks;

/// <summary>A place in an exchange that has a value: status, header.X, json.a.b[0], location.query.x, jwt(…).claims.sub.</summary>
/// <param name="Text">As written.</param>
public abstract record ValueSource(string Text)
{
    /// <summary>Whether a person's browser tells it.</summary>
    public virtual bool IsSeenByBrowser => false;

    /// <summary>The value there, or that there is none.</summary>
    public abstract Reading Read(CheckContext context);

    /// <summary>Whether reading it needs the provider's key set.</summary>
    public virtual bool NeedsKeys => false;

    /// <summary>Whether only text can stand there, so that numbers are compared digit by digit.</summary>
    public virtual bool IsText => true;

    public virtual bool IsHeader => false;

    protected static Reading Found(string? text) => text is null ? Reading.Missing.Nothing : new Reading.Found(JsonValue.Create(text));

    /// <summary>The answer, or why there is none.</summary>
    protected static ReceivedResponse? Answer(CheckContext context, out Reading.Missing missing)
    {
        var answer = context.Exchange.Response;
        missing = answer is null ? new Reading.Missing(context.Exchange.TransportError ?? "there is no answer") : Reading.Missing.Nothing;
        return answer;
    }
}

/// <summary>A value that was read, or the reason why there is none.</summary>
public abstract record Reading
{
    private Reading()
    {
    }

    /// <summary>A value; JSON null is one.</summary>
    public sealed record Found(JsonNode? Value) : Reading;

    /// <summary>Nobody can tell whether there is a value, and so no check of it holds: the body is not JSON.</summary>
    public sealed record Unreadable(string Why) : Reading;

    /// <summary>No value, and why in words when that is more than its absence: there is no Location header.</summary>
    public sealed record Missing(string? Why = null) : Reading
    {
        /// <summary>No value, and nothing to say of it.</summary>
        public static readonly Missing Nothing = new();
    }
}
