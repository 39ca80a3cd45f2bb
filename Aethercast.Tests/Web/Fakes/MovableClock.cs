namespace Aethercast.Tests.Web.Fakes;

/// <summary>The machine's clock, which can be put ahead; waits take as long as they do.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));
}
