using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>One answer as a value. Nothing in it is signed or serialised yet: that happens outside of the state's step.</summary>
public sealed record ProtocolResponse
{
    public required int Status { get; init; }

    /// <summary>Header fields in the order in which they are sent.</summary>
    public FieldList Headers { get; init; } = FieldList.EmptyHeaders;

    public Body Body { get; init; } = Body.None;

    /// <summary>An answer without a body.</summary>
    public static ProtocolResponse Empty(int status) => new() { Status = status };

    /// <summary>An answer of JSON members in their order; null members are sent as null, so leave out what is absent.</summary>
    public static ProtocolResponse Json(int status, JsonFields members, string contentType = "application/json") => new()
    {
        Status = status,
        Headers = FieldList.Headers(new Field("Content-Type", contentType)),
        Body = new Body.Json(members),
    };

    /// <summary>An answer of text.</summary>
    public static ProtocolResponse Text(int status, string text, string contentType) => new()
    {
        Status = status,
        Headers = FieldList.Headers(new Field("Content-Type", contentType)),
        Body = new Body.Text(text),
    };

    /// <summary>A redirect to the location, without a body.</summary>
    public static ProtocolResponse Redirect(int status, string location) => new()
    {
        Status = status,
        Headers = FieldList.Headers(new Field("Location", location)),
    };

    /// <summary>This answer with the header field set, whatever stood there.</summary>
    public ProtocolResponse WithHeader(string name, string value) => this with { Headers = Headers.With(name, value) };

    /// <summary>This answer without the header field.</summary>
    public ProtocolResponse WithoutHeader(string name) => this with { Headers = Headers.Without(name) };

    /// <summary>This answer with the JSON member set; an answer that is not JSON is left as it is.</summary>
    public ProtocolResponse WithMember(string name, object? value) =>
        Body is Body.Json json ? this with { Body = json with { Members = json.Members.With(name, value) } } : this;

    /// <summary>This answer without the JSON member; an answer that is not JSON is left as it is.</summary>
    public ProtocolResponse WithoutMember(string name) =>
        Body is Body.Json json ? this with { Body = json with { Members = json.Members.Without(name) } } : this;

    /// <summary>The JSON member's value, or null when the answer has no such member.</summary>
    public object? Member(string name) => Body is Body.Json json ? json.Members[name] : null;
}

/// <summary>What an answer carries.</summary>
public abstract record Body
{
    private Body()
    {
    }

    /// <summary>No bytes at all.</summary>
    public static readonly Body None = new Text("");

    /// <summary>Text as it stands, sent as UTF-8.</summary>
    public sealed record Text(string Value) : Body;

    /// <summary>A JSON object.</summary>
    public sealed record Json(JsonFields Members) : Body
    {
        /// <summary>A line feed follows the object, as encoders of streams write it.</summary>
        public bool EndsLine { get; init; }
    }

    /// <summary>A JSON array of objects, with a line feed after it.</summary>
    public sealed record JsonList(ImmutableArray<JsonFields> Items) : Body;
}

/// <summary>
/// The members of a JSON object in their order. A value is null, string, bool, int, long, double, <see cref="JsonFields"/>,
/// an enumerable of such values (an array), or an <see cref="UnsignedJwt"/> (sent as the compact JWS it becomes).
/// </summary>
public sealed record JsonFields(ImmutableArray<KeyValuePair<string, object?>> Members)
{
    public static readonly JsonFields Empty = new([]);

    /// <summary>Members in the order given.</summary>
    public static JsonFields FromMembers(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var list = ImmutableArray.CreateBuilder<KeyValuePair<string, object?>>(members.Length);
        foreach (var (name, value) in members)
            list.Add(new(name, value));
        return new JsonFields(list.MoveToImmutable());
    }

    /// <summary>The member's value, or null when it is absent.</summary>
    public object? this[string name]
    {
        get
        {
            foreach (var member in Members)
                if (member.Key == name)
                    return member.Value;
            return null;
        }
    }

    /// <summary>Whether the member is present.</summary>
    public bool Has(string name) => Members.Any(m => m.Key == name);

    /// <summary>The members with one set in its place, or added at the end.</summary>
    public JsonFields With(string name, object? value)
    {
        for (var i = 0; i < Members.Length; i++)
            if (Members[i].Key == name)
                return new JsonFields(Members.SetItem(i, new(name, value)));
        return new JsonFields(Members.Add(new(name, value)));
    }

    /// <summary>The members with one added when the value is not null.</summary>
    public JsonFields WithOptional(string name, object? value) => value is null ? this : With(name, value);

    /// <summary>The members without one.</summary>
    public JsonFields Without(string name) => new([.. Members.Where(m => m.Key != name)]);
}

/// <summary>
/// A JWT before its signature: header members beyond alg, typ and kid, and claims in order. The key is named by its purpose;
/// the host holds the keys and signs with RS256 outside of the step.
/// </summary>
public sealed record UnsignedJwt(JsonFields Claims)
{
    /// <summary>Which key of the host's ring signs: access-token or id-token.</summary>
    public string Key { get; init; } = "access-token";

    /// <summary>The private key that signs in the ring's stead, as a JWK; null where the ring's does.</summary>
    public JsonFields? Jwk { get; init; }

    /// <summary>Header members that a defect overrides: alg none, another typ.</summary>
    public JsonFields Header { get; init; } = JsonFields.Empty;
}
