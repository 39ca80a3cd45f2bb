using Aethercast.NativeHost.Running;

namespace Aethercast.Benchmarks.Distributed;

/// <summary>The composition as <c>./aethercast up</c> brings it up, on data of its own that is thrown away.</summary>
internal sealed class ApartSystem : IAsyncDisposable
{
    private readonly DirectoryInfo folder;

    private ApartSystem(NativeSystem system, DirectoryInfo folder) => (System, this.folder) = (system, folder);

    public NativeSystem System { get; }

    public string Url => System.Url("web");

    public static async Task<ApartSystem> StartAsync(params (string Name, string Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("aethercast-apart-");
        var system = NativeSystem.Prepare(AppHostFile.Read(), new()
        {
            Folder = folder.FullName,
            Programs = Environment.GetEnvironmentVariable("AETHERCAST_PROGRAMS"),
            Environment = environment.ToDictionary(entry => entry.Name, entry => entry.Value),
        });
        await system.StartAsync(CancellationToken.None);
        return new(system, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await System.StopAsync();
        await System.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
