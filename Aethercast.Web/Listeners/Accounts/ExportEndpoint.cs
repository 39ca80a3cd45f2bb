using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Identity;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>Everything that is kept of a listener, as one JSON file of their own.</summary>
internal static class ExportEndpoint
{
    private const int Most = 10_000;
    private static readonly JsonSerializerOptions Readable = new(WireJson.Options) { WriteIndented = true };

    public static void MapExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/account/export", async (HttpContext http, IListenerLibrary library, OwnEpisodes own, ListenerSessions sessions, ApiTokens tokens, UserManager<Account> accounts, TimeProvider time, CancellationToken ct) =>
        {
            if (http.User.ListenerId() is not { } listener) return Results.LocalRedirect("/");
            http.Response.Headers.CacheControl = "no-store";
            var account = await accounts.GetUserAsync(http.User);
            var export = new ListenerExport(time.GetUtcNow(), listener, account?.Email, account?.CreatedAt, await library.PreferencesAsync(listener, ct),
                await library.HistoryAsync(listener, Most, ct), await library.FavouritesAsync(listener, Most, ct), [.. (await library.RemovedAsync(listener, ct)).Order(StringComparer.Ordinal)],
                [.. (await own.ListAsync(http.User, 200, ct)).Select(episode => new OwnEpisode(episode.PodcastId, episode.Title, episode.CreatedAt))],
                http.User.SessionId() is { } session ? await sessions.GetAsync(session, ct) : null, await tokens.ListAsync(listener, ct));
            return Results.File(JsonSerializer.SerializeToUtf8Bytes(export, Readable), "application/json", "aethercast-my-data.json");
        }).ExcludeFromDescription();

    private sealed record OwnEpisode(string PodcastId, string Title, DateTimeOffset CreatedAt);

    private sealed record ListenerExport(DateTimeOffset At, string ListenerId, string? Email, DateTimeOffset? SignedUpAt, ListenerPreferences Preferences, IReadOnlyList<LibraryEntry> History,
        IReadOnlyList<LibraryEntry> Favourites, IReadOnlyList<string> Removed, IReadOnlyList<OwnEpisode> Made, ListenerSession? Session, IReadOnlyList<ApiToken> Tokens);
}
