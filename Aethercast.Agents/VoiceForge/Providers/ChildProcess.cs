using System.ComponentModel;
using System.Diagnostics;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>Runs a speech engine for one phrase, apart from this process so that its crash is not ours.</summary>
internal static class ChildProcess
{
    /// <summary>Ten minutes of 48 kHz 16-bit sound: more than any phrase, less than would hurt.</summary>
    private const int MaxOutputBytes = 60_000_000;

    public static bool IsInstalled(string program) =>
        File.Exists(program) || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="AgentException">VOICE_ENGINE_MISSING: it is not there. VOICE_FAILED: it ended with an error.</exception>
    public static async Task<byte[]> RunAsync(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte> input, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            throw new AgentException(ErrorCodes.VoiceMissing, $"The speech engine '{program}' could not be started: {missing.Message}", retryable: false, missing);
        }

        try
        {
            var output = ReadAsync(process.StandardOutput.BaseStream, ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await WriteAsync(process.StandardInput, input, ct);
            var bytes = await output;
            await process.WaitForExitAsync(ct);
            if (process.ExitCode == 0) return bytes;
            throw new AgentException(ErrorCodes.VoiceFailed, $"'{program}' ended with code {process.ExitCode}: {Shorten(await errors)}", retryable: true);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task WriteAsync(StreamWriter pipe, ReadOnlyMemory<byte> input, CancellationToken ct)
    {
        try
        {
            if (!input.IsEmpty) await pipe.BaseStream.WriteAsync(input, ct);
            pipe.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code says why.
        }
    }

    private static async Task<byte[]> ReadAsync(Stream output, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[65536];
        int read;
        while ((read = await output.ReadAsync(buffer, ct)) > 0)
        {
            if (bytes.Length + read > MaxOutputBytes) throw new AgentException(ErrorCodes.VoiceFailed, "The speech engine does not stop.", retryable: true);
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static string Shorten(string text) => text.Trim() is { Length: > 200 } longer ? longer[..200] : text.Trim();
}
