using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>What a listener sees and hears while the database is away.</summary>
public sealed class OutageInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    private const string Kindly = "Part of Aethercast is out of reach right now";

    [Fact]
    public async Task A_press_is_answered_kindly_and_what_played_goes_on()
    {
        Station.LinesAtOnce = 20;
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tonight" }).ClickAsync();
        var other = page.Locator(".card [data-listen]").First;
        await other.WaitForAsync();
        Shelf.Away = true;

        await other.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Kindly);
        await page.EvaluateAsync("() => { window.was = document.getElementById('aethercast-audio').currentTime; }");
        await HearAsync(page, "t > window.was + 0.3 && !a.paused");
        Assert.Single(Station.Commands);
        Shelf.Away = false;
        await other.ClickAsync();
        await page.ArriveAsync($"/episodes/(?!{Station.Commands[0].OriginalTaskId}).+");
        await HearAsync(page, "t > 0.3 && !a.paused");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task What_comes_next_comes_and_what_cannot_waits_on_in_the_queue()
    {
        Station.LinesAtOnce = 1; // 4 s
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tonight" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Queue: " }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".queue summary")).ToContainTextAsync("1");
        Shelf.Away = true;

        await Station.CompleteAsync(Station.Commands[0].OriginalTaskId, ct: TestContext.Current.CancellationToken);

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Kindly);
        await Assertions.Expect(page.Locator(".queue summary")).ToContainTextAsync("1");
        Shelf.Away = false;
        await page.Keyboard.PressAsync("n");
        await HearAsync(page, "t > 0.3 && t < 3.9 && !a.paused");
        Assert.Equal(2, Station.Commands.Count);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Pages_say_so_and_lose_nothing()
    {
        Station.LinesAtOnce = 20;
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        var favourite = page.GetByRole(AriaRole.Button, new() { Name = "Favourite", Exact = true });
        Shelf.Away = true;

        await favourite.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Kindly);
        await Assertions.Expect(favourite).ToHaveAttributeAsync("aria-pressed", "false");
        await page.GetByRole(AriaRole.Link, new() { Name = "Library" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Kindly);
        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync($"{Kindly}. Please try again in a moment. Your episode plays on.");

        Shelf.Away = false;
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Settings", Exact = true })).ToBeVisibleAsync();
        await HearAsync(page, "!a.paused");
        Assert.Empty(Errors);
    }
}
