using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>What differs from run to run is replaced, as it was in the record.</summary>
internal sealed partial class Replacements(RecordedMock mock)
{
    private const int LongestBody = 700;

    private static readonly ImmutableHashSet<string> Compared =
    [
        "content-type", "cache-control", "pragma", "location", "www-authenticate", "allow", "set-cookie", "link", "access-control-allow-origin", "vary", "x-content-type-options",
    ];

    public RecordedAnswer Apply(RawAnswer answer)
    {
        var body = ReplaceIn(answer.Body);
        return new RecordedAnswer(
            answer.Status,
            [.. answer.Headers.Where(h => Compared.Contains(h.Name)).OrderBy(h => h.Name, StringComparer.Ordinal).Select(h => ImmutableArray.Create(h.Name, ReplaceIn(h.Value)))],
            body.Length > LongestBody ? body[..LongestBody] + "…" : body);
    }

    private string ReplaceIn(string text)
    {
        text = text.Replace(mock.Public, "http://HOST").Replace(mock.Admin, "http://HOST");
        text = OryToken().Replace(text, "${kind}TOKEN");
        text = Jwt().Replace(text, "JWT");
        text = Uuid().Replace(text, match => match.Value.StartsWith("11111111-aaaa-4aaa-8aaa-0000000000", StringComparison.Ordinal) ? match.Value : "UUID");
        text = Challenge().Replace(text, "${name}=VALUE");
        text = CsrfCookie().Replace(text, "${name}_N=VALUE");
        text = Cookie().Replace(text, "${name}=VALUE");
        text = HttpDate().Replace(text, "DATE");
        text = Moment().Replace(text, "TIME");
        text = Claim().Replace(text, "${name}TIME");
        text = ExpiresIn().Replace(text, "${name}NEAR3600");
        text = KeyMember().Replace(text, "${name}\"VALUE\"");
        return PageToken().Replace(text, "page_token=VALUE");
    }

    [GeneratedRegex(@"(?<kind>ory_(at|rt|ac|dc)_)[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OryToken();

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Jwt();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"(?<name>(login|consent|logout|device)_(challenge|verifier))=[A-Za-z0-9_%.~=-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Challenge();

    [GeneratedRegex(@"(?<name>ory_hydra_\w+_csrf(_dev)?)_\d+=[^;]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CsrfCookie();

    [GeneratedRegex("(?<name>ory_hydra_session(_dev)?)=[^;]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Cookie();

    [GeneratedRegex(@"\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HttpDate();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Moment();

    [GeneratedRegex("(?<name>\"(exp|iat|nbf|auth_time|rat)\":)[0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Claim();

    [GeneratedRegex("(?<name>\"expires_in\":)(3598|3599|3600)\\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ExpiresIn();

    [GeneratedRegex("(?<name>\"(kid|n|client_secret)\":)\"[^\"]+\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex KeyMember();

    [GeneratedRegex("page_token=[^&>]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PageToken();
}
