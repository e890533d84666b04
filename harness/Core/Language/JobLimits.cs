namespace Conformance.Core.Language;

/// <summary>How many scenarios can be played at once.</summary>
public static class JobLimits
{
    public const int Least = 1;
    public const int Most = 1024;
}
