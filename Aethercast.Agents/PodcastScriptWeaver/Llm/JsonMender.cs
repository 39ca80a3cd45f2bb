using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Aethercast.Agents.PodcastScriptWeaver.Llm;

/// <summary>Reads a line's object, mending what models get wrong: raw line ends, trailing commas, unescaped quotes, other names for the same thing.</summary>
internal static partial class JsonMender
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8 };

    /// <summary>The lines in the object (a null among them is a line the model gave up); null where it cannot be read.</summary>
    public static IReadOnlyList<WrittenLine?>? Read(string text, IReadOnlyList<string> hostNames, out bool done)
    {
        done = false;
        foreach (var attempt in new[] { text, OneLine(text) })
        {
            try
            {
                using var json = JsonDocument.Parse(attempt, Lenient);
                return FromJson(json.RootElement, hostNames, ref done);
            }
            catch (JsonException)
            {
                // The next attempt mends more.
            }
        }

        return FromPieces(text, hostNames);
    }

    private static List<WrittenLine?> FromJson(JsonElement element, IReadOnlyList<string> hostNames, ref bool done)
    {
        var lines = new List<WrittenLine?>();
        if (element.ValueKind != JsonValueKind.Object) return lines;
        if (Has(element, "done")) done = true;
        if (Has(element, "skip")) lines.Add(null);
        var text = Text(element, "text", "line", "content", "utterance");
        if (text is not null)
        {
            lines.Add(new(Speaker(element, hostNames), text, Cites(element), Text(element, "chapter", "title")));
            return lines;
        }

        // {"lines": [ … ]}: a wrapper nobody asked for.
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Array) continue;
            foreach (var item in property.Value.EnumerateArray()) lines.AddRange(FromJson(item, hostNames, ref done));
        }

        return lines;
    }

    private static bool Has(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement element, params string[] names)
    {
        foreach (var name in names)
            if (element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text) return text;
        return null;
    }

    private static int? Speaker(JsonElement element, IReadOnlyList<string> hostNames)
    {
        if (!element.TryGetProperty("speaker", out var speaker) && !element.TryGetProperty("host", out speaker)) return null;
        return SpeakerOf(speaker.ToString(), hostNames);
    }

    private static int? SpeakerOf(string named, IReadOnlyList<string> hostNames)
    {
        for (var i = 0; i < hostNames.Count; i++) if (string.Equals(hostNames[i], named.Trim(), StringComparison.OrdinalIgnoreCase)) return i;
        var digits = Digits().Match(named);
        return digits.Success && int.TryParse(digits.Value, CultureInfo.InvariantCulture, out var number) && number < hostNames.Count ? number : null;
    }

    /// <summary>A number, a list, or text such as "[2], 5".</summary>
    private static List<int> Cites(JsonElement element)
    {
        if (!element.TryGetProperty("cite", out var cite) && !element.TryGetProperty("citations", out cite) && !element.TryGetProperty("cites", out cite)) return [];
        return CitesOf(cite.ToString());
    }

    private static List<int> CitesOf(string text) =>
        [.. Digits().Matches(text).Select(match => int.TryParse(match.Value, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0).Distinct().Take(6)];

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text) line.Append(c is '\r' or '\n' or '\t' || char.IsControl(c) ? ' ' : c);
        return line.ToString();
    }

    /// <summary>By the names of the fields, where the whole is no JSON: the text goes from its opening quote to the last one before the next field.</summary>
    private static List<WrittenLine?>? FromPieces(string text, IReadOnlyList<string> hostNames)
    {
        var flat = OneLine(text);
        var said = TextField().Match(flat);
        if (!said.Success) return null;
        var speaker = SpeakerField().Match(flat);
        var cite = CiteField().Match(flat);
        var chapter = ChapterField().Match(flat);
        var words = said.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal).Trim();
        if (words.Length == 0) return null;
        return [new(speaker.Success ? SpeakerOf(speaker.Groups[1].Value, hostNames) : null, words, cite.Success ? CitesOf(cite.Groups[1].Value) : [], chapter.Success ? chapter.Groups[1].Value : null)];
    }

    [GeneratedRegex(@"\d{1,4}")]
    private static partial Regex Digits();

    [GeneratedRegex("""["']?text["']?\s*:\s*["'](.+?)["']\s*(,\s*["']?(cite|citations|chapter|speaker)["']?\s*:|\}\s*$)""", RegexOptions.IgnoreCase)]
    private static partial Regex TextField();

    [GeneratedRegex("""["']?(?:speaker|host)["']?\s*:\s*["']?([\w ]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex SpeakerField();

    [GeneratedRegex("""["']?cite["']?\s*:\s*(\[[^\]]*\]|\d+)""", RegexOptions.IgnoreCase)]
    private static partial Regex CiteField();

    [GeneratedRegex("""["']chapter["']\s*:\s*["']([^"']+)["']""", RegexOptions.IgnoreCase)]
    private static partial Regex ChapterField();
}
