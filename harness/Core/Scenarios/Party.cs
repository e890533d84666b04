namespace Conformance.Core.Scenarios;

/// <summary>Whom a requirement binds.</summary>
public enum Party
{
    Provider,

    /// <summary>What plays against the provider. A run of a provider has none under test, and does not judge the rule.</summary>
    Client,
}
