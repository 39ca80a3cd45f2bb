using System.Diagnostics;
using Aethercast.Benchmarks.TimeToFirstAudio;
using Aethercast.NativeHost.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aethercast.Benchmarks.Distributed;

/// <param name="Programs">Cores used by each, 1 being a whole one.</param>
internal sealed record IdleFigures(IReadOnlyDictionary<string, double> Programs, IReadOnlyDictionary<string, double> Servers, long ModelCalls);

/// <summary>What the system spends while nobody looks and nobody listens: processor time, and calls to a model that only counts them.</summary>
internal static class IdleCost
{
    private static readonly string[] Names = ["orchestrator", "agents", "web"];

    /// <summary>Start-up and the first snippets are not counted.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(30);

    public static async Task<IdleFigures> MeasureAsync(TimeSpan span)
    {
        var calls = 0L;
        await using var model = Model(() => Interlocked.Increment(ref calls));
        await model.StartAsync();
        await using var system = await ApartSystem.StartAsync(
            ("Models__Text__0__Provider", "openai_compatible"), ("Models__Text__0__Model", "counting"), ("Models__Text__0__ApiKey", "none"), ("Models__Text__0__Endpoint", model.Urls.First() + "/v1"), ("Harvest__AllowedPrivateHosts__0", "127.0.0.1"));
        using (var http = new HttpClient { BaseAddress = new(system.Url) })
        {
            while ((await Api.SnippetsAsync(http)).Count == 0) await Task.Delay(500);
        }
        await Task.Delay(Settle);

        var programs = Names.SelectMany(system.System.Programs).ToDictionary(program => program.Name, program => program.Process!);
        var servers = system.System.Servers.ToDictionary(entry => entry.Name, entry => entry.Server.Process!);
        var spentBefore = Interlocked.Read(ref calls);
        var clock = Stopwatch.StartNew();
        var (programsBefore, serversBefore) = (Read(programs), Read(servers));
        await Task.Delay(span);
        var seconds = clock.Elapsed.TotalSeconds;
        return new(Shares(programsBefore, Read(programs), seconds), Shares(serversBefore, Read(servers), seconds), Interlocked.Read(ref calls) - spentBefore);
    }

    private static Dictionary<string, double> Read(Dictionary<string, ChildProcess> processes) => processes.ToDictionary(entry => entry.Key, entry =>
    {
        using var process = Process.GetProcessById(entry.Value.Id);
        return process.TotalProcessorTime.TotalSeconds;
    });

    private static Dictionary<string, double> Shares(Dictionary<string, double> before, Dictionary<string, double> after, double seconds) =>
        after.ToDictionary(entry => entry.Key, entry => (entry.Value - before[entry.Key]) / seconds);

    /// <summary>Refuses every call, so that the offline writer goes on, and counts.</summary>
    private static WebApplication Model(Action count)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Map("{**any}", () =>
        {
            count();
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        });
        return app;
    }
}
