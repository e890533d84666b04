using Conformance.Core.Values;
using Conformance.Mocks.Hosting;

namespace Conformance.Cli.Embedded;

/// <summary>The harness's own list of names that make a secret, for mocks.</summary>
internal sealed class SecretNameList : ISecretNames
{
    public static readonly SecretNameList Instance = new();

    public bool IsHeader(string name) => SecretNames.IsSecretHeader(name);

    public bool IsParameter(string name) => SecretNames.IsSecretParameter(name);

    public bool IsMember(string name) => SecretNames.IsSecretMember(name);
}
