using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Listeners;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>Whoever finds a device open does not get the account: what changes it is asked for again, after a while.</summary>
public sealed class FreshSignInTests : IDisposable
{
    private const string Asked = "/confirm?returnUrl=%2Fsettings%3Fdone%3Dconfirmed";
    private readonly MovableClock clock = new();
    private readonly WebStation web;
    private readonly FormClient listener;

    public FreshSignInTests()
    {
        web = new WebStation { Clock = clock, Settings = { ["Limits:SignInsPerMinute"] = "1000", ["Accounts:FreshFor"] = "00:10:00" } };
        listener = new FormClient(web);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/account/delete")]
    [InlineData("/account/passkey/creation-options")]
    [InlineData("/account/passkey/register")]
    [InlineData("/account/passkey/remove")]
    public async Task Some_minutes_after_the_sign_in_one_is_asked_who_one_is_before_the_account_is_changed(string action)
    {
        await listener.SignUpAsync("ada@listeners.example");
        clock.Advance(TimeSpan.FromMinutes(9));
        if (action != "/account/delete") Assert.NotEqual(Asked, await listener.SendAsync(action, ("id", "x")));

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(Asked, await listener.SendAsync(action, ("id", "x")));
        Assert.Equal("ada@listeners.example", (await listener.ExportAsync()).GetProperty("email").GetString());
    }

    [Fact]
    public async Task Who_says_it_again_is_back_in_the_same_session_and_may()
    {
        await listener.SignUpAsync("ben@listeners.example");
        var id = await listener.IdAsync();
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(Asked + "&trouble=not-it", await listener.SendAsync("/account/confirm", ("password", "a guess, and a wrong one"), ("returnUrl", "/settings?done=confirmed")));
        Assert.Equal(Asked, await listener.SendAsync("/account/delete"));
        Assert.Equal("/settings?done=confirmed", await listener.SendAsync("/account/confirm", ("password", FormClient.Password), ("returnUrl", "/settings?done=confirmed")));

        Assert.Equal(id, await listener.IdAsync());
        Assert.Equal("/?done=deleted", await listener.SendAsync("/account/delete"));
    }

    [Fact]
    public async Task What_one_is_in_the_middle_of_stays()
    {
        await listener.SignUpAsync("cy@listeners.example");
        var session = web.SessionOf(listener.Cookie);
        await web.Services.GetRequiredService<ListenerSessions>().ChangeAsync(session, before => before with { Draft = "half a thought" }, Ct);
        clock.Advance(TimeSpan.FromHours(1));

        await listener.SendAsync("/account/confirm", ("password", FormClient.Password));

        Assert.Equal("half a thought", (await listener.ExportAsync()).GetProperty("session").GetProperty("draft").GetString());
    }

    [Theory]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/library", "/library")]
    public async Task One_is_led_back_to_this_site_alone(string returnUrl, string to)
    {
        await listener.SignUpAsync("dee@listeners.example");

        Assert.Equal(to, await listener.SendAsync("/account/confirm", ("password", FormClient.Password), ("returnUrl", returnUrl)));
    }

    [Fact]
    public async Task Guessing_there_is_stopped_as_at_the_sign_in()
    {
        await listener.SignUpAsync("eve@listeners.example");
        for (var i = 0; i < 4; i++) await listener.SendAsync("/account/confirm", ("password", "a guess, and a wrong one"));

        Assert.EndsWith("trouble=locked", await listener.SendAsync("/account/confirm", ("password", "the fifth wrong guess")), StringComparison.Ordinal);
        Assert.EndsWith("trouble=locked", await listener.SendAsync("/account/confirm", ("password", FormClient.Password)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_password_is_asked_for_as_a_passkey_is_and_a_change_only_for_the_old_one()
    {
        await listener.SignUpAsync("fay@listeners.example");
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("/settings?done=password", await listener.SendAsync("/account/password", ("current", FormClient.Password), ("password", "eight loud lighthouses")));
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByNameAsync("fay@listeners.example"))!;
            account.PasswordHash = null; // as if by a passkey alone
            await accounts.UpdateAsync(account);
        }

        clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(Asked, await listener.SendAsync("/account/password", ("password", "words of the intruder")));
    }

    [Fact]
    public async Task Who_has_no_account_has_nothing_to_prove()
    {
        await listener.IdAsync();
        clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal("/?done=deleted", await listener.SendAsync("/account/delete"));
        Assert.Equal("/sign-in?trouble=stale", await listener.SendAsync("/account/confirm", ("password", FormClient.Password)));
    }

    [Fact]
    public async Task After_the_days_of_the_setting_everybody_signs_in_again_who_did_and_nobody_else()
    {
        using var strict = new WebStation { Clock = clock, Settings = { ["Limits:SignInsPerMinute"] = "1000", ["Accounts:SignInDays"] = "30" } };
        using var member = new FormClient(strict);
        using var stranger = new FormClient(strict);
        await member.SignUpAsync("gus@listeners.example");
        var (account, nobody) = (await member.IdAsync(), await stranger.IdAsync());

        clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(account, await member.IdAsync());
        clock.Advance(TimeSpan.FromDays(2));

        Assert.StartsWith(ListenerPrincipal.AnonymousPrefix, await member.IdAsync(), StringComparison.Ordinal);
        Assert.Equal(nobody, await stranger.IdAsync());
        Assert.Equal("/", await member.SignInAsync("gus@listeners.example"));
        Assert.Equal(account, await member.IdAsync());
    }

    public void Dispose()
    {
        listener.Dispose();
        web.Dispose();
    }
}
