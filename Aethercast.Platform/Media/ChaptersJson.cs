using Aethercast.Contracts;

namespace Aethercast.Platform.Media;

/// <summary>Writes chapters in the form podcast apps fetch (Podcasting 2.0, "JSON chapters" 1.2.0): times in seconds.</summary>
public static class ChaptersJson
{
    public const string ContentType = "application/json+chapters";

    public static byte[] Write(string title, IReadOnlyList<EpisodeChapter> chapters, long durationMs)
    {
        var ordered = chapters.OrderBy(chapter => chapter.StartMs).ToList();
        var ends = ordered.Skip(1).Select(next => next.StartMs).Append(durationMs);
        return WireJson.Serialize(new Dictionary<string, object>
        {
            ["version"] = "1.2.0",
            ["title"] = title,
            ["chapters"] = ordered.Zip(ends, (chapter, end) => new Dictionary<string, object>
            {
                ["startTime"] = chapter.StartMs / 1000.0,
                ["endTime"] = end / 1000.0,
                ["title"] = chapter.Title,
            }),
        });
    }
}
