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

    public static void Send(int processId, int signal) => _ = kill(processId, signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
