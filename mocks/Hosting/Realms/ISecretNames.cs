namespace Conformance.Mocks.Hosting.Realms;

/// <summary>Which names make what they name a secret. Who shows requests to others says so; the mocks themselves have no such list.</summary>
public interface ISecretNames
{
    /// <summary>A header such as Authorization.</summary>
    bool IsHeader(string name);

    /// <summary>A field of a form, a query or a Location.</summary>
    bool IsParameter(string name);

    /// <summary>A member of a JSON body.</summary>
    bool IsMember(string name);
}
