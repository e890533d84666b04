using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Messages;

/// <summary>An answer whose body can be read.</summary>
internal sealed record ProxiedAnswer(int Status, FieldList Headers, MessageBody Body);
