using System.Diagnostics;
using System.Globalization;

namespace Aethercast.NativeHost.Servers;

/// <summary>
/// A shell that outlives us by one line: told of every child, it kills those left when its input ends. That happens however we end,
/// so that no server stays behind even when we are killed without warning.
/// </summary>
internal sealed class Reaper : IDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        pids=' '
        while read -r op pid; do
            case $op in
                +) pids="$pids$pid " ;;
                -) pids="${pids%% $pid *} ${pids#* $pid }" ;;
            esac
        done
        # A child that has not yet made its own group has only itself.
        for pid in $pids; do kill -9 "-$pid" 2>/dev/null || kill -9 "$pid" 2>/dev/null; done
        """;

    private readonly Lock gate = new();
    private readonly Process shell;

    public static Reaper Instance { get; } = new();

    internal Reaper()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true };
        if (File.Exists(ChildProcess.NewSession)) start = new ProcessStartInfo(ChildProcess.NewSession, ["/bin/sh", "-c", Script]) { RedirectStandardInput = true };
        shell = Process.Start(start)!;
        shell.StandardInput.AutoFlush = true;
    }

    public void Watch(int processId) => Tell('+', processId);

    public void Forget(int processId) => Tell('-', processId);

    /// <summary>Ends its input, as our own end would; waits until it has done its work.</summary>
    public void Dispose()
    {
        shell.StandardInput.Close();
        shell.WaitForExit();
        shell.Dispose();
    }

    private void Tell(char what, int processId)
    {
        lock (gate) shell.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {processId}"));
    }
}
