using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Password;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>What a legacy-apps provider may do otherwise at the logins without breaking any source.</summary>
internal static class LegacyAppsLoginVariants
{
    private static readonly string[] LoginGuards =
    [
        "user-is-enabled", "user-company-is-enabled", "user-is-not-locked", "password-is-not-force-expired", "password-is-young", "password-meets-policy",
        "user-may-come-from-there", "user-may-use-a-password",
    ];

    // Of each code the other status that a source has for it, or that its error word suggests.
    private static readonly Dictionary<int, int> OtherStatuses = new (int Code, int Status)[]
    {
        (10, 403), (11, 403), (12, 403), (13, 403), (14, 403), (20, 403), (53, 401), (55, 404), (59, 401), (60, 400), (61, 400), (64, 400), (83, 404),
        (100, 404), (105, 403), (107, 403), (108, 403), (123, 403), (134, 503), (135, 415), (136, 403),
    }.ToDictionary();

    public static ImmutableArray<Variant> All { get; } =
    [
        Row("unknown-username-is-a-wrong-password", "A username that nobody has is told as code 5.", b => b.Answering("username-is-known", _ => TokenErrors.WithCode(5).Response)),
        Row("unknown-username-is-19", "A username that nobody has is told as code 19.", b => b.Answering("username-is-known", _ => TokenErrors.WithCode(19).Response)),
        Row("unknown-address-not-told", "Who asks for a one-time token is not told that nobody has the address.",
            b => b.Without("email-is-known", "send-otp").OnlyFor("store-one-time-token", HasAddress).OnlyFor("send-mail", HasAddress)),
        Row("spent-otp-is-a-wrong-one", "A one-time token that was used is told as code 85.",
            b => b.Answering("otp-is-open", (t, refusal) => WasSent(t) ? refusal with { Response = TokenErrors.WithCode(85).Response } : refusal)),
        Row("request-token-once", "A company request token is used once.", b => b.DoingLast("password", "spend-request-token", t =>
            t.State = t.State with { RequestTokens = t.State.RequestTokens.Remove(PasswordFacts.OfTurn(t).Token.Text) })),
        Row("other-statuses", "The rows of the table go with their other statuses.",
            b => b.OnErrors((_, r) => r.Member("code") is int code && OtherStatuses.TryGetValue(code, out var status) ? r with { Status = status } : r)),
        Row("login-takes-no-scope", "The password grant passes a scope parameter over.", b => b.With(s => s with { Parameters = WithoutScopeOfLogins(s.Parameters) })),
        Row("states-before-the-password", "What is the matter with an account is told before its password is looked at.", b => b.At("password", WithStatesFirst)),
        Row("authorize-with-error-word", "A refusal of the authorization endpoint has RFC 6749's error beside error_code.",
            b => b.OnStatus(302, (_, r) => Rename(r, "error_code", "error_code", "error"), "authorize")),
        Row("authorize-with-error-only", "A refusal of the authorization endpoint has RFC 6749's error and no error_code.",
            b => b.OnStatus(302, (_, r) => Rename(r, "error_code", "error"), "authorize")),
        Row("otp-message-in-other-words", "The answer to who asks for a one-time token says so in other words.", b => b.WithMember("send-otp", "message", (_, _) => "mail is on its way")),
        Row("codes-for-an-hour", "Codes and one-time tokens live for an hour.", b => b.Living("code", TimeSpan.FromHours(1)).Living("one-time-token", TimeSpan.FromHours(1))),
    ];

    private static Variant Row(string id, string sentence, Func<LegacyAppsBlueprint, LegacyAppsBlueprint> edit) =>
        new($"legacy-apps-{id}", LegacyAppsProvider.Name, sentence, provider => edit((LegacyAppsBlueprint)provider));

    private static LegacyAppsBlueprint OnlyFor(this LegacyAppsBlueprint b, string effect, Func<LegacyAppsTurn, bool> when) =>
        b.EditEffect(effect, e => e with
        {
            Apply = t =>
            {
                if (when(t))
                    e.Apply(t);
            },
        });

    private static bool HasAddress(LegacyAppsTurn t) => OtpFacts.OfTurn(t).Account != Account.Nobody;

    private static bool WasSent(LegacyAppsTurn t) =>
        t.State.OneTimeTokens.Entries.Any(e => e.Value.ClientId == t.Client.App.ClientId && e.Value.Handle == OtpFacts.OfTurn(t).Handle);

    private static Func<ProtocolRequest, FieldList> WithoutScopeOfLogins(Func<ProtocolRequest, FieldList> former) =>
        request => former(request) is var fields && fields["grant_type"] == "password" ? fields.Without("scope") : fields;

    private static Endpoint<LegacyAppsTurn> WithStatesFirst(Endpoint<LegacyAppsTurn> endpoint)
    {
        var states = endpoint.Guards.Where(g => LoginGuards.Contains(g.Name)).ToArray();
        var others = endpoint.Guards.RemoveRange(states);
        return endpoint with { Guards = others.InsertRange(others.IndexOf(others.First(g => g.Name == "password-matches")), states) };
    }

    private static ProtocolResponse Rename(ProtocolResponse response, string member, params ReadOnlySpan<string> names)
    {
        var parts = response.Headers["Location"]!.Split('?', 2);
        var fields = FormUrlEncoded.ParseFields(parts[1]);
        if (fields[member] is not { } code)
            return response;
        var edited = fields.Without(member);
        foreach (var name in names)
            edited = edited.With(name, name == "error" ? "invalid_request" : code);
        return response.WithHeader("Location", $"{parts[0]}?{FormUrlEncoded.Write(edited)}");
    }
}
