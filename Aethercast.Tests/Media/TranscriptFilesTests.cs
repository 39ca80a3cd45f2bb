using System.Text;
using System.Text.Json;
using Aethercast.Platform.Media;

namespace Aethercast.Tests.Media;

public sealed class TranscriptFilesTests
{
    [Fact]
    public void WebVtt_has_a_cue_a_line_with_its_speaker_and_nothing_that_could_be_markup()
    {
        var text = WebVtt.Write([new(0, 1500, "Ada", "Hello & <b>welcome</b>."), new(3_601_040, 3_602_000, null, "One\n\n00:00 --> two"), new(5, 5, "Sam", "never heard")]);

        Assert.Equal("""
            WEBVTT

            00:00:00.000 --> 00:00:01.500
            <v Ada>Hello &amp; &lt;b&gt;welcome&lt;/b&gt;.

            01:00:01.040 --> 01:00:02.000
            One 00:00 --&gt; two

            """, text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Chapters_are_in_order_and_each_ends_where_the_next_begins()
    {
        var json = JsonDocument.Parse(ChaptersJson.Write("T", [new("Second", 90_500), new("First", 0)], 120_000)).RootElement;

        Assert.Equal("1.2.0", json.GetProperty("version").GetString());
        var chapters = json.GetProperty("chapters").EnumerateArray().Select(c => (c.GetProperty("title").GetString(), c.GetProperty("startTime").GetDouble(), c.GetProperty("endTime").GetDouble()));
        Assert.Equal([("First", 0, 90.5), ("Second", 90.5, 120)], chapters);
    }

    [Fact]
    public void An_ID3_tag_says_its_size_in_synchsafe_bytes_and_lists_its_chapters()
    {
        var material = new EpisodeMaterial { StreamId = "s", Title = "T", Lines = [], Summary = new string('x', 400), Chapters = [new("One", 0), new("Two", 1000), new("After the end", 9999)] };

        var tag = Id3Tag.For(material, 5000, null);

        Assert.Equal("ID3\u0004", Encoding.Latin1.GetString(tag, 0, 4));
        Assert.Equal(tag.Length - 10, (tag[6] << 21) | (tag[7] << 14) | (tag[8] << 7) | tag[9]);
        Assert.All(tag[6..10], size => Assert.True(size < 0x80));
        var text = Encoding.Latin1.GetString(tag);
        Assert.Contains("toc\0\u0003\u0002ch0\0ch1\0", text);
        Assert.DoesNotContain("After the end", text);
    }
}
