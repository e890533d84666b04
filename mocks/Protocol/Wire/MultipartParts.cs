namespace Conformance.Mocks.Protocol.Wire;

/// <summary>Walks over the parts of a multipart body (RFC 2046 §5.1.1). Lines may end in CR LF or in LF alone, all in the same way.</summary>
internal sealed class MultipartParts(string body, string boundary)
{
    private readonly string _delimiter = "--" + boundary;
    private int _at;
    private bool _hasEnded;
    private bool _hasBegun;

    /// <summary>The lines before the part's empty line.</summary>
    public string Headers { get; private set; } = "";

    public string Content { get; private set; } = "";

    /// <summary>The body ended before its last delimiter, or a part is none.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Goes on to the next part; false behind the last delimiter, and where the body is broken.</summary>
    public bool MoveNext()
    {
        if (_hasEnded || IsBroken)
            return false;
        IsBroken = !FindDelimiter() || (!_hasEnded && !(ReadHeaders() && ReadContent()));
        return !_hasEnded && !IsBroken;
    }

    // Before the first delimiter there may be anything; behind a part it comes at once.
    private bool FindDelimiter()
    {
        while (_at < body.Length)
        {
            var line = ReadLine();
            var rest = line.StartsWith(_delimiter, StringComparison.Ordinal) ? line[_delimiter.Length..].TrimEnd() : null;
            _hasEnded = rest == "--";
            if (rest is "" or "--")
                return _hasBegun = true;
            if (_hasBegun)
                return false;
        }

        return false;
    }

    private bool ReadHeaders()
    {
        var start = _at;
        string line;
        do
        {
            Headers = body[start.._at];
            line = ReadLine();
        }
        while (line.Contains(':'));
        return line.Length == 0 && _at < body.Length;
    }

    // The line break before a delimiter belongs to the delimiter.
    private bool ReadContent()
    {
        var end = body.AsSpan(_at).StartsWith(_delimiter) ? _at : body.IndexOf("\n" + _delimiter, _at, StringComparison.Ordinal);
        if (end < 0)
            return false;
        Content = body[_at..(end > _at && body[end - 1] == '\r' ? end - 1 : end)];
        _at = body[end] == '\n' ? end + 1 : end;
        return true;
    }

    private string ReadLine()
    {
        var end = body.IndexOf('\n', _at);
        var line = end < 0 ? body[_at..] : body[_at..end].TrimEnd('\r');
        _at = end < 0 ? body.Length : end + 1;
        return line;
    }
}
