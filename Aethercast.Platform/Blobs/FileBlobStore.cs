using System.Runtime.CompilerServices;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Platform.Blobs;

/// <summary>Blobs as files below one folder. A put writes beside and renames, so a reader sees the old bytes or the new ones, never half of them; a full disk is an <see cref="IOException"/> that says so, and leaves what was there.</summary>
internal sealed class FileBlobStore(string folder) : IBlobStore
{
    private readonly string root = Path.GetFullPath(Path.Combine(folder, "blobs"));
    private readonly string unfinished = Path.GetFullPath(Path.Combine(folder, "blobs.tmp"));

    public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken ct) =>
        WriteAsync(key, contentType, file => file.WriteAsync(bytes, ct).AsTask(), ct);

    public Task PutAsync(string key, Stream content, string contentType, CancellationToken ct) =>
        WriteAsync(key, contentType, file => content.CopyToAsync(file, ct), ct);

    public async Task<byte[]?> GetAsync(string key, CancellationToken ct)
    {
        await using var file = Open(key);
        if (file is null) return null;
        var bytes = new byte[BlobFooter.Read(file).Length];
        await file.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    public Task<Stream?> OpenReadAsync(string key, long offset, long? length, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var file = Open(key);
        if (file is null) return Task.FromResult<Stream?>(null);
        var whole = BlobFooter.Read(file).Length;
        var start = Math.Min(offset, whole);
        file.Position = start;
        return Task.FromResult<Stream?>(new Section(file, Math.Min(length ?? long.MaxValue, whole - start)));
    }

    public Task<BlobInfo?> GetInfoAsync(string key, CancellationToken ct)
    {
        using var file = Open(key);
        return Task.FromResult(file is null ? null : Describe(key, file));
    }

    public Task<bool> DeleteAsync(string key, CancellationToken ct)
    {
        var path = PathOf(key);
        if (!File.Exists(path)) return Task.FromResult(false);
        File.Delete(path);
        return Task.FromResult(true);
    }

    public async IAsyncEnumerable<BlobInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        // A prefix need not end at a slash; the folder it lies in narrows the search, the text decides.
        var start = prefix.LastIndexOf('/') is var slash and >= 0 ? Path.Combine(root, BlobKeys.Check(prefix[..slash])) : root;
        if (!Directory.Exists(start)) yield break;
        foreach (var path in Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            var key = Path.GetRelativePath(root, path);
            if (!key.StartsWith(prefix, StringComparison.Ordinal)) continue;
            using var file = Open(key);
            if (file is not null) yield return Describe(key, file);
        }
        await Task.CompletedTask;
    }

    private static BlobInfo Describe(string key, FileStream file)
    {
        var (length, contentType) = BlobFooter.Read(file);
        return new(key, length, contentType, new(File.GetLastWriteTimeUtc(file.SafeFileHandle), TimeSpan.Zero));
    }

    private async Task WriteAsync(string key, string contentType, Func<FileStream, Task> write, CancellationToken ct)
    {
        var path = PathOf(key);
        var footer = BlobFooter.Make(contentType);
        Directory.CreateDirectory(unfinished);
        var draft = Path.Combine(unfinished, Ids.New());
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true))
            {
                await write(file);
                await file.WriteAsync(footer, ct);
            }
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(draft, path, overwrite: true);
        }
        catch (IOException e)
        {
            throw new IOException($"Could not store blob {key} in {root}: {e.Message}", e);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private FileStream? Open(string key)
    {
        try
        {
            return new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, useAsync: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(string key) => Path.Combine(root, BlobKeys.Check(key));
}
