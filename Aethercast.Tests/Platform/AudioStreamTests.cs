using Aethercast.Contracts.Ports;
using Aethercast.NativeHost.Servers;
using Aethercast.Platform.Streams;
using Aethercast.Tests.RealServers;

namespace Aethercast.Tests.Platform;

public sealed class MemoryAudioStreamTests : AudioStreamSuite
{
    private readonly MemoryAudioStream stream = new(TimeProvider.System);

    protected override Task<(ILiveAudioStream, ILiveAudioStream)> CreateAsync() => Task.FromResult<(ILiveAudioStream, ILiveAudioStream)>((stream, stream));

    protected override Task<ILiveAudioStream> CreateAsync(int bound) => Task.FromResult<ILiveAudioStream>(new MemoryAudioStream(TimeProvider.System, bound));
}

public sealed class RedisAudioStreamTests(RealServerPool servers) : AudioStreamSuite, IAsyncDisposable
{
    private readonly List<RedisRig> rigs = [];

    protected override async Task<(ILiveAudioStream, ILiveAudioStream)> CreateAsync()
    {
        var connection = (await servers.RedisAsync()).ConnectionString;
        rigs.AddRange([new(connection), new(connection)]);
        return (rigs[^2].Stream, rigs[^1].Stream);
    }

    protected override async Task<ILiveAudioStream> CreateAsync(int bound)
    {
        rigs.Add(new((await servers.RedisAsync()).ConnectionString, bound: bound));
        return rigs[^1].Stream;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var rig in rigs) await rig.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_goes_on_where_it_was_after_Redis_died_and_forgot_everything()
    {
        await using var server = await servers.StartOwnAsync(settings => new RedisServer(settings));
        await using var owner = new RedisRig(server.ConnectionString);
        await using var listener = new RedisRig(server.ConnectionString);
        for (var i = 0; i < 3; i++) await owner.Stream.AppendAsync("s", Segment(i), Ct);
        await using var reader = listener.Stream.ReadAsync("s", 0, TimeSpan.FromSeconds(60), Ct).GetAsyncEnumerator(Ct);
        var heard = new List<long>();
        for (var i = 0; i < 3; i++) await HearAsync();

        var next = reader.MoveNextAsync().AsTask();
        await server.KillAsync();
        await server.StartAsync(Ct);
        // What the orchestrator does once it notices: all that was released, again, in order.
        for (var i = 0; i < 5; i++) await AppendOnceThereAsync(i);
        Assert.True(await next.Within());
        heard.Add(reader.Current.Sequence);
        await HearAsync();
        await owner.Stream.EndAsync("s", new(), Ct);

        Assert.False(await reader.MoveNextAsync().AsTask().Within());
        Assert.Equal([0, 1, 2, 3, 4], heard);

        async Task HearAsync()
        {
            Assert.True(await reader.MoveNextAsync().AsTask().Within());
            heard.Add(reader.Current.Sequence);
        }

        Task AppendOnceThereAsync(int i) => Patience.UntilAsync(async () =>
        {
            try
            {
                await owner.Stream.AppendAsync("s", Segment(i), Ct);
                return true;
            }
            catch (Aethercast.Platform.ServerAwayException)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task A_reader_that_starts_before_Redis_waits_for_it()
    {
        await using var server = await servers.StartOwnAsync(settings => new RedisServer(settings));
        await server.KillAsync();
        await using var listener = new RedisRig(server.ConnectionString);
        await using var reader = listener.Stream.ReadAsync("s", 0, TimeSpan.FromSeconds(60), Ct).GetAsyncEnumerator(Ct);
        var next = reader.MoveNextAsync().AsTask();

        await server.StartAsync(Ct);
        await using var owner = new RedisRig(server.ConnectionString);
        await owner.Stream.AppendAsync("s", Segment(0), Ct);

        Assert.True(await next.Within());
    }
}
