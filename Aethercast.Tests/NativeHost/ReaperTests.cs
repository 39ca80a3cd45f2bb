using System.Diagnostics;
using Aethercast.NativeHost.Servers;

namespace Aethercast.Tests.NativeHost;

public sealed class ReaperTests
{
    [Fact]
    public async Task What_it_watches_dies_with_its_input_and_what_it_was_told_to_forget_lives()
    {
        Assert.SkipUnless(File.Exists(ChildProcess.NewSession), "setsid is not installed");
        using var watched = Sleeper();
        using var forgotten = Sleeper();
        var reaper = new Reaper();
        reaper.Watch(watched.Id);
        reaper.Watch(forgotten.Id);
        reaper.Forget(forgotten.Id);

        reaper.Dispose();
        await watched.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.False(forgotten.HasExited);
        forgotten.Kill();
    }

    private static Process Sleeper() => Process.Start(ChildProcess.NewSession, ["sleep", "600"]);
}
