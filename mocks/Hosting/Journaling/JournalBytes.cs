namespace Conformance.Mocks.Hosting.Journaling;

/// <summary>
/// Bytes that come and go in order, in segments that are used again: nothing is left behind for the collector, and a realm that sees a few
/// requests holds a few kilobytes. Used under its owner's lock.
/// </summary>
internal sealed class JournalBytes
{
    private const int Smallest = 4 * 1024;

    // Below the size from which .NET allocates among large objects.
    private const int Usual = 64 * 1024;

    private Segment _current = new(0);
    private Segment? _spare;

    /// <summary>Copies the bytes to a place of their own.</summary>
    public Place KeepBytes(ReadOnlySpan<byte> bytes)
    {
        if (_current.Bytes.Length - _current.Used < bytes.Length)
            _current = Next(bytes.Length);
        var place = new Place(_current, _current.Used, bytes.Length);
        bytes.CopyTo(_current.Bytes.AsSpan(_current.Used));
        _current.Used += bytes.Length;
        _current.Living++;
        return place;
    }

    /// <summary>Gives the place up; its bytes may be others from now on.</summary>
    public void Free(Place place)
    {
        var segment = place.Segment;
        if (--segment.Living > 0)
            return;
        segment.Used = 0;
        if (segment != _current && segment.Bytes.Length == Usual)
            _spare = segment;
    }

    private Segment Next(int length)
    {
        if (_spare is { } spare && length <= Usual)
        {
            _spare = null;
            return spare;
        }

        return new Segment(Math.Max(length, Math.Clamp(2 * _current.Bytes.Length, Smallest, Usual)));
    }

    internal readonly record struct Place(Segment Segment, int Start, int Length)
    {
        public ReadOnlySpan<byte> Bytes => Segment.Bytes.AsSpan(Start, Length);
    }

    internal sealed class Segment(int size)
    {
        public byte[] Bytes { get; } = new byte[size];

        public int Used { get; set; }

        /// <summary>Places that were not given up.</summary>
        public int Living { get; set; }
    }
}
