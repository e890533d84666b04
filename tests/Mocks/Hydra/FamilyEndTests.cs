using Conformance.Mocks.Protocol.Providers.Hydra;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>What each refresh token of a family says, token by token, once the family has ended.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class FamilyEndTests
{
    private const string Unknown = "400 The refresh token is malformed or not valid.";
    private const string Used = "400 The refresh token was already used.";
    private const string Inactive = "401 Token validation failed.";
    private const string Bare = "400 client.";

    private static readonly TestCaseData[] Ends =
    [
        End("hydra-v26", "replay", Used, Unknown, Unknown, Unknown, Unknown, Unknown),
        End("hydra-v2.3", "replay", Used, Unknown, Unknown, Unknown, Unknown, Unknown),
        End("hydra-v2.2", "replay", Inactive, Bare, Inactive, Bare, Inactive, Bare),
        End("hydra-v26", "revocation", Unknown, Unknown, Unknown, Unknown, Unknown, Unknown),
        End("hydra-v2.2", "revocation", Inactive, Bare, Inactive, Bare, Inactive, Bare),
        End("hydra-v2.2", "access-revocation", Inactive, Bare, Inactive, Bare, Inactive, Bare),
        End("hydra-v26", "code", Unknown, Unknown, Unknown, Unknown, Unknown, Unknown),
        End("hydra-v2.2", "code", Inactive, Bare, Inactive, Bare, Inactive, Bare),
        End("hydra-v26", "consent", Unknown, Unknown, Unknown, Unknown, Unknown, Unknown),
        End("hydra-v2.2", "consent", Bare, Bare, Bare, Bare, Bare, Bare),
    ];

    // Each of the three tokens of a family, the oldest first, twice.
    [TestCaseSource(nameof(Ends))]
    public void Says_what_was_measured(string profile, string end, string[] said)
    {
        var hydra = new HydraJourney(HydraProfiles.FindProfile(profile));
        var code = hydra.Code();
        var tokens = new List<ProtocolDriver.Answer> { hydra.Redeem(code) };
        for (var i = 0; i < 2; i++)
            tokens.Add(hydra.Refresh(tokens[^1]["refresh_token"]));
        EndFamily(hydra, end, code, tokens[^1]);

        var answers = tokens.SelectMany(t => new[] { hydra.Refresh(t["refresh_token"]), hydra.Refresh(t["refresh_token"], "second") });

        Assert.That(answers.Select(Tell), Is.EqualTo(said));
    }

    [TestCase("hydra-v26")]
    [TestCase("hydra-v2.2")]
    public void Leaves_refresh_tokens_alone_when_access_tokens_are_flushed(string profile)
    {
        var hydra = new HydraJourney(HydraProfiles.FindProfile(profile));
        var (tokens, code) = (hydra.SignIn(), hydra.Code());

        hydra.Admin("DELETE", $"/oauth2/tokens?client_id={hydra.Realm.Identity("default", "client_id")}");

        Assert.Multiple(() =>
        {
            Assert.That(hydra.IsActive(tokens["access_token"]), Is.False);
            Assert.That(hydra.Refresh(tokens["refresh_token"]).Status, Is.EqualTo(200));
            Assert.That(hydra.Redeem(code).Status, Is.EqualTo(200));
        });
    }

    private static void EndFamily(HydraJourney hydra, string end, string code, ProtocolDriver.Answer newest) => _ = end switch
    {
        "revocation" => hydra.Client("/oauth2/revoke", "default", ("token", newest["refresh_token"])),
        "access-revocation" => hydra.Client("/oauth2/revoke", "default", ("token", newest["access_token"])),
        "code" => hydra.Redeem(code),
        "consent" => hydra.Admin("DELETE", $"/oauth2/auth/sessions/consent?subject={hydra.Alice}&all=true"),
        _ => newest,
    };

    private static string Tell(ProtocolDriver.Answer answer)
    {
        var said = answer["error_description"] ?? "";
        var start = new[] { "The refresh token", "Token validation", "client." }.Select(s => said.LastIndexOf(s, StringComparison.Ordinal)).Max();
        return $"{answer.Status} {said[Math.Max(0, start)..]}";
    }

    private static TestCaseData End(string profile, string end, params string[] said) => new TestCaseData(profile, end, said).SetArgDisplayNames(profile, end);
}
