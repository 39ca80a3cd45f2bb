using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Messaging;

namespace Aethercast.Tests.Runtime;

public sealed class WireValidationTests
{
    private static readonly VoiceForgeTask Good = new()
    {
        TaskId = "t",
        StreamId = "s",
        VoiceParameters = new() { VoiceId = "flite/slt" },
        ScriptObject = new() { Title = "T", Segments = [new() { LineId = "l", Text = "Hello." }] },
    };

    [Fact]
    public void A_whole_message_has_no_faults() => Assert.Empty(WireValidation.Check(Good));

    [Fact]
    public void A_fault_deep_inside_is_named_as_on_the_wire()
    {
        var bad = Good with { ScriptObject = Good.ScriptObject with { Segments = [Good.ScriptObject.Segments[0], new() { LineId = "m", Text = new string('x', 601) }] } };

        Assert.Contains("script_object.segments[1].text", Assert.Single(WireValidation.Check(bad)));
    }

    [Fact]
    public void Attributes_on_the_parameters_of_a_positional_record_count() =>
        Assert.Contains("count", Assert.Single(WireValidation.Check(new SnippetsQuery(Count: 51))));

    [Fact]
    public void An_empty_required_text_and_a_number_out_of_range_are_two_faults() =>
        Assert.Equal(2, WireValidation.Check(Good with { StreamId = "", VoiceParameters = Good.VoiceParameters with { PauseAfterMs = -1 } }).Count);

    [Fact]
    public void A_message_full_of_faults_is_told_in_short() =>
        Assert.Equal(20, WireValidation.Check(Good with { ScriptObject = Good.ScriptObject with { Segments = [.. Enumerable.Repeat(new ScriptLine { LineId = "", Text = "" }, 500)] } }).Count);
}
