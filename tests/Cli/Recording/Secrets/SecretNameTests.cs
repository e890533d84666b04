using Conformance.Cli.Embedded;
using Conformance.Cli.Recording.Secrets;
using Conformance.Core.Secrets;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Secrets;

[Parallelizable(ParallelScope.All)]
public sealed class SecretNameTests
{
    private static readonly string[] Secret =
    [
        "api_key", "apikey", "apiKey", "API-KEY", "key", "sig", "X-Amz-Signature", "X-Amz-Security-Token", "session_id", "sessionId", "JSESSIONID",
        "passwd", "pwd", "pin", "otp", "accessToken", "AccessToken", "accesstoken", "refreshToken", "clientSecret", "userPassword", "user[password]",
        "tokens[]", "private_key", "privateKey", "user_code", "userCode", "auth_code", "session", "PermissionId", "permission_id", "credentials",
        "id_token_hint", "logout_verifier", "SAMLResponse", "csrf-token", "code", "client.secret",
    ];

    private static readonly string[] Public =
    [
        "token_type", "tokenType", "issued_token_type", "token_endpoint", "tokenEndpoint", "token_endpoint_auth_methods_supported",
        "code_challenge_method", "code_challenge_methods_supported", "id_token_signing_alg_values_supported", "refresh_token_expires_in",
        "client_secret_expires_at", "access_token_strategy", "authorization_endpoint", "authorization_details", "token_type_hint", "tokenUrl",
        "authorization_code_grant_access_token_lifespan", "backchannel_logout_session_required", "credential_configurations_supported",
        "kid", "keys", "n", "e", "x5c", "jwks_uri", "scope", "state", "nonce", "spinner", "shipping", "monkey", "compass", "secretary", "public_key", "grant_type", "error_code",
    ];

    [TestCaseSource(nameof(Secret))]
    public void A_secret_word_makes_a_secret(string name)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RecordedNames.IsParameter(name), Is.True);
            Assert.That(RecordedNames.IsMember(name), Is.EqualTo(name is not ("key" or "code")));
            Assert.That(SecretNameList.Instance.IsParameter(name), Is.True, "of --redact");
        }
    }

    [TestCaseSource(nameof(Public))]
    public void What_is_about_a_secret_or_only_sounds_like_one_is_none(string name)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RecordedNames.IsParameter(name), Is.False);
            Assert.That(RecordedNames.IsMember(name), Is.False);
            Assert.That(SecretNameList.Instance.IsMember(name), Is.False, "of --redact");
        }
    }

    [TestCase("session", "true", false)]
    [TestCase("session", "12345", false)]
    [TestCase("session", "123456", true)]
    [TestCase("pin", "4711", true)]
    [TestCase("otp", "007", true)]
    [TestCase("otp", "1", false)]
    [TestCase("api_key", "", false)]
    [TestCase("credentials", "https://issuer.example/credentials", false)]
    [TestCase("apiKey", "k-1", true)]
    public void A_setting_is_no_secret(string name, string value, bool isSecret) => Assert.That(RecordedNames.CanBeSecret(name, value), Is.EqualTo(isSecret));

    [TestCase("accessToken", true)]
    [TestCase("clientSecret", true)]
    [TestCase("loginChallenge", true)]
    [TestCase("apiKey", false)]
    [TestCase("tokenType", false)]
    public void A_run_knows_its_own_names_in_camel_case_and_no_others(string name, bool isSecret) => Assert.That(SecretNames.IsSecretMember(name), Is.EqualTo(isSecret));
}
