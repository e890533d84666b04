using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Answers;

/// <summary>
/// An error in Hydra's words. A description is the base sentence, and after a space the hint, if there is one; double quotes
/// become single ones (Ory Hydra v26.2).
/// </summary>
internal sealed record HydraError(string Code, int Status, string Base, string? DefaultHint = null)
{
    /// <summary>Base and default hint.</summary>
    public string DefaultDescription { get; } = DefaultHint is null ? Base : $"{Base} {DefaultHint}";

    /// <summary>Base and hint; the base alone without one.</summary>
    public string Describe(string? hint) => hint is null ? Base : $"{Base} {hint}".TrimStart().Replace('"', '\'');

    /// <summary>The refusal as a JSON answer with this hint, or with the base alone.</summary>
    public Refusal Refuse(string reason, string? hint = null) => new(Answer(Describe(hint)), reason);

    /// <summary>The refusal as a JSON answer with the error's default hint.</summary>
    public Refusal RefuseByDefault(string reason) => new(Answer(DefaultDescription), reason);

    /// <summary>The two members that every error has; error_hint, error_debug and status_code are never sent.</summary>
    public ProtocolResponse Answer(string description, string contentType = "application/json;charset=UTF-8") =>
        ProtocolResponse.Json(Status, JsonFields.FromMembers(("error", Code), ("error_description", description)), contentType);
}
