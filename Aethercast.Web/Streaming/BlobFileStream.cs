using Aethercast.Contracts.Ports;

namespace Aethercast.Web.Streaming;

/// <summary>A blob as a seekable stream, so that ASP.NET Core can answer ranges from it. Reads only what is asked for.</summary>
internal sealed class BlobFileStream : Stream
{
    private readonly IBlobStore blobs;
    private readonly BlobInfo info;
    private Stream? open;
    private long position;

    private BlobFileStream(IBlobStore blobs, BlobInfo info) => (this.blobs, this.info) = (blobs, info);

    public DateTimeOffset LastModified => info.LastModified;
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => info.Length;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Null where there is no such blob.</summary>
    public static async Task<BlobFileStream?> OpenAsync(IBlobStore blobs, string key, CancellationToken ct) =>
        await blobs.GetInfoAsync(key, ct) is { } info ? new BlobFileStream(blobs, info) : null;

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => position + offset, _ => Length + offset };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        if (target != position) Close(ref open);
        return position = target;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= Length || buffer.IsEmpty) return 0;
        open ??= await blobs.OpenReadAsync(info.Key, position, null, cancellationToken) ?? throw new FileNotFoundException("The blob is gone.", info.Key);
        var read = await open.ReadAsync(buffer, cancellationToken);
        position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Close(ref open);
        base.Dispose(disposing);
    }

    private static void Close(ref Stream? stream)
    {
        stream?.Dispose();
        stream = null;
    }
}
