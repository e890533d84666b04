using System.Globalization;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>diff(a, b): a − b, both numbers.</summary>
public sealed record DiffSource(ValueSource Left, ValueSource Right, string Text) : ValueSource(Text)
{
    public override bool NeedsKeys => Left.NeedsKeys || Right.NeedsKeys;

    public override bool IsText => false;

    public override Reading Read(CheckContext context)
    {
        if (TryReadNumber(Left, context, out var left) is { } noLeft)
            return noLeft;
        return TryReadNumber(Right, context, out var right) is { } noRight ? noRight : Subtract(left, right);
    }

    private static Reading.Found Subtract(decimal left, decimal right) =>
        new(NumberText.IsHuge(left) || NumberText.IsHuge(right) ? JsonValue.Create((double)left - (double)right) : JsonValue.Create(left - right));

    private static Reading? TryReadNumber(ValueSource source, CheckContext context, out decimal number)
    {
        number = 0;
        return source.Read(context) switch
        {
            Reading.Found found when NumberText.TryParseNumber(ValueText.WriteValue(found.Value), NumberStyles.Float, out number) => null,
            Reading.Found => new Reading.Missing($"{source.Text} is no number"),
            Reading.Missing { Why: { } } m => m,
            Reading.Unreadable unreadable => unreadable,
            Reading.Missing => new Reading.Missing($"there is no {source.Text}"),
            var other => throw new InvalidOperationException($"no such reading: {other}"),
        };
    }
}
