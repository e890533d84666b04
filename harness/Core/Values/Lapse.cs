using Conformance.Core.Texts;

namespace Conformance.Core.Values;

/// <summary>How far a step moves the clock: as far as is written, or as a value says that an earlier answer gave.</summary>
public abstract record Lapse
{
    private Lapse()
    {
    }

    /// <summary>What is known of it before anything is played.</summary>
    public virtual TimeSpan Least => TimeSpan.Zero;

    /// <summary>The time, or why there is none.</summary>
    /// <param name="now">The target's moment.</param>
    /// <exception cref="ValueException">A name has no value here.</exception>
    public abstract LapseReading Measure(Scope scope, DateTimeOffset now);

    /// <summary>As it may be written.</summary>
    public sealed override string ToString() => this switch
    {
        Fixed @fixed => DurationText.Print(@fixed.By),
        Lasting lasting => $"{lasting.Value}{PrintShift(lasting.Shift)}",
        Until until => $"until {until.Instant}{PrintShift(until.Shift)}",
        _ => throw new InvalidOperationException($"nobody prints a {GetType().Name}"),
    };

    /// <summary>90s.</summary>
    public sealed record Fixed(TimeSpan By) : Lapse
    {
        public override TimeSpan Least => By;

        public override LapseReading Measure(Scope scope, DateTimeOffset now) => new LapseReading.Found(By);
    }

    /// <summary>$expires_in - 1s: as many seconds as the value says, or the duration that it is, and that much more or less.</summary>
    public sealed record Lasting(Template Value, TimeSpan Shift) : Lapse
    {
        public override LapseReading Measure(Scope scope, DateTimeOffset now)
        {
            var value = Value.ResolveValue(scope);
            return LapseValues.ReadDuration(value) is { } span
                ? Ahead(span + Shift)
                : new LapseReading.None($"a number of seconds, or a duration, at {Value}", LapseValues.Describe(value));
        }
    }

    /// <summary>until $expired - 1s: up to the instant of the value, and that much beyond or before.</summary>
    public sealed record Until(Template Instant, TimeSpan Shift) : Lapse
    {
        public override LapseReading Measure(Scope scope, DateTimeOffset now)
        {
            var value = Instant.ResolveValue(scope);
            return LapseValues.ReadInstant(value) is { } instant
                ? Ahead(instant - now + Shift)
                : new LapseReading.None($"an instant at {Instant}", LapseValues.Describe(value));
        }
    }

    private LapseReading Ahead(TimeSpan by) => by <= TimeSpan.Zero ? new LapseReading.None($"a time that is still to come, {this}", $"{DurationText.Print(by)} from now")
        : by > DurationText.Longest ? new LapseReading.None($"{this} of {DurationText.Print(DurationText.Longest)} at most", DurationText.Print(by))
        : new LapseReading.Found(by);

    private static string PrintShift(TimeSpan shift) =>
        shift == TimeSpan.Zero ? "" : $" {(shift < TimeSpan.Zero ? '-' : '+')} {DurationText.Print(shift.Duration())}";
}

/// <summary>What came of measuring a <see cref="Lapse"/>.</summary>
public abstract record LapseReading
{
    private LapseReading()
    {
    }

    public sealed record Found(TimeSpan By) : LapseReading;

    /// <summary>The value is none of which a clock can be moved: what was expected, and what is there.</summary>
    public sealed record None(string Expected, string Actual) : LapseReading;
}
