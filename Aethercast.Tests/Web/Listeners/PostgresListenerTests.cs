using Aethercast.Tests.RealServers;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Listeners;
using Aethercast.Web.Listeners.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>The web program's own tables in a real Postgres: the same model by its other migrations.</summary>
public sealed class PostgresListenerTests(RealServerPool servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accounts_shelves_choices_and_secrets_are_kept_in_postgres_as_well()
    {
        var connection = await (await servers.PostgresAsync()).CreateDatabaseAsync(Ct);
        using var web = new WebStation { Settings = { ["ConnectionStrings:aethercastdb"] = connection } };
        using var listener = new FormClient(web);
        var library = web.Services.GetRequiredService<IListenerLibrary>();
        Assert.Empty(await library.HistoryAsync("nobody", 10, Ct)); // waits for the migrations
        var anonymous = await listener.IdAsync();
        var card = new ShelfCard("p", "Title", 600_000, null);
        await library.HeardAsync(anonymous, card, 42_000, finished: false, Ct);
        await library.SavePreferencesAsync(anonymous, new ListenerPreferences("debate", 12), Ct);

        Assert.Equal("/", await listener.SignUpAsync("pia@listeners.example"));

        var account = await listener.IdAsync();
        Assert.Equal(42_000, Assert.Single(await library.BegunAsync(account, 10, Ct)).PositionMs);
        Assert.Equal(12, (await library.PreferencesAsync(account, Ct)).TargetMinutes);
        Assert.Equal([account, anonymous], await web.Services.GetRequiredService<PrivateFeeds>().FindListenerAsync(await web.Services.GetRequiredService<PrivateFeeds>().RotateAsync(account, Ct), Ct));
        var tokens = web.Services.GetRequiredService<ApiTokens>();
        Assert.Equal(account, await tokens.FindListenerAsync((await tokens.CreateAsync(account, "script", Ct))!.Secret!, Ct));
        Assert.Equal("/?done=deleted", await listener.SendAsync("/account/delete"));
        Assert.Empty(await library.HistoryAsync(account, 10, Ct));
    }
}
