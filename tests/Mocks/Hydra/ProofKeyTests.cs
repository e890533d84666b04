using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>What a try takes away, as it was measured, one request after the other.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ProofKeyTests
{
    private const string Right = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Wrong = "xBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    // Each step is a verifier and what it brings: ok, or the last words of the refusal.
    [TestCase("hydra-v26", "wrong>did not match the code verifier.|right>tied to this request|right>tied to this request|none>ok")]
    [TestCase("hydra-v2.3", "wrong>did not match the code verifier.|none>ok")]
    [TestCase("hydra-v2.3", "short>at least 43 characters.|none>ok")]
    [TestCase("hydra-v26", "none>at least 43 characters.|none>ok")]
    [TestCase("hydra-v26", "empty>at least 43 characters.|right>tied to this request")]
    [TestCase("hydra-v26", "wrong>did not match the code verifier.|short>tied to this request|wrong>tied to this request|none>ok")]
    [TestCase("hydra-v2.2", "wrong>did not match the code verifier.|right>tied to this request|none>tied to this request|none>tied to this request")]
    [TestCase("hydra-v2.2", "none>at least 43 characters.|none>tied to this request|right>tied to this request")]
    [TestCase("hydra-v2.2", "short>at least 43 characters.|short>tied to this request")]
    [TestCase("hydra-v2.2", "right>ok|wrong>already been used.")]
    [TestCase("rfc", "wrong>did not match the code verifier.|none>at least 43 characters.|right>ok")]
    public void Takes_the_record_of_a_challenge(string profile, string steps) => Play(profile, steps, ("code_challenge", S256.Challenge(Right)), ("code_challenge_method", "S256"));

    [TestCase("hydra-v26", "right>tied to this request|short>tied to this request|none>ok")]
    [TestCase("hydra-v2.2", "right>did not match the code verifier.|right>tied to this request|none>tied to this request")]
    [TestCase("hydra-v2.2", "short>at least 43 characters.|none>tied to this request")]
    [TestCase("hydra-v2.2", "none>ok")]
    public void Keeps_no_record_without_a_challenge_but_for_v22(string profile, string steps) => Play(profile, steps);

    [TestCase("hydra-v26", "right>absent from the authorization request.|right>tied to this request|none>ok")]
    [TestCase("hydra-v26", "short>at least 43 characters.|none>ok")]
    [TestCase("hydra-v26", "none>ok")]
    [TestCase("hydra-v2.2", "right>did not match the code verifier.|none>tied to this request")]
    public void Keeps_a_record_of_a_method_alone(string profile, string steps) => Play(profile, steps, ("code_challenge_method", "S256"));

    [TestCase("hydra-v26", "right>8 characters.|right>tied to this request|none>8 characters.")]
    [TestCase("hydra-v2.2", "right>8 characters.|right>already been used.")]
    public void Goes_before_the_nonce(string profile, string steps) =>
        Play(profile, steps, ("scope", "openid"), ("nonce", "short"), ("code_challenge", S256.Challenge(Right)), ("code_challenge_method", "S256"));

    [TestCase("default", "https://elsewhere.example", "does not match the one from the authorize request.")]
    [TestCase("second", null, "does not match the one from the authorize request.")]
    public void Is_not_reached_by_who_fails_before(string identity, string? redirectUri, string said)
    {
        var hydra = new HydraJourney();
        var code = hydra.Code(changes: [("code_challenge", S256.Challenge(Right)), ("code_challenge_method", "S256")]);
        var refused = hydra.Token(identity, ("grant_type", "authorization_code"), ("code", code),
            ("redirect_uri", redirectUri ?? hydra.Realm.Identity("default", "redirect_uri")), ("code_verifier", Wrong));

        Assert.That(refused["error_description"], Does.EndWith(said));
        Assert.That(hydra.Redeem(code, "default", ("code_verifier", Right)).Status, Is.EqualTo(200));
    }

    private static void Play(string profile, string steps, params (string Name, string? Value)[] changes)
    {
        var hydra = new HydraJourney(HydraProfiles.FindProfile(profile));
        var code = hydra.Code(scope: changes.FirstOrDefault(c => c.Name == "scope").Value ?? "read", changes: changes);
        var played = steps.Split('|').Select(s => s.Split('>')[0]).Select(verifier => (verifier, hydra.Redeem(code, "default", ("code_verifier", VerifierFor(verifier)))));

        Assert.That(played.Select(p => $"{p.verifier}>{Tell(p.Item2, steps)}"), Is.EqualTo(steps.Split('|')));
    }

    private static string Tell(ProtocolDriver.Answer answer, string steps) => answer.Status == 200
        ? "ok"
        : steps.Split('|').Select(s => s.Split('>')[1]).FirstOrDefault(said => answer["error_description"]!.EndsWith(said, StringComparison.Ordinal)) ?? answer["error_description"]!;

    private static string? VerifierFor(string word) => word switch
    {
        "right" => Right,
        "wrong" => Wrong,
        "short" => "short",
        "empty" => "",
        _ => null,
    };
}
