using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: Aethercast.Tests.Platform.NoTestRunsForEver]

namespace Aethercast.Tests.Platform;

/// <summary>A test that waits for what never comes fails by its name instead of holding up the whole run: after a time that no test needs, its token is cancelled.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class NoTestRunsForEverAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Timer> running = new();

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        running[test.UniqueID] = new(_ => context.CancelCurrentTest(), null, Limit, Timeout.InfiniteTimeSpan);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (running.TryRemove(test.UniqueID, out var timer)) timer.Dispose();
    }
}
