using Conformance.Core.Language;
using Conformance.Tests.Rules;
using NUnit.Framework;

namespace Conformance.Tests.Core.Language;

/// <summary>The steps that an editor offers for a shipped provider are its verbs.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class SchemaVerbsTests
{
    private static readonly string[] OfTheLanguage = [.. Words.Step, .. Words.Verbs, .. Words.Http];

    [TestCase("blink-platform"), TestCase("blink-sp"), TestCase("hydra"), TestCase("legacy-apps")]
    public void Steps_of_a_provider_are_its_verbs_and_the_languages(string provider)
    {
        var verbs = VerifiedStep.ReadLibrary(null).Providers[provider].Verbs.Keys;
        var items = new SchemaFile("suite").At($"$defs/steps-{provider}/items");
        var required = items["oneOf"]!.AsArray().Select(r => r!["required"]![0]!.GetValue<string>()).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(items["properties"]!.AsObject().Select(p => p.Key).Except(OfTheLanguage), Is.EquivalentTo(verbs));
            Assert.That(required.Except(OfTheLanguage), Is.EquivalentTo(verbs));
        });
    }
}
