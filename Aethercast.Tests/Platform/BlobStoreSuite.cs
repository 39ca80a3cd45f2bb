using Aethercast.Contracts.Ports;

namespace Aethercast.Tests.Platform;

/// <summary>What every blob store promises.</summary>
public abstract class BlobStoreSuite
{
    private readonly string folder = $"suite/{Guid.NewGuid():N}";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IBlobStore> CreateAsync();

    private string Key(string name) => $"{folder}/{name}";

    [Fact]
    public async Task What_is_put_is_got_with_its_type()
    {
        var blobs = await CreateAsync();
        await blobs.PutAsync(Key("a.opus"), new byte[] { 1, 2, 3 }, "audio/ogg; codecs=opus", Ct);

        Assert.Equal([1, 2, 3], await blobs.GetAsync(Key("a.opus"), Ct));
        var info = await blobs.GetInfoAsync(Key("a.opus"), Ct);
        Assert.Equal((Key("a.opus"), 3, "audio/ogg; codecs=opus"), (info!.Key, info.Length, info.ContentType));
        Assert.InRange(info.LastModified, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task A_put_replaces_bytes_and_type()
    {
        var blobs = await CreateAsync();
        await blobs.PutAsync(Key("x"), new byte[1000], "text/plain", Ct);
        await blobs.PutAsync(Key("x"), new byte[] { 9 }, "image/svg+xml", Ct);

        Assert.Equal([9], await blobs.GetAsync(Key("x"), Ct));
        Assert.Equal("image/svg+xml", (await blobs.GetInfoAsync(Key("x"), Ct))!.ContentType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_can_be_put(bool canSeek)
    {
        var blobs = await CreateAsync();
        var bytes = new byte[200_000];
        Random.Shared.NextBytes(bytes);
        await using Stream source = canSeek ? new MemoryStream(bytes) : new ForwardOnly(bytes);
        await blobs.PutAsync(Key("stream"), source, "application/octet-stream", Ct);

        Assert.Equal(bytes, await blobs.GetAsync(Key("stream"), Ct));
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_what_was_there()
    {
        var blobs = await CreateAsync();
        await blobs.PutAsync(Key("kept"), new byte[] { 7 }, "text/plain", Ct);
        await using var breaking = new ForwardOnly(new byte[100_000]) { BreaksAt = 50_000 };

        await Assert.ThrowsAnyAsync<Exception>(() => blobs.PutAsync(Key("kept"), breaking, "text/plain", Ct));

        Assert.Equal([7], await blobs.GetAsync(Key("kept"), Ct));
    }

    [Theory]
    [InlineData(0, null, "0123456789")]
    [InlineData(3, null, "3456789")]
    [InlineData(3, 4L, "3456")]
    [InlineData(8, 100L, "89")]
    [InlineData(10, null, "")]
    [InlineData(99, 5L, "")]
    [InlineData(0, 0L, "")]
    public async Task A_range_is_read(long offset, long? length, string expected)
    {
        var blobs = await CreateAsync();
        await blobs.PutAsync(Key("digits"), "0123456789"u8.ToArray(), "text/plain", Ct);

        await using var stream = await blobs.OpenReadAsync(Key("digits"), offset, length, Ct);
        using var reader = new StreamReader(stream!);

        Assert.Equal(expected, await reader.ReadToEndAsync(Ct));
    }

    [Fact]
    public async Task An_empty_blob_is_a_blob()
    {
        var blobs = await CreateAsync();
        await blobs.PutAsync(Key("empty"), ReadOnlyMemory<byte>.Empty, "text/plain", Ct);

        Assert.Empty((await blobs.GetAsync(Key("empty"), Ct))!);
        await using var stream = await blobs.OpenReadAsync(Key("empty"), 0, null, Ct);
        Assert.Equal(-1, stream!.ReadByte());
    }

    [Fact]
    public async Task What_is_not_there_is_null_or_false()
    {
        var blobs = await CreateAsync();
        Assert.Null(await blobs.GetAsync(Key("no/such"), Ct));
        Assert.Null(await blobs.GetInfoAsync(Key("no/such"), Ct));
        Assert.Null(await blobs.OpenReadAsync(Key("no/such"), 0, null, Ct));
        Assert.Null(await blobs.OpenReadAsync(Key("no/such"), 5, 0, Ct));
        Assert.False(await blobs.DeleteAsync(Key("no/such"), Ct));
    }

    [Fact]
    public async Task What_is_deleted_is_gone()
    {
        var blobs = await CreateAsync();
        await blobs.PutAsync(Key("doomed"), new byte[] { 1 }, "text/plain", Ct);

        Assert.True(await blobs.DeleteAsync(Key("doomed"), Ct));
        Assert.False(await blobs.DeleteAsync(Key("doomed"), Ct));
        Assert.Null(await blobs.GetAsync(Key("doomed"), Ct));
    }

    [Fact]
    public async Task A_prefix_lists_what_begins_with_it()
    {
        var blobs = await CreateAsync();
        foreach (var name in new[] { "lines/a1", "lines/a2", "lines/b", "linesmen", "other/a" }) await blobs.PutAsync(Key(name), new byte[3], "text/plain", Ct);

        Assert.Equal(["lines/a1", "lines/a2"], await ListAsync(Key("lines/a")));
        Assert.Equal(["lines/a1", "lines/a2", "lines/b"], await ListAsync(Key("lines/")));
        Assert.Equal(["lines/a1", "lines/a2", "lines/b", "linesmen"], await ListAsync(Key("lines")));
        Assert.Empty(await ListAsync(Key("nothing/here/")));

        async Task<string[]> ListAsync(string prefix)
        {
            var keys = new List<string>();
            await foreach (var blob in blobs.ListAsync(prefix, Ct))
            {
                Assert.Equal(3, blob.Length);
                Assert.Equal("text/plain", blob.ContentType);
                keys.Add(blob.Key[(folder.Length + 1)..]);
            }
            return [.. keys.Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("../etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("a/./b")]
    [InlineData("A")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("a\n")]
    [InlineData("é")]
    public async Task A_key_of_another_form_is_refused_by_every_method(string key)
    {
        var blobs = await CreateAsync();
        await Assert.ThrowsAsync<ArgumentException>(nameof(key), () => blobs.PutAsync(key, new byte[1], "text/plain", Ct));
        await Assert.ThrowsAsync<ArgumentException>(nameof(key), () => blobs.GetAsync(key, Ct));
        await Assert.ThrowsAsync<ArgumentException>(nameof(key), () => blobs.OpenReadAsync(key, 0, null, Ct));
        await Assert.ThrowsAsync<ArgumentException>(nameof(key), () => blobs.GetInfoAsync(key, Ct));
        await Assert.ThrowsAsync<ArgumentException>(nameof(key), () => blobs.DeleteAsync(key, Ct));
    }

    [Fact]
    public async Task Readers_see_one_put_or_the_other_and_never_a_mixture()
    {
        var blobs = await CreateAsync();
        var versions = Enumerable.Range(0, 4).Select(i => Enumerable.Repeat((byte)i, 50_000 + i).ToArray()).ToArray();
        await blobs.PutAsync(Key("busy"), versions[0], "text/plain", Ct);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) await blobs.PutAsync(Key("busy"), versions[i % 4], "text/plain", Ct);
        }, Ct);
        do
        {
            var got = (await blobs.GetAsync(Key("busy"), Ct))!;
            Assert.Equal(versions[got[0]], got);
        }
        while (!writing.IsCompleted);
        await writing;
    }

    /// <summary>A stream such as the network gives: small pieces, no way back, and perhaps cut.</summary>
    private sealed class ForwardOnly(byte[] bytes) : Stream
    {
        private int position;

        public int BreaksAt { get; init; } = int.MaxValue;
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (position >= BreaksAt) throw new IOException("the line was cut");
            var read = Math.Min(Math.Min(count, 10_000), bytes.Length - position);
            bytes.AsSpan(position, read).CopyTo(buffer.AsSpan(offset));
            position += read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
