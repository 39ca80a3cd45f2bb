using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.PodcastScriptWeaver.Offline;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Llm;

/// <summary>A numbered run of sentences in a source, as the model gets to see it.</summary>
internal sealed record Passage(int Number, SourceText Source, int Start, int Length, string Text)
{
    public Citation Cite() => new(Source.Id, Start, Length) { Quote = Text.Length <= 600 ? Text : Text[..600] };
}

/// <summary>Cuts sources into passages. Sentences that give orders to a model never become part of one.</summary>
internal static class Passages
{
    private const int PassageWords = 90;
    private const int MaxWords = 7000;

    public static IReadOnlyList<Passage> Cut(IReadOnlyList<SourceText> sources)
    {
        var passages = new List<Passage>();
        var share = MaxWords / Math.Max(1, sources.Count);
        foreach (var source in sources)
        {
            var (words, start, end, inRun) = (0, -1, -1, 0);
            var language = LanguagePack.For(source.Language);
            var paragraphBefore = -1;
            foreach (var (at, length, paragraph, _) in SentenceSplitter.Split(source.Text, language))
            {
                var sentence = source.Text.Substring(at, length);
                var order = InstructionQuarantine.IsOrder(sentence);
                if (order || paragraph != paragraphBefore || inRun > PassageWords) Close();
                paragraphBefore = paragraph;
                if (order || words > share) continue;
                if (start < 0) start = at;
                end = at + length;
                var count = SpokenText.CountWords(sentence);
                inRun += count;
                words += count;
            }

            Close();

            void Close()
            {
                if (start >= 0 && inRun >= 4) passages.Add(new(passages.Count + 1, source, start, end - start, source.Text[start..end]));
                (start, inRun) = (-1, 0);
            }
        }

        return passages;
    }
}
