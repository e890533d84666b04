using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of a login by mail: of what has a token sent, and of what brings it back.</summary>
internal static class LegacyAppsOtpMutants
{
    private const string Otp = "otp";
    private const string Send = "send-otp";

    private static ImmutableArray<Mutant> Grants { get; } =
    [
        Row("otp-unchecked", "129", "Any one-time token is the right one where one is open.", b => b.Without("otp-matches")),
        Row("otp-of-any-address", "127 129", "A one-time token works for any address.", b => b.SeeingOpen((t, o) => IsOpenFor(t, o, anyHandle: true))),
        Row("otp-of-any-client", "127 129", "A one-time token works for any app.", b => b.SeeingOpen((t, o) => IsOpenFor(t, o, anyClient: true))),
        Row("otp-further-ignored", "128", "The further parameters are not compared.", b => b.SeeingFurther((further, _) => further)),
        Row("otp-further-may-be-fewer", "128", "Of the further parameters some may be left out.",
            b => b.SeeingFurther((further, sent) => Pairs(further).All(Pairs(sent).Contains) ? further : sent)),
        Row("otp-further-may-be-more", "128", "There may be more further parameters than were sent.",
            b => b.SeeingFurther((further, sent) => Pairs(sent).All(Pairs(further).Contains) ? further : sent)),
        Row("otp-further-by-name", "128", "Of the further parameters the names are compared.",
            b => b.SeeingFurther((further, sent) => Names(further).SequenceEqual(Names(sent)) ? further : sent)),
        Row("otp-further-by-value", "128", "Of the further parameters the values are compared.",
            b => b.SeeingFurther((further, sent) => Values(further).SequenceEqual(Values(sent)) ? further : sent)),
        Row("otp-further-without-case", "128", "The further parameters are compared without case.",
            b => b.SeeingFurther((further, sent) => further.Equals(sent, StringComparison.OrdinalIgnoreCase) ? further : sent)),
        Row("otp-further-trimmed", "128", "Blanks around further parameters do not count.",
            b => b.SeeingFurther((further, sent) => FormUrlEncoded.Write(FormUrlEncoded.ParseFields(further).Select(f => f with { Value = f.Value.Trim() })) == sent ? further : sent)),
        Row("otp-accepted-twice", "164", "A one-time token works again.", b => b.Without("spend-one-time-token")),
        Row("otp-immortal", "164", "A one-time token lives for a year.", b => b.Living("one-time-token", TimeSpan.FromDays(365))),
        Row("otp-spent-by-a-wrong-try", "129", "A wrong one-time token spends the open ones.",
            b => b.EditGuard("otp-matches", g => g with { OnRefusal = [new("spend-open", SpendOpen)] })),
        Row("otp-spent-by-other-facts", "128", "Further parameters that differ spend the open one-time tokens.",
            b => b.EditGuard("further-parameters-are-the-same", g => g with { OnRefusal = [new("spend-open", SpendOpen)] })),
        Row("otp-spent-by-a-wider-scope", "113", "A scope that is not granted spends the one-time token.",
            b => b.EditGuard("scope-is-granted", g => g with { OnRefusal = [new("spend-open", SpendOpen)] }, Otp)),
        Row("otp-by-prefix", "129", "What begins with the one-time token is the one-time token.",
            b => b.Excusing("otp-matches", t => OtpFacts.OfTurn(t) is { Text: { } text } f && f.Open.Any(o => text.StartsWith(o.Text, StringComparison.Ordinal)))),
        Row("otp-trimmed", "129", "Blanks around a one-time token do not count.",
            b => b.Excusing("otp-matches", t => OtpFacts.OfTurn(t) is { Text: { } text } f && f.Open.Any(o => text.Trim() == o.Text))),
        Row("otp-newest-only", "163", "Only the one-time token that was sent last is compared, with the further parameters of any.",
            b => b.Excusing("otp-matches", t => OtpFacts.OfTurn(t) is var f && f.Open.Any(o => o.Text == f.Text))),
        Row("otp-channel-unchecked", "125", "Any channel_type is email.", b => b.SeeingOpen((t, o) => IsOpenFor(t, o, anyChannel: true)).Without("channel-type-is-known", Otp)),
        Row("otp-channel-by-prefix", "125", "A channel_type that begins with email is email.",
            b => b.SeeingOpen((t, o) => IsOpenFor(t, o, anyChannel: true)).Excusing("channel-type-is-known", t => OtpFacts.OfTurn(t).ChannelType!.StartsWith("email", StringComparison.Ordinal), Otp)),
        Row("otp-handle-unchecked", "126", "A channel_handle that is no address is looked up.", b => b.Without("channel-handle-is-well-formed", Otp)),
        Row("otp-unknown-address-not-told", "114", "An address that nobody has is told as a missing one-time token.", b => b.Without("email-is-known", Otp)),
        Row("otp-wider-scope", "113", "A login by mail grants any scope that is asked for.", b => b.Without("scope-is-granted", Otp)),
        Row("otp-is-the-refresh-token", "138 163", "The refresh token of a login by mail is the one-time token.",
            b => b.DoingFirst(Otp, "echo", t => t.Minted.RefreshToken = OtpFacts.OfTurn(t).Text ?? t.Minted.RefreshToken)),
    ];

    private static ImmutableArray<Mutant> Calls { get; } =
    [
        Row("send-otp-secret-unchecked", "165 123", "Who asks for a one-time token need not know the client's secret.", b => b.Without("client-secret-matches", Send)),
        Row("send-otp-disabled-client-served", "118", "A disabled app has one-time tokens sent.", b => b.Without("client-is-enabled", Send)),
        Row("send-otp-served-to-all-apps", "165", "Apps without the otp grant have one-time tokens sent.", b => b.Without("grant-is-allowed", Send)),
        Row("send-otp-without-channel", "165", "Without a channel_type a mail is sent.", b => b.Without("channel-type-is-supplied", Send)),
        Row("send-otp-any-channel", "165", "Any channel_type is email where a one-time token is asked for.", b => b.Without("channel-type-is-known", Send)),
        Row("send-otp-any-handle", "165", "A channel_handle that is no address is looked up where a one-time token is asked for.", b => b.Without("channel-handle-is-well-formed", Send)),
        Row("send-otp-to-anybody", "165", "A mail goes to an address that no user has.", b => b.Without("email-is-known", Send)),
        Row("send-otp-everywhere", "165", "A mail goes out for a user who lives elsewhere.", b => b.Without("principal-lives-here", Send)),
        Row("send-otp-shows-the-token", "162", "The first call answers with the one-time token.",
            b => b.OnSuccess((t, r) => r.WithMember("message", $"otp sent: {t.Minted.RefreshToken}"), Send)),
        Row("send-otp-token-in-a-header", "162", "The first call has the one-time token in a header.",
            b => b.OnSuccess((t, r) => r.WithHeader("X-Otp", t.Minted.RefreshToken), Send)),
        Row("send-otp-without-message", "162", "The answer of the first call has no message.", b => b.WithoutMember(Send, "message")),
        Row("send-otp-forgets", "163", "The one-time token that went out is not stored.", b => b.Without("store-one-time-token")),
        Row("send-otp-twice", "163", "Two mails go out.", b => b.Then("send-mail", t => t.Legs = t.Legs.Add(t.Legs[^1]))),
        Row("send-otp-loses-the-link", "162", "The mail's link is the provider's own, whatever the client sent.",
            b => b.Doing("send-mail", t => t.Legs = t.Legs.Add(MailLeg.ToLeg(OtpFacts.OfTurn(t).Handle ?? "", $"{t.Base}/auth", t.Minted.RefreshToken)))),
        Row("send-otp-refusal-sends", "165", "A mail goes out before the channel is looked at.",
            b => b.EditGuard("channel-type-is-known", g => g with { OnRefusal = [new("send-mail-anyway", t => t.Legs = t.Legs.Add(MailLeg.ToLeg(OtpFacts.OfTurn(t).Handle ?? "", t.Base, "x")))] }, Send)),
        Row("send-otp-limit-for-all", "165", "The number of open one-time tokens is counted over all users.",
            b => b.Checking("few-are-open", t => t.State.OneTimeTokens.Count < 5 ? null : new(OtpErrors.TooManyOpen.Response, "too many are open"))),
        Row("send-otp-code-as-text", "165", "The code in a refusal of the first call is a text.", b => b.OnErrors((_, r) => r.Member<int>("code", c => $"{c}"), Send)),
        Row("send-otp-refusal-without-body", "165", "A refusal of the first call has no body.", b => b.OnErrors((_, r) => ProtocolResponse.Empty(r.Status), Send)),
        Row("send-otp-57-and-58-swapped", "165", "At the first call 57 and 58 are swapped.",
            b => b.Answering("channel-type-is-supplied", _ => OtpErrors.ChannelHandleMissing.Response, Send).Answering("channel-handle-is-supplied", _ => OtpErrors.ChannelTypeMissing.Response, Send)),
        Row("send-otp-80-and-81-swapped", "165", "At the first call 80 and 81 are swapped.",
            b => b.Answering("channel-type-is-known", _ => TokenErrors.WithCode(81).Response, Send).Answering("channel-handle-is-well-formed", _ => TokenErrors.WithCode(80).Response, Send)),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Grants, .. Calls];

    private static LegacyAppsBlueprint SeeingOpen(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, OneTimeToken, bool> isOpen) =>
        b.Checking("otp-is-open", (t, former) =>
        {
            OtpFacts.OfTurn(t).Open = [.. t.State.OneTimeTokens.Entries.Select(e => e.Value).Where(o => isOpen(t, o))];
            return former(t);
        });

    private static LegacyAppsBlueprint SeeingFurther(this LegacyAppsBlueprint b, Func<string, string, string> see) =>
        b.Checking("further-parameters-are-the-same", (t, former) =>
        {
            var facts = OtpFacts.OfTurn(t);
            facts.Open = [.. facts.Open.Select(o => o with { Further = see(facts.Further, o.Further) })];
            return former(t);
        });

    private static bool IsOpenFor(LegacyAppsTurn t, OneTimeToken o, bool anyHandle = false, bool anyClient = false, bool anyChannel = false)
    {
        var facts = OtpFacts.OfTurn(t);
        return !o.Spent && (anyClient || o.ClientId == t.Client.App.ClientId) && (anyHandle || o.Handle == facts.Handle) && (anyChannel || o.ChannelType == facts.ChannelType);
    }

    private static void SpendOpen(LegacyAppsTurn t)
    {
        foreach (var token in OtpFacts.OfTurn(t).Open)
            t.State = t.State with { OneTimeTokens = t.State.OneTimeTokens.Set(token.Text, token with { Spent = true }) };
    }

    private static string[] Pairs(string form) => form.Split('&', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Names(string form) => FormUrlEncoded.ParseFields(form).Select(f => f.Name);

    private static IEnumerable<string> Values(string form) => FormUrlEncoded.ParseFields(form).Select(f => f.Value).Order(StringComparer.Ordinal);
}
