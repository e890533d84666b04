using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>What a pattern may not take more of. It is no match then.</summary>
internal sealed class PatternLimitException(string what) : Exception(what);

/// <summary>The time that all patterns of all stubs have for one request, and each of them by itself.</summary>
/// <remarks>The engine asks the patterns for a request within one asynchronous call, and what is set there ends with it.</remarks>
internal static class PatternTime
{
    public static readonly TimeSpan OfOne = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan OfRequest = TimeSpan.FromSeconds(2);

    private static readonly AsyncLocal<Account?> Current = new();

    /// <summary>Asks one pattern.</summary>
    /// <exception cref="PatternLimitException">There is no time left.</exception>
    public static T Spend<T>(Func<T> ask) => (Current.Value ??= new Account()).Spend(ask);

    /// <summary>For what goes on for long within a pattern.</summary>
    /// <exception cref="PatternLimitException">There is no time left.</exception>
    public static void Check() => Current.Value?.CheckAccount();

    /// <exception cref="RegexMatchTimeoutException">After the limit of the expression itself.</exception>
    public static bool Takes(this Regex regex, string text)
    {
        Check();
        return regex.IsMatch(text);
    }

    /// <summary>Whether it says that a pattern took too much.</summary>
    public static bool IsLimit(Exception e) => e is PatternLimitException or RegexMatchTimeoutException;

    private sealed class Account
    {
        private TimeSpan _spent;
        private long? _since;

        public T Spend<T>(Func<T> ask)
        {
            if (_since is not null)
                return ask();
            _since = Stopwatch.GetTimestamp();
            try
            {
                CheckAccount();
                return ask();
            }
            finally
            {
                _spent += Stopwatch.GetElapsedTime(_since.Value);
                _since = null;
            }
        }

        public void CheckAccount()
        {
            if (_since is not { } since)
                return;
            var elapsed = Stopwatch.GetElapsedTime(since);
            if (elapsed > OfOne || _spent + elapsed > OfRequest)
                throw new PatternLimitException("The patterns have taken too long for this request.");
        }
    }
}
