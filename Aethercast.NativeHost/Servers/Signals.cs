using System.Globalization;
using System.Runtime.InteropServices;

namespace Aethercast.NativeHost.Servers;

/// <summary>Signals to a process and all it started: each child leads a process group of its own.</summary>
internal static partial class Signals
{
    public const int Kill = 9;
    public const int Continue = 18;
    public const int Stop = 19;
    public const int Terminate = 15;

    public static void SendToGroup(int processId, int signal)
    {
        if (kill(-processId, signal) != 0) _ = kill(processId, signal);
    }

    /// <summary>To the process and everything under it, also where a child made a session of its own, as the backends of Postgres do.</summary>
    public static void SendToTree(int processId, int signal)
    {
        SendToGroup(processId, signal);
        if (!Directory.Exists("/proc/self")) return;
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => (Id: int.Parse(name!, CultureInfo.InvariantCulture), Parent: ParentOf(name!))).ToLookup(entry => entry.Parent, entry => entry.Id);
        var left = new Queue<int>(children[processId]);
        while (left.TryDequeue(out var child))
        {
            Send(child, signal);
            foreach (var grandchild in children[child]) left.Enqueue(grandchild);
        }
    }

    private static int ParentOf(string processId)
    {
        try
        {
            // "pid (name) state parent ...", where the name may hold anything.
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has ended meanwhile
        }
    }

    public static void Send(int processId, int signal) => _ = kill(processId, signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
