using System.Buffers.Text;
using System.Text;
using Conformance.Core.Texts;
using NUnit.Framework;

namespace Conformance.Tests.Core.Texts;

[Parallelizable(ParallelScope.All)]
internal sealed class JwtPartsTests
{
    [TestCase("{\"alg\":\"none\"}", "{\"sub\":\"a\"}", null)]
    [TestCase("{\"alg\":\"none\"}", "[]", "its payload is no JSON object")]
    [TestCase("{\"alg\":\"none\"}", "{\"sub\":\"a\",}", "its payload is not JSON at line 1, byte 12")]
    [TestCase("{\"alg\":\"none\",\"alg\":\"RS256\"}", "{}", "its header is no strict JSON: member 'alg' stands twice, at byte 15")]
    [TestCase("{\"alg\":", "{}", "its header is not JSON at line 1, byte 8")]
    public void Says_what_is_wrong_with_what_begins_as_a_token(string header, string claims, string? fault)
    {
        var parts = JwtParts.ParseJwtParts($"{Encode(header)}.{Encode(claims)}.c2ln", out var said);
        Assert.That((parts is null, said), Is.EqualTo((fault is not null, fault)));
    }

    // A check of the claims of a JWT holds nothing against a token that is none.
    [TestCase("opaque")]
    [TestCase("a1b2c3d4.e5f6a7b8.c9d0")]
    [TestCase("a b.c.d")]
    [TestCase("..")]
    [TestCase("eyJhbGciOiJub25lIn0.e30")]
    [TestCase("eyJhbGciOiJub25lIn0.e30=.c2ln")]
    public void An_opaque_token_is_no_broken_one(string token) =>
        Assert.That((JwtParts.ParseJwtParts(token, out var fault), fault), Is.EqualTo(((JwtParts?)null, (string?)null)));

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
