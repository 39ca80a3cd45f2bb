using System.Text.Json;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Web.Gateway;

/// <summary>Chapters in the form of the Podcasting 2.0 namespace ("JSON chapters" 1.2.0), which has its own spelling of names.</summary>
internal sealed record ChaptersDocument(string Version, string Title, IReadOnlyList<ChaptersDocument.Chapter> Chapters)
{
    public ChaptersDocument(string title, IReadOnlyList<ChapterView> chapters)
        : this("1.2.0", title, [.. chapters.Select(chapter => new Chapter(chapter.StartMs / 1000.0, chapter.Title))])
    {
    }

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    internal sealed record Chapter(double StartTime, string Title);
}
