namespace Conformance.Tests.Fuzz;

/// <summary>Header fields of requests. A character stands for a byte.</summary>
internal static class FuzzHeaders
{
    private static readonly string[] Odd =
    [
        "Accept: */*;q=2", "Accept: ;;;,,,", "Accept: text/html;q=0.x", "Accept: application/json;q=\xFF", "Accept-Language: \xC3\xA9", "Cookie: =;=;=", "Cookie: a=\xC3\xA9; b=%ff; c",
        "Cookie: ory_hydra_session_dev=\"", "Cookie: ory_hydra_login_csrf_dev_1=x; ory_hydra_login_csrf_dev_1=y", "Content-Encoding: gzip", "Content-Encoding: br, br, br", "Expect: 200-ok",
        "Connection: keep-alive, X", "Upgrade: h2c", "X-Forwarded-Proto: \xE2\x82\xAC", "X-Forwarded-Host: a b", "Forwarded: for=\"", "Range: bytes=0-", "If-None-Match: \"", "Via: 1.1 x",
        "Oauth2-Token: \xC3\xA9", "X-API-KEY: x", "X-Correlation-ID: \xE2\x82\xAC", "X-Request-Id: \xF0\x9F\xA6\x91", "Origin: null", "Referer: \xC3\xA9", "Date: yesterday", "Trailer: X", "TE: trailers, chunked",
    ];

    /// <summary>Lines that no server has to take.</summary>
    private static readonly string[] Broken =
    [
        "X Y: z", "X\0: z", ": z", "no colon", " folded: z", "X: a\0b", "X: a\x01", "X: \xFF\xFE", "\xFF: z", "X-Long: " + new string('x', 40_000), "Host: a b", "Host: \xFF", "Host: second",
        string.Join("\r\n", Enumerable.Range(0, 150).Select(i => $"X-{i}: {i}")), "Transfer-Encoding: gzip", "Content-Length: -1", "Content-Length: 1e3", "Content-Length: 5, 5", "Content-Length: 99999999999999999999",
    ];

    public static string ChooseOdd(Random random) => random.Pick(Odd);

    public static string ChooseBroken(Random random) => random.Pick(Broken);

    public static string MakeAuthorization(Random random, string id, string secret) => random.Next(9) switch
    {
        0 => "Basic",
        1 => "Basic " + FuzzText.BendText(random, FuzzText.Base64($"{id}:{secret}")).Replace("\0", "").Replace("\x7F", ""),
        2 => "Basic " + FuzzText.Base64("\xFF\xFE:\xFF"),
        3 => "Basic " + FuzzText.Base64($"{FuzzText.BendText(random, id)}:{FuzzText.BendText(random, secret)}"),
        4 => "Basic " + FuzzText.Base64(id),
        5 => "Bearer " + FuzzText.MakeJwt(random).Replace("\xFF", "_"),
        6 => "Bearer",
        7 => "Negotiate YII=",
        _ => "Basic " + FuzzText.Base64($"{id}:{secret}"),
    };
}
