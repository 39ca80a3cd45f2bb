using Aethercast.Tests.Web.Fakes;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>The circuit is cut, or the web server started anew, while an episode plays: the ear notices nothing, and the page is whole again by itself.</summary>
public sealed class LostLineInChromiumTests : IClassFixture<ChromiumFixture>, IDisposable
{
    private const double Line = FakeContent.LineMs / 1000.0;
    private readonly ChromiumFixture chromium;
    private WebStation web = new();
    private bool cut;

    public LostLineInChromiumTests(ChromiumFixture chromium)
    {
        this.chromium = chromium;
        web.UseKestrel(0);
        web.StartServer();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cut_circuit_is_not_heard_and_mends()
    {
        web.Station.LinesAtOnce = 1;
        IWebSocketRoute? line = null;
        var page = await ListenAsync(prepared => prepared.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            if (cut) _ = socket.CloseAsync(new() { Code = 1011 });
            else line = socket;
            if (!cut) socket.ConnectToServer();
        }));
        var id = web.Station.Commands[0].OriginalTaskId;

        cut = true;
        await line!.CloseAsync(new() { Code = 1011 });
        await Assertions.Expect(page.GetByText("The line to the station is cut.")).ToBeVisibleAsync();
        await web.Station.ReleaseAsync(id, 2, Ct);
        await HearAsync(page, Line + 0.5); // what was made meanwhile comes another way
        cut = false;
        await Assertions.Expect(page.GetByText("The line to the station is cut.")).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await web.Station.ReleaseAsync(id, 1, Ct);
        await Assertions.Expect(page.Locator(".line:not(.line-coming)")).ToHaveCountAsync(4);
        await HearAsync(page, (3 * Line) + 0.3);

        await HeardLog.AssertWholeAsync(page);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_web_server_started_anew_is_not_heard_and_the_page_comes_back_by_itself(bool worker)
    {
        web.Station.LinesAtOnce = 2;
        var page = await ListenAsync(worker: worker);
        var station = web.Station;
        var id = station.Commands[0].OriginalTaskId;
        await page.Locator(".episode").GetByLabel("Sleep timer").SelectOptionAsync("45");

        web = web.StartAnew(whileAway: () => station.ReleaseAsync(id, 1, Ct).GetAwaiter().GetResult());
        await HearAsync(page, (2 * Line) + 0.3);
        var renewed = page.FrameLocator("body.is-renewed iframe.renewed");
        await Assertions.Expect(renewed.Locator(".line.lit")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await station.ReleaseAsync(id, 1, Ct);
        await Assertions.Expect(renewed.Locator(".line:not(.line-coming)")).ToHaveCountAsync(4);
        await HearAsync(page, (3 * Line) + 0.3);
        await HeardLog.AssertWholeAsync(page);

        await Assertions.Expect(renewed.Locator(".episode").GetByLabel("Sleep timer")).ToHaveValueAsync("45");
        await renewed.GetByRole(AriaRole.Link, new() { Name = "Library" }).ClickAsync();
        await page.ArriveAsync("/library");
        await renewed.GetByRole(AriaRole.Complementary, new() { Name = "Now playing" }).GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('aethercast-audio').paused");
        Assert.Single(station.Commands, command => !command.JoinOnly);
    }

    [Fact]
    public async Task A_web_server_that_goes_again_while_the_page_comes_back_is_waited_for()
    {
        web.Station.LinesAtOnce = 30;
        var page = await ListenAsync();
        web = web.StartAnew(whileAway: () => { });
        var renewed = page.FrameLocator("body.is-renewed iframe.renewed");
        await Assertions.Expect(renewed.Locator(".line.lit")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        // Started anew once more, and not there at the very moment in which the page asks for itself.
        var away = 0;
        await page.RouteAsync("**/episodes/*", route => away++ == 0 ? route.AbortAsync() : route.ContinueAsync());
        web = web.StartAnew(whileAway: () => { });
        await Assertions.Expect(renewed.Locator(".line.lit")).ToBeHiddenAsync(new() { Timeout = 20_000 });

        await Assertions.Expect(renewed.Locator(".line.lit")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await HeardLog.AssertWholeAsync(page);
    }

    [Fact]
    public async Task A_slow_line_plays_all_the_same()
    {
        var page = await ListenAsync(async prepared =>
        {
            var tools = await prepared.Context.NewCDPSessionAsync(prepared);
            await tools.SendAsync("Network.enable");
            await tools.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object> { ["offline"] = false, ["latency"] = 300, ["downloadThroughput"] = 190_000, ["uploadThroughput"] = 90_000 });
        });

        await HearAsync(page, Line + 0.3);

        await HeardLog.AssertWholeAsync(page);
    }

    [Fact]
    public async Task A_page_that_is_asked_for_while_there_is_no_line_says_so_and_comes_by_itself()
    {
        var page = await OpenAsync(worker: true);
        var axe = new List<string>();

        web = web.StartAnew(whileAway: () => LookAsync().GetAwaiter().GetResult());

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your library" })).ToBeVisibleAsync();
        Assert.Empty(axe);

        async Task LookAsync()
        {
            await page.GotoAsync("/library");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No line to the station" })).ToBeVisibleAsync();
            Assert.Equal("rgb(12, 11, 23)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor")); // its styles were kept, too
            var check = new PageCheck(page, []);
            await check.LookAsync("no line");
            axe.AddRange(check.Findings);
        }
    }

    private async Task<IPage> OpenAsync(Func<IPage, Task>? prepare = null, bool worker = false)
    {
        var page = await chromium.OpenAsync(web.ClientOptions.BaseAddress, worker: worker);
        await HeardLog.StartAsync(page);
        if (prepare is not null) await prepare(page);
        await page.GotoAsync("/");
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");
        if (worker) await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller?.state === 'activated'");
        return page;
    }

    private async Task<IPage> ListenAsync(Func<IPage, Task>? prepare = null, bool worker = false)
    {
        var page = await OpenAsync(prepare, worker);
        await page.Locator(".hero [data-listen]").ClickAsync();
        await HearAsync(page, 0.3);
        await page.ArriveAsync("/episodes/.+");
        return page;
    }

    private static async Task HearAsync(IPage page, double seconds) => await page.WaitForFunctionAsync("seconds => document.getElementById('aethercast-audio').currentTime > seconds", seconds);

    public void Dispose() => web.Dispose();
}
