using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>One call of a control endpoint.</summary>
/// <param name="Values">What stood in the path for its {names}.</param>
internal sealed record ControlCall(Realm Realm, ProtocolRequest Request, FieldList Values, CancellationToken Aborted)
{
    /// <summary>Refuses query parameters that nobody asks for.</summary>
    /// <exception cref="BadOrderException">There is another one.</exception>
    public FieldList Query(params ReadOnlySpan<string> known)
    {
        foreach (var (name, _) in Request.Query)
            if (!known.Contains(name))
                throw new BadOrderException($"There is no parameter '{name}'; there is {(known.Length == 0 ? "none" : string.Join(", ", known!))}.");
        return Request.Query;
    }

    /// <summary>A whole number of the query that is not negative, or null.</summary>
    /// <exception cref="BadOrderException">It is something else.</exception>
    public int? Number(string name) => Request.Query.NonEmpty(name) switch
    {
        null => null,
        var text when int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new BadOrderException($"'{name}' is '{text}'; it takes a whole number such as 10."),
    };

    /// <summary>The path's {id}; null when it is no UUID, and so the id of nothing.</summary>
    public Guid? Id => Guid.TryParse(Values["id"], out var id) ? id : null;
}
