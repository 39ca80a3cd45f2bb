using System.Text.RegularExpressions;
using Aethercast.Tests.Web.Browser;
using Aethercast.Tests.Web.Fakes;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>Choosing a password, and saying once more who one is, in a real browser.</summary>
public sealed class PasswordInChromiumTests : IClassFixture<ChromiumFixture>, IDisposable
{
    private const string Email = "nell@listeners.example";
    private readonly ChromiumFixture chromium;
    private readonly MovableClock clock = new();
    private readonly WebStation web;
    private readonly List<string> errors = [];

    public PasswordInChromiumTests(ChromiumFixture chromium)
    {
        this.chromium = chromium;
        web = new() { Settings = { ["Limits:SignInsPerMinute"] = "1000" }, BelievedFor = TimeSpan.FromSeconds(1), Clock = clock };
        web.UseKestrel(0);
        web.StartServer();
    }

    /// <summary>By name: a passkey is for a name, never for a bare address.</summary>
    private Uri Address => new($"http://localhost:{web.ClientOptions.BaseAddress.Port}");

    [Fact]
    public async Task A_password_is_judged_while_it_is_typed_and_shown_on_demand()
    {
        var page = await OpenAsync("/sign-in?new=1");
        var (field, meter, show) = (page.GetByLabel("Password"), page.GetByRole(AriaRole.Meter, new() { Name = "Strength" }), page.GetByRole(AriaRole.Button, new() { Name = "Show what is typed" }));
        await page.GetByLabel("E-mail").FillAsync("quiet.harbourmaster@listeners.example");
        var before = await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).EvaluateAsync<double>("button => button.getBoundingClientRect().top");

        await field.PressSequentiallyAsync("harbourmaster1");
        await Assertions.Expect(meter).ToHaveAttributeAsync("aria-valuetext", "Easy to guess: add another word or two");
        await Assertions.Expect(page.Locator(".strength-says")).ToHaveTextAsync("Easy to guess: add another word or two");
        await field.PressAsync("Tab");
        await Assertions.Expect(show).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(show).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "text");
        await field.PressSequentiallyAsync(" seven tidal lamps"); // drawn anew meanwhile, and still shown
        await Assertions.Expect(meter).ToHaveAttributeAsync("aria-valuenow", "4");
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "text");
        await show.ClickAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "password");

        Assert.Equal(before, await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).EvaluateAsync<double>("button => button.getBoundingClientRect().top"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task After_a_while_one_says_again_who_one_is_by_password_or_passkey_and_is_back()
    {
        var page = await OpenAsync("/sign-in?new=1&returnUrl=/settings");
        await page.AddAuthenticatorAsync();
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync("three quiet harbours");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await page.ArriveAsync("/settings");
        await page.GoAsync("/settings");

        clock.Advance(TimeSpan.FromMinutes(11)); // the page was opened before, and does not know
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.ArriveAsync("/confirm");
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");
        var check = new PageCheck(page, errors);
        await check.LookAsync("/confirm");
        await page.GetByLabel("Password").FillAsync("three quiet harbours");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Now go on with what you wanted to change.")).ToBeVisibleAsync();
        await page.GoAsync("/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is added.")).ToBeVisibleAsync();
        await page.GoAsync("/settings");

        clock.Advance(TimeSpan.FromMinutes(11));
        await page.GetByText("Tokens for programs").ClickAsync();
        await page.GetByLabel("Name").FillAsync("my script");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Now go on with what you wanted to change.")).ToBeVisibleAsync();
        await page.GoAsync("/settings");
        await page.GetByText("Tokens for programs").ClickAsync();
        await page.GetByLabel("Name").FillAsync("my script");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("New token")).ToHaveValueAsync(new Regex("^aec_"));

        await check.LookAsync("/settings, with a passkey and a token");
        Assert.True(check.Findings.Count == 0, string.Join(Environment.NewLine, check.Findings));
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await chromium.OpenAsync(Address, errors);
        await page.GoAsync(path);
        return page;
    }

    public void Dispose() => web.Dispose();
}
