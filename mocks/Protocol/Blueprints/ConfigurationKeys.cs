using System.Collections.Immutable;
using System.Globalization;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>Makes the rows of a provider's configuration by the kind of their values.</summary>
/// <typeparam name="TBlueprint">The provider as a value.</typeparam>
public static class ConfigurationKeys<TBlueprint>
    where TBlueprint : Provider
{
    // As far as a realm's clock goes.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>A duration of more than nothing.</summary>
    public static ConfigurationKey Lasting(string key, string example, Func<TBlueprint, TimeSpan, TBlueprint> edit) =>
        new(key, Durations.Form, example, (provider, value) => ReadDuration(value) is { } time && time > TimeSpan.Zero ? edit((TBlueprint)provider, time) : null);

    /// <summary>A duration, of which 0s turns the thing off.</summary>
    public static ConfigurationKey LastingOrOff(string key, string example, Func<TBlueprint, TimeSpan, TBlueprint> edit) =>
        new(key, $"{Durations.Form}, or 0s", example, (provider, value) => ReadDuration(value) is { } time ? edit((TBlueprint)provider, time) : null);

    /// <summary>true or false.</summary>
    public static ConfigurationKey Switched(string key, Func<TBlueprint, bool, TBlueprint> edit) =>
        new(key, "true or false", "true", (provider, value) => value is "true" or "false" ? edit((TBlueprint)provider, value == "true") : null);

    /// <summary>A whole number.</summary>
    public static ConfigurationKey Counted(string key, int from, int to, string example, Func<TBlueprint, int, TBlueprint> edit) =>
        new(key, $"a whole number from {from} to {to}", example, (provider, value) =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? edit((TBlueprint)provider, number) : null);

    /// <summary>One of some words; the first is the example.</summary>
    public static ConfigurationKey Chosen(string key, params ImmutableArray<(string Word, Func<TBlueprint, TBlueprint> Edit)> choices) =>
        new(key, string.Join(" or ", choices.Select(c => c.Word)), choices[0].Word, (provider, value) => choices.FirstOrDefault(c => c.Word == value).Edit?.Invoke((TBlueprint)provider));

    private static TimeSpan? ReadDuration(string value) => Durations.TryParse(value, out var time) && time <= Longest ? time : null;
}
