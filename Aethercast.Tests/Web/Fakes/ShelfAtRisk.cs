using Aethercast.Web.Listeners;

namespace Aethercast.Tests.Web.Fakes;

/// <summary>The real library, until the test says that its database is away or no longer answers.</summary>
internal sealed class ShelfAtRisk(IListenerLibrary library) : IListenerLibrary
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>Whether the database refuses (throws) or is frozen (never answers).</summary>
    public bool Away { get; set; }

    /// <inheritdoc cref="Away"/>
    public bool Frozen { get; set; }

    public async Task<LibraryEntry?> FindAsync(string listenerId, string podcastId, CancellationToken ct) => await (await OpenAsync(ct)).FindAsync(listenerId, podcastId, ct);
    public async Task<IReadOnlyList<LibraryEntry>> HistoryAsync(string listenerId, int count, CancellationToken ct) => await (await OpenAsync(ct)).HistoryAsync(listenerId, count, ct);
    public async Task<IReadOnlyList<LibraryEntry>> BegunAsync(string listenerId, int count, CancellationToken ct) => await (await OpenAsync(ct)).BegunAsync(listenerId, count, ct);
    public async Task<IReadOnlyList<LibraryEntry>> FavouritesAsync(string listenerId, int count, CancellationToken ct) => await (await OpenAsync(ct)).FavouritesAsync(listenerId, count, ct);
    public async Task HeardAsync(string listenerId, ShelfCard card, long positionMs, bool finished, CancellationToken ct) => await (await OpenAsync(ct)).HeardAsync(listenerId, card, positionMs, finished, ct);
    public async Task SetFavouriteAsync(string listenerId, ShelfCard card, bool favourite, CancellationToken ct) => await (await OpenAsync(ct)).SetFavouriteAsync(listenerId, card, favourite, ct);
    public async Task RemoveAsync(string listenerId, ShelfCard card, CancellationToken ct) => await (await OpenAsync(ct)).RemoveAsync(listenerId, card, ct);
    public async Task RestoreAsync(string listenerId, string podcastId, CancellationToken ct) => await (await OpenAsync(ct)).RestoreAsync(listenerId, podcastId, ct);
    public async Task<IReadOnlySet<string>> RemovedAsync(string listenerId, CancellationToken ct) => await (await OpenAsync(ct)).RemovedAsync(listenerId, ct);
    public async Task<ListenerPreferences> PreferencesAsync(string listenerId, CancellationToken ct) => await (await OpenAsync(ct)).PreferencesAsync(listenerId, ct);
    public async Task SavePreferencesAsync(string listenerId, ListenerPreferences preferences, CancellationToken ct) => await (await OpenAsync(ct)).SavePreferencesAsync(listenerId, preferences, ct);

    private async Task<IListenerLibrary> OpenAsync(CancellationToken ct)
    {
        if (Away) throw new Aethercast.Platform.State.DatabaseNotReadyException(null);
        if (Frozen) await Never.WaitAsync(ct);
        return library;
    }
}
