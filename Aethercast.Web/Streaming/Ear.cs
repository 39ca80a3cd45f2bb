namespace Aethercast.Web.Streaming;

/// <summary>
/// A listener who plays sound as it comes, as far as this end can know: time spent waiting for more uses up what is in hand.
/// Time a slow or paused listener keeps us from sending does not count, so a stall is rather missed than made up.
/// </summary>
internal sealed class Ear
{
    private TimeSpan inHand;
    private bool hearing;

    /// <summary>More sound came after a wait. True where the ear had run out of it meanwhile.</summary>
    public bool Receives(TimeSpan waited, TimeSpan sound)
    {
        var left = inHand - waited;
        var ranOut = hearing && left < TimeSpan.Zero;
        inHand = (left < TimeSpan.Zero ? TimeSpan.Zero : left) + sound;
        hearing = true;
        return ranOut;
    }
}
