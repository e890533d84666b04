namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>Where the first JSON value of some bytes ends, or why there is none, in the words of encoding/json.</summary>
internal ref partial struct GoJsonScanner(ReadOnlySpan<byte> json)
{
    private const string BeforeValue = "looking for beginning of value";

    private readonly ReadOnlySpan<byte> _json = json;

    // What is open, the innermost last: { for an object, [ for an array.
    private readonly Stack<char> _open = new();

    private int _at;
    private string? _error;

    // A container was opened that is not empty.
    private bool _hasInner;

    /// <summary>Behind the value, or the error: EOF where there is nothing but space.</summary>
    public (int End, string? Error) FindValue()
    {
        SkipSpace();
        if (_at == _json.Length)
            return (_at, "EOF");
        do
            ReadValue();
        while (_error is null && (_hasInner || FindNext()));
        return (_at, _error);
    }

    // Reads a scalar, or opens a container.
    private void ReadValue()
    {
        _hasInner = false;
        SkipSpace();
        switch (Peek())
        {
            case '{' or '[':
                OpenContainer();
                break;
            case '"':
                ReadText();
                break;
            case 't':
                ReadWord("true");
                break;
            case 'f':
                ReadWord("false");
                break;
            case 'n':
                ReadWord("null");
                break;
            case '-' or (>= '0' and <= '9'):
                ReadNumber();
                break;
            default:
                Complain(BeforeValue);
                break;
        }
    }

    private void OpenContainer()
    {
        var kind = (char)_json[_at++];
        _open.Push(kind);
        SkipSpace();
        _hasInner = Peek() != ClosingOf(kind);
        if (_hasInner && kind == '{')
            ReadKey();
    }

    // Behind a value: closes what ends here; true when another value follows.
    private bool FindNext()
    {
        while (_error is null && _open.TryPeek(out var kind))
        {
            SkipSpace();
            if (Peek() == ClosingOf(kind))
            {
                _at++;
                _open.Pop();
            }
            else if (Peek() == ',')
            {
                _at++;
                if (kind == '{')
                    ReadKey();
                return _error is null;
            }
            else
            {
                Complain(kind == '{' ? "after object key:value pair" : "after array element");
            }
        }

        return false;
    }

    private void ReadKey()
    {
        SkipSpace();
        if (Peek() != '"')
        {
            Complain("looking for beginning of object key string");
            return;
        }

        ReadText();
        SkipSpace();
        if (_error is null && Take() != ':')
            ComplainBefore("after object key");
    }

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n')
            _at++;
    }

    private static char ClosingOf(char kind) => kind == '{' ? '}' : ']';

    private readonly char? Peek() => _at < _json.Length ? (char)_json[_at] : null;

    private char? Take() => _at < _json.Length ? (char)_json[_at++] : Past();

    private char? Past()
    {
        _at = _json.Length + 1;
        return null;
    }

    private void ComplainBefore(string where)
    {
        _at--;
        Complain(where);
    }

    private void Complain(string where) => _error ??= Peek() is { } found ? $"invalid character {GoText.QuoteByte(found)} {where}" : "unexpected EOF";
}
