using Aethercast.Agents.PodcastScriptWeaver;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Contracts.Wire;

namespace Aethercast.Benchmarks.OfflineWriter;

/// <summary>Articles in a folder: pages as the harvester would read them, or plain texts named by their title.</summary>
internal static class Articles
{
    public static IReadOnlyList<SourceText> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.html").Concat(Directory.EnumerateFiles(folder, "*.txt")).Order(StringComparer.Ordinal)
            .Select(file => Path.GetExtension(file) == ".txt" ? Plain(file) : Page(file)).Where(source => source.Text.Length > 0),
    ];

    private static SourceText Plain(string file) => Source(Path.GetFileNameWithoutExtension(file), Path.GetFileNameWithoutExtension(file), null, File.ReadAllText(file), null);

    private static SourceText Page(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var page = new ArticleExtractor().Extract(File.ReadAllBytes(file), "text/html", new Uri($"https://example.org/{name}"));
        return Source(name, page.Title ?? name, page.Site, page.Text, page.Author);
    }

    private static SourceText Source(string id, string title, string? site, string text, string? author)
    {
        var language = LanguageGuess.Of(text) ?? "en";
        var source = new HarvestedSource { SourceId = id, Url = $"https://example.org/{id}", Title = title, Site = site ?? "The Article", Author = author, CleanedText = text, Language = language };
        return new(source, text, SourceText.LabelOf(source), language);
    }
}
