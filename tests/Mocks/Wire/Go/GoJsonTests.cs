using System.Text;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Wire.Go;

/// <summary>What encoding/json says of a body. A character of an input stands for a byte.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class GoJsonTests
{
    private static readonly GoType.Struct Login = new("flow", "HandledLoginRequest",
        new("subject", GoType.String),
        new("remember", GoType.Bool),
        new("remember_for", GoType.Int),
        new("amr", new GoType.Slice("sqlxx.StringSliceJSONFormat", GoType.String)),
        new("context", GoType.Any),
        new("claims", GoType.Map),
        new("session", new GoType.Struct("flow", "Session", new GoMember("id_token", GoType.Map))),
        new("jwks", new GoType.Opaque("x.JoseJSONWebKeySet")),
        new("lifespan", new GoType.Reading(GoType.String, v => v.GetString() == "1h" ? null : $"time: invalid duration \"{v.GetString()}\""), Within: "Lifespans"));

    [TestCase("", "EOF")]
    [TestCase(" \n", "EOF")]
    [TestCase("{", "unexpected EOF")]
    [TestCase("""{"a":"b""", "unexpected EOF")]
    [TestCase("""{"a":"\u12""", "unexpected EOF")]
    [TestCase("[1,2", "unexpected EOF")]
    [TestCase("tru", "unexpected EOF")]
    [TestCase("-", "unexpected EOF")]
    [TestCase("client", "invalid character 'c' looking for beginning of value")]
    [TestCase("'", @"invalid character '\'' looking for beginning of value")]
    [TestCase("\xEF\xBB\xBF{}", "invalid character 'ï' looking for beginning of value")]
    [TestCase("{a:1}", "invalid character 'a' looking for beginning of object key string")]
    [TestCase("""{"a":1,}""", "invalid character '}' looking for beginning of object key string")]
    [TestCase("""{"a" 1}""", "invalid character '1' after object key")]
    [TestCase("""{"a":1 "b":2}""", "invalid character '\"' after object key:value pair")]
    [TestCase("""{"a":[1 2]}""", "invalid character '2' after array element")]
    [TestCase("[1,]", "invalid character ']' looking for beginning of value")]
    [TestCase("{\"a\":\"\n\"}", @"invalid character '\n' in string literal")]
    [TestCase("""{"a":"\x"}""", "invalid character 'x' in string escape code")]
    [TestCase("""{"a":"\u00g0"}""", @"invalid character 'g' in \u hexadecimal character escape")]
    [TestCase("""{"a":nul1}""", "invalid character '1' in literal null (expecting 'l')")]
    [TestCase("""{"a":-x}""", "invalid character 'x' in numeric literal")]
    [TestCase("""{"a":1.}""", "invalid character '}' after decimal point in numeric literal")]
    [TestCase("""{"a":1e}""", "invalid character '}' in exponent of numeric literal")]
    [TestCase("""{"a":01}""", "invalid character '1' after object key:value pair")]
    public void What_is_no_json_is_told_in_its_words(string body, string error) => Assert.That(Decode(body).Error, Is.EqualTo(error));

    [TestCase("[]", "json: cannot unmarshal array into Go value of type flow.HandledLoginRequest")]
    [TestCase("\"x\"", "json: cannot unmarshal string into Go value of type flow.HandledLoginRequest")]
    [TestCase("1x", "json: cannot unmarshal number into Go value of type flow.HandledLoginRequest")]
    [TestCase("true", "json: cannot unmarshal bool into Go value of type flow.HandledLoginRequest")]
    [TestCase("""{"subject":1}""", "json: cannot unmarshal number into Go struct field HandledLoginRequest.subject of type string")]
    [TestCase("""{"Subject":{}}""", "json: cannot unmarshal object into Go struct field HandledLoginRequest.subject of type string")]
    [TestCase("""{"remember":"yes"}""", "json: cannot unmarshal string into Go struct field HandledLoginRequest.remember of type bool")]
    [TestCase("""{"remember_for":1.5}""", "json: cannot unmarshal number 1.5 into Go struct field HandledLoginRequest.remember_for of type int")]
    [TestCase("""{"amr":"pwd"}""", "json: cannot unmarshal string into Go struct field HandledLoginRequest.amr of type sqlxx.StringSliceJSONFormat")]
    [TestCase("""{"amr":["pwd",1]}""", "json: cannot unmarshal number into Go struct field HandledLoginRequest.amr of type string")]
    [TestCase("""{"claims":[]}""", "json: cannot unmarshal array into Go struct field HandledLoginRequest.claims of type map[string]interface {}")]
    [TestCase("""{"claims":{"a":1e309}}""", "json: cannot unmarshal number 1e309 into Go struct field HandledLoginRequest.claims of type float64")]
    [TestCase("""{"session":{"id_token":1}}""", "json: cannot unmarshal number into Go struct field Session.session.id_token of type map[string]interface {}")]
    [TestCase("""{"jwks":"x"}""", "json: cannot unmarshal string into Go struct field HandledLoginRequest.jwks of type x.JoseJSONWebKeySet")]
    [TestCase("""{"lifespan":1}""", "json: cannot unmarshal number into Go struct field HandledLoginRequest.Lifespans.lifespan of type string")]
    [TestCase("""{"lifespan":"x"}""", "time: invalid duration \"x\"")]
    [TestCase("""{"subject":1,"remember":2}""", "json: cannot unmarshal number into Go struct field HandledLoginRequest.subject of type string")]
    [TestCase("""{"subject":1,"subject":"x"}""", "json: cannot unmarshal number into Go struct field HandledLoginRequest.subject of type string")]
    public void What_does_not_fit_is_told_by_its_place(string body, string error) => Assert.That(Decode(body).Error, Is.EqualTo(error));

    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("{} {}")]
    [TestCase(" {}x")]
    [TestCase("""{"subject":null,"session":null,"unknown":1}""")]
    public void The_first_value_counts_and_null_says_nothing(string body)
    {
        var decoded = Decode(body);
        Assert.That((decoded.Error, decoded.Members.Members.IsEmpty || decoded.Members.Members is [{ Key: "session" }]), Is.EqualTo(((string?)null, true)));
    }

    [Test]
    public void Names_are_matched_without_regard_to_case_and_the_last_counts()
    {
        var members = Decode("""{"SUBJECT":"a","subject":"b","Remember_For":60,"session":{"ID_TOKEN":{"Email":"x"}}}""").Members;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(members["subject"], Is.EqualTo("b"));
            Assert.That(members["remember_for"], Is.EqualTo(60L));
            Assert.That(members.Object("session").Object("id_token").Text("Email"), Is.EqualTo("x"));
        }
    }

    [Test]
    public void A_strict_decoder_knows_no_other_members() => Assert.That(
        GoJson.DecodeFirst("""{"subject":"a","foo":1}"""u8.ToArray(), Login, isStrict: true).Error, Is.EqualTo("json: unknown field \"foo\""));

    [Test]
    public void A_million_brackets_are_one_mistake() => Assert.That(
        Decode(new string('[', 1_000_000)).Error, Is.EqualTo("unexpected EOF"));

    [Test]
    public void What_is_nested_too_deep_is_said_so() => Assert.That(
        Decode(new string('[', 5000) + new string(']', 5000)).Error, Is.EqualTo("exceeded max depth"));

    private static GoDecoded Decode(string body) => GoJson.DecodeFirst(Encoding.Latin1.GetBytes(body), Login);
}
