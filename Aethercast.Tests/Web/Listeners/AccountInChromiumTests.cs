using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Tests.Web.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>Account, library, settings and studio in a real browser. Passkeys come from Chromium's own virtual authenticator.</summary>
public sealed class AccountInChromiumTests : IClassFixture<ChromiumFixture>, IDisposable
{
    private const string Email = "nell@listeners.example";
    private readonly ChromiumFixture chromium;
    private readonly WebStation web = new() { Settings = { ["Limits:SignInsPerMinute"] = "1000" }, BelievedFor = TimeSpan.FromSeconds(1) };
    private readonly List<string> errors = [];

    public AccountInChromiumTests(ChromiumFixture chromium)
    {
        this.chromium = chromium;
        web.UseKestrel(0);
        web.StartServer();
    }

    /// <summary>By name: a passkey is for a name, never for a bare address.</summary>
    private Uri Address => new($"http://localhost:{web.ClientOptions.BaseAddress.Port}");

    [Fact]
    public async Task One_signs_up_by_password_with_the_keyboard_alone()
    {
        var page = await OpenAsync("/sign-in?new=1");

        await page.GetByLabel("E-mail").FocusAsync();
        await page.Keyboard.TypeAsync(Email);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("three quiet harbours");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("/");

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Settings, signed in as {Email}" })).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_passkey_signs_up_without_a_password_and_signs_in_again()
    {
        var page = await OpenAsync("/sign-in?new=1");
        await page.AddAuthenticatorAsync();

        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create with a passkey instead" }).ClickAsync();
        await page.ArriveAsync("/");
        await page.GoAsync("/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.ArriveAsync("/");
        await page.GoAsync("/sign-in?returnUrl=/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.ArriveAsync("/settings");

        await Assertions.Expect(page.GetByText($"Signed in as {Email}")).ToBeVisibleAsync();
        // The only way in cannot be thrown away.
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("only way into this account");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Signing_out_on_one_page_closes_the_others()
    {
        var page = await OpenAsync("/sign-in?new=1");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync("three quiet harbours");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await page.ArriveAsync("/");
        var other = await page.Context.NewPageAsync();
        await other.GoAsync("/settings");
        await Assertions.Expect(other.GetByText($"Signed in as {Email}")).ToBeVisibleAsync();

        await page.GoAsync("/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Button, new() { Name = "Make a token" })).ToHaveCountAsync(0);
        await other.GetByRole(AriaRole.Button, new() { Name = "Load the page again" }).ClickAsync();
        await Assertions.Expect(other.GetByText("You listen without an account.")).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Whoever_sits_here_after_the_sign_out_finds_nothing_that_plays_or_waits()
    {
        var page = await OpenAsync("/");
        await page.Locator(".hero [data-listen]").ClickAsync();
        await page.ArriveAsync("/episodes/.+");
        await page.EvaluateAsync("""() => localStorage.setItem('aethercast-queue', JSON.stringify([{ key: 'topic:topic-salt', title: 'Salt', coverUrl: null }]))""");
        await page.GoAsync("/sign-in?new=1");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync("three quiet harbours");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await page.ArriveAsync("/");
        await page.GoAsync("/settings");
        await Assertions.Expect(page.Locator(".mini")).ToBeVisibleAsync(); // signing up took it along

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.ArriveAsync("/");
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");

        await Assertions.Expect(page.Locator(".mini")).ToHaveCountAsync(0);
        Assert.Null(await page.EvaluateAsync<string?>("() => localStorage.getItem('aethercast-queue')"));
        Assert.Null(await page.EvaluateAsync<string?>("() => JSON.parse(sessionStorage.getItem('aethercast-player'))"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_shelf_keeps_marks_and_gives_up_episodes()
    {
        var page = await OpenAsync("/");
        await page.Locator(".hero [data-listen]").ClickAsync();
        await page.ArriveAsync("/episodes/.+");
        await page.GetByRole(AriaRole.Link, new() { Name = "Library" }).ClickAsync();
        var title = web.Station.Snippets[0].Title;

        var item = page.Locator(".shelf-item").Filter(new() { HasText = title });
        await Assertions.Expect(item).ToContainTextAsync("being made now");
        await item.GetByRole(AriaRole.Button, new() { Name = $"Favourite: {title}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Favourites" }).ClickAsync();
        await Assertions.Expect(item).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Remove from your library: {title}" }).ClickAsync();
        await Assertions.Expect(item).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Assertions.Expect(item.GetByRole(AriaRole.Button, new() { Name = $"Favourite: {title}" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_place_one_stopped_at_is_followed_to_another_device()
    {
        using (var form = new FormClient(web, Address.ToString())) await form.SignUpAsync(Email);
        var desk = await OpenSignedInAsync();
        await desk.Locator(".hero [data-listen]").ClickAsync();
        await desk.ArriveAsync("/episodes/.+");
        var address = new Uri(desk.Url).AbsolutePath;
        await desk.WaitForFunctionAsync("() => document.getElementById('aethercast-audio').currentTime > 4.5");
        await desk.Keyboard.PressAsync("k");
        await desk.WaitForFunctionAsync("() => fetch('/account/export').then(answer => answer.json()).then(data => data.history.some(entry => entry.position_ms > 4400))");

        var phone = await OpenSignedInAsync();
        await phone.GoAsync(address);
        await Assertions.Expect(phone.GetByText("Goes on at 0:0")).ToBeVisibleAsync();
        await phone.Locator(".episode-main [data-listen]").ClickAsync();

        await phone.WaitForFunctionAsync("() => { const t = document.getElementById('aethercast-audio').currentTime; return t > 4.3 && t < 12; }");
        Assert.Empty(errors);

        async Task<IPage> OpenSignedInAsync()
        {
            var page = await OpenAsync("/sign-in");
            await page.GetByLabel("E-mail").FillAsync(Email);
            await page.GetByLabel("Password").FillAsync(FormClient.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await page.ArriveAsync("/");
            await page.WaitForFunctionAsync("() => window.aethercast?.player.online");
            return page;
        }
    }

    [Fact]
    public async Task Choices_are_kept_and_count_from_the_next_episode_on()
    {
        var page = await OpenAsync("/settings");

        await page.GetByRole(AriaRole.Radio, new() { Name = "Debate" }).CheckAsync();
        await Assertions.Expect(page.GetByText("Kept. It counts")).ToBeVisibleAsync();
        await page.GetByLabel("Length").FocusAsync();
        for (var i = 0; i < 3; i++) await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.GetByText("about 11 minutes")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Light", Exact = true }).CheckAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await page.GoAsync("/settings");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Debate" })).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await page.GoAsync("/");
        await Assertions.Expect(page.Locator(".hero-promise")).ToContainTextAsync("About 11 minutes.");
        await Assertions.Expect(page.GetByLabel("Told as")).ToHaveValueAsync("debate");
        await page.Locator(".hero [data-listen]").ClickAsync();
        await page.ArriveAsync("/episodes/.+");

        var wish = Assert.Single(web.Station.Commands).Request.UserPreferences!;
        Assert.Equal(("debate", 11), (wish.PersonaId, wish.TargetMinutes));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_studio_shows_work_errors_payloads_and_providers_and_acts_on_them()
    {
        await web.Services.GetRequiredService<IProviderDirectory>().AnnounceAsync("here", [new ProviderView("house", "text", "small", false, "It does not answer.", [], 1234, 0.5m)], TestContext.Current.CancellationToken);
        var page = await OpenAsync("/");
        await page.Locator(".hero [data-listen]").ClickAsync();
        await page.ArriveAsync("/episodes/.+");
        await page.GetByRole(AriaRole.Link, new() { Name = "Studio" }).ClickAsync();

        await page.Locator(".row-button").First.ClickAsync();
        await Assertions.Expect(page.Locator(".studio-detail")).ToContainTextAsync("WebContentHarvesterAgent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Stopped.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Dead letters" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No dead letters.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Providers" }).ClickAsync();
        await Assertions.Expect(page.Locator(".provider-cards")).ToContainTextAsync("It does not answer.");

        Assert.Empty(errors);
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await chromium.OpenAsync(Address, errors);
        await page.GoAsync(path);
        return page;
    }

    public void Dispose() => web.Dispose();
}
