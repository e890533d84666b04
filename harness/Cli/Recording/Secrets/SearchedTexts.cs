namespace Conformance.Cli.Recording.Secrets;

/// <summary>
/// What is sought in mappings, each text once: those of a chain of refreshes differ in nothing but pseudonyms, and a search in
/// each of them with every exchange would take ever longer.
/// </summary>
internal sealed class SearchedTexts(RecordedSecrets secrets)
{
    private readonly Dictionary<string, SearchedText> _texts = new(StringComparer.Ordinal);

    /// <param name="text">Without secrets as far as they are known.</param>
    public SearchedText ListTexts(string text)
    {
        var key = secrets.WithoutPseudonyms(text);
        if (!_texts.TryGetValue(key, out var searched))
            _texts.Add(key, searched = new SearchedText(key));
        return searched;
    }
}
