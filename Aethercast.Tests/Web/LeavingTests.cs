using Aethercast.Web.Components.Parts;

namespace Aethercast.Tests.Web;

public sealed class LeavingTests
{
    [Fact]
    public async Task What_comes_back_to_a_page_that_is_gone_ends_there_without_an_error()
    {
        var left = new Leaving();
        Assert.False(left.IsCancellationRequested);

        left.Dispose();

        Assert.True(left.IsCancellationRequested);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(left.Token);
        Assert.True(linked.IsCancellationRequested);
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await timer.WaitForNextTickAsync(left.Token));
    }
}
