using System.Text.RegularExpressions;
using Conformance.Core.Documents;
using Conformance.Core.Sources;
using Conformance.Core.Transport;

namespace Conformance.Core.Targets;

/// <summary>
/// Reads which proxy leads to a target: `proxy:` of its file, an address or `none`, or else the variables that other clients read,
/// the lower-case form first. Whoever we are at a proxy is a secret.
/// </summary>
internal sealed partial class ProxyReader(TargetValues values, Func<string, string?> environment, DiagnosticBag mistakes)
{
    private const string Advice = "Write one such as http://proxy.example:3128, or none.";

    [GeneratedRegex("//(?<user>[^/@]*)@", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserInformation();

    public ProxyChoice ReadProxy(Node? node)
    {
        var found = ReadEnvironment(node is null);
        return node is null ? found : ProxyChoice.None with { Written = ReadWritten(node), IsInEnvironment = found.IsInEnvironment };
    }

    private ProxyAddress? ReadWritten(Node node)
    {
        if (values.Address(node) is not { } text || text == "none")
            return null;
        if (UserInformation().Match(((ScalarNode)node).Text) is { Success: true } user && !user.Value.Contains("env.", StringComparison.Ordinal))
        {
            mistakes.AddMessage(node.At, "the proxy's user and password stand in the file", "Take them from the environment: $env.NAME for the whole address, or http://$env.USER:$env.PASSWORD@….");
            return null;
        }
        if (ProxyAddress.ParseProxy(text) is { } proxy)
            return Keep(proxy);
        mistakes.AddMessage(node.At, "'proxy' is no address of a proxy", Advice);
        return null;
    }

    private ProxyChoice ReadEnvironment(bool isUsed)
    {
        var all = ReadVariable("all_proxy", isUsed);
        var choice = new ProxyChoice
        {
            ForHttp = ReadVariable("http_proxy", isUsed) ?? all,
            ForHttps = ReadVariable("https_proxy", isUsed) ?? all,
            Bypass = Variable("no_proxy")?.Value ?? "",
        };
        return choice with { IsInEnvironment = !choice.IsEmpty };
    }

    private ProxyAddress? ReadVariable(string name, bool isUsed)
    {
        if (Variable(name) is not var (variable, value))
            return null;
        if (ProxyAddress.ParseProxy(value) is { } proxy)
            return Keep(proxy);
        if (isUsed)
            mistakes.AddMessage(SourceSpan.None, $"the environment variable {variable} is no address of a proxy", "Mend it, or write 'proxy: none' into the target file.");
        return null;
    }

    private (string Name, string Value)? Variable(string name) =>
        ((string[])[name, name.ToUpperInvariant()]).Where(n => environment(n) is { Length: > 0 }).Select(n => ((string, string)?)(n, environment(n)!)).FirstOrDefault();

    private ProxyAddress Keep(ProxyAddress proxy)
    {
        if (proxy.User is { } user)
            values.KeepSecret(user.Password.Length > 0 ? user.Password : user.UserName);
        return proxy;
    }
}
