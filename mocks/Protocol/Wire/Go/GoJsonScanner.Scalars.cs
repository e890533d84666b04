namespace Conformance.Mocks.Protocol.Wire.Go;

// Texts, words and numbers.
internal ref partial struct GoJsonScanner
{
    private void ReadText()
    {
        _at++;
        while (_error is null && Peek() != '"')
            if (Peek() is null or < ' ')
                Complain("in string literal");
            else if (Take() == '\\')
                ReadEscape();
        _at++;
    }

    private void ReadEscape()
    {
        if (Peek() is not { } kind || !"\"\\/bfnrtu".Contains(kind))
        {
            Complain("in string escape code");
            return;
        }

        _at++;
        for (var digits = kind == 'u' ? 4 : 0; digits > 0 && _error is null; digits--)
            if (Take() is not { } digit || !char.IsAsciiHexDigit(digit))
                ComplainBefore("in \\u hexadecimal character escape");
    }

    private void ReadWord(string word)
    {
        _at++;
        foreach (var letter in word.AsSpan(1))
            if (_error is null && Take() != letter)
                ComplainBefore($"in literal {word} (expecting '{letter}')");
    }

    private void ReadNumber()
    {
        if (Peek() == '-')
            _at++;
        if (Peek() == '0')
            _at++;
        else
            ReadDigits("in numeric literal");
        if (_error is null && Peek() == '.')
        {
            _at++;
            ReadDigits("after decimal point in numeric literal");
        }

        if (_error is not null || Peek() is not ('e' or 'E'))
            return;
        _at++;
        if (Peek() is '+' or '-')
            _at++;
        ReadDigits("in exponent of numeric literal");
    }

    private void ReadDigits(string where)
    {
        if (Peek() is not (>= '0' and <= '9'))
            Complain(where);
        while (Peek() is >= '0' and <= '9')
            _at++;
    }
}
