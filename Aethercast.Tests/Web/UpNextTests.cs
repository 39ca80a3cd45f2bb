using Aethercast.Web.Playback;

namespace Aethercast.Tests.Web;

/// <summary>The listener's queue: an order of their own, kept by a browser that anybody may have written to.</summary>
public sealed class UpNextTests
{
    private readonly UpNext queue = new();

    private IEnumerable<string> Keys => queue.Items.Select(item => item.Key);

    [Fact]
    public void What_is_put_in_waits_in_turn_and_what_is_put_first_comes_first()
    {
        Put("topic:a", "topic:b");
        queue.Put(Item("podcast:c"), first: true);

        Assert.Equal(["podcast:c", "topic:a", "topic:b"], Keys);
        Assert.Equal("podcast:c", queue.Take()?.Key);
        Assert.Equal(["topic:a", "topic:b"], Keys);
    }

    [Fact]
    public void Nothing_waits_twice()
    {
        Put("topic:a", "topic:b", "topic:a");

        Assert.Equal(["topic:b", "topic:a"], Keys);
    }

    [Theory]
    [InlineData("topic:a", 1, "topic:b topic:a topic:c")]
    [InlineData("topic:c", -1, "topic:a topic:c topic:b")]
    [InlineData("topic:a", -1, "topic:a topic:b topic:c")]
    [InlineData("topic:c", 9, "topic:a topic:b topic:c")]
    [InlineData("topic:nobody", 1, "topic:a topic:b topic:c")]
    public void Moving_stays_in_the_list(string key, int by, string expected)
    {
        Put("topic:a", "topic:b", "topic:c");

        queue.Move(key, by);

        Assert.Equal(expected.Split(' '), Keys);
    }

    [Fact]
    public void A_queue_comes_back_as_it_was_kept()
    {
        Put("topic:a", "podcast:b");
        var other = new UpNext();

        other.Restore(queue.ToJson());

        Assert.Equal(queue.Items, other.Items);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("""[{"key":"file:/etc/passwd","title":"x"}]""")]
    [InlineData("""[{"key":"topic:","title":"x"}]""")]
    [InlineData("""[{"key":"topic:a"}]""")]
    [InlineData("""[{"key":"topic:a","title":"x","cover_url":"https://elsewhere.example/pixel.gif"}]""")]
    [InlineData("""[{"key":"topic:a","title":"x","cover_url":"javascript:alert(1)"}]""")]
    public void What_is_not_sound_is_left_out(string? kept)
    {
        queue.Restore(kept);

        Assert.Empty(queue.Items);
    }

    [Fact]
    public void A_queue_has_an_end()
    {
        for (var i = 0; i < UpNext.Most + 5; i++) queue.Put(Item($"topic:{i:000}"));

        Assert.Equal(UpNext.Most, queue.Items.Count);
        Assert.False(queue.Has("topic:104"));
    }

    private void Put(params string[] keys)
    {
        foreach (var key in keys) queue.Put(Item(key));
    }

    private static QueueItem Item(string key) => new(key, $"About {key}", null);
}
