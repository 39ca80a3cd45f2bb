using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>When each written word is heard. Phrases are measured; words within one are placed by the length of what is said for them.</summary>
internal static class SpokenSpans
{
    public static IReadOnlyList<SpokenSpan> Place(IReadOnlyList<PhraseText> phrases, IReadOnlyList<(int StartMs, int EndMs)> times)
    {
        var spans = new List<SpokenSpan>();
        for (var i = 0; i < phrases.Count; i++)
        {
            var (start, end) = times[i];
            var said = phrases[i].Pieces.Where(piece => piece.Spoken.Length > 0).ToList();
            double total = said.Sum(Weight);
            double before = 0;
            foreach (var piece in said)
            {
                var from = start + (int)((end - start) * before / total);
                before += Weight(piece);
                spans.Add(new SpokenSpan(from, start + (int)((end - start) * before / total), piece.TextStart, piece.TextLength));
            }
        }

        return spans;
    }

    /// <summary>A stop within a phrase takes about as long as four letters.</summary>
    private static int Weight(SpokenPiece piece) => piece.Spoken.Length + 1 + (piece.Stop == Stop.None ? 0 : 4);
}
