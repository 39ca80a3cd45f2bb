using System.Text;

namespace Aethercast.Agents.PodcastScriptWeaver.Llm;

/// <summary>
/// Finds script lines in whatever a model sends: one object a line as asked, or in fences, lists, wrappers, over several lines, with
/// talk around, cut off, or not quite JSON. Fed with pieces as they arrive; gives each line as soon as it is whole.
/// </summary>
internal sealed class ScriptStreamReader(IReadOnlyList<string> hostNames)
{
    private const int MaxObject = 8000;
    private readonly StringBuilder _object = new();
    private readonly StringBuilder _chatter = new();
    private int _depth;
    private bool _inString;
    private bool _escaped;

    /// <summary>The model says that the sources hold no more.</summary>
    public bool Done { get; private set; }
    public int Broken { get; private set; }

    /// <summary>What stood outside of objects, at most some hundred characters: a refusal, perhaps.</summary>
    public string Chatter => _chatter.ToString();

    public IEnumerable<WrittenLine?> Feed(string piece)
    {
        foreach (var c in piece)
        {
            if (_depth == 0)
            {
                if (c == '{') { _depth = 1; _object.Clear().Append(c); (_inString, _escaped) = (false, false); }
                else if (_chatter.Length < 600) _chatter.Append(c);
                continue;
            }

            if (c == '\n' && AtLineEnd() is { } early)
            {
                foreach (var line in early) yield return line;
                continue;
            }

            _object.Append(c);
            if (_escaped) _escaped = false;
            else if (_inString && c == '\\') _escaped = true;
            else if (c == '"') _inString = !_inString;
            else if (!_inString && c == '{') _depth++;
            else if (!_inString && c == '}' && --_depth == 0)
            {
                foreach (var line in Whole(_object.ToString())) yield return line;
                _object.Clear();
            }

            if (_object.Length > MaxObject && !_object.ToString().Contains('[')) Drop();
        }
    }

    /// <summary>What is left when the stream has ended: an object that was cut is given up, unless it only lacks its end.</summary>
    public IEnumerable<WrittenLine?> End()
    {
        if (_depth == 0) yield break;
        var rest = _object.ToString();
        Drop();
        if (!rest.TrimEnd().EndsWith('"') && !rest.TrimEnd().EndsWith(']') && !rest.TrimEnd().EndsWith(',')) yield break;
        var lines = JsonMender.Read(rest.TrimEnd().TrimEnd(',') + "}", hostNames, out var done);
        Done |= done;
        foreach (var line in lines ?? []) yield return line;
    }

    /// <summary>
    /// Quotes that were not escaped throw the count off. At a line's end the object so far is read as it stands if it ends like one.
    /// Null: it goes on, in the next line.
    /// </summary>
    private IReadOnlyList<WrittenLine?>? AtLineEnd()
    {
        var text = _object.ToString().TrimEnd();
        if (!text.EndsWith('}') && !text.EndsWith("},", StringComparison.Ordinal)) return null;
        if (JsonMender.Read(text.TrimEnd(','), hostNames, out var done) is not { } lines) return null;
        Done |= done;
        _object.Clear();
        _depth = 0;
        return lines;
    }

    private IReadOnlyList<WrittenLine?> Whole(string text)
    {
        var lines = JsonMender.Read(text, hostNames, out var done);
        Done |= done;
        if (lines is null) Broken++;
        return lines ?? [];
    }

    private void Drop()
    {
        Broken++;
        _object.Clear();
        _depth = 0;
    }
}
