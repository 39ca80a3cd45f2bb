using Aethercast.Contracts;
using Aethercast.Contracts.Sound;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Media;
using Aethercast.Platform.Messaging;

namespace Aethercast.Tests.Contracts;

public sealed class ChunkDurationTests
{
    [Theory]
    [InlineData("""{"voice_id":"flite/slt","chunk_duration_ms":5000}""", null)]
    [InlineData("""{"voice_id":"flite/slt"}""", null)]
    [InlineData("""{"voice_id":"flite/slt","chunk_duration_ms":100}""", "chunk_duration_ms")]
    public void A_voice_task_asks_for_the_chunks_that_streams_are_made_of(string parameters, string? fault)
    {
        var faults = WireValidation.Check(WireJson.Deserialize<VoiceParameters>(parameters));

        if (fault is null) Assert.Empty(faults);
        else Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
        Assert.Equal(OpusPackets.ChunkMs, WebmMuxer.PacketsPerCluster * OpusPackets.PacketMs);
    }
}
