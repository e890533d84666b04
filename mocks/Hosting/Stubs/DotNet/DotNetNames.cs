using System.Reflection;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>The members of WireMock.Net's classes: the public properties, as they are called or with a small first letter.</summary>
internal static class DotNetNames
{
    /// <summary>By both spellings.</summary>
    public static IReadOnlyDictionary<string, PropertyInfo> PropertiesOf(Type type) => type
        .GetProperties()
        .SelectMany(p => (string[])[p.Name, Small(p.Name)], (property, name) => (name, property))
        .ToDictionary(row => row.name, row => row.property);

    /// <summary>The member in either spelling; null where it is left out or null.</summary>
    public static Spot? Member(this Spot spot, string name) =>
        (spot[name] ?? spot[Small(name)]) is { Value: not PlacedNull } found ? found : null;

    public static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
