using Conformance.Cli.Recording.Secrets;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Messages;

/// <summary>The secrets of a message: what a name makes one, in any part of it, and every JWT.</summary>
internal static class SecretFinder
{
    public static IEnumerable<FoundSecret> InRequest(ProtocolRequest request, MessageBody body) =>
    [
        .. request.Headers.Where(IsCredentials).SelectMany(f => Credentials.ReadCredentials(f.Value).Secrets()),
        .. CookiePairs.OfRequest(request.Headers).Select(c => new FoundSecret(c.Value, "cookie", IsLoose: true)),
        .. request.Headers.Where(IsOtherSecret).Select(f => new FoundSecret(f.Value, f.Name, IsLoose: true)),
        .. request.Headers.Where(f => !SecretHeaders.IsSecret(f.Name)).SelectMany(f => SecretTexts.FindFoundSecrets(f.Value)),
        .. SecretTexts.FindFoundSecrets(request.Path),
        .. request.Query.SelectMany(InParameter),
        .. InBody(body, RecordedNames.IsParameter),
    ];

    public static IEnumerable<FoundSecret> InAnswer(FieldList headers, MessageBody body) =>
    [
        .. InBody(body, RecordedNames.IsMember),
        .. headers.SelectMany(InAnswerHeader),
    ];

    private static IEnumerable<FoundSecret> InAnswerHeader(Field field)
    {
        if (field.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            return [new FoundSecret(CookiePairs.OfSetCookie(field.Value).Value, "cookie", IsLoose: true)];
        return SecretHeaders.IsSecret(field.Name) ? [new FoundSecret(field.Value, field.Name, IsLoose: true)] : SecretTexts.FindFoundSecrets(field.Value);
    }

    private static IEnumerable<FoundSecret> InBody(MessageBody body, Func<string, bool> isSecretMember) => body switch
    {
        MessageBody.Json json => JsonSecrets.FindFoundSecrets(json.Root, isSecretMember),
        MessageBody.Form form => form.Fields.SelectMany(InParameter),
        MessageBody.Text text => SecretTexts.FindFoundSecrets(text.Value),
        MessageBody.Binary binary => SecretTexts.FindFoundSecrets(binary.Characters),
        MessageBody.None or MessageBody.Multipart => [],
        _ => throw new ArgumentOutOfRangeException(nameof(body), body, "a kind of body that nobody looks through"),
    };

    private static IEnumerable<FoundSecret> InParameter(Field parameter) =>
        RecordedNames.IsParameter(parameter.Name) && RecordedNames.Secret(parameter.Name, parameter.Value) is { } found ? [found] : SecretTexts.FindFoundSecrets(parameter.Value);

    private static bool IsCredentials(Field field) => SecretHeaders.IsCredentials(field.Name);

    private static bool IsOtherSecret(Field field) =>
        SecretHeaders.IsSecret(field.Name) && !IsCredentials(field) && !field.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);
}
