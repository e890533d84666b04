using Conformance.Cli.Recording.Secrets;
using Conformance.Mocks.Hosting.Realms;

namespace Conformance.Cli.Embedded;

/// <summary>The names that make a secret in a recording, for what mocks show.</summary>
internal sealed class SecretNameList : ISecretNames
{
    public static readonly SecretNameList Instance = new();

    public bool IsHeader(string name) => SecretHeaders.IsSecret(name);

    public bool IsParameter(string name) => RecordedNames.IsParameter(name);

    public bool IsMember(string name) => RecordedNames.IsMember(name);
}
