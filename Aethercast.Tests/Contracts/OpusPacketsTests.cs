using Aethercast.Contracts.Sound;

namespace Aethercast.Tests.Contracts;

public sealed class OpusPacketsTests
{
    [Fact]
    public void Split_gives_back_what_Join_was_given()
    {
        ReadOnlyMemory<byte>[] packets = [new byte[] { 1, 2, 3 }, new byte[] { 4 }, new byte[300]];

        var back = OpusPackets.Split(OpusPackets.Join(packets));

        Assert.Equal(packets.Select(p => p.ToArray()), back.Select(p => p.ToArray()));
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 5, 0, 1, 2 })]
    [InlineData(new byte[] { 0, 0 })]
    public void Split_refuses_bytes_that_end_inside_a_packet(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => OpusPackets.Split(bytes));
}
