namespace Conformance.Core.Attribution;

/// <summary>What a scenario needs could not be made ready, since something came in place of the provider's answer.</summary>
public sealed class InterferenceException(string message, Interference interference) : Exception(message)
{
    public Interference Interference => interference;
}
