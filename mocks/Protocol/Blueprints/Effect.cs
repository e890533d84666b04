namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A named deed, such as mark-code-redeemed: it replaces the turn's state and notes what the answer needs.</summary>
public sealed record Effect<TTurn>(string Name, Deed<TTurn> Deed)
    where TTurn : Turn
{
    public Effect(string name, Action<TTurn> apply)
        : this(name, new Deed<TTurn>.Free(apply))
    {
    }

    /// <summary>Does it; setting it makes the deed one of code.</summary>
    public Action<TTurn> Apply
    {
        get => Deed.Apply;
        init => Deed = new Deed<TTurn>.Free(value);
    }

    /// <summary>A deed on the records that a key picks.</summary>
    public static Effect<TTurn> Keyed<TRecord>(string name, StateKey<TTurn, TRecord> key, Action<TTurn, Func<TRecord, bool>> apply) =>
        new(name, new Deed<TTurn>.Keyed<TRecord>(key, apply));
}

/// <summary>What an effect does. Which records it does it to may be a value, so that the key can be edited by name.</summary>
public abstract record Deed<TTurn>
    where TTurn : Turn
{
    private Deed()
    {
    }

    public abstract void Apply(TTurn turn);

    /// <summary>The names of the parts of the key that picks its records; none for a deed that only code can tell.</summary>
    public virtual IEnumerable<string> KeyParts => [];

    /// <summary>The same deed on the records that agree in all parts of the key but that one; null when its key has no such part.</summary>
    public virtual Deed<TTurn>? WithoutKeyPart(string part) => null;

    public sealed record Free(Action<TTurn> Act) : Deed<TTurn>
    {
        public override void Apply(TTurn turn) => Act(turn);
    }

    public sealed record Keyed<TRecord>(StateKey<TTurn, TRecord> Key, Action<TTurn, Func<TRecord, bool>> Act) : Deed<TTurn>
    {
        public override IEnumerable<string> KeyParts => Key.Parts.Select(p => p.Name);

        public override void Apply(TTurn turn) => Act(turn, record => Key.Picks(turn, record));

        public override Deed<TTurn>? WithoutKeyPart(string part) =>
            Key.Parts.Any(p => p.Name == part) ? this with { Key = new([.. Key.Parts.Where(p => p.Name != part)]) } : null;
    }
}
