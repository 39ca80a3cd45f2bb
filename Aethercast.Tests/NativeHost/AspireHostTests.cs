using System.Diagnostics;
using System.Net.Http.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.NativeHost.Running;
using Aethercast.NativeHost.Servers;
using Aethercast.Platform.Media;
using Aethercast.Tests.EndToEnd;

namespace Aethercast.Tests.NativeHost;

/// <summary><c>./aethercast up --dashboard</c> as a process of its own: Aspire itself runs apphost.cs, on natively installed servers.</summary>
[Trait("Category", "EndToEnd")]
[Collection(RunningSystemCollection.Name)]
public sealed class AspireHostTests(RunningSystem running) : IAsyncDisposable
{
    private const int Interrupt = 2;
    private static readonly string Library = Sources.BuildOutput(Sources.Project("Aethercast.AspireHost"));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aethercast-aspire-");
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(1) };
    private Process? host;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (host is { HasExited: false })
        {
            // The test failed on its way. Aspire's process control and our reaper, who both see our end, take the rest.
            host.Kill();
            await host.WaitForExitAsync(CancellationToken.None);
            await RunningSystem.UntilAsync(() => Task.FromResult(OfThisSystem().Count == 0));
        }
        host?.Dispose();
        http.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Aspire_runs_the_composition_and_one_interrupt_stops_all_of_it()
    {
        Assert.SkipWhen(running.Missing is not null, running.Missing ?? "");
        Assert.SkipUnless(File.Exists(Library), "Aethercast.AspireHost is not built; Aspire's packages may not be to be had here");
        Assert.SkipUnless(Directory.Exists("/proc/self"), "who is left is read off /proc");

        host = Start();
        var said = await UntilSaidAsync("is on the air");

        string[] programs = ["orchestrator", "agents", "web"];
        foreach (var program in programs) Assert.Contains("healthy", await http.GetStringAsync(new Uri(Address(said, $"{program} is up on") + "/health"), Ct), StringComparison.Ordinal);
        using var dashboard = await http.GetAsync(new Uri(Address(said, "The dashboard:")), Ct);
        Assert.Equal("/", dashboard.RequestMessage!.RequestUri!.AbsolutePath); // past its login
        Assert.Contains("aspire-version", await dashboard.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(3, OfThisSystem().Count(process => process.Arguments.Contains("Aethercast.Agents.dll", StringComparison.Ordinal)));
        await AssertSoundAsync(Address(said, "web is up on"));

        Signals.Send(host.Id, Interrupt);
        await host.StandardOutput.ReadToEndAsync(Ct); // what it says from here on must not fill the pipe
        await host.WaitForExitAsync(Ct);

        Assert.Equal(0, host.ExitCode);
        await RunningSystem.UntilAsync(() => Task.FromResult(OfThisSystem().Count == 0));
    }

    /// <summary>An episode can be heard: its first 16 KiB are the head of a stream and some seconds of sound.</summary>
    private async Task AssertSoundAsync(string site)
    {
        IReadOnlyList<SnippetDataObject> topics = [];
        await RunningSystem.UntilAsync(async () => (topics = (await http.GetFromJsonAsync<SnippetsResponse>(site + "/api/v1/snippets", WireJson.Options, Ct))!.Snippets).Count > 0);
        var request = new GenerateRequest { TopicId = topics[0].TopicId, UserPreferences = new() { TargetMinutes = 1 } };
        using var answer = await http.PostAsJsonAsync(site + "/api/v1/podcasts/generate", request, WireJson.Options, Ct);
        var started = (await answer.Content.ReadFromJsonAsync<GenerateAccepted>(WireJson.Options, Ct))!;

        await using var stream = await http.GetStreamAsync(new Uri($"{site}/api/v1/podcasts/stream/{started.StreamId}"), Ct);
        var heard = new byte[16 * 1024];
        await stream.ReadExactlyAsync(heard, Ct);

        Assert.True(heard.AsSpan().StartsWith(WebmMuxer.LiveHeader()));
    }

    /// <summary>All it starts inherits a variable by which it is found again.</summary>
    private Process Start()
    {
        // Tests that were started in the background inherit that an interrupt is ignored, and would hand it on.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Library, "--port", "0", "--data", folder.FullName]) { RedirectStandardOutput = true };
        start.Environment["AETHERCAST_TEST_RUN"] = folder.FullName;
        return Process.Start(start)!;
    }

    private async Task<List<string>> UntilSaidAsync(string awaited)
    {
        var said = new List<string>();
        while (await host!.StandardOutput.ReadLineAsync(Ct) is { } line)
        {
            said.Add(line);
            if (line.Contains(awaited, StringComparison.Ordinal)) return said;
        }
        throw new InvalidOperationException($"It ended without saying '{awaited}': {string.Join('\n', said)}");
    }

    private static string Address(List<string> said, string before) =>
        said.First(line => line.StartsWith(before, StringComparison.Ordinal))[(before.Length + 1)..].Split(',')[0];

    private List<(int Id, string Arguments)> OfThisSystem() => MarkedProcesses.Of(folder.FullName, except: "Aethercast.AspireHost");
}
