using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aethercast.Platform.State;

/// <summary>Keeps a second program off the data folder: two embedded ones on the same files would both be the only writer. Released by the system when the process ends, however it ends.</summary>
internal sealed class DataFolderLock(IOptions<DataOptions> options, ILogger<DataFolderLock> log) : IDisposable
{
    private readonly Lock gate = new();
    private FileStream? held;

    /// <exception cref="StartupException">Another program holds the folder, or it cannot be written.</exception>
    public void Acquire()
    {
        lock (gate)
        {
            if (held is not null) return;
            var folder = options.Value.FullPath;
            var path = Path.Combine(folder, "aethercast.lock");
            try
            {
                Directory.CreateDirectory(folder);
                held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                // Beside the lock: what is locked cannot be read by the one who wants to know.
                File.WriteAllText(HolderFile(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                log.LogInformation("Data is kept in {Folder}", folder);
            }
            catch (UnauthorizedAccessException e)
            {
                throw new StartupException($"The data folder {folder} cannot be written. Choose another with --data or Data__Folder.", e);
            }
            catch (IOException e) when (held is null && File.Exists(path))
            {
                throw new StartupException($"Another Aethercast (process {HolderOf(folder)}) already runs on the data folder {folder}. Stop it, or choose another folder with --data or Data__Folder.", e);
            }
            catch (IOException e)
            {
                throw new StartupException($"The data folder {folder} cannot be used: {e.Message}", e);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            held?.Dispose();
            held = null;
        }
    }

    private static string HolderFile(string folder) => Path.Combine(folder, "aethercast.pid");

    private static string HolderOf(string folder)
    {
        try
        {
            return File.ReadAllText(HolderFile(folder)) is { Length: > 0 } id ? id : "unknown";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
