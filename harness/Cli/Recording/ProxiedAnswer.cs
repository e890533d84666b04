using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Recording;

/// <summary>An answer whose body can be read.</summary>
internal sealed record ProxiedAnswer(int Status, FieldList Headers, MessageBody Body);
