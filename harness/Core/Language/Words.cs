using System.Collections.Immutable;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Language;

/// <summary>The words of the language, level by level. Parsers know no others, and suite.schema.json has the same.</summary>
public static class Words
{
    public static readonly ImmutableArray<string> Suite = ["suite", "provider", "tags", "snapshots", "mappings", "scenarios"];

    public static readonly ImmutableArray<string> Scenario =
        ["title", "covers", "tags", "profiles", "needs", "as", "vars", "use", "cases", "steps", "finally", "snapshot"];

    /// <summary>Beside a step's verb.</summary>
    public static readonly ImmutableArray<string> Step =
        ["name", "as", "headers", "extra", "bend", "race", "browser", "answer", "refusal", "skip-checks", "expect", "should", "observe", "save"];

    /// <summary>In browser, when it is a map.</summary>
    public static readonly ImmutableArray<string> Browser = ["wait", "ask"];

    /// <summary>Verbs that every provider has.</summary>
    public static readonly ImmutableArray<string> Verbs = ["http", "advance", "fault", "journal", "use"];

    /// <summary>Beside http.</summary>
    public static readonly ImmutableArray<string> Http = ["base", "json", "form", "body"];

    /// <summary>In expect and should, beside sources.</summary>
    public static readonly ImmutableArray<string> Expect = ["error", "exact", "without", "wins", "losers", "never"];

    /// <summary>In a case, beside a bend and data.</summary>
    public static readonly ImmutableArray<string> Case = ["title", "covers", "profiles", "snapshot"];

    /// <summary>Which scenarios of a suite have a snapshot: all but those that say no, or those that say so.</summary>
    public static readonly ImmutableArray<string> Snapshots = ["all", "listed"];

    public static readonly ImmutableArray<string> Bends = Bend.Words;

    public static readonly ImmutableArray<string> Fault = ["path", "on", "do", "status", "for", "leg", "body", "headers"];

    public static readonly ImmutableArray<string> Journal = ["leg"];

    public static readonly ImmutableArray<string> Capabilities = ["clock", "fault", "observer"];

    /// <summary>What a target may have: what scenarios need, and the endpoints of its own that a suite's mappings stand for.</summary>
    public static readonly ImmutableArray<string> TargetCapabilities = [.. Capabilities, "mappings"];

    public static readonly ImmutableArray<string> Flows = ["flows"];

    public static readonly ImmutableArray<string> Flow = ["provider", "title", "with", "steps", "finally", "saves"];

    public static readonly ImmutableArray<string> Catalogue = ["catalogue", "requirements"];

    public static readonly ImmutableArray<string> Requirement = ["level", "actor", "source", "statement", "note", "untested"];

    public static readonly ImmutableArray<string> Provider =
        ["provider", "title", "keys", "bases", "optional-bases", "profiles", "texts", "identities", "fixtures", "endpoints", "verbs", "answers", "refusals", "contention"];

    public static readonly ImmutableArray<string> Profile = ["title", "is", "only-named"];

    public static readonly ImmutableArray<string> Prepared = ["fields", "secret", "title"];

    public static readonly ImmutableArray<string> Endpoint =
        ["base", "method", "path", "body", "auth", "headers", "parameters", "preset", "answer", "refusal", "title"];

    public static readonly ImmutableArray<string> Verb = ["endpoint", "preset", "headers", "answer", "refusal", "title"];

    public static readonly ImmutableArray<string> Answer = ["status", "secret", "checks", "title"];

    public static readonly ImmutableArray<string> ImpliedCheck = ["expect", "should", "observe", "covers", "title"];

    public static readonly ImmutableArray<string> Refusal = ["status", "match", "errors", "strict", "checks", "title"];

    public static readonly ImmutableArray<string> RefusalRow = ["status", "expect", "should", "title"];

    public static readonly ImmutableArray<string> Target =
    [
        "target", "provider", "title", "bases", "endpoints", "identities", "headers", "fixtures", "capabilities", "control", "tls", "proxy", "timeout",
        "maxWait", "pace", "jobs", "expected-failures", "flows",
    ];

    public static readonly ImmutableArray<string> Tls = ["ca"];

    /// <summary>The key of a target's identities and fixtures that names the flow by which they are made.</summary>
    public const string MadeBy = "made-by";

    /// <summary>In an identity of a target, beside what the provider file says of it.</summary>
    public static readonly ImmutableArray<string> Identity = ["auth", "certificate", MadeBy];

    public static readonly ImmutableArray<string> Certificate = ["file", "key", "password"];

    public static readonly ImmutableArray<string> ExpectedFailure = ["check", "reason", "until"];

    /// <summary>How a client proves itself (RFC 6749 §2.3.1).</summary>
    public static readonly ImmutableArray<string> ClientAuthentications = ["basic", "post", "none"];

    public static readonly ImmutableArray<string> Levels = ["must", "should", "observe"];

    public static readonly ImmutableArray<string> Actors = ["provider", "client"];

    public static readonly ImmutableArray<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>How a body may be written, in the order of <see cref="BodyEncoding"/>.</summary>
    public static readonly ImmutableArray<string> Encodings = ["none", "form", "form-charset", "json", "multipart", "text"];

    /// <summary>What the word stands for, or null when it is none.</summary>
    public static BodyEncoding? EncodingOf(string word) => Encodings.IndexOf(word) is >= 0 and var at ? (BodyEncoding)at : null;

    /// <summary>Names that templates know by themselves.</summary>
    public static readonly ImmutableArray<string> Reserved = ["identity", "case", "sent", "uuid", "fake", "env", "s256", "halfhash", "basic", "base", "until", "behind", "near"];
}
