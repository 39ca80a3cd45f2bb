using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.VoiceForge;

/// <summary>Engines on this machine, played by small scripts that fail as engines do.</summary>
public sealed class LocalVoiceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aethercast-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SpeechProvider Engine(string speak)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "shell scripts stand in for the engine");
        var path = Path.Combine(_folder, "flite");
        File.WriteAllText(path, $"#!/bin/sh\nif [ \"$1\" = -lv ]; then echo 'Voices available: slt rms'; exit 0; fi\n{speak}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Studio.Flite(path);
    }

    private static async Task<AgentException> FailAsync(SpeechProvider provider, string text = "A line.", string voice = "flite/slt") =>
        await Assert.ThrowsAsync<AgentException>(() => new Studio(provider) { Time = new SkippingTime() }.SayAsync(text, voice));

    [Fact]
    public async Task A_missing_engine_is_named_and_not_worth_another_try()
    {
        var fault = await FailAsync(Studio.Flite("/nowhere/flite"));

        Assert.Equal((ErrorCodes.VoiceMissing, false), (fault.ErrorCode, fault.Retryable));
        Assert.Contains("/nowhere/flite", fault.Message);
    }

    [Theory]
    [InlineData("kill -SEGV $$", "ended with code 139")]
    [InlineData("echo broken >&2; exit 3", "broken")]
    [InlineData("exit 0", "No sound came")]
    [InlineData("printf RIFF", "not a WAVE file")]
    [InlineData("printf '{}'", "A text came instead of sound")]
    public async Task An_engine_that_crashes_or_gives_nothing_is_a_failed_voice(string speak, string reason)
    {
        var fault = await FailAsync(Engine(speak));

        Assert.Equal((ErrorCodes.VoiceFailed, true), (fault.ErrorCode, fault.Retryable));
        Assert.Contains(reason, fault.Message);
    }

    [Fact]
    public async Task An_engine_that_fails_once_is_asked_again()
    {
        Sounds.Need("flite");
        var result = await new Studio(Engine($"if [ ! -e {_folder}/once ]; then touch {_folder}/once; exit 1; fi; exec flite \"$@\"")) { Time = new SkippingTime() }.SayAsync("A line.");

        Assert.Equal("flite/slt", result.VoiceId);
    }

    [Fact]
    public async Task A_voice_the_engine_does_not_have_is_replaced_and_said_so()
    {
        Sounds.Need("flite");

        Assert.Equal("flite/rms", (await new Studio(Engine("exec flite \"$@\"")).SayAsync("A line.", "flite/awb")).VoiceId);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("flite/nobody")]
    [InlineData("openai/nova")]
    public async Task A_voice_that_is_not_configured_is_unknown(string voice)
    {
        var fault = await FailAsync(Studio.Flite(), voice: voice);

        Assert.Equal((ErrorCodes.UnknownVoice, false), (fault.ErrorCode, fault.Retryable));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("…")]
    [InlineData("😀 🎉")]
    public async Task A_line_with_nothing_to_say_is_refused(string text)
    {
        var fault = await FailAsync(Studio.Flite(), text);

        Assert.Equal((ErrorCodes.VoiceFailed, false), (fault.ErrorCode, fault.Retryable));
    }

    [Theory]
    [InlineData("Café, naïve, Zürich, Łódź, Straße", "Cafe, naive, Zurich, Lodz, Strasse")]
    [InlineData("“quoted” 火", " quoted   ")]
    public void Flite_gets_the_letters_it_knows(string text, string plain) => Assert.Equal(plain, FliteSpeechClient.Plain(text));

    [Fact]
    public async Task Text_is_never_taken_for_an_option_or_a_command()
    {
        Sounds.Need("flite");
        var arguments = Path.Combine(_folder, "arguments");
        var provider = Engine($"printf '%s\\n' \"$@\" > {arguments}; exec flite \"$@\"");

        await new Studio(provider).SayAsync("-o $(touch /tmp/x) `id`; quote \" here.");

        var lines = await File.ReadAllLinesAsync(arguments, TestContext.Current.CancellationToken);
        Assert.Equal(6, lines.Length);
        Assert.Equal(["-voice", "slt", "-t"], lines[..3]);
        Assert.Equal(["-o", "/dev/stdout"], lines[4..]);
    }
}
