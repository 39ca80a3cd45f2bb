using Aethercast.Agents.PodcastScriptWeaver;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.PodcastScriptWeaver.Offline;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.SnippetCraft;

/// <summary>Title, teaser and a prompt for a cover.</summary>
internal sealed record SnippetText(string Title, string Teaser, string CoverArtPrompt);

/// <summary>Makes a snippet out of the topic's own words: the first sentences of its summary that stand alone and fit.</summary>
internal static class OfflineSnippet
{
    public static SnippetText Write(TopicObject topic, int maxLength)
    {
        var title = SpokenText.Shorten(SpokenText.Plain(InstructionQuarantine.Clean(topic.TitleSuggestion).Text), 120);
        if (title.Length == 0) title = string.Join(", ", topic.Keywords.Where(word => !InstructionQuarantine.IsOrder(word)).Take(3));
        if (title.Length == 0) title = "Untitled";
        return new(title, Teaser(topic, title, maxLength), CoverPrompt(topic, title));
    }

    public static string CoverPrompt(TopicObject topic, string title)
    {
        var motifs = topic.Keywords.Where(word => !InstructionQuarantine.IsOrder(word)).Take(5).ToList();
        var about = motifs.Count > 0 ? string.Join(", ", motifs) : title;
        return $"Abstract cover art in soft aurora light, no text, no faces. Subject: {SpokenText.Shorten(title, 120)}. Motifs: {SpokenText.Plain(about)}.";
    }

    private static string Teaser(TopicObject topic, string title, int maxLength)
    {
        var summary = SpokenText.Plain(InstructionQuarantine.Clean(topic.Summary).Text);
        var source = new SourceText(new() { SourceId = topic.TopicId, Url = "" }, summary, "", LanguageGuess.Of(summary) ?? LanguagePack.Primary(topic.Language));
        var chosen = new List<string>();
        var length = 0;
        foreach (var sentence in SentenceReader.Read(source))
        {
            // Feeds often begin the summary with the title, and end it in the middle of a sentence.
            var fits = length + sentence.Text.Length + 1 <= maxLength;
            var usable = sentence.Unusable is null && (chosen.Count > 0 || !sentence.Dependent) && !Same(sentence.Text, title);
            if (usable && fits) { chosen.Add(sentence.Text); length += sentence.Text.Length + 1; }
            else if (chosen.Count > 0) break;
            if (chosen.Count == 3) break;
        }

        if (chosen.Count > 0) return string.Join(' ', chosen);
        var text = summary.Length > 0 && !Same(summary, title) ? summary : title;
        var cut = SpokenText.Shorten(text.TrimEnd('.', '…', ' '), maxLength - 1);
        return cut[^1] is '.' or '!' or '?' or '…' ? cut : cut + ".";
    }

    private static bool Same(string a, string b) => string.Equals(a.Trim('.', ' ', '!'), b.Trim('.', ' ', '!'), StringComparison.OrdinalIgnoreCase);
}
