using Aethercast.Contracts.Ports;
using Aethercast.NativeHost.Running;
using Aethercast.NativeHost.Servers;
using Aethercast.Platform.Blobs;

namespace Aethercast.Tests.Platform;

public sealed class FileBlobStoreTests : BlobStoreSuite, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override Task<IBlobStore> CreateAsync() => Task.FromResult<IBlobStore>(new FileBlobStore(folder.Path));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_full_disk_is_named_and_leaves_no_half_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "a disk of 1 MB can only be mounted by root on Linux");
        var disk = Directory.CreateDirectory(Path.Combine(folder.Path, "disk")).FullName;
        try { await ChildProcess.RunAsync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], Ct); }
        catch (UsageException e) { Assert.Skip($"mount is not allowed here: {e.Message}"); }
        try
        {
            var blobs = new FileBlobStore(disk);
            await blobs.PutAsync("kept", new byte[] { 1 }, "text/plain", Ct);

            var error = await Assert.ThrowsAsync<IOException>(() => blobs.PutAsync("kept", new byte[2_000_000], "text/plain", Ct));

            Assert.Contains("kept", error.Message, StringComparison.Ordinal);
            Assert.Contains("space", error.Message, StringComparison.OrdinalIgnoreCase);
            Assert.Equal([1], await blobs.GetAsync("kept", Ct));
            Assert.Empty(Directory.GetFiles(Path.Combine(disk, "blobs.tmp")));
        }
        finally
        {
            await ChildProcess.RunAsync("umount", [disk], CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_file_put_there_by_hand_is_all_content()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "blobs"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "blobs", "note.txt"), "hello", Ct);

        var info = await (await CreateAsync()).GetInfoAsync("note.txt", Ct);

        Assert.Equal((5, "application/octet-stream"), (info!.Length, info.ContentType));
    }
}
