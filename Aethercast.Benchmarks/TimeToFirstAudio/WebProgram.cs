using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Aethercast.Benchmarks.TimeToFirstAudio;

/// <summary>The web program as a listener meets it: embedded, in a process of its own, on a fresh data folder.</summary>
internal sealed class WebProgram : IAsyncDisposable
{
    /// <summary>The published program, as <c>./aethercast bench</c> lays it out.</summary>
    private static readonly string Folder = Path.Combine(
        Environment.GetEnvironmentVariable("AETHERCAST_PROGRAMS") ?? throw new InvalidOperationException("Run this as ./aethercast bench ttfa."), "Aethercast.Web");

    private readonly Process _process;
    private readonly string _data;

    private WebProgram(Process process, string data, Uri address)
    {
        _process = process;
        _data = data;
        Address = address;
    }

    public Uri Address { get; }

    /// <param name="feed">Null: the bundled newsroom.</param>
    /// <param name="cpus">As taskset takes them; null: all.</param>
    public static async Task<WebProgram> StartAsync(string? feed, int warmTeasers, string? cpus)
    {
        var port = FreePort();
        var data = Directory.CreateTempSubdirectory("aethercast-bench-").FullName;
        var dll = Path.Combine(Folder, "Aethercast.Web.dll");
        var start = cpus is null ? new ProcessStartInfo("dotnet", [dll]) : new ProcessStartInfo("taskset", ["-c", cpus, "dotnet", dll]);
        start.WorkingDirectory = Folder;
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["Data__Folder"] = data;
        if (feed is not null) start.Environment["Discovery__Feeds__0"] = feed;
        start.Environment["Harvest__AllowedPrivateHosts__0"] = "127.0.0.1";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Limits__EpisodesPerHour"] = "1000";
        start.Environment["Accounts__LocalOperator"] = "true"; // the studio is measured as its operators see it
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => { if (!string.IsNullOrEmpty(line.Data)) Console.Error.WriteLine($"[web] {line.Data}"); };
        process.BeginOutputReadLine();
        var program = new WebProgram(process, data, new Uri($"http://127.0.0.1:{port}"));
        await program.WaitForTeasersAsync(warmTeasers);
        return program;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task WaitForTeasersAsync(int count)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                var ready = (await Api.SnippetsAsync(http)).Count(snippet => snippet.TeaserReady);
                if (ready >= count) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(250);
        }

        throw new TimeoutException($"The web program did not have {count} voiced teasers within a minute.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
