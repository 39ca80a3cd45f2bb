using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Media;
using Aethercast.Tests.Web.Fakes;

namespace Aethercast.Tests.Web;

public sealed class StreamApiTests : IDisposable
{
    private readonly WebStation web = new();
    private readonly HttpClient client;

    public StreamApiTests() => client = web.CreateClient();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_live_listener_gets_the_header_and_240_ms_before_anything_else_is_made()
    {
        var (_, address) = await StartAsync();
        using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Ct);
        var body = await answer.Content.ReadAsStreamAsync(Ct);
        var header = WebmMuxer.LiveHeader();
        var start = new byte[header.Length + 12 * 8];

        await body.ReadExactlyAsync(start, Ct);

        Assert.Equal(WebmMuxer.ContentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(header, start[..header.Length]);
        Assert.Equal([0x1F, 0x43, 0xB6, 0x75], start[header.Length..(header.Length + 4)]);
        Assert.Null(answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task All_listeners_of_an_episode_get_the_same_bytes_whenever_they_come()
    {
        var (id, address) = await StartAsync();
        var early = client.GetByteArrayAsync(address, Ct);
        await web.Station.ReleaseAsync(id, 3, Ct);
        await web.Station.CompleteAsync(id, ct: Ct);

        var late = await client.GetByteArrayAsync(address, Ct);

        Assert.Equal(await early, late);
    }

    [Fact]
    public async Task A_listener_who_comes_back_gets_the_rest_from_where_the_ear_was()
    {
        var (id, address) = await StartAsync();
        await web.Station.CompleteAsync(id, ct: Ct);
        var whole = await client.GetByteArrayAsync(address, Ct);

        var rest = await client.GetByteArrayAsync($"{address}?from_ms={FakeContent.LineMs}", Ct);

        var header = WebmMuxer.LiveHeader().Length;
        Assert.Equal(whole[^(rest.Length - header)..], rest[header..]);
        Assert.InRange(rest.Length, whole.Length / 2, whole.Length * 3 / 4);
    }

    [Fact]
    public async Task A_finished_episode_answers_ranges_by_its_tag()
    {
        var (id, address) = await StartAsync();
        await web.Station.CompleteAsync(id, archive: true, Ct);
        var whole = await client.GetAsync(address, Ct);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Ct);

        using var range = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(100, 199), IfRange = new RangeConditionHeaderValue(whole.Headers.ETag!) } };
        using var part = await client.SendAsync(range, Ct);
        using var stale = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(100, 199), IfRange = new RangeConditionHeaderValue("\"older\"") } };
        using var all = await client.SendAsync(stale, Ct);
        using var beyond = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(bytes.Length + 10, null) } };
        using var none = await client.SendAsync(beyond, Ct);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[100..200], await part.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, none.StatusCode);
    }

    [Fact]
    public async Task A_listener_does_not_notice_that_the_episode_moves_to_the_archive()
    {
        var (id, address) = await StartAsync();
        await web.Station.CompleteAsync(id, ct: Ct);
        var live = await client.GetByteArrayAsync($"{address}?from_ms=0", Ct);
        await web.Station.CompleteAsync(id, archive: true, Ct);

        var archived = await client.GetByteArrayAsync($"{address}?from_ms=0", Ct);

        Assert.Equal(live, archived);
    }

    [Fact]
    public async Task A_failed_episode_is_cut_off_and_never_looks_complete()
    {
        var (id, address) = await StartAsync();
        await web.Station.FailAsync(id, ErrorCodes.VoiceFailed, "No voice.");

        await Assert.ThrowsAnyAsync<Exception>(() => client.GetByteArrayAsync(address, Ct));
    }

    [Fact]
    public async Task A_websocket_gets_the_same_bytes_as_binary_messages()
    {
        var (id, address) = await StartAsync();
        using var socket = await web.Server.CreateWebSocketClient().ConnectAsync(new Uri(web.Server.BaseAddress, address), Ct);
        await web.Station.CompleteAsync(id, ct: Ct);
        using var heard = new MemoryStream();
        var buffer = new byte[65_536];
        var messages = 0;
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(), Ct);
            if (got.MessageType == WebSocketMessageType.Close) break;
            Assert.Equal(WebSocketMessageType.Binary, got.MessageType);
            heard.Write(buffer, 0, got.Count);
            if (got.EndOfMessage) messages++;
        }

        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
        Assert.Equal(await client.GetByteArrayAsync(address, Ct), heard.ToArray());
        Assert.True(messages >= 5);
    }

    [Fact]
    public async Task A_websocket_is_told_by_name_that_the_episode_failed()
    {
        var (id, address) = await StartAsync();
        using var socket = await web.Server.CreateWebSocketClient().ConnectAsync(new Uri(web.Server.BaseAddress, address), Ct);
        await web.Station.FailAsync(id, ErrorCodes.VoiceFailed, "No voice.");
        var buffer = new byte[65_536];
        while ((await socket.ReceiveAsync(buffer.AsMemory(), Ct)).MessageType != WebSocketMessageType.Close)
        {
        }

        Assert.Equal(ErrorCodes.VoiceFailed, socket.CloseStatusDescription);
    }

    private async Task<(string Id, string Address)> StartAsync()
    {
        var id = await client.StartAsync();
        return (id, $"/api/v1/podcasts/stream/{web.Station[id].StreamId}");
    }

    public void Dispose() => web.Dispose();
}
