using System.Globalization;
using System.Reflection;
using Bogus;

namespace Conformance.Core.Values;

/// <summary>Made-up data: Bogus's data sets by name, internet.email or name.first-name.</summary>
internal sealed class FakeData(int seed)
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

    private readonly Faker _faker = new() { Random = new Randomizer(seed) };

    /// <exception cref="ValueException">No data set or member of that name.</exception>
    public string Make(string path)
    {
        var parts = path.Replace("-", "", StringComparison.Ordinal).Split('.');
        if (parts.Length != 2 || typeof(Faker).GetProperty(parts[0], Any)?.GetValue(_faker) is not { } set)
            throw new ValueException($"no made-up data '{path}'; write $fake.internet.email or another data set and member of Bogus");
        if (Method(set.GetType(), parts[1]) is not { } method)
            throw new ValueException($"$fake.{parts[0]} has no '{parts[1]}' that needs no arguments");
        var value = method.Invoke(set, [.. method.GetParameters().Select(p => p.DefaultValue)]);
        return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Whether there is such data, without making any.</summary>
    public static bool Has(string path)
    {
        var parts = path.Replace("-", "", StringComparison.Ordinal).Split('.');
        return parts.Length == 2 && typeof(Faker).GetProperty(parts[0], Any)?.PropertyType is { } set && Method(set, parts[1]) is not null;
    }

    private static MethodInfo? Method(Type set, string name) =>
        set.GetMethods(Any).Where(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && m.ReturnType != typeof(void) && !m.IsGenericMethod)
            .Where(m => m.GetParameters().All(p => p.HasDefaultValue))
            .MinBy(m => m.GetParameters().Length);
}
