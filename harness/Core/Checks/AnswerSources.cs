using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;

namespace Conformance.Core.Checks;

/// <summary>status: the number.</summary>
public sealed record StatusSource() : ValueSource("status")
{
    public override bool IsText => false;

    public override Reading Read(CheckContext context) =>
        Answer(context, out var missing) is { } answer ? new Reading.Found(JsonValue.Create(answer.Status)) : missing;
}

/// <summary>header.X: the field's value, the values of repeated fields joined by a comma (RFC 9110 §5.3).</summary>
public sealed record HeaderSource(string Name) : ValueSource($"header.{Name}")
{
    public override bool IsHeader => true;

    public override Reading Read(CheckContext context)
    {
        if (Answer(context, out var missing) is not { } answer)
            return missing;
        string? values = null;
        foreach (var field in answer.Headers)
        {
            if (field.Name.Equals(Name, StringComparison.OrdinalIgnoreCase))
                values = values is null ? field.Value : $"{values}, {field.Value}";
        }
        return Found(values);
    }
}

/// <summary>cookie.X: the value that the answer sets.</summary>
public sealed record CookieSource(string Name) : ValueSource($"cookie.{Name}")
{
    public override Reading Read(CheckContext context)
    {
        if (Answer(context, out var missing) is not { } answer)
            return missing;
        var pairs = answer.HeaderValues("Set-Cookie").Select(c => c.Split(';', 2)[0].Split('=', 2)).Where(p => p.Length == 2);
        return Found(pairs.LastOrDefault(p => p[0].Trim() == Name)?[1].Trim());
    }
}

/// <summary>body: the text.</summary>
public sealed record BodySource() : ValueSource("body")
{
    public override Reading Read(CheckContext context) =>
        Answer(context, out var missing) is not { } answer ? missing : AnswerBody.ReadText(answer, out var why) is { } text ? Found(text) : new Reading.Unreadable(why);
}

/// <summary>elapsed: whole milliseconds from sending to the answer's end.</summary>
public sealed record ElapsedSource() : ValueSource("elapsed")
{
    public override bool IsText => false;

    public override Reading Read(CheckContext context) =>
        Answer(context, out var missing) is { } answer ? new Reading.Found(JsonValue.Create((long)answer.Elapsed.TotalMilliseconds)) : missing;
}

/// <summary>json, json.a.b[0]: a value in the body, which is strict JSON.</summary>
public sealed record JsonSource(ImmutableArray<string> Path, string Text) : ValueSource(Text)
{
    public override bool IsText => false;

    public override Reading Read(CheckContext context)
    {
        if (Answer(context, out var missing) is not { } answer)
            return missing;
        if (answer.Json.Error is { } error)
            return answer.IsUnreadable ? new Reading.Unreadable(error) : new Reading.Missing(error);
        return JsonPath.TryFollow(answer.Json.Value, Path.AsSpan(), out var found) ? new Reading.Found(found) : Reading.Missing.Nothing;
    }
}

/// <summary>sent.x, sent.header.X: what the step sent.</summary>
public sealed record SentSource(ImmutableArray<string> Path, string Text) : ValueSource(Text)
{
    public override bool IsSeenByBrowser => true;

    public override Reading Read(CheckContext context)
    {
        var request = context.Exchange.Request;
        if (Path is ["header", .. var name])
            return Found(request.Header(string.Join('.', name)));
        return JsonPath.TryFollow(request.Parameters, Path.AsSpan(), out var found) ? new Reading.Found(found) : Reading.Missing.Nothing;
    }
}
