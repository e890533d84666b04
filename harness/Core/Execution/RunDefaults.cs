namespace Conformance.Core.Execution;

/// <summary>What holds for a run unless its caller says otherwise.</summary>
public static class RunDefaults
{
    /// <summary>Scenarios wait for answers more than they compute.</summary>
    public static int Jobs => Environment.ProcessorCount * 4;

    /// <summary>Chance makes up the data.</summary>
    public static int MakeSeed() => Random.Shared.Next();
}
