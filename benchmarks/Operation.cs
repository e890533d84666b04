using Conformance.Cli.Embedded;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Benchmarks;

/// <summary>One exchange or refresh that can be repeated: the state that it finds, and the request.</summary>
/// <param name="Name">Provider and operation: hydra refresh.</param>
/// <param name="Step">The same request as a step of a suite; $secret is what the state was prepared with.</param>
/// <param name="Secret">The token, code or id that the step sends.</param>
internal sealed record Operation(string Name, StepDriver Driver, ProtocolRequest Request, string Step, string Secret)
{
    private static readonly (string Name, Func<StepDriver, (ProtocolRequest Request, string Step, string Secret)> Prepare)[] Table =
    [
        ("blink-platform exchange", PlatformExchange),
        ("blink-platform refresh",  PlatformRefresh),
        ("blink-sp exchange",       ServiceProviderExchange),
        ("blink-sp refresh",        ServiceProviderRefresh),
        ("legacy-apps exchange",    LegacyExchange),
        ("legacy-apps refresh",     LegacyRefresh),
        ("hydra exchange",          driver => HydraOperations.Exchange(driver)),
        ("hydra refresh",           driver => HydraOperations.Refresh(driver)),
    ];

    public static IEnumerable<string> Names => Table.Select(row => row.Name);

    public string ProviderName => Driver.Provider.Name;

    public static Operation FindOperation(string name)
    {
        var driver = new StepDriver(ProviderCatalog.FindProvider(name.Split(' ')[0], null)!);
        var (request, step, secret) = Table.Single(row => row.Name == name).Prepare(driver);
        return new Operation(name, driver, request, step, secret);
    }

    private static string[] PlatformHeaders(StepDriver driver) =>
    [
        $"X-SSL-Client-S-DN: {driver.Identity["header.X-SSL-Client-S-DN"]}",
        "X-Correlation-ID: 7a7d4a34-0d9f-4e4b-9e50-2b28f2142e1b",
        "X-CorAPI-Target-ID: IIDP99999",
        "X-PSU-User-Agent: AUTO",
        "User-Agent: MySU/1.0",
        "Accept: application/json",
    ];

    private static (ProtocolRequest, string, string) PlatformExchange(StepDriver driver)
    {
        var permission = driver.Prepared.Fixtures["permission.active"]["id"];
        return (
            StepDriver.Request("platform", $"POST /permissions/{permission}/tokens/exchange", "", PlatformHeaders(driver)),
            "exchange: { permission_id: $secret }",
            permission);
    }

    private static (ProtocolRequest, string, string) PlatformRefresh(StepDriver driver)
    {
        var token = StepDriver.Member(driver.PlayRequest(PlatformExchange(driver).Item1), "refresh_token");
        return (
            StepDriver.Request("platform", "POST /oauth/token", $"grant_type=refresh_token&refresh_token={token}&client_id={driver.Identity["client_id"]}", PlatformHeaders(driver)),
            "refresh: { refresh_token: $secret }",
            token);
    }

    private static string[] ModuleHeaders(StepDriver driver) =>
    [
        $"X-CorAPI-Client-ID: {driver.Identity["client_id"]}",
        "X-Correlation-ID: 7a7d4a34-0d9f-4e4b-9e50-2b28f2142e1b",
        "User-Agent: MySU/1.0",
        "Accept: application/json",
    ];

    private static (ProtocolRequest, string, string) ServiceProviderExchange(StepDriver driver)
    {
        var code = driver.Prepared.Fixtures["code.fresh"];
        var form = $"grant_type=authorization_code&code={code["code"]}&redirect_uri={Uri.EscapeDataString(code["redirect_uri"])}"
            + $"&client_id={driver.Identity["client_id"]}&username={Uri.EscapeDataString(code["username"])}";
        return (
            StepDriver.Request("sp", "POST /oauth/token", form, ModuleHeaders(driver)),
            $"redeem: {{ code: $secret, redirect_uri: '{code["redirect_uri"]}', username: {code["username"]} }}",
            code["code"]);
    }

    private static (ProtocolRequest, string, string) ServiceProviderRefresh(StepDriver driver)
    {
        var grant = driver.Prepared.Fixtures["grant.active"];
        var form = $"grant_type=refresh_token&refresh_token={grant["refresh_token"]}&client_id={driver.Identity["client_id"]}&username={Uri.EscapeDataString(grant["username"])}";
        return (
            StepDriver.Request("sp", "POST /oauth/token", form, ModuleHeaders(driver)),
            $"refresh: {{ refresh_token: $secret, username: {grant["username"]} }}",
            grant["refresh_token"]);
    }

    private static string LegacyForm(StepDriver driver, string rest) =>
        $"client_id={driver.Identity["client_id"]}&client_secret={Uri.EscapeDataString(driver.Identity["client_secret"])}&{rest}";

    private static (ProtocolRequest, string, string) LegacyExchange(StepDriver driver)
    {
        var bearer = StepDriver.Member(driver.PlayRequest(StepDriver.Request("api", "POST /oauth2/v0/token", LegacyForm(driver, "grant_type=client_credentials"))), "access_token");
        var key = driver.Prepared.Fixtures["app.linked"]["consumer_key"];
        var old = driver.Prepared.Fixtures["legacy.user-a"]["token"];
        var secret = driver.Identity["client_secret"];
        return (
            StepDriver.Request(
                "api",
                $"POST /appmgmt/v0/legacyApps/{key}/exchangeRefreshToken/me",
                $$"""{"token":"{{old}}","secret":"{{secret}}"}""",
                $"Authorization: Bearer {bearer}"),
            $"exchange: {{ consumer_key: {key}, app_token: $secret, token: '{old.Replace("$", "$$")}', secret: '{secret}' }}",
            bearer);
    }

    private static (ProtocolRequest, string, string) LegacyRefresh(StepDriver driver)
    {
        var token = driver.Prepared.Fixtures["refresh.active"]["refresh_token"];
        return (
            StepDriver.Request("api", "POST /oauth2/v0/token", LegacyForm(driver, $"grant_type=refresh_token&refresh_token={token}")),
            "refresh: { refresh_token: $secret }",
            token);
    }
}
