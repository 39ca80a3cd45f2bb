using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aethercast.Benchmarks.Chaos;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.NativeHost.Running;
using Aethercast.NativeHost.Servers;

namespace Aethercast.Tests.EndToEnd;

/// <summary>The one-process form on a disk of its own, which fills up in the middle of an episode and is emptied again.</summary>
[Trait("Category", "EndToEnd")]
[Collection(RunningSystemCollection.Name)]
public sealed class DiskFullTests(RunningSystem running) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aethercast-disk-");
    private readonly HttpClient http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });
    private RunningProgram? program;
    private bool isMounted;

    private string Disk => Path.Combine(folder.FullName, "disk");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (program is not null) await program.DisposeAsync();
        if (isMounted) await ChildProcess.RunAsync("umount", [Disk], CancellationToken.None);
        http.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_what_was_being_made_goes_on_once_there_is_room()
    {
        Assert.SkipWhen(running.Missing is not null, running.Missing ?? "");
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "a small disk can only be mounted by root on Linux");
        Directory.CreateDirectory(Disk);
        try { await ChildProcess.RunAsync("mount", ["-t", "tmpfs", "-o", "size=48m", "tmpfs", Disk], Ct); }
        catch (UsageException e) { Assert.Skip($"mount is not allowed here: {e.Message}"); }
        isMounted = true;
        program = Program();
        await program.StartAsync(Ct);
        var api = new Patient(http, program.Url);
        IReadOnlyList<SnippetDataObject> topics = [];
        await RunningSystem.UntilAsync(async () => (topics = (await api.GetAsync<SnippetsResponse>("/api/v1/snippets", Ct)).Snippets).Count > 1);
        var started = await api.GenerateAsync(Request(topics[0], 3), Ct);
        var listener = new Listener(http, program.Url, started.StreamId);
        var hearing = listener.HearAsync(Ct);

        Fill();
        HttpResponseMessage? refused = null;
        await RunningSystem.UntilAsync(async () =>
        {
            refused?.Dispose();
            refused = await http.PostAsJsonAsync(program.Url + "/api/v1/podcasts/generate", Request(topics[1], 2), WireJson.Options, Ct);
            return !refused.IsSuccessStatusCode;
        });
        var problem = await refused!.Content.ReadFromJsonAsync<JsonElement>(Ct);
        using var page = await http.GetAsync(program.Url + "/", Ct);
        File.Delete(Filler);
        await hearing;
        PodcastView? episode = null;
        await RunningSystem.UntilAsync(async () => (episode = await api.GetAsync<PodcastView>("/api/v1/podcasts/" + started.PodcastId, Ct)) is not { Status: PodcastStatus.Generating });

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal((507, ErrorCodes.StorageFull), ((int)refused.StatusCode, problem.GetProperty("error_code").GetString()));
        var archive = await api.BytesAsync("/api/v1/podcasts/stream/" + started.StreamId, Ct);
        ProgramsApartTests.AssertWhole(episode!, archive);
        Assert.Null(EpisodeCheck.Judge(episode!, listener.Packets, new WebmReader().Take(archive), 0, 0).UnlikeArchive);
    }

    private string Filler => Path.Combine(Disk, "filler");

    private void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) filler.Write(block);
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }

    private RunningProgram Program()
    {
        var port = Ports.Free();
        (string, string)[] environment =
        [
            ("ASPNETCORE_URLS", $"http://localhost:{port}"),
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Data__Folder", Disk),
            // Tried again at once instead of after half a minute.
            ("Orchestrator__MaxRetryPause", "00:00:01"),
            ("Orchestrator__MaxRetries", "10"),
        ];
        var project = Sources.Project("Aethercast.Web");
        return new("web", Sources.BuildOutput(project), Path.GetDirectoryName(project)!, port, ["/health"], environment, Path.Combine(folder.FullName, "web.log"), http);
    }

    private static GenerateRequest Request(SnippetDataObject topic, double minutes) => new() { TopicId = topic.TopicId, UserPreferences = new() { TargetMinutes = minutes } };
}
