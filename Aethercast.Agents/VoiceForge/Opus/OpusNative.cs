using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Aethercast.Agents.VoiceForge.Opus;

/// <summary>The few functions of libopus (https://opus-codec.org/docs) that are needed. All return a negative code on error.</summary>
internal static partial class OpusNative
{
    public const int ApplicationAudio = 2049;
    public const int SetBitrate = 4002;
    public const int SetVbr = 4006;
    public const int SetComplexity = 4010;
    public const int SetSignal = 4024;
    public const int SignalVoice = 3001;

    private const string Library = "opus";

    // One assembly has one resolver; other libraries are left to the runtime.
    [ModuleInitializer]
    internal static void Resolve() => NativeLibrary.SetDllImportResolver(typeof(OpusNative).Assembly, Find);

    private static nint Find(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library) return 0;
        foreach (var candidate in (string[])["libopus.so.0", "libopus.so", "libopus.0.dylib", "libopus-0.dll", "opus.dll"])
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle)) return handle;
        }

        return 0;
    }

    [LibraryImport(Library, EntryPoint = "opus_encoder_create")]
    public static partial nint Create(int sampleRate, int channels, int application, out int error);

    [LibraryImport(Library, EntryPoint = "opus_encoder_destroy")]
    public static partial void Destroy(nint encoder);

    // Variadic in C; one int argument goes where a fixed one would on x64 and on arm64 Linux.
    [LibraryImport(Library, EntryPoint = "opus_encoder_ctl")]
    public static partial int Control(nint encoder, int request, int value);

    [LibraryImport(Library, EntryPoint = "opus_encode_float")]
    public static partial int Encode(nint encoder, ReadOnlySpan<float> samples, int samplesPerChannel, Span<byte> packet, int maxBytes);

    [LibraryImport(Library, EntryPoint = "opus_strerror")]
    private static partial nint ErrorText(int code);

    public static string Describe(int code) => Marshal.PtrToStringUTF8(ErrorText(code)) ?? $"code {code}";
}
