using Aethercast.Benchmarks.Chaos;

namespace Aethercast.Tests.EndToEnd;

/// <summary>A short run of <c>./aethercast bench chaos</c>: the same programs, the same servers, the same count, and faults that come twice as fast.</summary>
[Trait("Category", "EndToEnd")]
[Collection(RunningSystemCollection.Name)]
public sealed class ChaosTests(RunningSystem running)
{
    [Fact]
    public async Task Whatever_dies_every_listener_hears_every_line_once_and_in_order()
    {
        Assert.SkipWhen(running.Missing is not null, running.Missing ?? "");

        var result = await ChaosRun.RunAsync(new() { Episodes = 4, AtOnce = 4, Seed = 5, Haste = 2, LongestPause = TimeSpan.FromSeconds(6), Say = TestContext.Current.SendDiagnosticMessage }, TestContext.Current.CancellationToken);

        Assert.NotEmpty(result.Faults);
        Assert.All(result.MustBeZero, row => Assert.Equal((row.Name, 0), row));
        Assert.Equal(4, result.Episodes.Count);
    }
}
