using System.Text.Json;
using Aethercast.Contracts;

namespace Aethercast.Web.Playback;

/// <summary>Something that waits to be heard. <paramref name="Key"/> is <c>topic:ID</c> (made when its turn comes) or <c>podcast:ID</c>.</summary>
public sealed record QueueItem(string Key, string Title, string? CoverUrl)
{
    /// <summary>What a browser kept may have been changed by anybody.</summary>
    public bool IsSound => Key is { Length: > 6 and <= 120 } && Key.Split(':', 2) is ["topic" or "podcast", { Length: > 0 }] && Title is { Length: <= 400 }
        && CoverUrl is null or { Length: <= 300 } and ['/', 'a', 'p', 'i', '/', ..];
}

/// <summary>What plays next, in the listener's order. One entry a key; at most <see cref="Most"/>.</summary>
internal sealed class UpNext
{
    public const int Most = 100;

    private readonly List<QueueItem> items = [];

    public IReadOnlyList<QueueItem> Items => items;

    public bool Has(string key) => items.Exists(item => item.Key == key);

    /// <summary>Puts it at the end, or at the front. What is there already moves.</summary>
    public void Put(QueueItem item, bool first = false)
    {
        items.RemoveAll(other => other.Key == item.Key);
        if (items.Count >= Most) return;
        items.Insert(first ? 0 : items.Count, item);
    }

    public void Remove(string key) => items.RemoveAll(item => item.Key == key);

    /// <summary>Moves it by so many places; never out of the list.</summary>
    public void Move(string key, int by)
    {
        var at = items.FindIndex(item => item.Key == key);
        if (at < 0) return;
        var item = items[at];
        items.RemoveAt(at);
        items.Insert(Math.Clamp(at + by, 0, items.Count), item);
    }

    /// <summary>The next one, which leaves the list; null where there is none.</summary>
    public QueueItem? Take()
    {
        if (items.Count == 0) return null;
        var next = items[0];
        items.RemoveAt(0);
        return next;
    }

    public string ToJson() => WireJson.ToText(items);

    /// <summary>Becomes what a browser kept; what is not sound is left out.</summary>
    public void Restore(string? json)
    {
        items.Clear();
        if (json is not { Length: > 0 and <= 100_000 }) return;
        try
        {
            foreach (var item in JsonSerializer.Deserialize<List<QueueItem?>>(json, WireJson.Options) ?? [])
            {
                if (item is { IsSound: true }) Put(item);
            }
        }
        catch (JsonException)
        {
            // Not ours, or cut: an empty queue is the honest reading of it.
        }
    }
}
