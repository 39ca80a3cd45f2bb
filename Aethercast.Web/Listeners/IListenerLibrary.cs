namespace Aethercast.Web.Listeners;

/// <summary>What a listener has: history with the place they stopped at, favourites, preferences. Everything is by listener id (<see cref="ListenerPrincipal.ListenerId"/>), so nobody sees another's.</summary>
internal interface IListenerLibrary
{
    Task<LibraryEntry?> FindAsync(string listenerId, string podcastId, CancellationToken ct);

    /// <summary>What was heard, newest first, without what was taken off the shelf.</summary>
    Task<IReadOnlyList<LibraryEntry>> HistoryAsync(string listenerId, int count, CancellationToken ct);

    /// <summary>Begun and not finished, newest first: to continue listening.</summary>
    Task<IReadOnlyList<LibraryEntry>> BegunAsync(string listenerId, int count, CancellationToken ct);

    Task<IReadOnlyList<LibraryEntry>> FavouritesAsync(string listenerId, int count, CancellationToken ct);

    /// <summary>Remembers where the ear is. Call every ten seconds or so, at a pause and at the end; the newest call counts, from whichever device.</summary>
    Task HeardAsync(string listenerId, ShelfCard card, long positionMs, bool finished, CancellationToken ct);

    Task SetFavouriteAsync(string listenerId, ShelfCard card, bool favourite, CancellationToken ct);

    /// <summary>Takes an episode off the shelf: history, favourites and the list of one's own.</summary>
    Task RemoveAsync(string listenerId, ShelfCard card, CancellationToken ct);

    /// <summary>Puts what was taken off the shelf back on it.</summary>
    Task RestoreAsync(string listenerId, string podcastId, CancellationToken ct);

    /// <summary>Ids of what was taken off the shelf.</summary>
    Task<IReadOnlySet<string>> RemovedAsync(string listenerId, CancellationToken ct);

    Task<ListenerPreferences> PreferencesAsync(string listenerId, CancellationToken ct);

    Task SavePreferencesAsync(string listenerId, ListenerPreferences preferences, CancellationToken ct);
}

/// <summary>What the shelf shows of an episode without asking for it.</summary>
public sealed record ShelfCard(string PodcastId, string Title, long DurationMs, string? CoverUrl);

/// <param name="Finished">Heard to the end; <paramref name="PositionMs"/> is 0 then, so that it starts anew.</param>
public sealed record LibraryEntry(ShelfCard Card, long PositionMs, bool Finished, bool Favourite, DateTimeOffset? HeardAt)
{
    public string PodcastId => Card.PodcastId;
}
