using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>Every control of the player does something, large and small.</summary>
public sealed class ControlsInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    [Fact]
    public async Task Each_control_of_the_episode_s_player_does_what_it_says()
    {
        var page = await HearAsync();
        var player = page.Locator(".episode .controls");

        await Button(player, "Pause").ClickAsync();
        await HearAsync(page, "a.paused");
        var at = await page.EvaluateAsync<double>("() => document.getElementById('aethercast-audio').currentTime");
        await Button(player, "Forward 30 seconds").ClickAsync();
        await HearAsync(page, FormattableString.Invariant($"Math.abs(t - {at + 30}) < 0.2"));
        await Button(player, "Back 15 seconds").ClickAsync();
        await HearAsync(page, FormattableString.Invariant($"Math.abs(t - {at + 15}) < 0.2"));
        await player.GetByRole(AriaRole.Slider, new() { Name = "Place in the episode" }).FillAsync("40");
        await HearAsync(page, "Math.abs(t - 40) < 0.2");
        await player.GetByLabel("Speed").SelectOptionAsync("2.5");
        await HearAsync(page, "a.playbackRate === 2.5 && a.preservesPitch");
        await player.GetByLabel("Speed").SelectOptionAsync("0.5");
        await HearAsync(page, "a.playbackRate === 0.5 && a.preservesPitch");
        await player.GetByRole(AriaRole.Slider, new() { Name = "Volume" }).FillAsync("40");
        await HearAsync(page, "Math.abs(a.volume - 0.4) < 0.01");
        await Button(player, "Mute").ClickAsync();
        await HearAsync(page, "a.muted");
        await Button(player, "Go to the live edge").ClickAsync();
        await HearAsync(page, "t > 78");
        await page.Locator("[data-chapter-ms]").Nth(1).ClickAsync();
        await HearAsync(page, "t >= 16 && t < 25");
        await Assertions.Expect(page.Locator(".chapters .lit")).ToContainTextAsync("The empty bridge");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Each_tool_of_the_episode_does_something()
    {
        var page = await HearAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await HearAsync(page, "t > 6");

        await page.GetByRole(AriaRole.Button, new() { Name = "Share from here" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Link copied")).ToBeVisibleAsync();
        Assert.Matches(@"/episodes/.+\?t=\d+$", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy quote" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Quote copied")).ToBeVisibleAsync();
        Assert.Contains("The harbour master", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
        await page.Locator(".episode").GetByLabel("Sleep timer").SelectOptionAsync("chapter");
        await page.Locator(".line").Nth(3).ClickAsync(); // 12 s; the chapter ends at 16 s
        await HearAsync(page, "a.paused && t > 15.5 && t < 17");
        await page.GetByRole(AriaRole.Button, new() { Name = "Favourite" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Favourite" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Light or dark" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task The_small_player_plays_on_opens_its_episode_and_closes()
    {
        var page = await HearAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Library" }).ClickAsync();
        var mini = page.GetByRole(AriaRole.Complementary, new() { Name = "Now playing" });

        await Button(mini, "Pause").ClickAsync();
        await HearAsync(page, "a.paused");
        await Button(mini, "Play").ClickAsync();
        await HearAsync(page, "!a.paused");
        await mini.GetByRole(AriaRole.Link).ClickAsync();
        await page.ArriveAsync("/episodes/.+");
        await page.GetByRole(AriaRole.Link, new() { Name = "Library" }).ClickAsync();
        await Button(mini, "Stop and close the player").ClickAsync();

        await Assertions.Expect(mini).ToHaveCountAsync(0);
        await HearAsync(page, "a.paused && document.documentElement.dataset.player === 'idle'");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task The_small_player_takes_over_where_the_large_one_is_out_of_sight()
    {
        var page = await HearAsync();
        var mini = page.GetByRole(AriaRole.Complementary, new() { Name = "Now playing" });
        await Assertions.Expect(mini).ToBeHiddenAsync();

        await page.SetViewportSizeAsync(390, 600);
        await page.EvaluateAsync("() => scrollTo(0, document.body.scrollHeight)");
        await Assertions.Expect(mini).ToBeVisibleAsync();
        await Button(mini, "Pause").ClickAsync();
        await HearAsync(page, "a.paused");
        await page.EvaluateAsync("() => scrollTo(0, 0)");

        await Assertions.Expect(page.Locator(".episode .controls")).ToBeInViewportAsync();
        await Assertions.Expect(mini).ToBeHiddenAsync();
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task On_a_phone_the_rest_of_the_small_player_is_a_touch_away()
    {
        var page = await HearAsync();
        await page.SetViewportSizeAsync(360, 740);
        await page.GetByRole(AriaRole.Link, new() { Name = "Library" }).ClickAsync();
        var mini = page.GetByRole(AriaRole.Complementary, new() { Name = "Now playing" });
        await Assertions.Expect(mini.GetByLabel("Speed")).ToBeHiddenAsync();

        await Button(mini, "More controls").ClickAsync();
        await mini.GetByLabel("Speed").SelectOptionAsync("1.5");
        await HearAsync(page, "a.playbackRate === 1.5");
        await mini.GetByLabel("Sleep timer").SelectOptionAsync("20");
        await Assertions.Expect(mini.GetByLabel("Sleep timer").Locator("option:checked")).ToContainTextAsync("19:");
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(mini.GetByLabel("Speed")).ToBeHiddenAsync();
        await mini.GetByRole(AriaRole.Link).ClickAsync();
        await page.ArriveAsync("/episodes/.+");
        await Assertions.Expect(page.Locator(".episode").GetByLabel("Sleep timer")).ToHaveValueAsync("20");
        await Assertions.Expect(page.Locator(".episode").GetByLabel("Speed")).ToHaveValueAsync("1.5");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_press_that_comes_to_nothing_takes_nothing_away()
    {
        var page = await HearAsync();
        await HearAsync(page, "t > 2");
        await page.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();
        await page.Locator(".card [data-listen]").First.WaitForAsync();
        Station.Failure = new PodcastException(ErrorCodes.RateLimited, 429, "limit", "That was a lot for one evening.");

        await page.Locator(".card [data-listen]").First.ClickAsync();

        await Assertions.Expect(page.GetByText("That was a lot for one evening.")).ToBeInViewportAsync();
        await HearAsync(page, "t > 2.5 && !a.paused && document.documentElement.dataset.player === 'playing'");
        await Assertions.Expect(page.Locator(".hero [data-listen]")).ToHaveAttributeAsync("data-now", "playing");
        Station.Failure = null;
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_sample_of_a_voice_is_heard_alone()
    {
        var page = await HearAsync();

        await page.EvaluateAsync("""
            async () => {
                const wav = new Uint8Array([0x52,0x49,0x46,0x46,0x64,0x1f,0,0,0x57,0x41,0x56,0x45,0x66,0x6d,0x74,0x20,16,0,0,0,1,0,1,0,0x40,0x1f,0,0,0x40,0x1f,0,0,1,0,8,0,0x64,0x61,0x74,0x61,0x40,0x1f,0,0,...new Array(8000).fill(128)]);
                const sample = document.createElement('audio');
                sample.id = 'sample';
                sample.src = URL.createObjectURL(new Blob([wav], { type: 'audio/wav' }));
                document.querySelector('main').append(sample);
                await sample.play();
            }
            """);
        await HearAsync(page, "a.paused");

        await HearAsync(page, "document.getElementById('sample').ended && !a.paused");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Feeds_are_offered_with_their_addresses()
    {
        var page = await HearAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy: Feed of all topics" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy: Feed of all topics" })).ToHaveTextAsync("Copied");
        Assert.Equal(new Uri(new Uri(page.Url), "/feed.xml").AbsoluteUri, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open in a podcast app: Feed of all topics" })).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^podcast://.+/feed\\.xml$"));
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task The_lock_screen_knows_what_plays()
    {
        var page = await HearAsync();

        await page.WaitForFunctionAsync("title => navigator.mediaSession.metadata?.title === title && navigator.mediaSession.playbackState === 'playing'", Station.Snippets[0].Title);

        Assert.NotEmpty(await page.EvaluateAsync<string>("() => navigator.mediaSession.metadata.artwork[0].src"));
    }

    [Fact]
    public async Task The_site_can_be_installed()
    {
        var page = await OpenHomeAsync();
        var tools = await page.Context.NewCDPSessionAsync(page);

        var manifest = await tools.SendAsync("Page.getAppManifest");
        var reasons = await tools.SendAsync("Page.getInstallabilityErrors");

        Assert.Equal(0, manifest!.Value.GetProperty("errors").GetArrayLength());
        Assert.Contains("Aethercast", manifest.Value.GetProperty("data").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(reasons!.Value.GetProperty("installabilityErrors").EnumerateArray().Select(reason => reason.GetProperty("errorId").GetString()), reason => reason != "in-incognito");
    }

    private static ILocator Button(ILocator player, string name) => player.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private async Task<IPage> HearAsync()
    {
        Station.LinesAtOnce = 20; // 80 s
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        return page;
    }
}
