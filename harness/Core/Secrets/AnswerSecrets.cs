using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;

namespace Conformance.Core.Secrets;

/// <summary>Registers the secrets of an answer by where they stand in it: members, parameters of an address, private keys, text.</summary>
public sealed class AnswerSecrets(SecretRegistry registry)
{
    /// <summary>A body that is no strict JSON, read as far as it can be.</summary>
    public void TakeUnparsed(string body)
    {
        var members = LooseMembers.FindTexts(body);
        members.ForEach(member => TakeMember(member.Name, member.Value));
        TakePrivateKey(PrivateKeyMembers.FindTexts(members));
        TakeText(body);
    }

    /// <summary>What looks like a secret wherever it stands.</summary>
    public void TakeText(string text)
    {
        foreach (var secret in ArrivedSecrets.FindIn(text))
            registry.Register(secret.Value, secret.Name);
    }

    /// <summary>The parameters of an address to go on to.</summary>
    /// <param name="takesCode">Whether a code in it is an authorization code (RFC 6749 §4.1.2), and not an error's word in the address of its description.</param>
    public void TakeLocation(string location, bool takesCode = true)
    {
        var start = location.IndexOfAny(['?', '#']);
        foreach (var pair in start < 0 ? [] : location[(start + 1)..].Split('&', '#'))
        {
            if (pair.Split('=', 2) is [var name, var value] && SecretNames.IsSecretParameter(name) && (takesCode || name != "code"))
                registry.Register(FormText.DecodeText(value), name);
        }
    }

    /// <summary>Members at every depth.</summary>
    public void TakeMembers(JsonNode json)
    {
        if (json is JsonArray list)
        {
            foreach (var item in list.OfType<JsonNode>())
                TakeMembers(item);
        }
        else if (json is JsonObject map)
        {
            TakePrivateKey(PrivateKeyMembers.FindTexts(map));
            foreach (var (name, value) in map)
            {
                if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                    TakeMember(name, text.GetValue<string>());
                else if (value is not null)
                    TakeMembers(value);
            }
        }
    }

    private void TakePrivateKey(IEnumerable<string> texts)
    {
        foreach (var text in texts)
            registry.Register(text, PrivateKeyMembers.Name);
    }

    private void TakeMember(string name, string said)
    {
        if (SecretNames.IsSecretMember(name))
            registry.Register(said, name);
        // An address to go on to carries the same parameters as a Location: redirect_to of Hydra's admin API.
        else if (said.Contains("://", StringComparison.Ordinal))
            TakeLocation(said, takesCode: said.Contains("state=", StringComparison.Ordinal));
        TakeText(said);
    }
}
