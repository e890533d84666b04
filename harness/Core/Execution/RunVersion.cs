using System.Reflection;

namespace Conformance.Core.Execution;

/// <summary>This build's version.</summary>
public static class RunVersion
{
    public static readonly string Text =
        typeof(RunVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static readonly string UserAgent = $"conformance/{Text}";
}
