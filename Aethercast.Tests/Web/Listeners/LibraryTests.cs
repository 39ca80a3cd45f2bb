using Aethercast.Contracts.Podcasts;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Listeners;
using Microsoft.Extensions.DependencyInjection;

namespace Aethercast.Tests.Web.Listeners;

public sealed class LibraryTests(WebStation web) : IClassFixture<WebStation>
{
    private readonly IListenerLibrary library = web.Services.GetRequiredService<IListenerLibrary>();
    private readonly string me = $"anon-{Guid.NewGuid():N}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static ShelfCard Card(string id, long durationMs = 600_000) => new(id, $"Title of {id}", durationMs, null);

    [Fact]
    public async Task What_was_begun_is_to_be_continued_where_it_stopped_and_what_was_heard_is_not()
    {
        await library.HeardAsync(me, Card("a"), 61_000, finished: false, Ct);
        await library.HeardAsync(me, Card("b"), 600_000, finished: true, Ct);
        await library.HeardAsync(me, Card("c"), 597_000, finished: false, Ct); // three seconds before its end

        Assert.Equal(61_000, Assert.Single(await library.BegunAsync(me, 10, Ct), entry => !entry.Finished).PositionMs);
        Assert.Equal(["c", "b", "a"], (await library.HistoryAsync(me, 10, Ct)).Select(entry => entry.PodcastId));
        Assert.True((await library.FindAsync(me, "b", Ct))!.Finished);
        Assert.True((await library.FindAsync(me, "c", Ct))!.Finished);
    }

    [Fact]
    public async Task A_shelf_is_its_listeners_own()
    {
        await library.HeardAsync(me, Card("mine"), 1_000, false, Ct);
        await library.SetFavouriteAsync(me, Card("mine"), true, Ct);

        Assert.Empty(await library.HistoryAsync("anon-somebody-else", 10, Ct));
        Assert.Empty(await library.FavouritesAsync("anon-somebody-else", 10, Ct));
        Assert.Null(await library.FindAsync("anon-somebody-else", "mine", Ct));
    }

    [Fact]
    public async Task What_is_taken_off_the_shelf_is_gone_until_it_is_heard_again()
    {
        await library.SetFavouriteAsync(me, Card("x"), true, Ct);
        await library.HeardAsync(me, Card("x"), 5_000, false, Ct);

        await library.RemoveAsync(me, Card("x"), Ct);
        Assert.Empty(await library.HistoryAsync(me, 10, Ct));
        Assert.Empty(await library.FavouritesAsync(me, 10, Ct));
        Assert.Equal(["x"], await library.RemovedAsync(me, Ct));
        await library.HeardAsync(me, Card("x"), 9_000, false, Ct);

        Assert.Equal(9_000, (await library.FindAsync(me, "x", Ct))!.PositionMs);
    }

    [Fact]
    public async Task Many_devices_may_tell_of_one_episode_at_once()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => library.HeardAsync(me, Card("busy"), i * 1_000, false, Ct)));

        Assert.Single(await library.HistoryAsync(me, 10, Ct));
    }

    [Fact]
    public async Task Of_an_episode_on_both_shelves_the_place_heard_last_counts()
    {
        var merge = web.Services.GetRequiredService<ListenerMerge>();
        var account = Guid.NewGuid().ToString("N");
        await library.SetFavouriteAsync(account, Card("both"), true, Ct);
        await library.HeardAsync(account, Card("both"), 10_000, false, Ct);
        await library.HeardAsync(me, Card("both"), 20_000, false, Ct);
        await library.SavePreferencesAsync(me, new ListenerPreferences("debate", 12), Ct);

        await merge.MergeAsync(me, account, Ct);
        await merge.MergeAsync(me, account, Ct); // again, as after a lost answer

        var entry = Assert.Single(await library.HistoryAsync(account, 10, Ct));
        Assert.Equal((20_000, true), (entry.PositionMs, entry.Favourite));
        Assert.Equal(12, (await library.PreferencesAsync(account, Ct)).TargetMinutes);
        Assert.Empty(await library.HistoryAsync(me, 10, Ct));
    }

    [Fact]
    public async Task The_address_of_the_own_feed_goes_along_where_the_account_has_none()
    {
        var (merge, feeds) = (web.Services.GetRequiredService<ListenerMerge>(), web.Services.GetRequiredService<PrivateFeeds>());
        var (account, other) = (Guid.NewGuid().ToString("N"), $"anon-{Guid.NewGuid():N}");
        var mine = await feeds.RotateAsync(me, Ct);
        var second = await feeds.RotateAsync(other, Ct);

        await merge.MergeAsync(me, account, Ct);
        await merge.MergeAsync(other, account, Ct);

        Assert.Equal([account, me, other], (await feeds.FindListenerAsync(mine, Ct)).Order(StringComparer.Ordinal).OrderBy(id => id != account).ThenBy(id => id != me));
        Assert.Equal(mine, await feeds.FindSecretAsync(account, Ct));
        Assert.Empty(await feeds.FindListenerAsync(second, Ct)); // the account's own is the one that counts
    }

    [Fact]
    public void Choices_fill_what_a_request_leaves_open_and_nothing_else()
    {
        var chosen = new ListenerPreferences("debate", 12, "de", ["voice/a", "voice/b"]);

        var bare = chosen.Complete(new GenerateRequest { TopicId = "t" }).UserPreferences!;
        var asked = chosen.Complete(new GenerateRequest { TopicId = "t", UserPreferences = new UserPreferences { PersonaId = "expert", TargetMinutes = 3 } }).UserPreferences!;

        Assert.Equal(("debate", 12, "de", 2), (bare.PersonaId, bare.TargetMinutes, bare.Language, bare.Voices!.Count));
        Assert.Equal(("expert", 3, "de"), (asked.PersonaId, asked.TargetMinutes, asked.Language));
        Assert.Null(asked.Voices); // they were chosen for other hosts
        Assert.Null(ListenerPreferences.None.Complete(new GenerateRequest { TopicId = "t" }).UserPreferences);
    }

    [Fact]
    public async Task A_session_is_taken_up_again_by_its_id()
    {
        var sessions = web.Services.GetRequiredService<ListenerSessions>();

        await sessions.ChangeAsync(me, session => session with { Draft = "the tides of" }, Ct);
        await sessions.ChangeAsync(me, session => session with { Interest = "Science" }, Ct);

        Assert.Equal(new ListenerSession("Science", "the tides of"), await sessions.GetAsync(me, Ct));
        Assert.Equal(ListenerSession.Empty, await sessions.GetAsync("another", Ct));
    }
}
