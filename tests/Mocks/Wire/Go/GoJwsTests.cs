using Conformance.Mocks.Protocol.Wire.Go;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Wire.Go;

[Parallelizable(ParallelScope.All)]
internal sealed class GoJwsTests
{
    [TestCase("x", "go-jose/go-jose: compact JWS format must have three parts")]
    [TestCase("abc", "go-jose/go-jose: compact JWS format must have three parts")]
    [TestCase("a.b.c", "illegal base64 data at input byte 0")]
    [TestCase("https://api.example.com", "illegal base64 data at input byte 5")]
    [TestCase("..", "unexpected end of JSON input")]
    [TestCase("abcd.e30.", "invalid character 'i' looking for beginning of value")]
    [TestCase("eyJhbGciOiJub25lIn0.e30.", null)]
    public void Tells_what_cannot_be_read_in_the_words_of_the_library(string compact, string? mistake) =>
        Assert.That(GoJws.FindMistake(compact), Is.EqualTo(mistake));
}
