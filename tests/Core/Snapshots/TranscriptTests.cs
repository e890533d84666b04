using System.Text;
using Conformance.Core.Checks;
using Conformance.Core.Snapshots;
using NUnit.Framework;

namespace Conformance.Tests.Core.Snapshots;

[Parallelizable(ParallelScope.All)]
internal sealed class TranscriptTests
{
    private const string Base = "http://127.0.0.1:40123/r/17";

    private static Exchange Exchange(string response, string request = "grant_type=refresh_token&refresh_token=rt-old-secret", int status = 200, params HeaderField[] headers) => new(
        new SentRequest("POST", new Uri($"{Base}/oauth2/token"), "public",
            [new("Accept", "application/json"), new("User-Agent", "conformance/1"), new("Content-Type", "application/x-www-form-urlencoded"), new("Authorization", "Basic YXBwOnNlY3JldA==")],
            request, "application/x-www-form-urlencoded", []),
        new ReceivedResponse(status, [new("Date", "Mon, 01 Jan 2026 00:00:00 GMT"), .. headers], Encoding.UTF8.GetBytes(response), TimeSpan.Zero, false),
        null);

    private static string Told(IEnumerable<Exchange> exchanges, IEnumerable<string>? secrets = null, IEnumerable<string>? madeUp = null) =>
        Transcript.Write(
            exchanges.Select((e, i) => new TranscriptStep.Wire($"step-{i + 1}", e, IsCompact: false)),
            new Scrubber(secrets ?? [], madeUp ?? [], [new("public", Base), new("admin", Base + "/admin")]));

    private static string Body(string json) =>
        Told([Exchange(json)]).Split("-- 200\n\n")[1].TrimEnd('\n');

    [TestCase("\uFDD0" + "7" + "\uFDD1", "\uFFFD7\uFFFD")]
    [TestCase("\uFDD0" + "99999999999" + "\uFDD1", "\uFFFD99999999999\uFFFD")]
    [TestCase("\uFDD1 and \uFDD0", "\uFFFD and \uFFFD")]
    public void Signs_of_our_own_that_were_sent_are_no_names(string sent, string shown)
    {
        foreach (var state in (string[])[sent, Uri.EscapeDataString(sent)])
            Assert.That(Told([Exchange("{}", $"state={state}&code=a-secret-code")], ["a-secret-code"]), Does.Contain($"state={shown}\ncode=<token#1>\n"));
    }

    [Test]
    public void Tells_the_whole_exchange_in_names()
    {
        var told = Told(
            [
                Exchange("""{"access_token":"at-new-secret","expires_in":3599,"scope":"read"}""", headers:
                    [new("X-Odd", "1"), new("Cache-Control", "no-store"), new("Location", $"{Base}/login?login_challenge=lc-secret-1&state=fixed+state")]),
                Exchange("""{"error":"invalid_grant"}""", "grant_type=refresh_token&refresh_token=rt-old-secret", 400),
            ],
            ["YXBwOnNlY3JldA==", "at-new-secret", "rt-old-secret", "lc-secret-1"]);

        Assert.That(told, Is.EqualTo("""
            == step-1
            POST {public}/oauth2/token
            Authorization: Basic <token#1>
            Content-Type: application/x-www-form-urlencoded

            grant_type=refresh_token
            refresh_token=<token#2>

            -- 200
            Cache-Control: no-store
            Location: {public}/login
              ?login_challenge=<token#3>
              &state=fixed state
            X-Odd: 1

            {
              "access_token": "<token#4>",
              "expires_in": <int 3599..3600>,
              "scope": "read"
            }

            == step-2
            POST {public}/oauth2/token
            Authorization: Basic <token#1>
            Content-Type: application/x-www-form-urlencoded

            grant_type=refresh_token
            refresh_token=<token#2>

            -- 400

            {
              "error": "invalid_grant"
            }


            """.ReplaceLineEndings("\n")));
    }

    [TestCase("""{"expires_in":3598}""", "3598")]
    [TestCase("""{"expires_in":"3600"}""", "\"3600\"")]
    [TestCase("""{"n":1.0}""", "1.0")]
    [TestCase("""{"error":"invalid_grant"}""", "\"invalid_grant\"")]
    [TestCase("""{"error_description":"The provided authorization grant is invalid"}""", "The provided authorization grant is invalid")]
    [TestCase("""{"token_type":"bearer"}""", "\"bearer\"")]
    [TestCase("""{"urn":"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}""", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")]
    [TestCase("""{"code":"ORDER_NUMBER_2026_IS_TOO_LONG_TO_READ"}""", "ORDER_NUMBER_2026_IS_TOO_LONG_TO_READ")]
    [TestCase("""{"a":1,}""", """{"a":1,}""")]
    [TestCase("""{"kid":"public:hydra.openid.id-token"}""", "\"public:hydra.openid.id-token\"")]
    [TestCase("[]", "[]")]
    public void Fixed_values_and_types_and_mistakes_stay(string json, string kept) => Assert.That(Body(json), Does.Contain(kept));

    [TestCase("""{"id":"0f8fad5b-d9cb-469f-a165-70867728950e"}""", "\"<uuid#1>\"")]
    [TestCase("""{"at":"2026-11-21T04:00:03.123Z"}""", "\"<instant>\"")]
    [TestCase("""{"error_description":"expired at '2026-11-21 06:08:15 +0000 UTC'."}""", "expired at '<instant>'.")]
    [TestCase("""{"iat":1795233603}""", "<epoch-s>")]
    [TestCase("""{"at":1795233603123}""", "<epoch-ms>")]
    [TestCase("""{"jti":"Q0b7-uW1zT9xK4mP2nRt8v"}""", "\"<token#1>\"")]
    [TestCase("""{"kid":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""", "\"<token#1>\"")]
    [TestCase("""{"kid":"NHCHmplZsyErYmgfcHPbtjWiLElewCDZAzYHUPBeqmA"}""", "\"<token#1>\"")]
    [TestCase("""{"c_hash":"uNxxjyMkf-PaYiDpDhiHrQ"}""", "\"<token#1>\"")]
    [TestCase("""{"next":"http%3A%2F%2F127.0.0.1%3A40123%2Fr%2F17%2Fx"}""", "\"{public}%2Fx\"")]
    [TestCase("""{"admin":"http://127.0.0.1:40123/r/17/admin/x"}""", "\"{admin}/x\"")]
    public void What_differs_between_runs_becomes_a_name(string json, string name) => Assert.That(Body(json), Does.Contain(name));

    [Test]
    public void A_jwt_is_opened_once()
    {
        var jwt = $"{Part("""{"alg":"RS256","kid":"k1"}""")}.{Part("""{"sub":"user-1","exp":1795233603}""")}.c2ln";
        var told = Told([Exchange($$"""{"access_token":"{{jwt}}"}"""), Exchange($$"""{"access_token":"{{jwt}}"}""")], [jwt]);

        Assert.That(told, Does.Contain("""
            <jwt#1> = {
              "alg": "RS256",
              "kid": "k1"
            } . {
              "sub": "user-1",
              "exp": <epoch-s>
            }
            """.ReplaceLineEndings("\n")));
        Assert.That(told.Split("<jwt#1> = "), Has.Length.EqualTo(2));
    }

    [Test]
    public void Made_up_values_are_named_wherever_they_come_back() =>
        Assert.That(Told([Exchange("""{"mail":"anna@made.example","hello":"to anna@made.example"}""")], madeUp: ["anna@made.example"]),
            Does.Contain("\"mail\": \"<string#1>\"").And.Contain("\"hello\": \"to <string#1>\""));

    [Test]
    public void A_cookie_keeps_its_name_and_attributes() =>
        Assert.That(Told([Exchange("{}", headers: [new("Set-Cookie", "csrf_1=abcdefghijk; Path=/r/17/oauth2; Max-Age=1800; HttpOnly")])], ["abcdefghijk"]),
            Does.Contain("Set-Cookie: csrf_1=<token#1>; Path=/oauth2; Max-Age=1800; HttpOnly\n"));

    [Test]
    public void The_number_in_a_cookies_name_is_counted_from_a_random_id() =>
        Assert.That(Told([Exchange("{}", headers: [new("Set-Cookie", "login_csrf_dev_793506714=abcdefghijk; HttpOnly")])], ["abcdefghijk"]),
            Does.Contain("Set-Cookie: login_csrf_dev_<int#1>=<token#1>; HttpOnly\n"));

    [Test]
    public void A_body_that_looks_like_a_transcript_is_told_from_it()
    {
        var told = Told([Exchange("== step-9\n-- 200\n#### case x\n\\ a", "-- 1=2&a=1")]);
        Assert.That(told, Does.Contain("\n\\-- 1=2\na=1\n").And.Contain("-- 200\n\n\\== step-9\n\\-- 200\n\\#### case x\n\\\\ a\n"));
    }

    [TestCase("\u001b[2J raw \u0001 99999999999 \u0002", @"\\u001b[2J raw \u0001 99999999999 \u0002")]
    [TestCase("""{"a":"\u001b \u0001 7 \u0002 \u202e \ufdd0 7 \ufdd1"}""", "{\n  \"a\": \"\\u001B \\u0001 7 \\u0002 \\u202e \uFFFD 7 \uFFFD\"\n}")]
    [TestCase("""{"a":"\ud83d"}""", """{"a":"\ud83d"}""")]
    public void What_steers_a_terminal_or_looks_like_a_mark_is_told_as_text(string body, string told) =>
        Assert.That(Told([Exchange(body)], ["at-new-secret"]).Split("-- 200\n\n")[1].TrimEnd('\n'), Is.EqualTo(told));

    [Test]
    public void A_flow_is_told_in_a_line_a_step_and_a_race_by_its_request()
    {
        var lost = Exchange("{}") with { Response = null, Failure = new TransportFailure.Reset("gone") };
        var told = Transcript.Write(
            [
                new TranscriptStep.Wire("sign-in.token", Exchange("{}"), IsCompact: true),
                new TranscriptStep.Deed("advance", "advance 180d"),
                new TranscriptStep.Race("race", [Exchange("{}", "a=1"), Exchange("""{"error":"x"}""", "a=1", 400)]),
                new TranscriptStep.Wire("lost", lost, IsCompact: true),
            ],
            new Scrubber([], [], [new("public", Base)]));

        Assert.That(told, Does.StartWith("== sign-in.token: POST {public}/oauth2/token -> 200\n== advance: advance 180d\n== race (2 at once)\nPOST "));
        Assert.That(told, Does.Contain("a=1\n\n== lost: POST {public}/oauth2/token -> no answer\n"));
    }

    private static string Part(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [TestCase("tyIzybziVrhPocDFLoi-F_THjtPjGToyKureeVOoBSuChQjiyXcadmWmxeIbpgFi", "<token#1>", TestName = "by chance without a digit")]
    [TestCase("TheFrontChannelLogoutSessionRequiredMember", "TheFrontChannelLogoutSessionRequiredMember", TestName = "words")]
    [TestCase("front_channel_logout_session_required_member", "front_channel_logout_session_required_member", TestName = "words in lower case")]
    [TestCase("ory_at_s7Qm2Xk9a8Jd0Lc3Hr5", "<token#1>", TestName = "with digits")]
    public void A_long_word_is_told_from_chance(string word, string shown) =>
        Assert.That(new Scrubber([], [], []).Text($"a {word} b"), Is.EqualTo($"a {shown} b"));
}
