using System.Diagnostics;
using Aethercast.NativeHost.Running;
using Aethercast.NativeHost.Servers;
using Aethercast.Tests.EndToEnd;

namespace Aethercast.Tests.NativeHost;

/// <summary><c>./aethercast up</c> as a process of its own, and the Ctrl-C that ends it.</summary>
[Trait("Category", "EndToEnd")]
[Collection(RunningSystemCollection.Name)]
public sealed class UpTests(RunningSystem running) : IAsyncDisposable
{
    private const int Interrupt = 2;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aethercast-up-");
    private Process? up;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (up is { HasExited: false })
        {
            // The test failed on its way. The shell that cleans up after a crash takes the rest.
            up.Kill();
            await up.WaitForExitAsync(CancellationToken.None);
            await RunningSystem.UntilAsync(() => Task.FromResult(OfThisSystem().Count == 0));
        }
        up?.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("is up on port", "while it starts")]
    [InlineData("is on the air", "once all is up")]
    public async Task One_interrupt_stops_everything(string said, string when)
    {
        Assert.SkipWhen(running.Missing is not null, running.Missing ?? "");
        Assert.SkipUnless(Directory.Exists("/proc/self"), "who is left is read off /proc");
        up = Start();
        await UntilSaidAsync(up, said);
        Assert.NotEmpty(OfThisSystem());

        Signals.Send(up.Id, Interrupt);
        await up.StandardOutput.ReadToEndAsync(Ct); // what it says from here on must not fill the pipe
        await up.WaitForExitAsync(Ct);

        Assert.Equal((when, 0), (when, up.ExitCode));
        // The shell that would have cleaned up after a crash sees our end and goes, too.
        await RunningSystem.UntilAsync(() => Task.FromResult(OfThisSystem().Count == 0));
    }

    [Fact]
    public async Task What_dies_is_started_again_and_said()
    {
        Assert.SkipWhen(running.Missing is not null, running.Missing ?? "");
        Assert.SkipUnless(Directory.Exists("/proc/self"), "who is left is read off /proc");
        up = Start();
        await UntilSaidAsync(up, "is on the air");
        var first = Orchestrator();

        Signals.SendToGroup(first, Signals.Kill);
        await UntilSaidAsync(up, "orchestrator ended with");
        await UntilSaidAsync(up, "orchestrator is up again");

        Assert.NotEqual(first, Orchestrator());
        Signals.Send(up.Id, Interrupt);
        await up.StandardOutput.ReadToEndAsync(Ct);
        await up.WaitForExitAsync(Ct);
        Assert.Equal(0, up.ExitCode);
        await RunningSystem.UntilAsync(() => Task.FromResult(OfThisSystem().Count == 0));

        int Orchestrator() => OfThisSystem().Single(process => process.Arguments.Contains("Aethercast.Orchestrator.dll", StringComparison.Ordinal)).Id;
    }

    /// <summary>All it starts inherits a variable by which it is found again.</summary>
    private Process Start()
    {
        // Tests that were started in the background inherit that an interrupt is ignored, and would hand it on.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", typeof(NativeSystem).Assembly.Location, "--port", "0", "--data", folder.FullName]) { RedirectStandardOutput = true };
        start.Environment["AETHERCAST_TEST_RUN"] = folder.FullName;
        return Process.Start(start)!;
    }

    private static async Task UntilSaidAsync(Process up, string said)
    {
        while (await up.StandardOutput.ReadLineAsync(Ct) is { } line)
        {
            if (line.Contains(said, StringComparison.Ordinal)) return;
        }
        Assert.Fail($"It ended without saying '{said}'.");
    }

    private List<(int Id, string Arguments)> OfThisSystem() => MarkedProcesses.Of(folder.FullName, except: "NativeHost");
}
