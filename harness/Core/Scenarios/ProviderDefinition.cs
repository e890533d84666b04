using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Scenarios;

/// <summary>What a provider file says: where a provider answers, what its verbs are, what its answers imply.</summary>
public sealed record ProviderDefinition
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Base names, the default first.</summary>
    public required ImmutableArray<string> Bases { get; init; }

    /// <summary>Those of another system: a target may do without, and then the scenarios that use them are not about it.</summary>
    public ImmutableArray<string> OptionalBases { get; init; } = [];

    public ProviderProfiles Profiles { get; init; } = ProviderProfiles.None;

    public required ImmutableDictionary<string, PreparedShape> Identities { get; init; }

    public required ImmutableDictionary<string, PreparedShape> Fixtures { get; init; }

    public required ImmutableDictionary<string, Verb> Verbs { get; init; }

    /// <summary>The verb that fetches the key set for signature checks, or null.</summary>
    public Verb? Keys { get; init; }

    public required ImmutableDictionary<string, AnswerKind> Answers { get; init; }

    public required ImmutableDictionary<string, RefusalFamily> Refusals { get; init; }

    /// <summary>Words of a refusal that speaks of other requests at the same time: nothing is judged by it.</summary>
    public ImmutableArray<string> Contention { get; init; } = [];

    public required SourceFile File { get; init; }
}

/// <summary>The members of an identity or fixture, and which of them are secret.</summary>
public sealed record PreparedShape(string Name, string? Title, ImmutableArray<string> Fields, ImmutableArray<string> Secret)
{
    /// <summary>Those of the members that a target need not have; a parameter that is nothing but one of these is then left out.</summary>
    public ImmutableArray<string> Optional { get; init; } = [];

    /// <summary>Those that it must have.</summary>
    public IEnumerable<string> Required => Fields.Except(Optional);
}

/// <summary>Where and how a request goes.</summary>
/// <param name="Path">A template with {names}; a target may override it by the endpoint's name.</param>
public sealed record EndpointDefinition(
    string Name,
    string Base,
    string Method,
    string Path,
    BodyEncoding Body,
    bool AuthenticatesClient,
    ImmutableArray<KeyValuePair<string, Template>> Headers,
    ImmutableDictionary<string, ParameterPlace> Parameters,
    SourceSpan At);

/// <summary>An endpoint with presets: what a step names.</summary>
public sealed record Verb(
    string Name,
    EndpointDefinition Endpoint,
    ImmutableArray<KeyValuePair<string, Template>> Headers,
    ImmutableArray<KeyValuePair<string, Template>> Preset,
    AnswerKind? Answer,
    RefusalFamily? Refusal);

/// <summary>How a body is written.</summary>
public enum BodyEncoding
{
    None,
    Form,
    FormCharset,
    Json,
    Multipart,
    Text,
}

/// <summary>Where a parameter goes.</summary>
public abstract record ParameterPlace
{
    private ParameterPlace()
    {
    }

    public sealed record Path : ParameterPlace;

    public sealed record Query : ParameterPlace;

    public sealed record Body : ParameterPlace;

    public sealed record Bearer : ParameterPlace;

    public sealed record Header(string Name) : ParameterPlace;
}

/// <summary>A kind of successful answer, what it implies, and where secrets are born in it.</summary>
/// <param name="Status">A number or a shape of one.</param>
/// <param name="Checks">What such an answer implies, its status first.</param>
/// <param name="Secret">Sources whose values are secrets from the moment they arrive.</param>
/// <param name="Elsewhere">Ids of checks that are made under other profiles only.</param>
public sealed record AnswerKind(string Name, Shape Status, ImmutableArray<ValueSource> Secret, ImmutableArray<Check> Checks, ImmutableArray<string> Elsewhere);

/// <summary>A family of refusals.</summary>
/// <param name="Match">The source that says which refusal it is, unless a row says otherwise.</param>
/// <param name="Rows">The named errors and what `error: NAME` stands for.</param>
/// <param name="IsStrict">Whether only the rows are errors; else any word is, at the family's status.</param>
/// <param name="Checks">What every refusal of the family implies beside its status.</param>
/// <param name="Elsewhere">Ids of checks that are made under other profiles only.</param>
public sealed record RefusalFamily(
    string Name, Shape Status, ValueSource Match, ImmutableDictionary<string, RefusalRow> Rows, bool IsStrict, ImmutableArray<Check> Checks, ImmutableArray<string> Elsewhere);

/// <summary>What a named error stands for under the active profile.</summary>
/// <param name="Named">The check named error; null when the row speaks of other profiles only.</param>
/// <param name="Status">Null when the row's own checks speak of the status.</param>
/// <param name="Wish">The check named wish, what the row calls SHOULD; or null.</param>
public sealed record RefusalRow(Check? Named, Check? Status, Check? Wish);
