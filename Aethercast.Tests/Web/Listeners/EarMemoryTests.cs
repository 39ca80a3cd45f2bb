using System.Security.Claims;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Listeners;
using Aethercast.Web.Playback;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>The ear goes on, whatever happens to the shelf.</summary>
public sealed class EarMemoryTests : IClassFixture<WebStation>
{
    private readonly FakeTimeProvider clock = new();
    private readonly string me = $"anon-{Guid.NewGuid():N}";
    private readonly ShelfAtRisk shelf;
    private readonly EarMemory memory;

    public EarMemoryTests(WebStation web)
    {
        shelf = new ShelfAtRisk(web.Services.GetRequiredService<IListenerLibrary>());
        memory = new EarMemory(shelf, new Listener(me), clock, NullLogger<EarMemory>.Instance);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static NowPlaying Episode(string id) => new(id, $"{id}-stream", $"podcast:{id}", $"Title of {id}", "", null) { ReleasedMs = 600_000, Live = false };

    [Fact]
    public async Task What_could_not_be_written_is_written_once_it_can()
    {
        shelf.Away = true;
        await memory.HeardAsync(Episode("a"), 61, finished: false, Ct);
        await memory.HeardAsync(Episode("a"), 71, finished: false, Ct);
        await memory.HeardAsync(Episode("b"), 600, finished: true, Ct);
        Assert.Null(await memory.FindAsync("a", Ct));
        shelf.Away = false;
        Assert.Null(await memory.FindAsync("a", Ct));

        await memory.HeardAsync(Episode("c"), 5, finished: false, Ct);

        Assert.Equal(71_000, (await memory.FindAsync("a", Ct))!.PositionMs);
        Assert.True((await memory.FindAsync("b", Ct))!.Finished);
        Assert.Equal(5_000, (await memory.FindAsync("c", Ct))!.PositionMs);
    }

    [Fact]
    public async Task A_shelf_that_does_not_answer_is_not_waited_for()
    {
        shelf.Frozen = true;

        var finding = memory.FindAsync("a", Ct);
        var writing = memory.HeardAsync(Episode("a"), 61, finished: false, Ct);
        Assert.False(finding.IsCompleted || writing.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(await finding);
        await writing;
    }

    private sealed class Listener(string id) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id)], "test"))));
    }
}
