using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>The queue's sheet, with a mouse and without one.</summary>
public sealed class QueueInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    [Fact]
    public async Task The_order_is_changed_by_the_keyboard_without_losing_the_place()
    {
        var page = await QueueThreeAsync();
        var rows = page.Locator(".mini .queue-title");
        var names = await rows.AllTextContentsAsync();
        await page.Locator(".mini .queue summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var earlier = page.GetByRole(AriaRole.Button, new() { Name = $"{names[2].Trim()}: earlier" });
        await earlier.FocusAsync();
        for (var at = 1; at >= 0; at--)
        {
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(rows.Nth(at)).ToContainTextAsync(names[2]);
            await Assertions.Expect(earlier).ToBeFocusedAsync();
        }

        var later = page.GetByRole(AriaRole.Button, new() { Name = $"{names[2].Trim()}: later" });
        await later.FocusAsync();
        for (var at = 1; at <= 2; at++)
        {
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(rows.Nth(at)).ToContainTextAsync(names[2]);
            await Assertions.Expect(later).ToBeFocusedAsync();
        }

        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Where_one_is_taken_out_the_next_is_at_hand()
    {
        var page = await QueueThreeAsync();
        var rows = page.Locator(".mini .queue-title");
        var names = await rows.AllTextContentsAsync();
        await page.Locator(".mini .queue summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"{names[1].Trim()}: take out" }).FocusAsync();

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = $"{names[2].Trim()}: take out" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = $"{names[0].Trim()}: take out" })).ToBeFocusedAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task The_order_is_changed_by_dragging()
    {
        var page = await QueueThreeAsync();
        var rows = page.Locator(".mini .queue-title");
        var names = await rows.AllTextContentsAsync();
        await page.Locator(".mini .queue summary").ClickAsync();

        await DragAsync(page, from: 2, to: 0);
        await page.Mouse.UpAsync();
        await Assertions.Expect(rows).ToHaveTextAsync([names[2], names[0], names[1]]);

        await DragAsync(page, from: 0, to: 1);
        await page.Mouse.UpAsync();
        await Assertions.Expect(rows).ToHaveTextAsync([names[0], names[2], names[1]]);
        await page.WaitForFunctionAsync("title => JSON.parse(localStorage.getItem('aethercast-queue'))[1].title === title", names[2].Trim());
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_drag_that_is_given_up_changes_nothing()
    {
        var page = await QueueThreeAsync();
        var rows = page.Locator(".mini .queue-title");
        var names = await rows.AllTextContentsAsync();
        await page.Locator(".mini .queue summary").ClickAsync();

        await DragAsync(page, from: 2, to: 0);
        await Assertions.Expect(page.Locator(".mini .queue li.is-dragged")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();

        await Assertions.Expect(page.Locator(".mini .queue li.is-dragged")).ToHaveCountAsync(0);
        await Assertions.Expect(rows).ToHaveTextAsync(names);
        await Assertions.Expect(page.Locator(".mini .queue-sheet")).ToBeVisibleAsync();
        Assert.Empty(Errors);
    }

    private static async Task DragAsync(IPage page, int from, int to)
    {
        var grips = page.Locator(".mini .queue-grip");
        await Assertions.Expect(page.Locator(".mini .queue li[style*=translate]")).ToHaveCountAsync(0);
        var (start, end) = ((await grips.Nth(from).BoundingBoxAsync())!, (await grips.Nth(to).BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(start.X + start.Width / 2, start.Y + start.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(end.X + end.Width / 2, end.Y + end.Height / 2 + (to > from ? 6 : -6), new() { Steps = 8 });
    }

    private async Task<IPage> QueueThreeAsync()
    {
        Station.LinesAtOnce = 20;
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        await page.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();
        for (var card = 0; card < 3; card++)
        {
            await page.Locator(".card").Nth(card).GetByRole(AriaRole.Button, new() { Name = "Queue" }).ClickAsync();
            await Assertions.Expect(page.Locator(".mini .queue-title")).ToHaveCountAsync(card + 1);
        }

        return page;
    }
}
