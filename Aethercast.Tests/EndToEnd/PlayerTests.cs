using Aethercast.Benchmarks.Chaos;

namespace Aethercast.Tests.EndToEnd;

public sealed class PlayerTests
{
    [Fact]
    public void Sound_stands_still_from_where_it_ran_out_until_more_comes()
    {
        var player = new Player();

        player.Came(TimeSpan.FromSeconds(2), 3000);
        player.Came(TimeSpan.FromSeconds(4), 5000);
        Assert.Equal(TimeSpan.Zero, player.StoodStill);

        // Five seconds of sound since second 2 run out at second 7.
        player.Came(TimeSpan.FromSeconds(9), 6000);
        player.Came(TimeSpan.FromSeconds(9.5), 7000);
        player.Came(TimeSpan.FromSeconds(12), 8000);

        Assert.Equal(TimeSpan.FromSeconds(2), player.FirstSound);
        Assert.Equal(TimeSpan.FromSeconds(2 + 1), player.StoodStill);
    }
}
