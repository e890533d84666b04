using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Rows of the error table in each other's place, rows that are not told, and rows with a wrong member.</summary>
internal static class LegacyAppsRowMutants
{
    private static readonly (string At, string One, int First, string Other, int Second, string Requirements)[] Neighbours =
    [
        ("password", "user-is-enabled", 10, "user-company-is-enabled", 11, "102 103"),
        ("password", "password-is-not-force-expired", 12, "password-is-young", 13, "104 105"),
        ("password", "password-matches", 5, "username-is-known", 100, "101 130"),
        ("password", "password-matches", 5, "login-is-explained", 19, "101 108"),
        ("password", "user-is-enabled", 10, "user-is-not-locked", 14, "102 106"),
        ("password", "password-is-young", 13, "user-may-come-from-there", 20, "105 109"),
        ("password", "username-is-supplied", 51, "password-is-supplied", 52, "110 111"),
        ("password", "credtype-is-known", 120, "login-type-is-known", 121, "145 146"),
        ("password", "company-is-enabled", 53, "user-company-is-enabled", 11, "112 103"),
        ("otp", "otp-is-supplied", 56, "channel-type-is-supplied", 57, "115 116"),
        ("otp", "channel-type-is-supplied", 57, "channel-handle-is-supplied", 58, "116 117"),
        ("otp", "channel-type-is-known", 80, "channel-handle-is-well-formed", 81, "125 126"),
        ("otp", "otp-is-open", 83, "otp-matches", 85, "127 129"),
        ("otp", "further-parameters-are-the-same", 84, "otp-matches", 85, "128 129"),
        ("otp", "email-is-known", 55, "otp-is-open", 83, "114 127"),
        ("authorization-code", "code-is-supplied", 101, "redirect-uri-is-supplied", 102, "131 132"),
        ("authorization-code", "code-is-known", 103, "code-is-the-clients-own", 105, "133 135"),
        ("authorization-code", "redirect-uri-matches", 104, "code-is-the-clients-own", 105, "134 135"),
        ("authorization-code", "code-is-known", 103, "redirect-uri-matches", 104, "133 134"),
        ("refresh", "client-id-is-supplied", 62, "client-secret-is-supplied", 63, "121 122"),
        ("refresh", "client-is-known", 61, "client-secret-matches", 64, "120 123"),
        ("refresh", "client-is-enabled", 59, "client-is-known", 61, "118 120"),
        ("refresh", "principal-is-enabled", 123, "company-is-enabled", 53, "148 112"),
        ("refresh", "refresh-token-is-the-clients-own", 105, "refresh-token-is-known", 108, "135 138"),
        ("refresh", "refresh-is-allowed", 107, "refresh-token-is-supplied", 106, "137 136"),
    ];

    private static readonly (string At, string Guard, int Code, string Requirement, string Instead)[] Unasked =
    [
        ("password", "username-is-supplied", 51, "110", "a missing username"),
        ("password", "user-is-enabled", 10, "102", "a disabled user"),
        ("password", "user-company-is-enabled", 11, "103", "a user of a disabled company"),
        ("password", "password-is-not-force-expired", 12, "104", "a password that an administrator let expire"),
        ("password", "password-is-young", 13, "105", "an old password"),
        ("password", "user-is-not-locked", 14, "106", "a locked user"),
        ("password", "login-is-explained", 19, "108", "the user of code 19"),
        ("password", "user-may-come-from-there", 20, "109", "a user who may not come from here"),
        ("password", "user-may-use-a-password", 21, "149", "a user of single sign-on"),
        ("password", "password-meets-policy", 139, "154", "a weak password"),
        ("password", "company-is-not-in-maintenance", 134, "151", "a user of a company in maintenance"),
        ("password", "company-is-enabled", 53, "112", "a user whose company has not connected the app"),
        ("otp", "otp-is-supplied", 56, "115", "a missing one-time token"),
        ("otp", "channel-type-is-supplied", 57, "116", "a missing channel_type"),
        ("otp", "channel-handle-is-supplied", 58, "117", "a missing channel_handle"),
        ("otp", "otp-is-open", 83, "127", "an address that nothing was sent to"),
        ("authorization-code", "code-is-supplied", 101, "131", "a missing code"),
        ("authorization-code", "redirect-uri-is-supplied", 102, "132", "a missing redirect_uri"),
    ];

    // Of each error word one other of the table, so that code and error no longer belong together.
    private static readonly (string At, int Code, string Error, string Requirement)[] OtherWords =
    [
        ("password", 5, "invalid_request", "101"), ("password", 10, "access_denied", "102"), ("password", 11, "invalid_client", "103"), ("password", 12, "invalid_request", "104"),
        ("password", 13, "access_denied", "105"), ("password", 14, "access_denied", "106"), ("password", 19, "invalid_client", "108"), ("password", 20, "access_denied", "109"),
        ("password", 51, "invalid_grant", "110"), ("password", 52, "invalid_grant", "111"), ("password", 53, "access_denied", "112"), ("password", 120, "invalid_grant", "145"),
        ("password", 121, "invalid_grant", "146"), ("otp", 55, "invalid_grant", "114"), ("otp", 56, "invalid_grant", "115"), ("otp", 57, "invalid_grant", "116"),
        ("otp", 58, "invalid_grant", "117"), ("otp", 80, "invalid_grant", "125"), ("otp", 81, "invalid_grant", "126"), ("otp", 83, "invalid_grant", "127"), ("otp", 84, "invalid_grant", "128"),
        ("otp", 85, "invalid_grant", "129"), ("authorization-code", 101, "invalid_grant", "131"), ("authorization-code", 102, "invalid_grant", "132"),
        ("authorization-code", 103, "invalid_grant", "133"), ("authorization-code", 104, "invalid_request", "134"), ("authorization-code", 105, "invalid_client", "135"),
    ];

    public static ImmutableArray<Mutant> All { get; } =
    [
        .. Neighbours.Select(n => Row($"{n.At}-{n.First}-and-{n.Second}-swapped", n.Requirements, $"At {n.At} the rows {n.First} and {n.Second} are in each other's place.",
            b => b.Answering(n.One, _ => TokenErrors.WithCode(n.Second).Response, n.At).Answering(n.Other, _ => TokenErrors.WithCode(n.First).Response, n.At))),
        .. Unasked.Select(u => Row($"{u.At}-without-{u.Code}", u.Requirement, $"At {u.At} nobody asks for {u.Instead}.", b => b.Without(u.Guard, u.At))),
        .. OtherWords.Select(w => Row($"{w.At}-{w.Code}-is-{w.Error.Replace('_', '-')}", $"84 {w.Requirement}", $"At {w.At} the error of {w.Code} is {w.Error}.",
            b => b.OnErrors((_, r) => r.Member("code") is int code && code == w.Code ? r.WithMember("error", w.Error) : r, w.At))),
        .. OtherWords.Select(w => Row($"{w.At}-{w.Code}-in-other-words", $"83 {w.Requirement}", $"At {w.At} the description of {w.Code} is another row's.",
            b => b.OnErrors((_, r) => r.Member("code") is int code && code == w.Code ? r.WithMember("error_description", TokenErrors.WithCode(w.Code == 106 ? 108 : 106).Description) : r, w.At))),
    ];
}
